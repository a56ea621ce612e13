"""Bring the gradebook up to date with an assignment whose cells changed after it was graded.

A TA's points and comments stay where the question is the same. The old gradebook is copied first; then one transaction
changes it, so that the next run finds either the old cells or the new ones, even after a crash.
"""

import contextlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    MissingEntry,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
)

from grader.model.course import Course
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import write_whole
from grader.records import nbgrader_steps
from grader.records.gradebook import gradebook

Cells = dict[tuple[str, type, str], dict[str, Any]]  # {(notebook, kind, cell's name): {field: value}}
FIELDS: dict[type, tuple[str, ...]] = {
    GradeCell: ("max_score", "cell_type"),
    SolutionCell: (),
    SourceCell: ("cell_type", "locked", "source", "checksum"),
}
GIVEN: dict[type, type] = {GradeCell: Grade, SolutionCell: Comment}  # a student's entry for a cell of each kind
SAME = ("max_score", "cell_type", "source")  # a question is the same while these are


def carry_over(course: Course, assignment: str, run: RunFolder) -> tuple[dict[str, list[str]], Path | None]:
    """Bring the gradebook's cells of a graded assignment up to date.

    Return {student: a line for each thing that a TA gave and only the copy still has}, and the copy's path; ({}, None)
    if the cells are the same, or nobody was graded. Raises GraderError if the gradebook cannot be used.
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
        write_whole(copy.with_suffix(".txt"), _explanation(assignment, copy, lost))
        _bring_up_to_date(book, assignment, old, new, changed)
        book.db.commit()
    return lost, copy


def _released(course: Course, assignment: str) -> Cells:
    """Return the cells of the assignment as it is now, read from a new gradebook."""
    with tempfile.TemporaryDirectory(prefix="grader-") as folder:
        nbgrader_steps.release(course, assignment, folder)
        with gradebook(RunFolder(Path(folder))) as book:
            return _cells(book, assignment)


def _cells(book: Gradebook, assignment: str) -> Cells:
    """Return the cells of an assignment in a gradebook."""
    return {
        (notebook.name, kind, cell.name): {field: getattr(cell, field) for field in fields}
        for notebook in book.find_assignment(assignment).notebooks
        for kind, fields in FIELDS.items()
        for cell in book.db.query(kind).filter(kind.notebook_id == notebook.id)  # type: ignore[attr-defined]
    }


def _question(cells: Cells, notebook: str, name: str) -> dict[type, list] | None:
    """Return all that a question's points depend on; None if the question does not exist."""
    found = {kind: cells[notebook, kind, name] for kind in FIELDS if (notebook, kind, name) in cells}
    return {kind: [fields[field] for field in SAME if field in fields] for kind, fields in found.items()} or None


def _lost(book: Gradebook, assignment: str, changed: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Return {student: what a TA gave for questions that changed or were removed}."""
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


def _notebooks(book: Gradebook, assignment: str) -> list[SubmittedNotebook]:
    """Return the students' notebooks of an assignment."""
    given = book.find_assignment(assignment)
    mine = book.db.query(SubmittedNotebook).join(SubmittedAssignment)
    return mine.filter(SubmittedAssignment.assignment_id == given.id).all()


def _copy(run: RunFolder) -> Path:
    """Copy the gradebook under a new name, which appears once the copy is complete; return its path."""
    beside = run.root / ".gradebook-before.new"
    beside.unlink(missing_ok=True)
    connected = [contextlib.closing(sqlite3.connect(path)) for path in (run.gradebook, beside)]
    with connected[0] as book, connected[1] as copy:
        book.backup(copy)
    name = f"gradebook-before-{time.strftime('%Y%m%d-%H%M%S')}"
    free = (f"{name}{more}.db" for more in ("", *(f"-{number}" for number in range(2, 1000))))
    path = run.root / next(name for name in free if not (run.root / name).exists())
    os.replace(beside, path)
    return path


def _explanation(assignment: str, copy: Path, lost: dict[str, list[str]]) -> str:
    """Return the text for the file beside the copy."""
    lines = [f"{assignment} changed after it was graded. {copy.name} is the gradebook as it was."]
    lines += (
        ["A TA's points and comments were kept where the question is the same. Only the copy has these:"]
        if lost
        else []
    )
    return "\n".join([*lines, *(f"  {student}: {what}" for student in lost for what in lost[student])]) + "\n"


def _bring_up_to_date(book: Gradebook, assignment: str, old: Cells, new: Cells, changed: set[tuple[str, str]]) -> None:
    """Give the gradebook the new cells, and every student an entry for each; the caller commits."""
    given = book.find_assignment(assignment)
    for notebook in list(given.notebooks):
        if not any(name == notebook.name for name, _, _ in new):
            _remove_notebook(book, notebook)
    notebooks = _notebooks_by_name(book, given, {name for name, _, _ in new})
    for key in old:
        if key not in new and key[0] in notebooks:
            _remove_cell(book, _find(book, notebooks[key[0]], *key[1:]))
    for (name, kind, cell), fields in new.items():
        if (name, kind, cell) not in old:
            _add_cell(book, notebooks[name], kind, cell, fields)
            continue
        row = _find(book, notebooks[name], kind, cell)
        for field, value in fields.items():
            setattr(row, field, value)
        if (name, cell) in changed:
            _forget(row)


def _notebooks_by_name(book: Gradebook, given: Assignment, names: set[str]) -> dict[str, Notebook]:
    """Return {name: the assignment's notebook}, new ones for names that it does not have, in every submission too."""
    notebooks = {notebook.name: notebook for notebook in given.notebooks}
    for name in names - notebooks.keys():
        notebooks[name] = Notebook(name=name, assignment=given)
        for submission in given.submissions:
            SubmittedNotebook(notebook=notebooks[name], assignment=submission)
    book.db.flush()
    return notebooks


def _find(book: Gradebook, notebook: Notebook, kind: Any, name: str) -> Any:
    """Return the row of a cell of this kind."""
    return book.db.query(kind).filter(kind.notebook_id == notebook.id, kind.name == name).one()


def _add_cell(book: Gradebook, notebook: Notebook, kind: type, name: str, fields: dict[str, Any]) -> None:
    cell = kind(name=name, notebook=notebook, **fields)
    book.db.add(cell)
    book.db.flush()
    if kind in GIVEN:
        book.db.add_all(GIVEN[kind](cell_id=cell.id, notebook=mine) for mine in notebook.submissions)


def _remove_cell(book: Gradebook, cell: Any) -> None:
    for given in [*getattr(cell, "grades", ()), *getattr(cell, "comments", ())]:
        book.db.delete(given)
    book.db.flush()
    book.db.delete(cell)


def _remove_notebook(book: Gradebook, notebook: Notebook) -> None:
    for cell in [*notebook._base_cells, *notebook.source_cells]:
        _remove_cell(book, cell)
    for mine in list(notebook.submissions):
        book.db.delete(mine)
    book.db.flush()
    book.db.delete(notebook)
    book.db.flush()
    book.db.expire_all()


def _forget(cell: Any) -> None:
    """Delete points and comments for a question that changed: it is graded as if for the first time."""
    for grade in getattr(cell, "grades", ()):
        grade.auto_score = grade.manual_score = grade.extra_credit = None
        grade.needs_manual_grade = True
    for comment in getattr(cell, "comments", ()):
        comment.manual_comment = None
