"""Find written answers that are not in their own cell: in the question's cell, or in cells that the student added.

A text that is found reaches a TA; an answer that nobody sees is a silent zero.
"""

import ast
from collections.abc import Iterable, Iterator

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grader.authoring.parse import parse
from grader.intake.find_answers import Cells, name_of, same_words

Own = dict[int | None, list[int]]  # {number of a given cell, None for the start: numbers of the cells added after it}


def essays(given: Cells, handed_in: Cells, mine: dict[int, int], own: Own) -> tuple[dict[int, str], list[str]]:
    """Return ({number of a given question: its text}, notes), for questions that are missing or left as given.

    `mine` is {number of a given cell: number of the student's}.
    """
    texts: dict[int, str] = {}
    notes: list[str] = []
    for number, cell in enumerate(given):
        if cell.cell_type != "markdown" or not is_solution(cell):
            continue
        if number in mine and handed_in[mine[number]].source.strip() and not same_words(handed_in[mine[number]], cell):
            continue
        for where, found in _places(given, handed_in, mine, own, number):
            lines = [text for text in found if text.strip() and text.split() != cell.source.split()]
            if lines:
                texts[number] = "\n\n".join(lines)
                notes.append(f"{name_of(cell)} was found in {where}")
                break
    return texts, notes


def _places(
    given: Cells, handed_in: Cells, mine: dict[int, int], own: Own, number: int
) -> Iterator[tuple[str, list[str]]]:
    """Yield (place in words, texts) for each place where the answer to a question may be, the likeliest first."""
    cell = given[number]
    near = [handed_in[i] for n in (number - 1, number) for i in own.get(n, ())]
    yield "the cell that asks", _added(given, handed_in, mine, number - 1)
    yield "a cell below the question", [_without(text_of(c), cell) for c in near]
    before: Iterable[int] = own.get(number - 2 if number > 1 else None, ())
    yield (
        "a cell above the question",
        [_without(c.source, cell) for c in map(handed_in.__getitem__, before) if _text(c)],
    )
    later = [handed_in[i] for n in sorted(n for n in own if n is not None and n > number) for i in own[n]]
    yield "a cell further down", [_without(c.source, cell) for c in later if _text(c)]


def _added(given: Cells, handed_in: Cells, mine: dict[int, int], number: int) -> list[str]:
    """Return the lines that the student added to the question's cell, as one text."""
    if number not in mine or given[number].cell_type != "markdown" or is_solution(given[number]):
        return []
    lines = set(given[number].source.splitlines())
    added = [line for line in handed_in[mine[number]].source.splitlines() if line not in lines]
    return ["\n".join(added)]


def _without(text: str, question: NotebookNode) -> str:
    """Return a text without the question's placeholder line."""
    return text.replace(question.source.strip(), "").strip()


def _text(cell: NotebookNode) -> bool:
    return cell.cell_type in ("markdown", "raw")


def text_of(cell: NotebookNode) -> str:
    """Return a cell's text; from a code cell its prose in strings, prints or comments; "" if there is none."""
    if _text(cell):
        return cell.source
    try:
        body = parse(cell.source).body
    except SyntaxError:
        return cell.source if len(cell.source.split()) > 3 and not _looks_like_code(cell.source) else ""
    if not body:
        return "\n".join(line.strip().lstrip("#").strip() for line in cell.source.splitlines())
    quoted = [_quoted(node) for node in body]
    return "\n\n".join(quoted) if all(quoted) else ""


def _quoted(node: ast.stmt) -> str:
    """Return the string that a statement consists of, prints or assigns; "" for any other statement."""
    value = getattr(node, "value", None)
    if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "print" and len(value.args) == 1:
        value = value.args[0]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _looks_like_code(source: str) -> bool:
    """Return True for invalid Python: more than one character in twenty is a bracket or another sign used in code."""
    return 20 * sum(character in "()[]{}=_%!@" for character in source) > len(source)
