"""nbgrader writes the feedback, by this exporter: the notebook and its grades become the page."""

from nbconvert.exporters import Exporter
from nbgrader.preprocessors import GetGrades

from grader.feedback.page import page_of
from grader.feedback.render import render
from grader.records.points import by_hand, extra_credit_of, points_of


class Grades(GetGrades):
    """The gradebook's points and comments, into the cells; None are the points of what waits for a TA."""

    def _get_score(self, cell, resources):
        grade = self.gradebook.find_grade(*self._place(cell))
        cell.metadata.nbgrader.update(
            points=points_of(grade),
            max_points=float(grade.max_score),
            by_hand=by_hand(grade),
            extra_credit=extra_credit_of(grade),
        )

    def _get_comment(self, cell, resources):
        comment = self.gradebook.find_comment(*self._place(cell))
        cell.metadata.nbgrader["comment"] = comment.manual_comment  # nbgrader's own says "No response."

    def _place(self, cell):
        return cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id


class FeedbackExporter(Exporter):
    """An autograded notebook as a page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb, resources=None, **kw):
        """(page, resources), as nbconvert's exporters return them."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return render("feedback.html", page=page_of(nb, resources["nbgrader"])), resources
