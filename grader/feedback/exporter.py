"""The exporter by which nbgrader writes the feedback: it turns the notebook and its grades into the page."""

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from grader.feedback.page import page_of
from grader.feedback.render import render
from grader.records.gradebook import notebook_entries
from grader.records.points import by_hand, extra_credit_of, points_of


class Grades(NbGraderPreprocessor):
    """Put the gradebook's points and comments into the cells; the points are None where a TA has yet to grade.

    nbgrader's own GetGrades asks the gradebook for each cell by itself, which took most of a page's time.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return (the notebook, changed in place; resources with the late penalty), as nbgrader's preprocessors do."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as book:
            mine = book.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            names["late_penalty"] = mine.late_submission_penalty or 0
            grades = {name: grade for grade, name in notebook_entries(book, mine, Grade)}
            comments = {name: comment for comment, name in notebook_entries(book, mine, Comment)}
            for cell in nb.cells:
                if is_grade(cell):
                    cell.metadata.nbgrader.update(_points(cell, grades[cell.metadata.nbgrader.grade_id]))
                if is_solution(cell):  # nbgrader's own comment says "No response."
                    cell.metadata.nbgrader["comment"] = comments[cell.metadata.nbgrader.grade_id].manual_comment
        return nb, resources


def _points(cell: NotebookNode, grade: Grade) -> dict[str, Any]:
    """Return what a page shows of a grade; the instructor's cell knows its maximum, and asks nobody."""
    return {
        "points": points_of(grade),
        "max_points": float(cell.metadata.nbgrader.points),
        "by_hand": by_hand(grade),
        "extra_credit": extra_credit_of(grade),
    }


class FeedbackExporter(Exporter):
    """Turn an autograded notebook into a page."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kw: Any) -> tuple[Any, dict[str, Any]]:
        """Return (page, resources), as nbconvert's exporters do."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return render("feedback.html", page=page_of(nb, resources["nbgrader"])), resources
