"""Try an answer: run the import cell, every answer and every test in one namespace, in well under a second.

Answer and test cells depend on the import cell and on other answers and tests only, so nothing else has to run.
"""

import ast
import contextlib
import functools
import io
import linecache
import re
import traceback
import warnings
from collections.abc import Callable
from types import CodeType

from nbformat import NotebookNode

from byhand.notebook.handed_in import given
from grader.authoring.markers import answer_of
from grader.authoring.parse import parse
from grader.exercises.bank import Answer, read_answers
from grader.exercises.reference_files import reference_files
from grader.model.course import Course

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


def bank(course: Course, assignment: str) -> dict[str, list[Answer]]:
    """Return {exercise: its wrong and right answers} of an assignment, in the order of its texts and files."""
    folders = [course.exercises / text.stem for text in course.texts(assignment)]
    files = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    return {path.stem: answers for path in files if (answers := list(read_answers(path)))}


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the cells that a trial runs: the first code cell, which has the imports, then answers and tests."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [cell for i, cell in enumerate(code) if i == 0 or "nbgrader" in cell.metadata]


def tests_of(notebook: NotebookNode, answer: str) -> list[str]:
    """Return the grade_ids of an answer's test cells."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata and cell.cell_type == "code"]
    answers = [cell.id for cell in cells if cell.metadata.nbgrader.solution]
    return [cell.id for cell in cells if cell.id not in answers and answer_of(cell.id, answers) == answer]


def is_function(notebook: NotebookNode, answer: str) -> bool:
    """Return True if an answer is a function or a class: a check that students see can judge it.

    For a number or a choice it may only say that it can be read.
    """
    source = next(cell.source for cell in notebook.cells if cell.id == answer)
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in parse(source).body)


def reached_by(notebook: NotebookNode, answer: str | None) -> set[str | None]:
    """Return the answers whose results a change of `answer` can change: itself, and those that use one of these."""
    uses = {cell.id: _names(cell.source) for cell in graded_cells(notebook) if _is(cell, "solution")}
    reached: set[str | None] = {answer}
    while more := {name for name in uses if uses[name] & reached} - reached:
        reached |= more
    return reached


@functools.lru_cache(1024)
def _names(source: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(parse(source)) if isinstance(node, ast.Name))


def _is(cell: NotebookNode, role: str) -> bool:
    return bool("nbgrader" in cell.metadata and cell.metadata.nbgrader[role])


Edit = Callable[[str], str]


def trial(
    notebook: NotebookNode, answer: str | None = None, source: str = "", edit: Edit = lambda source: source
) -> dict[str, str]:
    """Return {test's grade_id: its message, "" if it passed}, with the cell `answer` replaced by `source`.

    Run only the tests that the answer can change; without an answer, all of them. `edit` changes each test's source.
    """
    return messages(errors(notebook, answer, source, edit))


def messages(raised: dict[str, Exception | None]) -> dict[str, str]:
    """Return {test's grade_id: its message, "" if it passed} for the result of `errors`."""
    return {test: "" if error is None else str(error) or type(error).__name__ for test, error in raised.items()}


def fails_in_sight(notebook: NotebookNode, raised: dict[str, Exception | None]) -> bool:
    """Return True if a test failed above its hidden region: the student sees that check fail."""
    sources = {cell.id: cell.source for cell in notebook.cells if cell.id in raised}
    return any(error and _line(error, test) <= _visible_lines(sources[test]) for test, error in raised.items())


def _line(error: Exception, test: str) -> int:
    """Return the line of a test cell at which an error was raised."""
    frames = traceback.walk_tb(error.__traceback__)
    return next((line for frame, line in frames if frame.f_code.co_filename == f"<{test}>"), 1)


def _visible_lines(source: str) -> int:
    """Return the number of lines above the hidden region of a test cell."""
    return len(source.partition("### BEGIN HIDDEN TESTS")[0].splitlines())


def errors(
    notebook: NotebookNode, answer: str | None = None, source: str = "", edit: Edit = lambda source: source
) -> dict[str, Exception | None]:
    """Return {test's grade_id: the exception that it raised, None if it passed}; arguments as for `trial`."""
    namespace: dict = {"__name__": "__main__"}
    raised: dict[str, Exception | None] = {}
    reached = reached_by(notebook, answer) if answer else set()
    tests = {test for name in reached if name for test in tests_of(notebook, name)} if answer else None
    with given(reference_files()):
        for cell in graded_cells(notebook):
            if not _is(cell, "grade"):
                _run(source if cell.id == answer else cell.source, cell.id, namespace)
            elif tests is None or cell.id in tests:
                raised[cell.id] = _run(edit(cell.source), cell.id, namespace)
    return raised


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region."""
    return HIDDEN.sub("", source)


@functools.lru_cache(1024)  # every trial runs the import cell and nearly the same answers and tests
def _compiled(source: str, filename: str) -> CodeType:
    return compile(source, filename, "exec")


def _run(source: str, name: str, namespace: dict) -> Exception | None:
    """Execute a cell, and return the exception that it raised, None if there was none."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(_compiled(source, filename), namespace)
    except Exception as error:
        return error
    return None
