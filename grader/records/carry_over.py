"""An assignment whose cells changed after it was graded: the gradebook gets the new cells, and keeps the rest.

What a TA gave stays where the question is the same. A copy of the gradebook has all of it; then one transaction changes
the gradebook, so that whenever this ends, the next run finds either the old cells or the new ones.
"""

import contextlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path

from nbgrader.api import (
    Comment,
    Grade,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
)

from grader.pipeline.atomic_files import write_whole
from grader.records import nbgrader_steps
from grader.records.gradebook import gradebook

FIELDS: dict = {
    GradeCell: ("max_score", "cell_type"),
    SolutionCell: (),
    SourceCell: ("cell_type", "locked", "source", "checksum"),
}
GIVEN: dict = {GradeCell: Grade, SolutionCell: Comment}  # what a student's notebook has for a cell of each kind
SAME = ("max_score", "cell_type", "source")  # where these are as they were, the question is the same


def carry_over(course, assignment, run):
    """Bring the gradebook's cells of a graded assignment up to date.

    Returns {student: what a TA gave that is in the copy alone, a line each}, and the copy's path; ({}, None) where the
    cells are the same, or nobody was graded. Raises GraderError where the gradebook cannot be used.
    """
    with gradebook(run) as book:
        try:
            graded = book.find_assignment(assignment).submissions
        except MissingEntry:
            graded = []
        if not graded:
            return {}, None
        new, old = _released(course, assignment), _cells(book, assignment)
        if new == old:
            return {}, None
        changed = {
            (notebook, name)
            for notebook, _, name in old
            if _question(old, notebook, name) != _question(new, notebook, name)
        }
        lost = _lost(book, assignment, changed)
        copy = _copy(run)
        write_whole(copy.with_suffix(".txt"), _told(assignment, copy, lost))
        _bring_up_to_date(book, assignment, old, new, changed)
        book.db.commit()
    return lost, copy


def _released(course, assignment):
    """The cells of the assignment as it is now: those of a gradebook that knows nothing else."""
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        nbgrader_steps.release(course, assignment, folder)
        with gradebook(Path(folder)) as book:
            return _cells(book, assignment)


def _cells(book, assignment):
    """{(notebook, kind, cell's name): {field: value}} of an assignment in a gradebook."""
    return {
        (notebook.name, kind, cell.name): {field: getattr(cell, field) for field in fields}
        for notebook in book.find_assignment(assignment).notebooks
        for kind, fields in FIELDS.items()
        for cell in book.db.query(kind).filter(kind.notebook_id == notebook.id)
    }


def _question(cells, notebook, name):
    """What makes a question the one that it is; None if it is not there."""
    found = {kind: cells[notebook, kind, name] for kind in FIELDS if (notebook, kind, name) in cells}
    return {kind: [fields[field] for field in SAME if field in fields] for kind, fields in found.items()} or None


def _lost(book, assignment, changed):
    """{student: [what a TA gave for a question that changed or is gone]}."""
    lost: dict[str, list[str]] = {}
    for mine in _notebooks(book, assignment):
        for grade in mine.grades:
            given = [f"{grade.manual_score:g} points"] if grade.manual_score is not None else []
            given += [f"{grade.extra_credit:g} of extra credit"] if grade.extra_credit else []
            if given and (mine.name, grade.cell.name) in changed:
                lost.setdefault(mine.student.id, []).append(f"{grade.cell.name}: {' and '.join(given)}")
        for comment in mine.comments:
            if comment.manual_comment and (mine.name, comment.cell.name) in changed:
                lost.setdefault(mine.student.id, []).append(f"{comment.cell.name}: a comment")
    return lost


def _notebooks(book, assignment):
    """The students' notebooks of an assignment."""
    given = book.find_assignment(assignment)
    mine = book.db.query(SubmittedNotebook).join(SubmittedAssignment)
    return mine.filter(SubmittedAssignment.assignment_id == given.id).all()


def _copy(run):
    """A copy of the gradebook under a name of its own, whole from its first moment."""
    beside = run / ".gradebook-before.new"
    beside.unlink(missing_ok=True)
    connected = [contextlib.closing(sqlite3.connect(path)) for path in (run / "gradebook.db", beside)]
    with connected[0] as book, connected[1] as copy:
        book.backup(copy)
    name = f"gradebook-before-{time.strftime('%Y%m%d-%H%M%S')}"
    free = (f"{name}{more}.db" for more in ("", *(f"-{number}" for number in range(2, 1000))))
    path = run / next(name for name in free if not (run / name).exists())
    os.replace(beside, path)
    return path


def _told(assignment, copy, lost):
    """The text beside the copy."""
    lines = [f"{assignment} changed after it was graded. {copy.name} is the gradebook as it was."]
    lines += ["What a TA gave for questions that are the same was kept. This is in the copy alone:"] if lost else []
    return "\n".join([*lines, *(f"  {student}: {what}" for student in lost for what in lost[student])]) + "\n"


def _bring_up_to_date(book, assignment, old, new, changed):
    """Make the gradebook's cells the new ones, and what students have of them; the caller commits."""
    given = book.find_assignment(assignment)
    for notebook in list(given.notebooks):
        if not any(name == notebook.name for name, _, _ in new):
            _remove_notebook(book, notebook)
    places = {notebook.name: notebook for notebook in given.notebooks}
    for name in {name for name, _, _ in new} - places.keys():
        places[name] = Notebook(name=name, assignment=given)
        for submission in given.submissions:
            SubmittedNotebook(notebook=places[name], assignment=submission)
    book.db.flush()
    for key in old:
        if key not in new and key[0] in places:
            _remove_cell(book, _find(book, places[key[0]], *key[1:]))
    for (name, kind, cell), fields in new.items():
        if (name, kind, cell) not in old:
            _add_cell(book, places[name], kind, cell, fields)
            continue
        row = _find(book, places[name], kind, cell)
        for field, value in fields.items():
            setattr(row, field, value)
        if (name, cell) in changed:
            _forget(row)


def _find(book, notebook, kind, name):
    return book.db.query(kind).filter(kind.notebook_id == notebook.id, kind.name == name).one()


def _add_cell(book, notebook, kind, name, fields):
    cell = kind(name=name, notebook=notebook, **fields)
    book.db.add(cell)
    book.db.flush()
    if kind in GIVEN:
        book.db.add_all(GIVEN[kind](cell_id=cell.id, notebook=mine) for mine in notebook.submissions)


def _remove_cell(book, cell):
    for given in [*getattr(cell, "grades", ()), *getattr(cell, "comments", ())]:
        book.db.delete(given)
    book.db.flush()
    book.db.delete(cell)


def _remove_notebook(book, notebook):
    for cell in [*notebook._base_cells, *notebook.source_cells]:
        _remove_cell(book, cell)
    for mine in list(notebook.submissions):
        book.db.delete(mine)
    book.db.flush()
    book.db.delete(notebook)
    book.db.flush()
    book.db.expire_all()


def _forget(cell):
    """Take away what students have for a question that changed: it is graded as if for the first time."""
    for grade in getattr(cell, "grades", ()):
        grade.auto_score = grade.manual_score = grade.extra_credit = None
        grade.needs_manual_grade = True
    for comment in getattr(cell, "comments", ()):
        comment.manual_comment = None
