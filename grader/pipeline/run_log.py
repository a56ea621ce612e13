"""The log of a run folder: when a grading started and ended, and a line for each hand-in as it is entered.

A line has the time (UTC), the assignment, an event, and what the event says, separated by tabs. Events: started,
hand-in, ended. Results do not depend on the log: where it cannot be written, the grading goes on.
"""

import contextlib
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime

from grader.intake.printable import one_line
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder

STARTED, HAND_IN, ENDED = "started", "hand-in", "ended"


@dataclass
class RunLog:
    """The log of one grading of an assignment in a run folder."""

    run: RunFolder
    assignment: str

    def started(self, students: int, sandbox: str) -> None:
        """Write the number of hand-ins that will be graded, and where."""
        self._write(STARTED, str(students), sandbox)

    def entered(self, student: str, result: StudentResult) -> None:
        """Write a hand-in's status, points, seconds and note; call this when they are in the gradebook."""
        points = f"{result.points:g}/{result.max_points:g}"
        self._write(HAND_IN, student, result.status, points, f"{result.seconds:.1f} s", result.note)

    def ended(self) -> None:
        """Write that results and feedback are complete."""
        self._write(ENDED)

    def _write(self, *words: str) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = "\t".join(one_line(word).replace("\t", " ") for word in (now, self.assignment, *words))
        with contextlib.suppress(OSError), open(self.run.log, "a", encoding="utf-8") as file:
            file.write(f"{line}\n")


@dataclass
class Progress:
    """The last grading in a run folder: its start, and of each entered hand-in the status and the last line's words."""

    assignment: str
    start: datetime
    total: int
    sandbox: str
    statuses: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    changed: datetime | None = None
    ended: bool = False


def read_log(run: RunFolder) -> Progress | None:
    """Return the Progress of the last grading that the log has; None if it has none. A line cut off is left out."""
    progress: Progress | None = None
    try:
        lines = run.log.read_text(encoding="utf-8").split("\n")[:-1]
    except OSError:
        return None
    for line in lines:
        time, assignment, event, *words = [*line.split("\t"), "", ""]
        with contextlib.suppress(ValueError, IndexError):
            when = datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            if event == STARTED:
                progress = Progress(assignment, when, int(words[0]), words[1])
            elif event == HAND_IN and progress:
                progress.statuses.append(words[1])
                progress.last, progress.changed = [word for word in words if word], when
            elif event == ENDED and progress:
                progress.ended, progress.changed = True, when
    return progress


def is_busy(run: RunFolder) -> bool:
    """Return True if a grader is at work in a run folder: it holds the lock, at most as long as it lives."""
    if not run.lock.is_file():
        return False
    holder = sqlite3.connect(f"{run.lock.absolute().as_uri()}?mode=ro", timeout=0, uri=True)
    try:
        holder.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return True
    finally:
        holder.close()
    return False
