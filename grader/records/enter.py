"""Entering a student's result in nbgrader's gradebook, in one transaction, and the notebooks where Formgrader looks."""

import nbformat
from nbgrader.api import Comment, Grade, MissingEntry, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import ClearHiddenTests, LimitOutput
from nbgrader.utils import compute_checksum, determine_grade

from grader.intake.matcher import is_test
from grader.pipeline.atomic_files import write_whole
from grader.records.gradebook import entries


def enter(book, run, assignment, student, notebooks, changed):
    """Enter the points that the executed notebooks {name: notebook} earned; the cells that wait for a TA again.

    A TA's points stand where the answer is the one that they were given for: `changed` names the cells where not.
    """
    cells = {cell.id: cell for notebook in notebooks.values() for cell in notebook.cells}
    waiting = []
    submission = _submission(book, assignment, student)
    for comment, name in entries(book, submission, Comment):
        comment.auto_comment = "No response." if _as_given(cells[name]) else None
    for grade, name in entries(book, submission, Grade):
        waiting += [name] if _grade(grade, cells[name], name in changed) else []
    book.db.commit()
    for name, notebook in notebooks.items():
        write_whole(run / "autograded" / student / assignment / f"{name}.ipynb", nbformat.writes(_shown(notebook)))
    return waiting


def _submission(book, assignment, student):
    """The student's submission; a new one is nbgrader's (Gradebook.add_submission), which would commit it empty."""
    try:
        return book.find_submission(assignment, student)
    except MissingEntry:
        with book.db.no_autoflush:
            submission = _new_submission(book, assignment, student)
        book.db.add(submission)
        return submission


def _new_submission(book, assignment, student):
    given = book.find_assignment(assignment)
    submission = SubmittedAssignment(assignment=given, student=book.db.get(Student, student) or Student(id=student))
    for notebook in given.notebooks:
        mine = SubmittedNotebook(notebook=notebook, assignment=submission)
        for cell in notebook.grade_cells:
            Grade(cell_id=cell.id, notebook=mine)
        for cell in notebook.solution_cells:
            Comment(cell_id=cell.id, notebook=mine)
    return submission


def _grade(grade, cell, changed):
    """Set what nbgrader reads off the cell; whether a TA's points, or extra credit, have to be given again."""
    grade.auto_score, _ = determine_grade(cell)
    by_hand = grade.manual_score is not None or bool(grade.extra_credit)
    waits = grade.manual_score is None and grade.auto_score is None
    grade.needs_manual_grade = bool(grade.needs_manual_grade or changed or waits) if by_hand else waits
    return by_hand and grade.needs_manual_grade and not waits


def _as_given(cell):
    return cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)


def _shown(notebook):
    """The notebook for Formgrader: as long as nbgrader lets it be, its tests marked as whole, and not shown whole."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if is_test(cell):
            cell.metadata.nbgrader.checksum = compute_checksum(cell)
    for step in (LimitOutput(), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook
