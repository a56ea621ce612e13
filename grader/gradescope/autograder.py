"""The program that Gradescope's container runs: grade the hand-in, say to the course staff how, write results.json.

python -m grader.gradescope.autograder [FOLDER], where FOLDER is /autograder.
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from grader.gradescope.results import results_of, started, unfinished
from grader.model.course import Course, GraderError, NoSandbox
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import write_whole
from grader.pipeline.grade_class import CELL_LIMIT, NOTEBOOK_LIMIT, grade_class

STUDENT = "student"
SPARE = 30  # seconds before the container is ended, in which the results are written
PART = 0.7  # of the time may pass in the student's notebooks; the rest is for the start and the course's own answers
BROKEN = "The autograder is broken, and your work is safe. Please tell the course staff."
UNPROTECTED = """WARNING: no sandbox works in this container. Students' code runs as an ordinary user under limits: it
cannot read the tests nor write the results, which belong to root, but the network is open to it. Why:"""


def main(folder: str = "/autograder") -> int:
    """Grade FOLDER/submission and write FOLDER/results/results.json; return 0, for anything else hides the results."""
    place = Path(folder)
    settings = json.loads((place / "source" / "settings.json").read_text(encoding="utf-8"))
    if settings["secret"]:
        os.environ["BYHAND_SECRET"] = settings["secret"]  # hidden tests draw from it, here as on the course's machines
    write = _writer(place / "results" / "results.json")
    write(started())
    _end_in_time(write, settings["minutes"])
    try:
        write(_graded(Course(place / "source" / "course"), settings, place / "submission"))
    except GraderError as error:
        print(f"the autograder is broken: {error}", flush=True)
        write(unfinished(BROKEN))
    except Exception:
        traceback.print_exc(file=sys.stdout)
        write(unfinished(BROKEN))
    return 0


def limit_of(minutes: int, notebooks: int) -> float:
    """Return the seconds that a cell may take, so that all notebooks end before the container does."""
    return min(CELL_LIMIT, PART * 60 * minutes / (NOTEBOOK_LIMIT * notebooks))


def _graded(course: Course, settings: dict[str, Any], submission: Path) -> dict[str, Any]:
    """Return the results of the hand-in; print the sandbox and the signs of tampering. Raises GraderError."""
    assignment = settings["assignment"]
    limit = limit_of(settings["minutes"], len(course.texts(assignment)))
    with tempfile.TemporaryDirectory(prefix="byhand-") as run:
        result = _result(course, assignment, submission, run, limit)
        released = sorted(RunFolder(Path(run)).release(assignment).glob("*.ipynb"))
        notebooks = {path.stem: nbformat.read(path, 4) for path in released}
    print(f"sandbox: {result.sandbox}\n{result.status}: {result.points:g} of {result.max_points:g}. {result.note}")
    for sign in result.tamper:
        print(f"tampering? {sign}")
    return results_of(result, notebooks)


def _result(course: Course, assignment: str, submission: Path, run: str, limit: float) -> StudentResult:
    """Return the result in the best sandbox that this container allows, else under limits alone."""
    for executor in ("auto", "rlimits"):
        try:
            given = {STUDENT: submission}
            return grade_class(course, assignment, given, run, 1, limit, progress=False, executor=executor)[STUDENT]
        except NoSandbox as error:
            if executor == "rlimits":
                raise
            print(UNPROTECTED, error, flush=True)
    raise AssertionError("unreachable")


def _writer(path: Path) -> Callable[[dict[str, Any]], None]:
    def write(results: dict[str, Any]) -> None:
        write_whole(path, json.dumps(results, indent=1))

    return write


def _end_in_time(write: Callable[[dict[str, Any]], None], minutes: int) -> None:
    """End this process, and with it all others, before Gradescope does: a hand-in that it ends has no results."""

    def end(*_: object) -> None:
        write(unfinished(f"Grading took longer than {minutes} minutes and was stopped: does a cell run for very long?"))
        print("stopped: out of time", flush=True)
        os._exit(0)

    signal.signal(signal.SIGALRM, end)
    signal.alarm(max(1, 60 * minutes - SPARE))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
