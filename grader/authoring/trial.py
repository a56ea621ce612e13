"""Trying an answer: the import cell, every answer and every test, in one plain namespace, in well under a second.

Answer and test cells depend on the import cell and on other answers and tests only, so nothing else has to run.
"""

import ast
import contextlib
import io
import linecache
import re
import warnings
from collections.abc import Callable

from grader.authoring.markers import answer_of
from grader.authoring.parse import parse
from grader.exercises.bank import Answer, read_answers
from grader.model.course import Course

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


def bank(course: Course, assignment: str) -> dict[str, list[Answer]]:
    """Return {exercise: its wrong and right answers} of an assignment, in the order of its notebooks' files."""
    folders = [course.exercises / text.stem for text in course.texts(assignment)]
    files = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return {path.stem: answers for path in files if (answers := list(read_answers(path)))}


def graded_cells(notebook):
    """The cells that a trial runs: the first code cell, which imports, then answers and tests."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell for i, cell in enumerate(code) if i == 0 or "nbgrader" in cell.metadata]


def tests_of(notebook, answer):
    """The grade_ids of the test cells of an answer."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata and cell.cell_type == "code"]
    answers = [cell.id for cell in cells if cell.metadata.nbgrader.solution]
    return [cell.id for cell in cells if cell.id not in answers and answer_of(cell.id, answers) == answer]


def reached_by(notebook, answer):
    """The answers that a change of `answer` can reach: itself, and those that use one that is reached."""
    uses = {cell.id: _names(cell.source) for cell in graded_cells(notebook) if _is(cell, "solution")}
    reached = {answer}
    while more := {name for name in uses if uses[name] & reached} - reached:
        reached |= more
    return reached


def _names(source):
    return {node.id for node in ast.walk(parse(source)) if isinstance(node, ast.Name)}


def _is(cell, role):
    return bool("nbgrader" in cell.metadata and cell.metadata.nbgrader[role])


Edit = Callable[[str], str]


def trial(notebook, answer=None, source=None, edit: Edit = lambda source: source):
    """{test's grade_id: its message, "" if it passed}, with the cell `answer` replaced by `source`.

    Only the tests that the answer can reach are run. `edit` changes each test cell's source first.
    """
    return {test: _message(error) for test, error in errors(notebook, answer, source, edit).items()}


def errors(notebook, answer=None, source=None, edit: Edit = lambda source: source):
    """Like `trial`: {test's grade_id: the exception that it ended with, None if it passed}."""
    namespace: dict = {"__name__": "__main__"}
    ended = {}
    reached = reached_by(notebook, answer)
    tests = {test for name in reached for test in tests_of(notebook, name)} if answer else None
    for cell in graded_cells(notebook):
        if not _is(cell, "grade"):
            _run(source if cell.id == answer else cell.source, cell.id, namespace)
        elif tests is None or cell.id in tests:
            ended[cell.id] = _run(edit(cell.source), cell.id, namespace)
    return ended


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region."""
    return HIDDEN.sub("", source)


def _message(error):
    return "" if error is None else str(error) or type(error).__name__


def _run(source, name, namespace):
    """Execute a cell; the exception that it ended with, None if there was none."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, filename, "exec"), namespace)
    except Exception as error:
        return error
    return None
