"""Enter a student's result in nbgrader's gradebook in one transaction; write the notebooks that Formgrader shows."""

from collections.abc import Container

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Comment, Grade, Gradebook, MissingEntry, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import ClearHiddenTests, LimitOutput
from nbgrader.utils import compute_checksum, determine_grade

from grader.intake.matcher import is_test
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import write_whole
from grader.records.gradebook import entries


def enter(
    book: Gradebook,
    run: RunFolder,
    assignment: str,
    student: str,
    notebooks: dict[str, NotebookNode],
    changed: Container[str],
) -> list[str]:
    """Enter the points that the executed notebooks {name: notebook} earned; return the cells that wait for a TA again.

    `changed` names the graded cells whose answer is not the one that a TA gave points for: those points do not count.
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
        write_whole(run.autograded(student, assignment) / f"{name}.ipynb", nbformat.writes(_shown(notebook)))
    return waiting


def _submission(book: Gradebook, assignment: str, student: str) -> SubmittedAssignment:
    """Return the student's submission, a new one if there is none.

    Gradebook.add_submission would commit the new one while it is empty.
    """
    try:
        return book.find_submission(assignment, student)
    except MissingEntry:
        with book.db.no_autoflush:
            submission = _new_submission(book, assignment, student)
        book.db.add(submission)
        return submission


def _new_submission(book: Gradebook, assignment: str, student: str) -> SubmittedAssignment:
    given = book.find_assignment(assignment)
    submission = SubmittedAssignment(assignment=given, student=book.db.get(Student, student) or Student(id=student))
    for notebook in given.notebooks:
        mine = SubmittedNotebook(notebook=notebook, assignment=submission)
        for cell in notebook.grade_cells:
            Grade(cell_id=cell.id, notebook=mine)
        for cell in notebook.solution_cells:
            Comment(cell_id=cell.id, notebook=mine)
    return submission


def _grade(grade: Grade, cell: NotebookNode, changed: bool) -> bool:
    """Enter the cell's points; return True if a TA has to give points, or extra credit, again."""
    grade.auto_score, _ = determine_grade(cell)
    by_hand = grade.manual_score is not None or bool(grade.extra_credit)
    waits = grade.manual_score is None and grade.auto_score is None
    grade.needs_manual_grade = bool(grade.needs_manual_grade or changed or waits) if by_hand else waits
    return by_hand and grade.needs_manual_grade and not waits


def _as_given(cell: NotebookNode) -> bool:
    """Return True if the student left the cell as it was released."""
    return cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)


def _shown(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook for Formgrader: outputs cut to nbgrader's limit, hidden tests left out."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if is_test(cell):
            cell.metadata.nbgrader.checksum = compute_checksum(cell)
    for step in (LimitOutput(), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook
