"""Grading a class: submissions run in parallel, one writer fills the gradebook, pages are written when all is entered.

A run may end at any moment: what ran is kept, what is entered is entered whole, and the next run does the rest.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

import nbformat
from tqdm import tqdm

from grader.authoring import drift
from grader.authoring.prove import prove_once
from grader.engine import backend
from grader.intake.names import look_alikes
from grader.intake.printable import one_line
from grader.model.course import GraderError
from grader.model.results import Graded, fill, penalty_of, questions_of, safe_names, total
from grader.pipeline import publish_feedback, release, result_cache
from grader.pipeline.atomic_files import Full, alone, write_whole
from grader.pipeline.grade_submission import NOTEBOOK_LIMIT, Grading, Ran, run_one, submitted
from grader.records.enter import enter
from grader.records.gradebook import Locked, one_gradebook

CELL_LIMIT = 30  # seconds a cell


def grade_class(
    course, assignment, submissions, run, jobs=None, limit=CELL_LIMIT, progress=True, executor="auto", fresh=False
):
    """Grade every student's folder in `submissions`; returns {student: Graded}, and writes the run folder.

    `submissions` is {student: folder}, or {student: path of a notebook}; `executor` is one of runner.CHOICES. What was
    graded before and has not changed is not run again, unless `fresh`. What is wrong with one submission is in its
    result. Raises GraderError if the run folder or the gradebook cannot be written, if the course is not built, or if
    its own answers lose points.
    """
    submissions = {student: _absolute(place) for student, place in submissions.items()}  # nbgrader changes folder
    run, jobs, safe = prepare(run, submissions), jobs or os.cpu_count() or 1, safe_names(submissions)
    with alone(run):
        drift.refuse_unbuilt(course, assignment)
        with backend.opened(course, assignment, executor) as cells:
            tests = release.tests(course, assignment)
            limits = [limit, NOTEBOOK_LIMIT * limit]
            sources = [test for sources in tests.values() for test in sources.values()]
            stands_on = result_cache.ground(course, limits, cells.says, sources)
            prove_once(course, assignment, run, cells.run, limits, stands_on, fresh)  # before the gradebook is touched
            given, left = release.notebooks(course, assignment, run)
            drift.refuse_unreleased(course, assignment, given)
            grading = Grading(course, assignment, run, given, tests, limit, fresh)
            results = _run_and_enter(grading, submissions, safe, jobs, cells, stands_on, progress)
        entered = {safe[student]: graded for student, graded in results.items() if graded.status != "not gradable"}
        for student, lines in left.items():
            if student in entered:
                for line in lines:
                    entered[student].add_note(line)
        for name, why in publish_feedback.pages(course, run, assignment, list(entered), jobs).items():
            entered[name].add_note(f"no feedback page: {why}")
    for student, others in look_alikes({student: place.name for student, place in submissions.items()}).items():
        names = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
        results[student].add_note(f"look at: the name looks like that of {names}; each folder was graded by itself")
    return {student: results[student] for student in submissions}


def prepare(run, submissions):
    """The run folder, made and tried. Raises GraderError."""
    run = Path(run).resolve()
    for place in map(_absolute, submissions.values()):
        theirs = {place, place.parent} if os.path.isdir(place) else {place}
        if theirs & {run, *run.parents}:
            raise GraderError(f"--run {run}: submissions are never written to; name a folder outside the class")
    try:
        run.mkdir(parents=True, exist_ok=True)
        probe = run / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise GraderError(f"--run {run}: cannot write there ({error.strerror}); name another folder") from error
    return run


def _absolute(place):
    """A submission's whole path; the last part of it is not followed, if it is a link: nobody gets another's points."""
    place = Path(place)
    return place.parent.resolve() / place.name


def _run_and_enter(grading, submissions, safe, jobs, cells, stands_on, progress):
    """{student: Graded}; each is entered as soon as it ran, or after all others once the gradebook is in use."""
    results: dict[str, Graded] = {}
    late: dict[str, Ran] = {}
    with one_gradebook(grading.run) as opened:
        for student, ran in _each(grading, submissions, safe, jobs, cells, stands_on, progress):
            try:
                if late:  # do not wait for the gradebook again and again
                    raise Locked
                results[student] = _entered(grading, opened, safe[student], ran)
            except Locked:
                late[student] = ran
        results |= {student: _entered(grading, opened, safe[student], ran) for student, ran in late.items()}
    for graded in results.values():
        graded.sandbox = cells.says
    return results


def _each(grading, submissions, safe, jobs, cells, stands_on, progress):
    """(student, Ran) of each, in the order in which they end."""
    with ThreadPoolExecutor(jobs) as pool:
        if not cells.safe:
            print(f"WARNING: no sandbox. Cells run in {cells.says}.", file=sys.stderr)
        waiting = {
            pool.submit(run_one, grading, student, safe[student], place, cells.run, stands_on): student
            for student, place in submissions.items()
        }
        ended = as_completed(list(waiting))
        try:
            for future in tqdm(
                ended, total=len(waiting), unit="student", disable=not progress, desc=grading.assignment
            ):
                yield waiting.pop(future), _outcome(future)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _outcome(future):
    """What a submission's run gave; one that the grader failed on never stops the class, a full disk does."""
    try:
        return future.result()
    except Full:
        raise
    except GraderError as error:
        return Ran("not gradable", [str(error)])
    except Exception as error:
        return Ran("not gradable", [f"the grader failed on it: {type(error).__name__}: {error}"])


def _entered(grading, opened, student, ran):
    """One student's result, entered in the gradebook. Raises Locked, Full."""
    questions, penalty = questions_of(grading.given), 0.0
    if ran.status != "not gradable":
        try:
            penalty = _enter(grading, opened, student, ran, questions)
        except (Locked, Full):
            raise
        except Exception as error:
            ran = Ran("not gradable", [f"it ran, and could not be entered: {error}"])
            questions = questions_of(grading.given)
    elif any(os.path.isfile(submitted(grading, student, name)) for name in grading.given):
        ran.notes.append("an earlier hand-in was graded: its points are in the gradebook, its page is in feedback/")
    return Graded(
        status=ran.status,
        points=total(questions, penalty),
        max_points=sum(q.max_points for q in questions.values()),
        note=one_line("; ".join(ran.notes)),
        questions=questions,
        tamper=[one_line(what) for what in ran.tamper],
        seconds=ran.seconds,
        late_penalty=penalty,
    )


def _enter(grading, opened, student, ran, questions):
    """The gradebook first, then what was graded: until that is written, the next run takes the answers for new.

    Returns nbgrader's late penalty.
    """
    with opened() as book:
        again = enter(book, grading.run, grading.assignment, student, ran.executed, ran.changed)
        fill(book, questions, grading.assignment, student, ran.messages)
        penalty = penalty_of(book, grading.assignment, student)
    for name, notebook in ran.composed.items():
        write_whole(submitted(grading, student, name), nbformat.writes(notebook))
    ran.notes += [f"{name} changed after a TA gave it points, which no longer count: grade it again" for name in again]
    return penalty
