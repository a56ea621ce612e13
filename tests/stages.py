"""A stage: the tiny course and its class, graded in this process; and its gradebook, as a TA or a test reads it."""

import contextlib
import sqlite3

import nbformat
from tiny import tiny_class, tiny_course

from grader.cli import main
from grader.engine import backend
from grader.engine.kernel import Run
from grader.intake import class_folder
from grader.intake.matcher import SKIP
from grader.model.run_folder import RunFolder
from grader.pipeline.grade_class import grade_class
from grader.records import gradebook

CHANGED = {"ben": {"why": "It squares, so 2 says nothing."}, "cho": {"half": "def half(x):\n    return x / 2"}}
GRADES = """
    SELECT student_id, base_cell.name, auto_score, manual_score, extra_credit, needs_manual_grade
    FROM grade JOIN base_cell ON cell_id = base_cell.id JOIN submitted_notebook ON grade.notebook_id =
    submitted_notebook.id JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
"""
COMMENTS = GRADES.replace("auto_score, manual_score, extra_credit, needs_manual_grade", "auto_comment, manual_comment")
COMMENTS = COMMENTS.replace("grade JOIN", "comment JOIN").replace("grade.notebook_id", "comment.notebook_id")


@contextlib.contextmanager
def database(run):
    with contextlib.closing(sqlite3.connect(run / "gradebook.db", isolation_level=None)) as book:
        yield book


def give(run, student, name, points, comment=None):
    """Give points by hand, and a comment on a question, as Formgrader does."""
    with gradebook.gradebook(RunFolder(run)) as book:
        grade = book.find_grade(name, "tiny", "00_tiny", student)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            book.find_comment(name, "tiny", "00_tiny", student).manual_comment = comment
        book.db.commit()


class Stage:
    """A tiny course and class in `folder`, graded in this process by a runner that notes which tests it ran."""

    def __init__(self, folder):
        self.folder, self.run, self.ran = folder, folder / "run", []
        self.course = tiny_course(folder / "course")
        tiny_class(folder / "class")
        self.outcome, self.sandbox = ("graded", ""), "none"

    @contextlib.contextmanager
    def opened(self, *_):
        yield backend.Runner(self.run_notebook, self.sandbox, safe=False)

    def run_notebook(self, name, notebook, timeout, total, files=None):
        """Run every cell that is to run, in a plain namespace."""
        notebook, space = nbformat.from_dict(notebook), {}
        for cell in notebook.cells:
            if cell.cell_type == "code" and SKIP not in cell.metadata.get("tags", ()):
                self.ran += [cell.id] * cell.id.startswith("test_")
                try:
                    exec(cell.source, space)
                except Exception as error:
                    why = type(error).__name__, str(error)
                    cell.outputs = [nbformat.v4.new_output("error", ename=why[0], evalue=why[1], traceback=[])]
        status, note = self.outcome
        return Run(notebook, status, note, frozenset(cell.id for cell in notebook.cells), frozenset())

    def grade(self, **more):
        """Return {student: StudentResult}; then `ran` has the tests that ran for it, and `points` the points."""
        self.ran.clear()
        students = class_folder.students(self.folder / "class")
        results = grade_class(self.course, "00_tiny", students, self.run, 1, progress=False, **more)
        self.points = {student: graded.points for student, graded in results.items()}
        return results

    def command(self, *more):
        course, students = self.folder / "course", self.folder / "class"
        return main(
            ["grade", "0", *map(str, ("--course", course, "--submissions", students, "--run", self.run, *more))]
        )
