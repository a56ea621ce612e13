"""Compose the notebook that is graded: the instructor's, with the student's cells in it.

An answer is the code that binds its name (find_answers.py); other cells are matched by grade_id, text, id or position.
Test cells come from the instructor, whatever the submission contains; cells that the student added stay where they
are. Cells that no answer needs, such as experiments and figures, are shown as they were handed in, and not run.
"""

from collections.abc import Collection

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grader.intake.essays import essays
from grader.intake.find_answers import FINE, Cells, Found, find_answers, is_test, name_of, notes_on, same_words
from grader.intake.place import OWN, SKIP, only_imports, own_cells, place_cells, runs
from grader.intake.unmerge import unmerged

__all__ = ["OWN", "SKIP", "compose", "is_test", "match", "only_imports", "runs"]


def compose(given: NotebookNode, handed_in: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """Return the notebook to grade, and notes on how its cells were matched.

    `given` is the released notebook, `handed_in` the student's. Both stay unchanged.
    """
    given, handed_in = nbformat.from_dict(given), nbformat.from_dict(handed_in)
    theirs = unmerged(handed_in.cells, given.cells)
    found, mine, notes = _matched(given.cells, theirs)
    own = own_cells(given.cells, theirs, mine, found)
    texts, more = essays(given.cells, theirs, mine, own)
    notes += _missing(given.cells, {*mine, *texts})
    given.cells = place_cells(given.cells, theirs, mine, found, own, texts)
    return given, notes + more


def match(given: Cells, handed_in: Cells) -> tuple[dict[int, int], list[str]]:
    """Return {number of a given cell: number of the student's}, and notes; several answers may be in one cell."""
    _, mine, notes = _matched(given, list(handed_in))
    return mine, notes + _missing(given, mine)


def _matched(given: Cells, handed_in: Cells) -> tuple[Found, dict[int, int], list[str]]:
    """Return (Found, {number of a given cell: number of the student's}, notes)."""
    found = find_answers(given, handed_in)
    mine, notes = dict(found.cells), notes_on(given, found)
    taken = {*found.cells.values(), *found.left_out}
    free = [i for i in range(len(handed_in)) if i not in taken]
    for rule, word in RULES:
        names: list[str] = []
        for number, cell in enumerate(given):
            if number in mine or (is_solution(cell) and cell.cell_type == "code"):
                continue
            place = next((i for i in free if rule(given, number, handed_in, i)), None)
            if place is not None:
                mine[number] = place
                free.remove(place)
                names += [name_of(cell)] * is_solution(cell)
        if word and names:
            who = names[0] if len(names) == 1 else f"each of {len(names)} answers"
            notes.append(f"{who} was found by {word}{FINE}")
    return found, mine, notes


def _missing(given: Cells, found: Collection[int]) -> list[str]:
    """Return notes on the answers and questions that are missing; `found` are the numbers of those that are not."""
    missing = [name_of(cell) for n, cell in enumerate(given) if is_solution(cell) and n not in found]
    return [f"the cell of {name} is missing" for name in missing]


def same_id(given: Cells, number: int, handed_in: Cells, i: int) -> bool:
    """Return True if the cell has the given one's grade_id."""
    cell = given[number]
    return (
        name_of(cell) is not None
        and (cell.cell_type == handed_in[i].cell_type or cell.cell_type == "markdown")
        and name_of(handed_in[i]) == name_of(cell)
    )


def same_text(given: Cells, number: int, handed_in: Cells, i: int) -> bool:
    """Return True if the student left the given cell as it was."""
    return (
        given[number].cell_type == handed_in[i].cell_type
        and not is_solution(given[number])
        and same_words(given[number], handed_in[i])
    )


def same_cell_id(given: Cells, number: int, handed_in: Cells, i: int) -> bool:
    """Return True for an unmarked cell of the course that the student edited."""
    cell = given[number]
    return (
        name_of(cell) is None
        and cell.cell_type == handed_in[i].cell_type
        and cell.get("id") == handed_in[i].get("id")
        and name_of(handed_in[i]) is None
    )


def same_heading(given: Cells, number: int, handed_in: Cells, i: int) -> bool:
    """Return True for a text cell of the course that the student edited, and that lost its id."""
    first = given[number].source.partition("\n")[0]
    return (
        given[number].cell_type == handed_in[i].cell_type == "markdown"
        and first.startswith("#")
        and handed_in[i].source.partition("\n")[0] == first
    )


def same_place(given: Cells, number: int, handed_in: Cells, i: int) -> bool:
    """Return True for a written answer with the given question right above it."""
    cell = given[number]
    if cell.cell_type != "markdown" or not is_solution(cell) or not number > 0 or i == 0:
        return False
    return handed_in[i].cell_type == "markdown" and same_words(given[number - 1], handed_in[i - 1])


RULES = [
    (same_id, ""),
    (same_text, ""),
    (same_cell_id, ""),
    (same_heading, ""),
    (same_place, "its place under the question"),
]
