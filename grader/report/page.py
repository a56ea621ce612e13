"""The contents of a class's report: the numbers with their titles, and what a TA should look at."""

import nbformat

from grader.feedback.exercises import exercises
from grader.feedback.render import render
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.report import numbers

UNWRITTEN = "not written yet"
ORDER = ("not gradable", "crashed", "timed out", "graded", "blank")
MISTAKES, NAMES = 25, 12  # shown at most: mistakes, and names beside one


def report(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> str:
    """Return the report on a class as HTML; titles and links come from the run folder."""
    mine = numbers.counted(results)
    titles = _titles(run.release(assignment))
    named = numbers.mistakes(mine, lambda name: titles.get(name, (name, ""))[0])
    return render(
        "report.html",
        assignment=assignment,
        results=results,
        students=len(results),
        counted=len(mine),
        status=_status(results),
        summary=numbers.summary(mine),
        bars=numbers.distribution(mine),
        questions=[(titles.get(q.name, (q.name, "")), q) for q in numbers.questions(mine)],
        mistakes=[mistake for mistake in named if mistake.name != UNWRITTEN][:MISTAKES],
        unwritten=[mistake for mistake in named if mistake.name == UNWRITTEN],
        seconds=_seconds(results),
        tamper={student: graded.tamper for student, graded in results.items() if graded.tamper},
        sandboxes=sorted({graded.sandbox for graded in results.values() if graded.sandbox}),
        look=_worth_a_look(results),
        extra=any(graded.extra_credit or graded.late_penalty for graded in results.values()),
        pages=_pages(assignment, results, run),
        most_names=NAMES,
    )


def _titles(folder):
    """{graded cell: (its exercise's title, what tells it from the exercise's other checks)}."""
    titles: dict[str, tuple[str, str]] = {}
    for path in sorted(folder.glob("*.ipynb")):
        for exercise in exercises(nbformat.read(path, 4).cells):
            titles |= {name: (exercise.title, exercise.label(name)) for name in exercise.graded}
    return titles


def _status(results):
    """{status: how many}, the most frequent first."""
    found = [graded.status for graded in results.values()]
    return dict(sorted(((status, found.count(status)) for status in set(found)), key=lambda pair: (-pair[1], pair[0])))


def _worth_a_look(results):
    """{student: StudentResult} of those of whom there is something to know: what kept most points away comes first."""
    known = [(student, graded) for student, graded in results.items() if graded.note or graded.status != "graded"]
    place = {status: number for number, status in enumerate(ORDER)}
    return dict(sorted(known, key=lambda pair: place.get(pair[1].status, 0)))


def _seconds(results):
    """{student: seconds of grading}, slowest first; empty if the results do not say."""
    known = {student: graded.seconds for student, graded in results.items() if graded.seconds}
    return dict(sorted(known.items(), key=lambda pair: -pair[1]))


def _pages(assignment, results, run):
    """{student: the links to their feedback pages, from the run folder}; only to pages that are there."""
    safe = safe_names(results)
    folders = {student: run.feedback(safe[student], assignment) for student in results}
    return {
        student: [path.relative_to(run.root).as_posix() for path in sorted(folder.glob("*.html"))]
        for student, folder in folders.items()
    }
