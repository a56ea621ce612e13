"""The instructor's side of a run: the notebooks as released, their tests whole, and both in the gradebook."""

import json

import nbformat
from nbgrader.api import MissingEntry

from grader import nbgrader_steps
from grader.gradebook import Locked, check_free, gradebook, new_gradebook
from grader.keep import notes, read_json, write_whole
from grader.match import is_test
from grader.memory import PACKAGE, files


def notebooks(course, assignment, run):
    """({name: the notebook as released}, {name: {test's id: its source, whole}}).

    Raises GraderError if the gradebook cannot be used, or holds grades of another version of the assignment.
    """
    sources = sorted((course.solutions / assignment).glob("*.ipynb"))
    folder, note = run / "release" / assignment, notes(run) / "release" / f"{assignment}.json"
    new_gradebook(run)
    steps = files(*sources, PACKAGE / "nbgrader_steps.py", PACKAGE / "nbgrader_config.py")
    if read_json(note) != [steps, files(folder)] or not _entered(run, assignment):
        check_free(run)
        nbgrader_steps.release(course, assignment, run)
        write_whole(note, json.dumps([steps, files(folder)]))
    given = {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}
    return given, {path.stem: _tests(nbformat.read(path, 4)) for path in sources}


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
