"""The exporter by which nbgrader writes the feedback: it turns the notebook and its grades into the page."""

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades

from grader.feedback.page import page_of
from grader.feedback.render import render
from grader.records.points import by_hand, extra_credit_of, points_of


class Grades(GetGrades):
    """Put the gradebook's points and comments into the cells; the points are None where a TA has yet to grade."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        grade = self.gradebook.find_grade(*self._place(cell))
        cell.metadata.nbgrader.update(
            points=points_of(grade),
            max_points=float(grade.max_score),
            by_hand=by_hand(grade),
            extra_credit=extra_credit_of(grade),
        )

    def _get_comment(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        comment = self.gradebook.find_comment(*self._place(cell))
        cell.metadata.nbgrader["comment"] = comment.manual_comment  # nbgrader's own says "No response."

    def _place(self, cell: NotebookNode) -> tuple[str, str, str, str]:
        return cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id


class FeedbackExporter(Exporter):
    """Turn an autograded notebook into a page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """Return (page, resources), as nbconvert's exporters do."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return render("feedback.html", page=page_of(nb, resources["nbgrader"])), resources
