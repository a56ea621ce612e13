"""From what a student handed in to what is graded: the instructor's notebook with the student's cells in it.

Cells are matched by grade_id, then by the name they define, then by id, text or position. Test cells come from the
instructor, whatever the submission says; cells of the student's own stay where the student put them. Cells that no
answer needs, experiments and figures, are shown as they were handed in, and not run.
"""

import ast
import re

import nbformat
from nbgrader.utils import is_grade, is_solution

from byhand.needs import names_of, needed_cells
from grader.parse import parse

SKIP = "skip-execution"  # the tag of a cell that is not run, as nbclient knows it
OWN = "own"  # how the ids of cells begin that hold a student's text and are no answers


def compose(given, handed_in):
    """The notebook to grade, and a list of notes on how the cells were matched.

    `given` is the released notebook, `handed_in` the student's. Neither is changed.
    """
    given, handed_in = nbformat.from_dict(given), nbformat.from_dict(handed_in)
    mine, notes = match(given.cells, handed_in.cells)
    extras = _extras(given.cells, handed_in.cells, mine)
    notes += _written_elsewhere(given.cells, handed_in.cells, mine, extras)
    cells = list(extras.get(None, []))
    for number, cell in enumerate(given.cells):
        if number in mine or is_solution(cell) or is_grade(cell) or only_imports(cell):
            theirs = handed_in.cells[mine[number]] if number in mine else None
            if theirs is not None and only_imports(cell) and theirs.source != cell.source:
                cells.append(_plain(theirs))  # the student's imports, and then the given ones: every test needs them
            elif theirs is not None and not is_test(cell):
                cell.id = cell.id if theirs.source == cell.source else OWN
                cell.source = theirs.source
                if cell.cell_type == "code":
                    cell.outputs = theirs.get("outputs", [])
            cells.append(cell)
        cells += extras.get(number, [])
    given.cells = [_fresh(cell, place) for place, cell in enumerate(cells)]
    _skip_what_no_answer_needs(given.cells)
    return given, notes


def match(given, handed_in):
    """{number of a given cell: number of the student's}, and notes; each cell is used once."""
    mine: dict[int, int] = {}
    notes: list[str] = []
    free = list(range(len(handed_in)))
    for rule, word in RULES:
        names: list[str] = []
        for number, cell in enumerate(given):
            if number in mine:
                continue
            found = next((i for i in free if rule(given, number, handed_in, i)), None)
            if found is not None:
                mine[number] = found
                free.remove(found)
                names += [_name(cell)] * is_solution(cell)
        if word and names:
            notes.append(f"{names[0] if len(names) == 1 else f'each of {len(names)} answers'} was found by {word}")
    for number, cell in enumerate(given):
        if is_solution(cell) and number not in mine:
            notes.append(f"the cell of {_name(cell)} is missing")
    return mine, notes


def same_id_and_name(given, number, handed_in, i):
    """The cell that carries the grade_id and defines the name: surely the one."""
    cell = given[number]
    return same_id(given, number, handed_in, i) and (
        cell.cell_type == "markdown" or is_test(cell) or _defines(handed_in[i], _name(cell))
    )


def same_name(given, number, handed_in, i):
    """The cell that defines the name, if the grade_id got lost."""
    cell = given[number]
    return is_solution(cell) and cell.cell_type == "code" and _defines(handed_in[i], _name(cell))


def same_id(given, number, handed_in, i):
    """The cell that carries the grade_id."""
    cell = given[number]
    name = _name(cell)
    return (
        name is not None
        and (cell.cell_type == handed_in[i].cell_type or cell.cell_type == "markdown")
        and handed_in[i].metadata.get("nbgrader", {}).get("grade_id") == name
    )


def same_text(given, number, handed_in, i):
    """A cell that the student left as it was."""
    return (
        given[number].cell_type == handed_in[i].cell_type
        and not is_solution(given[number])
        and _words(given[number]) == _words(handed_in[i])
    )


def same_cell_id(given, number, handed_in, i):
    """A cell of the course's that the student edited."""
    cell = given[number]
    return (
        _name(cell) is None
        and cell.cell_type == handed_in[i].cell_type
        and cell.get("id") == handed_in[i].get("id")
        and handed_in[i].metadata.get("nbgrader", {}).get("grade_id") is None
    )


def same_place(given, number, handed_in, i):
    """A written answer, by the question that stands right above it."""
    cell = given[number]
    if cell.cell_type != "markdown" or not is_solution(cell) or not number > 0 or i == 0:
        return False
    return handed_in[i].cell_type == "markdown" and _words(given[number - 1]) == _words(handed_in[i - 1])


RULES = [
    (same_id_and_name, ""),
    (same_name, "the name that it defines"),
    (same_id, ""),
    (same_text, ""),
    (same_cell_id, ""),
    (same_place, "its place under the question"),
]


def _extras(given, handed_in, mine):
    """The student's own cells, by the given cell that they follow: {number or None: [cells]}."""
    owner = {theirs: number for number, theirs in mine.items()}
    extras: dict[int | None, list] = {}
    after = None
    for i, cell in enumerate(handed_in):
        if i in owner:
            after = owner[i]
        elif cell.cell_type != "raw" and cell.source.strip():
            extras.setdefault(after, []).append(_plain(cell))
    return extras


def _written_elsewhere(given, handed_in, mine, extras):
    """Where a question was left as it was given, take the text that the student wrote in cells of their own for it."""
    notes = []
    for number, cell in enumerate(given):
        if cell.cell_type != "markdown" or not is_solution(cell):
            continue
        if number in mine and _words(handed_in[mine[number]]) != _words(cell):
            continue
        after = [n for n in extras if n is not None and n >= number - 1]
        texts = [c.source for n in sorted(after) for c in extras[n] if c.cell_type == "markdown"]
        if texts:
            own = nbformat.v4.new_markdown_cell("\n\n".join(texts))
            handed_in.append(own)
            mine[number] = len(handed_in) - 1
            notes.append(f"{_name(cell)} was left as given; the text of cells that follow it was taken for the answer")
    return notes


def _skip_what_no_answer_needs(cells):
    """Tag the code cells that define nothing that imports, answers and tests read; they alone keep their figures."""
    names = {number: names_of(cell.source) for number, cell in enumerate(cells) if cell.cell_type == "code"}
    needed = needed_cells(names, {number for number in names if _name(cells[number]) or only_imports(cells[number])})
    for number in names:
        if number in needed:
            cells[number].outputs = []
        else:
            cells[number].metadata["tags"] = [SKIP]


def _plain(cell):
    """A cell of the student's own, without metadata."""
    cell.metadata, cell.id = {}, OWN
    return cell


def _fresh(cell, place):
    """The cell with an id that no other cell has; what the student wrote outside of answers is "own"."""
    cell.id = _name(cell) or (f"{OWN}-{place:03d}" if cell.id == OWN else cell.id)
    if cell.cell_type == "code":
        cell.execution_count = None
    cell.pop("attachments", None)
    return cell


def _name(cell):
    """The grade_id of a marked cell, None for any other."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def is_test(cell):
    """Whether a cell is the instructor's test of an answer."""
    return is_grade(cell) and not is_solution(cell)


def runs(cell):
    """Whether a cell is code that is run: not empty, and not tagged to be skipped."""
    return cell.cell_type == "code" and bool(cell.source.strip()) and SKIP not in cell.metadata.get("tags", ())


def _defines(cell, name):
    """Whether a code cell defines `name` at its top level, even if it has a syntax error elsewhere."""
    if cell.cell_type != "code":
        return False
    return bool(re.search(rf"^(?:async\s+def|def|class)\s+{name}\b|^{name}\s*(?::[^=\n]+)?=[^=]", cell.source, re.M))


def only_imports(cell):
    """Whether a code cell holds imports alone: the cell that every other needs."""
    if cell.cell_type != "code" or _name(cell):
        return False
    try:
        body = parse(cell.source).body
    except SyntaxError:
        return False
    return bool(body) and all(isinstance(node, ast.Import | ast.ImportFrom) for node in body)


def _words(cell):
    return cell.source.split()
