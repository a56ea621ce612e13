"""A notebook, checked: read, its needed cells run afresh, each exercise judged."""

from dataclasses import dataclass

from byhand.notebook.dependencies import names_of, needed_cells
from byhand.notebook.exercises import find_exercises
from byhand.selfcheck.judge import Ran, Verdict, judge, trouble
from byhand.selfcheck.kernel import run_cells
from byhand.selfcheck.notebook import read_cells

LIMIT = 60  # seconds a cell


@dataclass(frozen=True)
class Checked:
    """The Verdicts on a notebook's exercises, in order, and notes on cells that belong to none of them."""

    verdicts: list[Verdict]
    notes: list[str]

    def count(self, status, core=None):
        """How many exercises have this status; core=True: of those with points."""
        return sum(v.status == status and core in (None, v.core) for v in self.verdicts)


def check_notebook(path, limit=LIMIT):
    """The notebook at `path`, Checked; a cell that runs for `limit` seconds is stopped. Raises CannotCheck."""
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
    ran = Ran(cells, names, run_cells(steps, limit), limit)
    return Checked([judge(ran, exercise) for exercise in exercises], _notes(ran, needed, owner))


def _turns(exercises):
    """A sort key for the numbers of cells: as in grading, a check comes after its answer wherever that is written."""
    last = {test: max(exercise.answers) for exercise in exercises if exercise.answers for test in exercise.tests}
    return lambda number: (max(number, last.get(number, number)), number in last, number)


def _notes(ran, needed, owner):
    """What went wrong outside of the exercises, and where the run ended if that was before its end."""
    names = {number: owner.get(number) or _first_line(ran.cells[number]) for number in needed}
    notes = [trouble(ran, number, names[number]) for number in needed if number not in owner]
    if len(ran.outcomes) < len(needed):
        notes.append(f"Nothing below {names[max(ran.outcomes)]} was run. Mend that first, and check again.")
    return [note for note in notes if note]


def _first_line(cell):
    """A cell of no exercise, as a note names it."""
    lines = cell.source.strip().splitlines() or [""]
    return f"the cell that begins with `{lines[0]:.40}`"
