"""The instructor's side of a run: the released notebooks, their complete tests, and both in the gradebook."""

import json
import sys

import nbformat
from nbformat import NotebookNode
from nbgrader.api import MissingEntry

from grader.intake.matcher import is_test
from grader.model.course import Course
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import read_json, write_whole
from grader.pipeline.result_cache import PACKAGE, files
from grader.records import nbgrader_steps
from grader.records.carry_over import carry_over
from grader.records.gradebook import Locked, check_free, gradebook, new_gradebook

STEPS = (PACKAGE / "records" / "nbgrader_steps.py", PACKAGE / "nbgrader_config.py")


def notebooks(course: Course, assignment: str, run: RunFolder) -> tuple[dict[str, NotebookNode], dict[str, list[str]]]:
    """Return ({name: the notebook as released}, {student: notes}), after a release if anything changed.

    The notes list what a TA gave for questions that have changed since, and where it is now. Raises GraderError if the
    gradebook cannot be used.
    """
    folder, note = run.release(assignment), run.release_note(assignment)
    new_gradebook(run)
    left: dict[str, list[str]] = {}
    made_from = files(*_sources(course, assignment), *STEPS)
    if read_json(note) != [made_from, files(folder)] or not _entered(run, assignment):
        check_free(run)
        left = _carried_over(course, assignment, run)
        nbgrader_steps.release(course, assignment, run.root)
        write_whole(note, json.dumps([made_from, files(folder)]))
    given = {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}
    return given, left


def tests(course: Course, assignment: str) -> dict[str, dict[str, str]]:
    """Return {notebook: {test's id: its complete source}} of an assignment's built notebooks."""
    return {path.stem: _tests(nbformat.read(path, 4)) for path in _sources(course, assignment)}


def _sources(course: Course, assignment: str) -> list:
    return sorted((course.solutions / assignment).glob("*.ipynb"))


def _carried_over(course: Course, assignment: str, run: RunFolder) -> dict[str, list[str]]:
    """Return {student: notes} of what only a copy of the gradebook has now; print that there is a copy."""
    lost, copy = carry_over(course, assignment, run)
    if copy is None:
        return {}
    where = f"{copy.name}, and {copy.with_suffix('.txt').name} lists it"
    kept = f"what a TA gave for the others is only in {where}" if lost else f"the gradebook as it was is {copy.name}"
    print(f"{assignment} changed: points and comments of the same questions were kept; {kept}", file=sys.stderr)
    return {
        student: [f"a TA's {what} (only in {copy.name}: the question changed or was removed)" for what in given]
        for student, given in lost.items()
    }


def _entered(run: RunFolder, assignment: str) -> bool:
    """Return True if the gradebook has the assignment, or is in use, which implies that it has."""
    try:
        with gradebook(run) as book:
            book.find_assignment(assignment)
    except MissingEntry:
        return False
    except Locked:
        return True
    return True


def _tests(notebook: NotebookNode) -> dict[str, str]:
    return {cell.id: cell.source for cell in notebook.cells if is_test(cell)}
