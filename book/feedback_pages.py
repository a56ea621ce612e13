"""Real feedback for the page on the grader: some students of the demo class, graded while the book is built."""

import shutil
from pathlib import Path

from grader.authoring.demo_class import ASSIGNMENT, EXERCISE, LIMIT, NOTEBOOK, compose_class
from grader.model.course import Course
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder
from grader.pipeline.grade_class import grade_class

STUDENTS = {
    "dev-pixels-wrap": "The squares are computed in uint8",
    "eli-float32": "The distances are computed in float32",
    "fay-no-root": "The square root is missing, and the notebook is not finished",
    "jun-syntax-error": "A bracket is missing",
    "ada-right": "Everything is right",
    "lea-stripped": "Everything is right, but another editor removed all metadata",
}


def grade_students(course: Course, scratch: Path, pages: Path) -> str:
    """Grade the students in `scratch`, write their feedback to `pages`, and return Markdown that shows it."""
    folders = compose_class(course, scratch / "class")
    run = RunFolder(scratch / "run")
    chosen = {student: folders[student] for student in STUDENTS}
    results = grade_class(course, ASSIGNMENT, chosen, run.root, limit=LIMIT, progress=False)
    pages.mkdir(parents=True, exist_ok=True)
    for student in STUDENTS:
        shutil.copy(run.feedback(student, ASSIGNMENT) / f"{NOTEBOOK}.html", pages / f"{student}.html")
    return "\n".join(_section(student, did, results[student]) for student, did in STUDENTS.items())


def _section(student: str, did: str, result: StudentResult) -> str:
    """Return one student's points, the first message about the exercise, and a link to the whole page."""
    waits = sum(cell.max_points for cell in result.cells.values() if cell.points is None)
    points = f"**{result.points:g} of {result.max_points:g} points**" + (
        f", and {waits:g} wait for a teaching assistant." if waits else "."
    )
    cells = (cell for name, cell in result.cells.items() if name.startswith(f"test_{EXERCISE}"))
    message = next((f"\n```text\n{cell.message}\n```\n" for cell in cells if cell.message), "")
    note = f" The grader's note: *{result.note}*." if result.note else ""
    link = f'<a href="feedback/{student}.html">The feedback page of {student}</a>'
    return f"### {did}\n\n{points}{note}\n{message}\n{link}\n"
