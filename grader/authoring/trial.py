"""Try an answer: run the import cell, every answer and every test in one namespace, in well under a second.

Answer and test cells depend on the import cell and on other answers and tests only, so nothing else has to run.
"""

import ast
import contextlib
import io
import linecache
import re
import warnings
from collections.abc import Callable

from nbformat import NotebookNode

from grader.authoring.markers import answer_of
from grader.authoring.parse import parse
from grader.exercises.bank import Answer, read_answers
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


def reached_by(notebook: NotebookNode, answer: str | None) -> set[str | None]:
    """Return the answers whose results a change of `answer` can change: itself, and those that use one of these."""
    uses = {cell.id: _names(cell.source) for cell in graded_cells(notebook) if _is(cell, "solution")}
    reached: set[str | None] = {answer}
    while more := {name for name in uses if uses[name] & reached} - reached:
        reached |= more
    return reached


def _names(source: str) -> set[str]:
    return {node.id for node in ast.walk(parse(source)) if isinstance(node, ast.Name)}


def _is(cell: NotebookNode, role: str) -> bool:
    return bool("nbgrader" in cell.metadata and cell.metadata.nbgrader[role])


Edit = Callable[[str], str]


def trial(
    notebook: NotebookNode, answer: str | None = None, source: str = "", edit: Edit = lambda source: source
) -> dict[str, str]:
    """Return {test's grade_id: its message, "" if it passed}, with the cell `answer` replaced by `source`.

    Run only the tests that the answer can change; without an answer, all of them. `edit` changes each test's source.
    """
    return {test: _message(error) for test, error in errors(notebook, answer, source, edit).items()}


def errors(
    notebook: NotebookNode, answer: str | None = None, source: str = "", edit: Edit = lambda source: source
) -> dict[str, Exception | None]:
    """Return {test's grade_id: the exception that it raised, None if it passed}; arguments as for `trial`."""
    namespace: dict = {"__name__": "__main__"}
    raised = {}
    reached = reached_by(notebook, answer)
    tests = {test for name in reached if name for test in tests_of(notebook, name)} if answer else None
    for cell in graded_cells(notebook):
        if not _is(cell, "grade"):
            _run(source if cell.id == answer else cell.source, cell.id, namespace)
        elif tests is None or cell.id in tests:
            raised[cell.id] = _run(edit(cell.source), cell.id, namespace)
    return raised


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region."""
    return HIDDEN.sub("", source)


def _message(error: Exception | None) -> str:
    return "" if error is None else str(error) or type(error).__name__


def _run(source: str, name: str, namespace: dict) -> Exception | None:
    """Execute a cell, and return the exception that it raised, None if there was none."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, filename, "exec"), namespace)
    except Exception as error:
        return error
    return None
