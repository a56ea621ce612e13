"""Check a notebook: read it, run the cells that its checks need in a fresh kernel, judge each exercise."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from byhand.notebook.dependencies import names_of, needed_cells
from byhand.notebook.exercises import Exercise, find_exercises
from byhand.selfcheck.judge import judge
from byhand.selfcheck.kernel import run_cells
from byhand.selfcheck.notebook import Cell, read_cells
from byhand.selfcheck.states import Verdict
from byhand.selfcheck.trouble import Ran, trouble

LIMIT = 60  # seconds per cell


@dataclass(frozen=True)
class Checked:
    """The Verdicts on a notebook's exercises, in order, and notes on cells that belong to none of them."""

    verdicts: list[Verdict]
    notes: list[str]

    @property
    def graded(self) -> bool:
        """True if any of its exercises earns points."""
        return any(verdict.core for verdict in self.verdicts)

    def count(self, status: str, core: bool | None = None) -> int:
        """Return the number of exercises with this status; core=True: only of those that earn points."""
        return sum(v.status == status and core in (None, v.core) for v in self.verdicts)


def check_notebook(path: Path, limit: int = LIMIT) -> Checked:
    """Return the notebook at `path`, Checked; stop a cell after `limit` seconds. Raises CannotCheck."""
    cells = read_cells(path)
    exercises = find_exercises(cells)
    stubs = {number for exercise in exercises for number in exercise.stubs}
    names = {number: names_of(cell.source) for number, cell in enumerate(cells) if cell.code and number not in stubs}
    owner = {number: exercise.name for exercise in exercises for number in exercise.answers + exercise.tests}
    first = min(names, default=None)
    asked = {number for number in names if number == first or cells[number].role or number in owner}
    needed = [number for number in needed_cells(names, asked) if number in owner or not cells[number].role]
    needed.sort(key=_turns(exercises))
    steps = [(number, cells[number].source, owner.get(number)) for number in needed]
    ran = Ran(cells, names, run_cells(steps, limit, str(path.absolute().parent)), limit)
    return Checked([judge(ran, exercise) for exercise in exercises], _notes(ran, needed, owner))


def _turns(exercises: list[Exercise]) -> Callable[[int], tuple[int, bool, int]]:
    """A sort key for the numbers of cells: as in grading, a check comes after its answer wherever that is written."""
    last = {test: max(exercise.answers) for exercise in exercises if exercise.answers for test in exercise.tests}
    return lambda number: (max(number, last.get(number, number)), number in last, number)


def _notes(ran: Ran, needed: list[int], owner: dict[int, str]) -> list[str]:
    """The errors in cells outside of the exercises, and the cell that ended the run if one did."""
    names = {number: owner.get(number) or _first_line(ran.cells[number]) for number in needed}
    troubles = [trouble(ran, number, names[number]) for number in needed if number not in owner]
    notes = [str(found) for found in troubles if found]
    if len(ran.outcomes) < len(needed):
        notes.append(f"Nothing below {names[max(ran.outcomes)]} was run. Fix that first, and check again.")
    return notes


def _first_line(cell: Cell) -> str:
    """A cell of no exercise, as a note names it."""
    lines = cell.source.strip().splitlines() or [""]
    return f"the cell that begins with `{lines[0]:.40}`"
