"""Grade a class: submissions run in parallel, one thread writes the gradebook, then the feedback pages are written.

A run may be killed at any moment: finished submissions are cached, each is entered in one transaction, and the next
run does the rest.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, replace
from pathlib import Path

import nbformat
from tqdm import tqdm

from byhand.notebook.handed_in import files_named
from grader.authoring import drift
from grader.authoring.prove import prove_once
from grader.engine import backend
from grader.exercises.reference_files import reference_files
from grader.intake.names import look_alikes
from grader.intake.printable import one_line
from grader.late.deadlines import Deadlines
from grader.model.course import Course, GraderError
from grader.model.results import CellResult, StudentResult, total
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.model.status import Status
from grader.pipeline import publish_feedback, release, result_cache
from grader.pipeline.atomic_files import Full, alone, write_whole
from grader.pipeline.grade_submission import NOTEBOOK_LIMIT, Grading, Ran
from grader.pipeline.run_log import RunLog
from grader.pipeline.run_one import run_one
from grader.records.enter import enter
from grader.records.gradebook import Locked, OpenGradebook, one_gradebook
from grader.records.points import charge, ungraded, with_points

CELL_LIMIT = 30  # seconds per cell
GUESSABLE = (
    "BYHAND_SECRET is not set, so anyone can draw the hidden pictures of the open challenge: set it to a text of your "
    "own, and keep it for the whole term"
)


def grade_class(
    course: Course,
    assignment: str,
    submissions: dict[str, Path],
    run: str | Path,
    jobs: int | None = None,
    limit: float = CELL_LIMIT,
    progress: bool = True,
    executor: str = "auto",
    fresh: bool = False,
    deadlines: Deadlines | None = None,
) -> dict[str, StudentResult]:
    """Grade every submission, write the run folder, and return {student: StudentResult}.

    `submissions` is {student: folder, or path of a notebook}; `executor` is one of backend.CHOICES; `limit` is in
    seconds per cell. What was graded before and has not changed is not run again, unless `fresh`. `deadlines` say which
    attempts count and how late they are. A problem with one submission is in its result. Raises GraderError if the run
    folder or the gradebook cannot be written, if the course is not built, or if its own answers lose points.
    """
    submissions = {student: _absolute(place) for student, place in submissions.items()}  # nbgrader changes folder
    folder, jobs, safe = prepare(run, submissions), jobs or os.cpu_count() or 1, safe_names(submissions)
    with alone(folder):
        drift.refuse_unbuilt(course, assignment)
        with backend.opened(course, assignment, executor) as cells:
            tests = release.tests(course, assignment)
            limits = [limit, NOTEBOOK_LIMIT * limit]
            sources = [test for sources in tests.values() for test in sources.values()]
            if files_named(sources) and not os.environ.get("BYHAND_SECRET"):
                print(f"WARNING: {GUESSABLE}", file=sys.stderr)
            ground = result_cache.ground(course, limits, cells.says, sources)
            prove_once(course, assignment, folder, cells.run, limits, ground, fresh)  # before the gradebook is touched
            given, left = release.notebooks(course, assignment, folder)
            if not any(course.notebooks.resolve() in place.parents for place in submissions.values()):
                drift.refuse_unreleased(course, assignment, given)  # a self-learner's answers are in the release itself
            dates = _applying(deadlines or Deadlines(), folder.late_note(assignment))
            grading = Grading(course, assignment, folder, given, tests, limit, fresh, ground, cells, dates)
            log = RunLog(folder, assignment)
            log.started(len(submissions), cells.says)
            results = _run_and_enter(grading, submissions, safe, jobs, progress, log)
        notes = _notes_after(grading, results, safe, left, jobs) + _look_alikes(submissions) + _equal_files(results)
        log.ended()
    for student, text in notes:
        results[student] = results[student].with_note(one_line(text))
    return {student: results[student] for student in submissions}


def _applying(deadlines: Deadlines, note: Path) -> Deadlines:
    """Return the deadlines, applying also where a policy that has been removed had set penalties: they become 0."""
    if deadlines.applies:
        write_whole(note, "")
    return replace(deadlines, applies=deadlines.applies or note.exists())


def prepare(run: str | Path, submissions: dict[str, Path]) -> RunFolder:
    """Make the run folder and check that it can be written. Raises GraderError if not, or if submissions are in it."""
    root = Path(run).resolve()
    for place in map(_absolute, submissions.values()):
        theirs = {place, place.parent} if os.path.isdir(place) else {place}
        if theirs & {root, *root.parents}:
            raise GraderError(f"--run {root}: submissions are never written to; name a folder outside the class")
    try:
        root.mkdir(parents=True, exist_ok=True)
        probe = root / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise GraderError(f"--run {root}: cannot write there ({error.strerror}); name another folder") from error
    return RunFolder(root)


def _absolute(place: str | Path) -> Path:
    """Return a submission's absolute path; a link at its end is not followed, so nobody gets another's points."""
    place = Path(place)
    return place.parent.resolve() / place.name


def _notes_after(
    grading: Grading, results: dict[str, StudentResult], safe: dict[str, str], left: dict[str, list[str]], jobs: int
) -> list[tuple[str, str]]:
    """Write the feedback pages; return (student, note) for what went wrong there and for what only a copy has now."""
    entered = {safe[student]: student for student, result in results.items() if result.status != Status.NOT_GRADABLE}
    notes = [(entered[name], line) for name, lines in left.items() if name in entered for line in lines]
    failed = publish_feedback.pages(grading.course, grading.run, grading.assignment, list(entered), jobs)
    return notes + [(entered[name], f"no feedback page: {why}") for name, why in failed.items()]


def _look_alikes(submissions: dict[str, Path]) -> list[tuple[str, str]]:
    """Return (student, note) for each whose folder's name looks like another's."""
    notes = []
    for student, others in look_alikes({student: place.name for student, place in submissions.items()}).items():
        names = _listed(others, student)
        notes.append((student, f"look at: the name looks like that of {names}; each folder was graded by itself"))
    return notes


def _equal_files(results: dict[str, StudentResult]) -> list[tuple[str, str]]:
    """Return (student, note) for each who handed in the same file beside the notebook as another, or the course's."""
    owners = {(name, file.digest): ["the course itself"] for name, file in reference_files().items()}
    for student, result in results.items():
        for file in result.files.items():
            owners.setdefault(file, []).append(student)
    return [
        (student, f"look at: {name} is the same file, byte for byte, as that of {_listed(students, student)}")
        for (name, _), students in owners.items()
        for student in students
        if len(students) > 1 and student in results
    ]


def _listed(students: list[str], student: str) -> str:
    """Return the first three of the students other than this one, and how many more there are."""
    others = [other for other in students if other != student]
    return ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")


def _run_and_enter(
    grading: Grading, submissions: dict[str, Path], safe: dict[str, str], jobs: int, progress: bool, log: RunLog
) -> dict[str, StudentResult]:
    """Enter each student's result when it has run; while the gradebook is in use, after all the others."""
    results: dict[str, StudentResult] = {}
    late: dict[str, Ran] = {}
    with one_gradebook(grading.run) as opened:
        for student, ran in _each(grading, submissions, safe, jobs, progress):
            try:
                if late:  # do not wait for the gradebook again and again
                    raise Locked
                results[student] = _entered(grading, opened, safe[student], ran)
                log.entered(student, results[student])
            except Locked:
                late[student] = ran
        for student, ran in late.items():
            results[student] = _entered(grading, opened, safe[student], ran)
            log.entered(student, results[student])
    return results


def _each(
    grading: Grading, submissions: dict[str, Path], safe: dict[str, str], jobs: int, progress: bool
) -> Iterator[tuple[str, Ran]]:
    """Yield (student, Ran) in the order in which the runs end."""
    with ThreadPoolExecutor(jobs) as pool:
        if not grading.runner.safe:
            print(f"WARNING: no sandbox. Cells run in {grading.runner.says}.", file=sys.stderr)
        waiting = {
            pool.submit(run_one, grading, student, safe[student], place): student
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


def _outcome(future: "Future[Ran]") -> Ran:
    """Return what a submission's run gave; an error of the grader's is in it, but raise Full for a full disk."""
    try:
        return future.result()
    except Full:
        raise
    except GraderError as error:
        return Ran(Status.NOT_GRADABLE, [str(error)])
    except Exception as error:
        return Ran(Status.NOT_GRADABLE, [f"the grader failed on it: {type(error).__name__}: {error}"])


def _entered(grading: Grading, opened: OpenGradebook, student: str, ran: Ran) -> StudentResult:
    """Enter one student's result in the gradebook and return it. Raises Locked, Full."""
    cells, penalty = ungraded(grading.given), 0.0
    if ran.status != Status.NOT_GRADABLE:
        try:
            cells, penalty = _enter(grading, opened, student, ran, cells)
        except (Locked, Full):
            raise
        except Exception as error:
            ran = Ran(Status.NOT_GRADABLE, [f"it ran, and could not be entered: {error}"])
    elif any(os.path.isfile(grading.submitted(student, name)) for name in grading.given):
        ran.notes.append("an earlier hand-in was graded: its points are in the gradebook, its page is in feedback/")
    return StudentResult(
        status=ran.status,
        points=total(cells, penalty),
        max_points=sum(cell.max_points for cell in cells.values()),
        note=one_line("; ".join(ran.notes)),
        cells=cells,
        tamper=tuple(one_line(what) for what in ran.tamper),
        sandbox=grading.runner.says,
        seconds=ran.seconds,
        late_penalty=penalty,
        late=ran.late,
        handed_in=ran.handed_in,
        files=ran.files,
    )


def _enter(
    grading: Grading, opened: OpenGradebook, student: str, ran: Ran, cells: dict[str, CellResult]
) -> tuple[dict[str, CellResult], float]:
    """Enter the points, then keep what was graded; return the cells with points, and the late penalty.

    In this order, because the next run takes every answer for a new one until its notebook is kept.
    """
    for notebook in ran.executed.values():
        notebook.metadata["late"] = asdict(ran.late)
    with opened() as book:
        again = enter(book, grading.run, grading.assignment, student, ran.executed, ran.changed)
        cells = {
            name: replace(cell, message=ran.messages.get(name), accuracy=ran.accuracies.get(name))
            for name, cell in cells.items()
        }
        cells = with_points(book, cells, grading.assignment, student)
        penalty = charge(book, grading.assignment, student, cells, ran.late)
    for name, notebook in ran.composed.items():
        write_whole(grading.submitted(student, name), nbformat.writes(notebook))
    ran.notes += [f"{name} changed after a TA gave it points, which no longer count: grade it again" for name in again]
    return cells, penalty
