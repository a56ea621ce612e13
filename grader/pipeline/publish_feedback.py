"""The feedback pages of a class, written by several processes, and again only where something of them changed."""

import contextlib
import hashlib
import json
import multiprocessing
import os
import sys
import threading
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from nbgrader.api import BaseCell, Comment, Grade, SubmittedAssignment, SubmittedNotebook

from grader.model.course import GraderError
from grader.pipeline.atomic_files import Full, notes, read_json, write_whole
from grader.pipeline.result_cache import PACKAGE, files
from grader.records.gradebook import gradebook
from grader.records.nbgrader_steps import feedback

ELSEWHERE = {"attacks", "executor", "exercises"}  # folders of grader/ that make no pages


def pages(course, run, assignment, students, jobs):
    """Write the feedback page of each of these students; {student: why not} of those whose page failed."""
    looks = _looks(run, assignment, students)
    wanted = [student for student in students if read_json(_note(run, assignment, student)) != looks[student]]
    failed = dict.fromkeys(wanted, "the process that writes pages ended: run the same command again")
    with contextlib.suppress(BrokenExecutor):
        for student, why in _each(course, run, assignment, wanted, jobs):
            failed[student] = why or _noted(_note(run, assignment, student), looks[student])
    return {student: why for student, why in failed.items() if why}


def _noted(path, look):
    """Note what a page was made of; "", or why it cannot be noted, which costs nobody else theirs. Raises Full."""
    try:
        write_whole(path, json.dumps(look))
    except Full:
        raise
    except GraderError as error:
        return str(error)
    return ""


def _note(run, assignment, student):
    return notes(run) / "pages" / assignment / f"{student}.json"


def _looks(run, assignment, students):
    """{student: a hash of what their page is made of}: notebooks, the gradebook's points and comments, the makers."""
    makers = files(*(path for path in sorted(PACKAGE.iterdir()) if path.name not in ELSEWHERE))
    rows: dict[str, list] = {student: [] for student in students}
    with gradebook(run) as book:
        for student, *row in _rows(book, assignment):
            if student in rows:
                rows[student].append(row)
    folders = {student: run / "autograded" / student / assignment for student in students}
    return {
        student: hashlib.sha256(
            json.dumps([makers, files(folders[student]), sorted(map(str, row))]).encode()
        ).hexdigest()
        for student, row in rows.items()
    }


def _rows(book, assignment):
    """[student, cell's name, what the gradebook says of it ...] of every grade and comment."""
    given = book.find_assignment(assignment)
    for kind, fields in (
        (Grade, (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)),
        (Comment, (Comment.auto_comment, Comment.manual_comment)),
    ):
        fields += (SubmittedNotebook.late_submission_penalty,)
        rows = book.db.query(SubmittedAssignment.student_id, BaseCell.name, *fields)
        rows = rows.join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        rows = rows.join(kind, kind.notebook_id == SubmittedNotebook.id).join(BaseCell, kind.cell_id == BaseCell.id)
        yield from rows.filter(SubmittedAssignment.assignment_id == given.id).all()


def _each(course, run, assignment, students, jobs):
    """(student, "" or why there is no page) of each, as they are made; a page that was there goes first."""
    for student in students:
        with contextlib.suppress(OSError):  # what cannot be taken away cannot be written either, and that is told
            _note(run, assignment, student).unlink(missing_ok=True)
    work = [(course, run, assignment, student) for student in students]
    if min(jobs, len(work)) < 2:
        yield from map(_page, work)
        return
    start = "fork" if sys.platform == "linux" else "spawn"  # a fork has imported all: nothing runs beside it now
    context = multiprocessing.get_context(start)
    with ProcessPoolExecutor(min(jobs, len(work)), context, initializer=_end_with_the_grader) as pool:
        yield from pool.map(_page, work)


def _end_with_the_grader():
    """A process that waits for work does not see by itself that the grader was killed."""

    def wait():
        if grader := multiprocessing.parent_process():
            grader.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _page(job):
    try:
        feedback(*job)
    except Exception as error:
        return job[-1], f"{type(error).__name__}: {error}"
    return job[-1], ""
