"""Of several notebooks that a student handed in for one, the last attempt; and what a TA is told of the others."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import is_solution

from byhand.notebook.reading import LARGEST
from grader.intake.attempts import Attempt
from grader.intake.matcher import compose
from grader.intake.printable import one_line

NAMED = 3  # files that a note names
LATE = "its name says LATE"


@dataclass(frozen=True)
class Candidate:
    """A notebook of the assignment in a student's folder.

    `shown`: its path from there; `written`: how many of its answers are; `size` in bytes, `changed` in seconds: the
    file's.
    """

    shown: str
    notebook: nbformat.NotebookNode
    attempt: Attempt
    written: int
    size: int
    changed: float

    @property
    def order(self) -> tuple:
        """What the last attempt has the greatest of: something written; then what its name tells; then its own time.

        Where all these are the same, more answers come first. The file's time is the last hint, as platforms reset it.
        """
        hints = self.notebook.metadata["last_run"], self.written, self.changed
        return bool(self.written), self.attempt, *hints, -self.shown.count("/"), self.shown


def candidate(
    path: Path, folder: Path, given: nbformat.NotebookNode, read: nbformat.NotebookNode, told: Attempt, alone: bool
) -> Candidate:
    """Return the Candidate at `path` in a student's folder; `told` is what its name tells.

    The answers of one that is `alone` are not counted: that takes as long as reading it.
    """
    written = 0 if alone else answers_written(given, compose(given, read)[0])
    return Candidate(shown(path, folder), read, told, written, path.stat().st_size, path.stat().st_mtime)


def answers_written(given: nbformat.NotebookNode, composed: nbformat.NotebookNode) -> int:
    """How many answers of a composed notebook differ from what the student was given."""
    stubs = {_name(cell): cell.source.split() for cell in given.cells if is_solution(cell)}
    return sum(is_solution(cell) and cell.source.split() != stubs[_name(cell)] for cell in composed.cells)


def said_of(best: Candidate, candidates: list[Candidate], name: str, assignment: str) -> list[str]:
    """What a TA is told of the choice: how the notebook was found, and what to look at."""
    said = []
    if best.shown not in (f"{name}.ipynb", f"{assignment}/{name}.ipynb"):
        said.append(f"{best.shown} was taken for {name}.ipynb")
    if best.attempt.late:
        said.append(LATE)
    if best.shown.endswith("-checkpoint.ipynb"):
        said.append(f"look at: {best.shown} is a backup of Jupyter's, perhaps older than what was meant")
    if best.size > LARGEST:
        said.append(f"{best.shown} has {best.size / 1e6:,.0f} MB: its outputs and figures were left out")
    most = max(candidates, key=lambda candidate: (candidate.written, candidate.order))
    if most.written > best.written:
        more = f"{most.shown} has {_answers(most.written)} written"
        said.append(f"look at: {more}, and {best.shown}, which looks like the last attempt, {best.written}")
    return said


def left_out(best: Candidate, candidates: list[Candidate], odd: set[str], foreign: set[str], others: list[str]) -> list:
    """Which notebooks were not graded and why, in a note; no note if there is none.

    `others` are the paths of all, `odd` those that cannot be read, `foreign` those of no such assignment.
    """
    empty = {candidate.shown for candidate in candidates if best.written and not candidate.written}
    why = dict.fromkeys(foreign, "of another assignment") | dict.fromkeys(odd, "cannot be read")
    why |= dict.fromkeys(empty, "nothing is written in it")
    names = [f"{name} ({why.get(name, 'older')})" for name in others if name != best.shown]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return [f"{', '.join(names[:NAMED])}{more} {'was' if len(names) == 1 else 'were'} left out"] if names else []


def shown(path: Path, folder: Path) -> str:
    """A file's path from the student's folder, as notes have it."""
    return one_line(path.relative_to(folder).as_posix())


def _answers(count):
    return "1 answer" if count == 1 else f"{count} answers"


def _name(cell):
    return cell.metadata.nbgrader.grade_id
