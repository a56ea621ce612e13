"""Choose the last attempt among several notebooks of one student, and say in notes what happened to the others."""

from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from byhand.notebook.reading import LARGEST
from grader.intake.attempts import Attempt
from grader.intake.matcher import compose
from grader.intake.printable import one_line

NAMED = 3  # files that a note lists at most
LATE = "its name says LATE"


@dataclass(frozen=True)
class Candidate:
    """A notebook of the assignment in a student's folder.

    `shown`: its path from there; `written`: the number of answers written; `size` and `changed`: the file's bytes and
    time in seconds since 1970.
    """

    shown: str
    notebook: NotebookNode
    attempt: Attempt
    written: int
    size: int
    changed: float

    @property
    def order(self) -> tuple:
        """The sort key of which the last attempt has the greatest: something written, its name, its time of running.

        Then the number of answers. The file's time comes last, because platforms reset it.
        """
        hints = self.notebook.metadata["last_run"], self.written, self.changed
        return bool(self.written), self.attempt, *hints, -self.shown.count("/"), self.shown


def candidate(
    path: Path, folder: Path, given: NotebookNode, notebook: NotebookNode, attempt: Attempt, only: bool
) -> Candidate:
    """Return the Candidate at `path` in a student's folder; `attempt` is that of its name.

    Do not count the answers of an `only` candidate: counting takes as long as reading.
    """
    written = 0 if only else answers_written(given, compose(given, notebook)[0])
    return Candidate(shown(path, folder), notebook, attempt, written, path.stat().st_size, path.stat().st_mtime)


def answers_written(given: NotebookNode, composed: NotebookNode) -> int:
    """Return how many answers of a composed notebook differ from those that the student was given."""
    stubs = {_name(cell): cell.source.split() for cell in given.cells if is_solution(cell)}
    return sum(is_solution(cell) and cell.source.split() != stubs[_name(cell)] for cell in composed.cells)


def notes_on_choice(best: Candidate, candidates: list[Candidate], name: str, assignment: str) -> list[str]:
    """Return notes for a TA on the choice: how the notebook was found, and what to check by eye."""
    notes = []
    expected = name.casefold() in best.shown.rpartition("/")[2].casefold() and best.attempt.collected
    if not expected and best.shown not in (f"{name}.ipynb", f"{assignment}/{name}.ipynb"):
        notes.append(f"{best.shown} was taken for {name}.ipynb")
    if best.attempt.late:
        notes.append(LATE)
    if best.shown.endswith("-checkpoint.ipynb"):
        notes.append(f"look at: {best.shown} is one of Jupyter's backups, and may be an old version")
    if best.size > LARGEST:
        notes.append(f"{best.shown} has {best.size / 1e6:,.0f} MB: its outputs and figures were left out")
    most = max(candidates, key=lambda candidate: (candidate.written, candidate.order))
    if most.written > best.written:
        more = f"{most.shown} has {_answers(most.written)} written"
        notes.append(f"look at: {more}, and {best.shown}, which looks like the last attempt, {best.written}")
    return notes


def note_on_others(
    best: Candidate, candidates: list[Candidate], unreadable: list[str], foreign: list[str], paths: list[str]
) -> list[str]:
    """Return a note on the notebooks that were not graded, and why; no note if there are none.

    `paths` are those of all notebooks, `foreign` those of other assignments.
    """
    empty = {candidate.shown for candidate in candidates if best.written and not candidate.written}
    why = dict.fromkeys(foreign, "of another assignment") | dict.fromkeys(unreadable, "cannot be read")
    why |= dict.fromkeys(empty, "nothing is written in it")
    names = [f"{name} ({why.get(name, 'older')})" for name in paths if name != best.shown]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return [f"{', '.join(names[:NAMED])}{more} {'was' if len(names) == 1 else 'were'} left out"] if names else []


def shown(path: Path, folder: Path) -> str:
    """Return a file's path from the student's folder, as notes show it."""
    return one_line(path.relative_to(folder).as_posix())


def _answers(count: int) -> str:
    return "1 answer" if count == 1 else f"{count} answers"


def _name(cell: NotebookNode) -> str:
    return cell.metadata.nbgrader.grade_id
