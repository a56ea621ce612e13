"""Trying an answer: the import cell, every answer and every test, in one plain namespace, in well under a second.

Answer and test cells depend on the import cell and on other answers and tests only, so nothing else has to run.
"""

import ast
import contextlib
import io
import linecache
import re
import traceback
import warnings
from collections.abc import Callable

import nbformat

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


def is_function(notebook: nbformat.NotebookNode, answer: str) -> bool:
    """Return True if an answer is a function or a class: a check that students see can judge it.

    Of a number or a choice it may say only if it can be read.
    """
    source = next(cell.source for cell in notebook.cells if cell.id == answer)
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in parse(source).body)


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
    return messages(errors(notebook, answer, source, edit))


def messages(ended: dict[str, Exception | None]) -> dict[str, str]:
    """Return {test's grade_id: its message, "" if it passed} of what `errors` returned."""
    return {test: "" if error is None else str(error) or type(error).__name__ for test, error in ended.items()}


def fails_in_sight(notebook: nbformat.NotebookNode, ended: dict[str, Exception | None]) -> bool:
    """Return True if a test ended above its hidden region: the student sees that check fail."""
    sources = {cell.id: cell.source for cell in notebook.cells if cell.id in ended}
    return any(error and _line(error, test) <= _shown_lines(sources[test]) for test, error in ended.items())


def _line(error: Exception, test: str) -> int:
    """Return the line of a test cell at which an error was raised."""
    frames = traceback.walk_tb(error.__traceback__)
    return next((line for frame, line in frames if frame.f_code.co_filename == f"<{test}>"), 1)


def _shown_lines(source: str) -> int:
    """Return the number of lines above the hidden region of a test cell."""
    return len(source.partition("### BEGIN HIDDEN TESTS")[0].splitlines())


def errors(notebook, answer=None, source=None, edit: Edit = lambda source: source):
    """Like `trial`: {test's grade_id: the exception that it ended with, None if it passed}."""
    namespace: dict = {"__name__": "__main__"}
    ended = {}
    tests = {test for name in reached_by(notebook, answer) for test in tests_of(notebook, name)} if answer else None
    for cell in graded_cells(notebook):
        if not _is(cell, "grade"):
            _run(source if cell.id == answer else cell.source, cell.id, namespace)
        elif tests is None or cell.id in tests:
            ended[cell.id] = _run(edit(cell.source), cell.id, namespace)
    return ended


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region."""
    return HIDDEN.sub("", source)


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
