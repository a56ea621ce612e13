"""Write the feedback pages of a class in several processes; a page is written again only if its contents changed."""

import contextlib
import hashlib
import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor

from nbgrader.api import BaseCell, Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook

from grader.model.course import Course, GraderError
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import Full, read_json, write_whole
from grader.pipeline.result_cache import PACKAGE, files
from grader.records.gradebook import gradebook
from grader.records.nbgrader_steps import feedback

NOT_PAGES = {"attacks", "executor", "exercises"}  # folders of grader/ that no page depends on
Job = tuple[Course, RunFolder, str, str]  # course, run folder, assignment, student


def pages(course: Course, run: RunFolder, assignment: str, students: Sequence[str], jobs: int) -> dict[str, str]:
    """Write these students' feedback pages; return {student: why} for each page that failed. Raises Full."""
    looks = _looks(run, assignment, students)
    wanted = [student for student in students if read_json(run.page_note(assignment, student)) != looks[student]]
    failed = dict.fromkeys(wanted, "the process that writes pages ended: run the same command again")
    with contextlib.suppress(BrokenExecutor):
        for student, why in _each(course, run, assignment, wanted, jobs):
            failed[student] = why or _noted(run, assignment, student, looks[student])
    return {student: why for student, why in failed.items() if why}


def _noted(run: RunFolder, assignment: str, student: str, look: str) -> str:
    """Note what a page was made from; return "", or why it cannot be noted. Raises Full."""
    try:
        write_whole(run.page_note(assignment, student), json.dumps(look))
    except Full:
        raise
    except GraderError as error:
        return str(error)
    return ""


def _looks(run: RunFolder, assignment: str, students: Sequence[str]) -> dict[str, str]:
    """Return {student: a hash of their notebooks, points and comments, and of the code that makes pages}."""
    makers = files(*(path for path in sorted(PACKAGE.iterdir()) if path.name not in NOT_PAGES))
    rows: dict[str, list] = {student: [] for student in students}
    with gradebook(run) as book:
        for student, *row in _rows(book, assignment):
            if student in rows:
                rows[student].append(row)
    folders = {student: run.autograded(student, assignment) for student in students}
    return {
        student: hashlib.sha256(
            json.dumps([makers, files(folders[student]), sorted(map(str, row))]).encode()
        ).hexdigest()
        for student, row in rows.items()
    }


def _rows(book: Gradebook, assignment: str) -> Iterator[Sequence]:
    """Yield [student, cell's name, points or comments ...] of every grade and comment."""
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


def _each(
    course: Course, run: RunFolder, assignment: str, students: Sequence[str], jobs: int
) -> Iterable[tuple[str, str]]:
    """Yield (student, "" or why there is no page) as pages are written; the note on an old page is deleted first."""
    for student in students:
        with contextlib.suppress(OSError):  # a file that cannot be deleted cannot be written either: an error then
            run.page_note(assignment, student).unlink(missing_ok=True)
    work = [(course, run, assignment, student) for student in students]
    if min(jobs, len(work)) < 2:
        yield from map(_page, work)
        return
    start = "fork" if sys.platform == "linux" else "spawn"  # a fork has all imports; no other thread runs now
    context = multiprocessing.get_context(start)
    with ProcessPoolExecutor(min(jobs, len(work)), context, initializer=_end_with_the_grader) as pool:
        yield from pool.map(_page, work)


def _end_with_the_grader() -> None:
    """End this process when the grader is killed: one that waits for work would not notice."""

    def wait() -> None:
        if grader := multiprocessing.parent_process():
            grader.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _page(job: Job) -> tuple[str, str]:
    """Write one page; return (student, "" or why it failed)."""
    try:
        feedback(*job)
    except Exception as error:
        return job[-1], f"{type(error).__name__}: {error}"
    return job[-1], ""
