"""results.json as Gradescope reads it: the student's feedback per question, and no code of a test."""

from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from byhand.checks.message import Message
from grader.feedback.exercises import Exercise, exercises
from grader.model.results import CellResult, StudentResult
from grader.model.status import Status

WAITS = "Course staff will read this answer; its points are added by hand."
SORRY = "Your notebook could not be graded"


def started() -> dict[str, Any]:
    """Return the results that are there until the grading has ended."""
    return unfinished("The autograder started and did not finish. Please tell the course staff.")


def unfinished(why: str) -> dict[str, Any]:
    """Return the results of a hand-in without points, with the reason that its student reads."""
    return {"score": 0, "output": why, "output_format": "text", "stdout_visibility": "hidden"}


def results_of(result: StudentResult, notebooks: dict[str, NotebookNode]) -> dict[str, Any]:
    """Return results.json for a graded hand-in; `notebooks` are those of the assignment as released, by name."""
    if result.status == Status.NOT_GRADABLE:
        return unfinished(f"{SORRY}: {result.note}")
    tests = [test for notebook in notebooks.values() for test in _tests(result, exercises(notebook.cells))]
    return {
        "score": result.points,
        "execution_time": result.seconds,
        "output": f"{_points(result)}{_ended(result)}",
        "output_format": "text",
        "stdout_visibility": "hidden",
        "visibility": "visible",
        "tests": [{"number": str(number), **test} for number, test in enumerate(tests, 1)],
    }


def _points(result: StudentResult) -> str:
    waiting = sum(cell.max_points for cell in result.cells.values() if cell.points is None)
    by_hand = f"; {waiting:g} points are given by hand" if waiting else ""
    return f"{result.points:g} of {result.max_points - waiting:g} points{by_hand}."


def _ended(result: StudentResult) -> str:
    return (
        f"\n{result.status}: {result.note}" if result.status != Status.GRADED else ""
    )  # other notes are for the staff


def _tests(result: StudentResult, found: list[Exercise]) -> Iterator[dict[str, Any]]:
    """Yield an entry for each question that has points."""
    for exercise in found:
        cells = {name: result.cells[name] for name in exercise.graded if name in result.cells}
        waiting = [cell for cell in cells.values() if cell.points is None]
        most = sum(cell.max_points for cell in cells.values())
        if waiting:
            yield {"name": exercise.title, "output": WAITS, "output_format": "text"}
        elif most:
            points = sum(cell.points or 0 for cell in cells.values())
            yield {
                "name": exercise.title,
                "score": points,
                "max_score": most,
                "status": "passed" if points >= most else "failed",
                "output": "\n\n".join(_feedback(exercise, cells)) or "All checks passed.",
                "output_format": "text",
            }


def _feedback(exercise: Exercise, cells: dict[str, CellResult]) -> Iterator[str]:
    """Yield the message of each check that failed, with its number among the exercise's checks."""
    for name, cell in cells.items():
        if cell.message is not None:
            label = exercise.label(name)
            yield f"check {label}\n{_text(cell.message)}" if label else _text(cell.message)


def _text(message: Message) -> str:
    return "not written yet" if message.unwritten else str(message)
