"""Points read from the gradebook: a TA's before the grader's, extra credit added."""

from dataclasses import replace

from nbformat import NotebookNode
from nbgrader.api import Grade, Gradebook
from nbgrader.utils import is_grade

from grader.model.results import CellResult, StudentResult
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.model.status import Status
from grader.records.gradebook import entries, gradebook


def ungraded(given: dict[str, NotebookNode]) -> dict[str, CellResult]:
    """Return {grade_id: CellResult without points} of an assignment's released notebooks, in order."""
    return {
        cell.metadata.nbgrader.grade_id: CellResult(None, float(cell.metadata.nbgrader.points))
        for notebook in given.values()
        for cell in notebook.cells
        if is_grade(cell)
    }


def with_points(book: Gradebook, cells: dict[str, CellResult], assignment: str, student: str) -> dict[str, CellResult]:
    """Return the same cells with the points and extra credit that the gradebook has for this student."""
    grades = entries(book, book.find_submission(assignment, student), Grade)
    found = {
        name: replace(cells[name], points=points_of(grade), extra_credit=extra_credit_of(grade))
        for grade, name in grades
    }
    return cells | found


def late_penalty_of(book: Gradebook, assignment: str, student: str) -> float:
    """Return what nbgrader's own autograde subtracted for a late hand-in; `grader grade` subtracts nothing."""
    submission = book.find_submission(assignment, student)
    return sum(float(mine.late_submission_penalty or 0) for mine in submission.notebooks)


def by_hand(grade: Grade) -> bool:
    """Return True if the points of a Grade are a TA's and still count."""
    return grade.manual_score is not None and not grade.needs_manual_grade


def points_of(grade: Grade) -> float | None:
    """Return the points of a Grade, a TA's before the grader's, plus extra credit; None until there are any."""
    points = grade.manual_score if by_hand(grade) else grade.auto_score
    return None if points is None else float(points) + extra_credit_of(grade)


def extra_credit_of(grade: Grade) -> float:
    """Return the extra credit of a Grade: 0 while its answer waits for a TA, who has to give it again."""
    return 0.0 if grade.needs_manual_grade else float(grade.extra_credit or 0)


def refreshed(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> dict[str, StudentResult]:
    """Return the results with every student's points taken from the gradebook again; messages and notes stay."""
    safe = safe_names(results)
    with gradebook(run) as book:
        return {
            student: result
            if result.status == Status.NOT_GRADABLE
            else result.with_cells(
                with_points(book, result.cells, assignment, safe[student]),
                late_penalty_of(book, assignment, safe[student]),
            )
            for student, result in results.items()
        }
