"""Compose a class's report: the numbers with their titles, and the students whom a TA should look at."""

from pathlib import Path

import nbformat

from grader.feedback.exercises import exercises
from grader.feedback.render import render
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.report import numbers

UNWRITTEN = "not written yet"
ORDER = ("not gradable", "crashed", "timed out", "graded", "blank")
MISTAKES, NAMES = 25, 12  # shown at most: mistakes, and names beside each


def report(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> str:
    """Return the report on a class as HTML; titles and links come from the run folder."""
    counted = numbers.counted(results)
    titles = _titles(run.release(assignment))
    named = numbers.mistakes(counted, lambda name: titles.get(name, (name, ""))[0])
    return render(
        "report.html",
        assignment=assignment,
        results=results,
        students=len(results),
        counted=len(counted),
        status=_status(results),
        summary=numbers.summary(counted),
        bars=numbers.distribution(counted),
        questions=[(titles.get(q.name, (q.name, "")), q) for q in numbers.questions(counted)],
        mistakes=[mistake for mistake in named if mistake.name != UNWRITTEN][:MISTAKES],
        unwritten=[mistake for mistake in named if mistake.name == UNWRITTEN],
        board=numbers.board(results),
        seconds=_seconds(results),
        tamper={student: graded.tamper for student, graded in results.items() if graded.tamper},
        sandboxes=sorted({graded.sandbox for graded in results.values() if graded.sandbox}),
        look=_worth_a_look(results),
        extra=any(graded.extra_credit for graded in results.values()),
        penalties=any(graded.late_penalty for graded in results.values()),
        late=_late(results),
        pages=_pages(assignment, results, run),
        most_names=NAMES,
    )


def _titles(folder: Path) -> dict[str, tuple[str, str]]:
    """Return {graded cell: (its exercise's title, its label among the exercise's checks)}."""
    titles: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        for exercise in exercises(nbformat.read(path, 4).cells):
            titles |= {name: (exercise.title, exercise.label(name)) for name in exercise.graded}
    return titles


def _status(results: dict[str, StudentResult]) -> dict[str, int]:
    """Return {status: the number of students}, the most frequent first."""
    found = [graded.status for graded in results.values()]
    return dict(sorted(((status, found.count(status)) for status in set(found)), key=lambda pair: (-pair[1], pair[0])))


def _worth_a_look(results: dict[str, StudentResult]) -> dict[str, StudentResult]:
    """Return the results with a note or another status than "graded", the most serious status first."""
    found = [(student, graded) for student, graded in results.items() if graded.note or graded.status != "graded"]
    order = {status: number for number, status in enumerate(ORDER)}
    return dict(sorted(found, key=lambda pair: order.get(pair[1].status, 0)))


def _late(results: dict[str, StudentResult]) -> dict[str, StudentResult]:
    """Return the results that have a penalty, or a note on the time of the hand-in."""
    return {student: graded for student, graded in results.items() if graded.late_penalty or graded.late.note}


def _seconds(results: dict[str, StudentResult]) -> dict[str, float]:
    """Return {student: seconds of running}, the slowest first; without students whose time is not known."""
    known = {student: graded.seconds for student, graded in results.items() if graded.seconds}
    return dict(sorted(known.items(), key=lambda pair: -pair[1]))


def _pages(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> dict[str, list[str]]:
    """Return {student: links from the run folder to the feedback pages that exist}."""
    safe = safe_names(results)
    folders = {student: run.feedback(safe[student], assignment) for student in results}
    return {
        student: [path.relative_to(run.root).as_posix() for path in sorted(folder.glob("*.html"))]
        for student, folder in folders.items()
    }
