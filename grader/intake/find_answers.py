"""Find where a student wrote each answer: in the cell with its name, or in any other whose code binds that name."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from byhand.notebook.bindings import Bindings, bindings, unfenced
from grader.authoring.markers import answer_of
from grader.authoring.parse import parse

BY_NAME = "the name that it defines"
FINE = ", which is fine"  # ends a note that asks for no action


@dataclass
class Found:
    """Where answers were found, by number of a given answer and number of a student's cell.

    `cells` is {answer: cell}; several answers share a cell where cells were merged. `left_out` is {cell: the answer
    whose unchanged stub it is, although that is written elsewhere}. `tests` is {answer: cell of its first test}. `how`
    is {answer: how it was found}, `times` {answer: the number of cells that write it}.
    """

    cells: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, int] = field(default_factory=dict)
    tests: dict[int, int] = field(default_factory=dict)
    how: dict[int, str] = field(default_factory=dict)
    times: dict[int, int] = field(default_factory=dict)


Cells = list[NotebookNode]


def find_answers(given: Cells, handed_in: Cells) -> Found:
    """Return where the given code answers are Found among the student's cells.

    A cell that has an answer's name and was changed into text becomes code again if no other code has that answer.
    """
    found, bound = Found(tests=_first_tests(given, handed_in)), [_bindings(cell) for cell in handed_in]
    answers = [n for n, cell in enumerate(given) if cell.cell_type == "code" and is_solution(cell)]
    for number in answers:
        written = _written(given[number], handed_in, bound)
        found.times[number] = len(written)
        place, word = _find(given[number], handed_in, bound, written, found.tests.get(number))
        if place is not None:
            found.cells[number], found.how[number] = place, word
    for number in answers:
        if number not in found.cells:  # the cell has the answer's name and nothing else of it
            free = (i for i in _marked(given[number], handed_in) if i not in found.cells.values())
            place = next((i for i in free if handed_in[i].cell_type == "code"), None)
            if place is not None:
                found.cells[number], found.how[number] = place, ""
    _leave_out(given, handed_in, bound, found)
    return found


def notes_on(given: Cells, found: Found) -> list[str]:
    """Return notes for the TA on how the answers were found."""
    notes: list[str] = []
    names_by_rule: dict[str, list[str]] = {}
    for place, count in Counter(found.cells.values()).items():
        if count > 1:
            names = [name_of(given[n]) for n in found.cells if found.cells[n] == place]
            others = names[1] if count == 2 else f"{count - 1} more answers"
            notes.append(f"{names[0]} and {others} were found in one cell")
    merged = {n for n, place in found.cells.items() if list(found.cells.values()).count(place) > 1}
    for number, word in found.how.items():
        if word and number not in merged:
            names_by_rule.setdefault(word, []).append(name_of(given[number]))
    for word, names in names_by_rule.items():
        who = names[0] if len(names) == 1 else f"each of {len(names)} answers"
        notes.append(f"{who} was found by {word}{FINE if word == BY_NAME else ''}")
    for number, times in found.times.items():
        if times > 1:
            notes.append(f"{name_of(given[number])} is written in {times} cells: the last one above its test counts")
    return notes


def name_of(cell: NotebookNode) -> Any:
    """Return the grade_id of a marked cell, None for any other."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def is_test(cell: NotebookNode) -> bool:
    """Return True for the instructor's test of an answer."""
    return is_grade(cell) and not is_solution(cell)


def same_words(a: NotebookNode, b: NotebookNode) -> bool:
    """Return True for cells that differ at most in white space."""
    return words_of(a) == words_of(b)


def _written(answer: NotebookNode, handed_in: Cells, bound: list[Bindings]) -> list[int]:
    """Return the numbers of the cells that write an answer; for a function, of those that define it if any do."""
    name = name_of(answer)
    written = [i for i, names in enumerate(bound) if name in names.written and not same_words(handed_in[i], answer)]
    if name in bindings(answer.source, parse).defined:
        return [i for i in written if name in bound[i].defined] or written
    return written


def _find(
    answer: NotebookNode, handed_in: Cells, bound: list[Bindings], written: list[int], test: int | None
) -> tuple[int | None, str]:
    """Return (number of an answer's cell, how it was found), (None, "") if there is none; `test` is its test's cell."""
    name, marked = name_of(answer), _marked(answer, handed_in)
    if here := [i for i in marked if i in written]:
        return here[0], ""
    if written:
        above = [i for i in written if test is None or i <= test]
        return (above or written)[-1], BY_NAME if above else f"{BY_NAME}, below its test"
    for i in marked:
        if handed_in[i].cell_type != "code" and (code := _as_code(handed_in[i], name)):
            handed_in[i], bound[i] = code, _bindings(code)
            return i, "its name in a cell that is not code"
    here = [i for i, names in enumerate(bound) if name in names.names]
    first = next((i for i in marked if i in here), None)
    return (first, "") if first is not None else (here[0], BY_NAME) if here else (None, "")


def _bindings(cell: NotebookNode) -> Bindings:
    return bindings(cell.source, parse) if cell.cell_type == "code" else Bindings()


def _marked(answer: NotebookNode, handed_in: Cells) -> list[int]:
    """Return the numbers of the cells that have an answer's grade_id."""
    return [i for i, cell in enumerate(handed_in) if name_of(cell) == name_of(answer)]


def _as_code(cell: NotebookNode, name: str) -> NotebookNode | None:
    """Return a text cell as a code cell, without Markdown's code fence; None if it does not define `name`."""
    code = nbformat.from_dict({**cell, "cell_type": "code", "source": unfenced(cell.source)})
    code |= {"outputs": [], "execution_count": None}
    return code if name in _bindings(code).written else None


def _first_tests(given: Cells, handed_in: Cells) -> dict[int, int]:
    """Return {number of an answer: number of the student's first test cell of it}."""
    answers = {name_of(cell): n for n, cell in enumerate(given) if is_solution(cell)}
    owners = {name_of(cell): answers.get(answer_of(name_of(cell), answers)) for cell in given if is_test(cell)}
    texts = {cell.source.strip(): name_of(cell) for cell in given if is_test(cell)}
    found: dict[int, int] = {}
    for i, cell in enumerate(handed_in):
        owner = owners.get(texts.get(cell.source.strip(), name_of(cell)))
        if owner is not None:
            found.setdefault(owner, i)
    return found


def _leave_out(given: Cells, handed_in: Cells, bound: list[Bindings], found: Found) -> None:
    """Enter in `found` the stubs of answers that are written elsewhere: a stub that ran later would overwrite them."""
    stubs = {words_of(given[n]): n for n in found.cells}
    numbers = {name_of(given[n]): n for n in found.cells}
    used = set(found.cells.values())
    for i, names in enumerate(bound):
        number = stubs.get(words_of(handed_in[i]))
        if number is None and names.names and not names.written and names.names <= numbers.keys():
            number = numbers[min(names.names)]
        if number is not None and i not in used:
            found.left_out[i] = number


def words_of(cell: NotebookNode) -> str:
    """Return a cell's source with one space for each run of white space."""
    return " ".join(cell.source.split())
