"""The instructor's side of a run: the notebooks as released, their tests whole, and both in the gradebook."""

import json
import sys

import nbformat
from nbgrader.api import MissingEntry

from grader.intake.matcher import is_test
from grader.model.course import Course
from grader.pipeline.atomic_files import notes, read_json, write_whole
from grader.pipeline.result_cache import PACKAGE, files
from grader.records import nbgrader_steps
from grader.records.carry_over import carry_over
from grader.records.gradebook import Locked, check_free, gradebook, new_gradebook


def notebooks(course, assignment, run):
    """({name: the notebook as released}, {student: notes}).

    The notes say what a TA gave for questions that have changed since, and where it is now. Raises GraderError if the
    gradebook cannot be used.
    """
    sources = sorted((course.solutions / assignment).glob("*.ipynb"))
    folder, note = run / "release" / assignment, notes(run) / "release" / f"{assignment}.json"
    new_gradebook(run)
    left: dict[str, list[str]] = {}
    steps = files(*sources, PACKAGE / "nbgrader_steps.py", PACKAGE / "nbgrader_config.py")
    if read_json(note) != [steps, files(folder)] or not _entered(run, assignment):
        check_free(run)
        left = _carried_over(course, assignment, run)
        nbgrader_steps.release(course, assignment, run)
        write_whole(note, json.dumps([steps, files(folder)]))
    given = {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}
    return given, left


def tests(course: Course, assignment: str) -> dict[str, dict[str, str]]:
    """Return {name: {test's id: its source, whole}} of an assignment's built notebooks."""
    sources = sorted((course.solutions / assignment).glob("*.ipynb"))
    return {path.stem: _tests(nbformat.read(path, 4)) for path in sources}


def _carried_over(course, assignment, run):
    """{student: notes} of what carry_over left in a copy of the gradebook, after saying that there is one."""
    lost, copy = carry_over(course, assignment, run)
    if copy is None:
        return {}
    where = f"{copy.name}, and {copy.with_suffix('.txt').name} lists it"
    kept = f"what a TA gave for the others is only in {where}" if lost else f"the gradebook as it was is {copy.name}"
    print(f"{assignment} changed: points and comments of the same questions were kept; {kept}", file=sys.stderr)
    return {
        student: [f"a TA's {what} (in {copy.name} alone: the question changed or is gone)" for what in given]
        for student, given in lost.items()
    }


def _entered(run, assignment):
    """Whether the gradebook knows the assignment; one that is in use does."""
    try:
        with gradebook(run) as book:
            book.find_assignment(assignment)
    except MissingEntry:
        return False
    except Locked:
        return True
    return True


def _tests(notebook):
    return {cell.id: cell.source for cell in notebook.cells if is_test(cell)}
