"""Order the cells of the notebook that is graded: the instructor's cells, with each of the student's run once.

What an answer needs runs before the answer's tests if it is above them in the student's notebook. So the tests find
the same names as there, from top to bottom, also where cells were merged or moved.
"""

import ast
import re
from itertools import chain

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from byhand.notebook.bindings import bindings
from byhand.notebook.dependencies import names_of, needed_cells
from grader.authoring.parse import parse
from grader.intake.essays import Own
from grader.intake.find_answers import Cells, Found, is_test, name_of, words_of

SKIP = "skip-execution"  # nbclient's tag for a cell that is not run
OWN = "own"  # prefix of the ids of cells that have a student's text and are not answers


def place_cells(
    given: Cells, handed_in: Cells, mine: dict[int, int], found: Found, own: Own, essays: dict[int, str]
) -> Cells:
    """Return the cells to grade.

    `mine` is {number of a given cell: number of the student's}, `own` the result of own_cells, `essays` {number of a
    given question: its text}.
    """
    placing = _Placing(given, handed_in, mine, found, own)
    placing.own_after(None)
    for number, cell in enumerate(given):
        if number in found.cells:
            placing.answer(cell, number)
        elif number in mine or is_solution(cell) or is_grade(cell) or only_imports(cell):
            placing.given(cell, number, essays.get(number))
        placing.own_after(number)
    cells = [_fresh(cell, place) for place, cell in enumerate(placing.cells)]
    _skip_what_no_answer_needs(cells)
    return cells


class _Placing:
    """The cells to grade so far, and which of the student's are among them."""

    def __init__(self, given: Cells, handed_in: Cells, mine: dict[int, int], found: Found, own: Own) -> None:
        self.handed_in, self.mine, self.found, self.own = handed_in, mine, found, own
        self.cells: Cells = []
        self.placed: set[int] = set()
        self.tests = _tests(given, handed_in, mine)
        imports = next((cell.source for cell in given if only_imports(cell)), "")
        self.names = {-1: names_of(imports)}

    def own_after(self, number: int | None) -> None:
        """Place the student's own cells that follow a given one."""
        for i in self.own.get(number, ()):
            self._own(i)

    def answer(self, cell: NotebookNode, number: int) -> None:
        """Place an answer and what it needs; if its code has run before, show it and do not run it again."""
        place = self.found.cells[number]
        needed = [] if place in self.placed else self._needed(place, self.found.tests.get(number, 0))
        for i in needed:
            if i < place:
                self._own(i)
        cell.source, cell.outputs = self.handed_in[place].source, []
        if place in self.placed:
            cell.metadata["tags"] = [SKIP]
        self.placed.add(place)
        self.cells.append(cell)
        for i in needed:
            self._own(i)

    def given(self, cell: NotebookNode, number: int, essay: str | None) -> None:
        """Place an instructor's cell: tests and imports unchanged, others with the student's text."""
        place = self.mine.get(number)
        if place is not None and is_test(cell):
            self._own_in_test(place, cell)
        elif place is not None and only_imports(cell) and self.handed_in[place].source != cell.source:
            self._own(place)  # the student's imports, and then the given ones: every test needs those
        elif place is not None:
            self._as_handed_in(cell, place)
        if essay is not None:
            cell.source = essay
        self.cells.append(cell)

    def _as_handed_in(self, cell: NotebookNode, place: int) -> None:
        """Copy the student's text and outputs into a given cell."""
        theirs = self.handed_in[place]
        cell.id = cell.id if theirs.source == cell.source else OWN
        cell.source = theirs.source
        if cell.cell_type == "code":
            cell.outputs = theirs.get("outputs", [])
        if place in self.placed:  # an answer needed it earlier
            cell.metadata["tags"] = [SKIP]
        self.placed.add(place)

    def _own_in_test(self, place: int, test: NotebookNode) -> None:
        """Place what a student wrote into a test cell if their code reads a name that only this cell binds."""
        theirs = self.handed_in[place]
        if theirs.cell_type == "code":
            more = bindings(theirs.source, parse).names - bindings(test.source, parse).names
            code = [self.handed_in[i] for i in (*self.found.cells.values(), *chain(*self.own.values()))]
            if more and any(more & names_of(cell.source).read for cell in code if cell.cell_type == "code"):
                self._own(place)

    def _own(self, place: int) -> None:
        """Place a cell that the student added, once."""
        if place not in self.placed:
            self.placed.add(place)
            self.cells.append(_without_metadata(self.handed_in[place]))

    def _needed(self, place: int, test: int) -> list[int]:
        """Return the student's code cells above an answer's test that it needs and that are not placed yet."""
        above = [
            i
            for i in range(max(test, place))
            if i != place
            and i not in self.placed
            and i not in self.tests
            and i not in self.found.left_out
            and self.handed_in[i].cell_type == "code"
        ]
        if not above:
            return []
        for i in {*above, place} - self.names.keys():
            self.names[i] = names_of(self.handed_in[i].source)
        names = {i: self.names[i] for i in (-1, *above, place)}
        return [i for i in needed_cells(names, {place}) if i in above]


def _tests(given: Cells, handed_in: Cells, mine: dict[int, int]) -> set[int]:
    """Return the numbers of the student's test cells, copies included; the instructor's are run instead."""
    texts = {words_of(cell) for cell in given if is_test(cell)}
    copies = {i for i, cell in enumerate(handed_in) if words_of(cell) in texts}
    return copies | {mine[number] for number, cell in enumerate(given) if number in mine and is_test(cell)}


def own_cells(given: Cells, handed_in: Cells, mine: dict[int, int], found: Found) -> Own:
    """Return the numbers of the cells that the student added, by the given cell that they follow."""
    tests, owner = _tests(given, handed_in, mine), _owners(given, handed_in, mine, found)
    after: Own = {}
    last = None
    for place, cell in enumerate(handed_in):
        if place in owner:
            last = owner[place]
        elif place not in tests and place not in found.cells.values() and cell.source.strip():
            after.setdefault(last, []).append(place)
    return after


def _owners(given: Cells, handed_in: Cells, mine: dict[int, int], found: Found) -> dict[int, int]:
    """Return {number of a student's cell: number of the given cell whose position it takes}.

    A cell with several answers takes the position of the one whose name it has, else of the first. An answer whose
    stub was left in the notebook takes its position only if it is right above the stub.
    """
    owner = {place: number for number, place in mine.items() if number not in found.cells} | found.left_out
    stubs = {number: place for place, number in found.left_out.items()}
    named = {n: place for n, place in found.cells.items() if name_of(handed_in[place]) == name_of(given[n])}
    others = {n: place for n, place in found.cells.items() if n not in stubs}
    for number, stub in stubs.items():
        place = found.cells[number]
        if place < stub and owner.keys().isdisjoint(range(place, stub)):
            others[number] = place
    for number, place in [*named.items(), *others.items()]:
        owner.setdefault(place, number)
    return owner


def _skip_what_no_answer_needs(cells: Cells) -> None:
    """Tag the code cells that imports, answers and tests do not need; only these keep their handed-in figures."""
    code = {number: cell for number, cell in enumerate(cells) if cell.cell_type == "code" and not _skipped(cell)}
    names = {number: names_of(cell.source) for number, cell in code.items()}
    needed = needed_cells(names, {number for number in names if name_of(cells[number]) or only_imports(cells[number])})
    for number, cell in code.items():
        if number in needed:
            cell.outputs = []
        else:
            cell.metadata["tags"] = [SKIP]


def _without_metadata(cell: NotebookNode) -> NotebookNode:
    """Return a cell that the student added, without metadata; a raw cell becomes a fenced block of text."""
    if cell.cell_type == "raw":
        fence = "`" * (3 + max(map(len, re.findall("`+", cell.source)), default=0))
        cell = nbformat.v4.new_markdown_cell(f"{fence}\n{cell.source}\n{fence}")
    cell = nbformat.from_dict(cell)
    cell.metadata, cell.id = nbformat.from_dict({}), OWN
    return cell


def _fresh(cell: NotebookNode, place: int) -> NotebookNode:
    """Return the cell with a unique id, which starts with OWN if the student wrote it outside of the answers."""
    cell.id = name_of(cell) or (f"{OWN}-{place:03d}" if cell.id == OWN else cell.id)
    if cell.cell_type == "code":
        cell.execution_count = None
    cell.pop("attachments", None)
    return cell


def runs(cell: NotebookNode) -> bool:
    """Return True for a code cell that is not empty and not tagged SKIP."""
    return cell.cell_type == "code" and bool(cell.source.strip()) and not _skipped(cell)


def _skipped(cell: NotebookNode) -> bool:
    return SKIP in cell.metadata.get("tags", ())


def only_imports(cell: NotebookNode) -> bool:
    """Return True for an unmarked code cell with nothing but imports, which every other cell needs."""
    if cell.cell_type != "code" or name_of(cell):
        return False
    try:
        body = parse(cell.source).body
    except SyntaxError:
        return False
    return bool(body) and all(isinstance(node, ast.Import | ast.ImportFrom) for node in body)
