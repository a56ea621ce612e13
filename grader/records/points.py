"""Points read from the gradebook: a TA's before the grader's, extra credit added."""

from dataclasses import replace

from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook
from nbgrader.utils import is_grade

from grader.late.penalty import penalty
from grader.model.late import Late
from grader.model.results import CellResult, StudentResult, total
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


def charge(book: Gradebook, assignment: str, student: str, cells: dict[str, CellResult], late: Late) -> float:
    """Enter the penalty for a late hand-in, if the course's policy applies, and return it.

    Where it does not, return what nbgrader's own autograde has entered. nbgrader has a penalty for each notebook: each
    gets a part in proportion to its points.
    """
    notebooks = sorted(book.find_submission(assignment, student).notebooks, key=lambda mine: mine.name)
    if late.applies:
        most = sum(cell.max_points for cell in cells.values())
        due = penalty(total(cells), most, late.percent, late.floor)
        parts = _parts(due, [mine.score if due else 0 for mine in notebooks])
        if parts != [mine.late_submission_penalty or 0 for mine in notebooks]:
            for mine, part in zip(notebooks, parts, strict=True):
                mine.late_submission_penalty = part
            book.db.commit()
    return sum(float(mine.late_submission_penalty or 0) for mine in notebooks)


def _parts(due: float, points: list[float]) -> list[float]:
    """Return the penalty in parts, in proportion to these points; the largest part takes what rounding leaves."""
    parts = [round(due * mine / (sum(points) or 1), 2) for mine in points]
    largest = parts.index(max(parts))
    parts[largest] = round(parts[largest] + due - sum(parts), 2)
    return parts


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
    """Return the results with every student's points taken from the gradebook again; messages and notes stay.

    A late penalty is computed from the new points, and entered in the gradebook.
    """
    safe = safe_names(results)
    with gradebook(run) as book:
        return {
            student: result
            if result.status == Status.NOT_GRADABLE
            else _refreshed(book, assignment, safe[student], result)
            for student, result in results.items()
        }


def _refreshed(book: Gradebook, assignment: str, student: str, result: StudentResult) -> StudentResult:
    cells = with_points(book, result.cells, assignment, student)
    return result.with_cells(cells, charge(book, assignment, student, cells, result.late))


def comments(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> dict[str, dict[str, str]]:
    """Return {student: {grade_id of an answer: a TA's comment}}, without students who have none."""
    safe = safe_names(results)
    graded = [student for student, result in results.items() if result.status != Status.NOT_GRADABLE]
    with gradebook(run) as book:
        entered = {s: entries(book, book.find_submission(assignment, safe[s]), Comment) for s in graded}
        found = {
            s: {name: one.manual_comment for one, name in rows if one.manual_comment} for s, rows in entered.items()
        }
    return {student: said for student, said in found.items() if said}
