"""Run the attempt of a student that counts: the policy names one, or the best of all after the penalty of each."""

from pathlib import Path

from nbgrader.utils import determine_grade, is_grade

from grader.late.penalty import penalty
from grader.model.status import Status
from grader.pipeline.grade_submission import Grading, Ran, run_attempt


def run_one(grading: Grading, student: str, safe: str, place: Path) -> Ran:
    """Run the attempt of one student that counts; of several that may, return the best, the later of equal ones.

    Write nothing but the result cache. Raises GraderError, Full.
    """
    choices = grading.deadlines.choices(place.name, grading.assignment)
    if len(choices) == 1:
        return run_attempt(grading, student, safe, place, choices[0])
    rans = [run_attempt(grading, student, safe, place, choice, f"-attempt-{choice.attempt}") for choice in choices]
    rans.reverse()
    return max(rans, key=lambda ran: (ran.status != Status.NOT_GRADABLE, points_known(ran)))


def points_known(ran: Ran) -> float:
    """Return a run's points after its late penalty, as far as they are known without a TA."""
    graded = [cell for notebook in ran.executed.values() for cell in notebook.cells if is_grade(cell)]
    raw = sum(determine_grade(cell)[0] or 0 for cell in graded)
    most = sum(float(cell.metadata.nbgrader.points) for cell in graded)
    return raw - penalty(raw, most, ran.late.percent, ran.late.floor)
