"""Trying an answer: the import cell, every answer and every test, in one plain namespace, in well under a second.

Answer and test cells depend on the import cell and on other answers and tests only, so nothing else has to run.
"""

import ast
import contextlib
import io
import linecache
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from grader.parse import parse
from grader.source import answer_of


@dataclass(frozen=True)
class Answer:
    """An answer of the bank: its name, the answer cell's source, what it must lose and what its student is told."""

    name: str
    source: str
    right: bool
    loses: tuple[str, ...] = ()
    says: str = ""


def bank(course, assignment):
    """{answer's name: [Answer, ...]} from grader/mutants/ASSIGNMENT/*.py, in order."""
    files = sorted((course.mutants / assignment).glob("*.py"))
    return {path.stem: list(_answers(path)) for path in files}


def _answers(path):
    """The answers in a bank file: the functions under @wrong(cells, says=...) and @right."""
    tree = parse(path.read_text(encoding="utf-8"))
    names: dict = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            exec(compile(ast.Module([node], []), str(path), "exec"), names)
        if isinstance(node, ast.FunctionDef):
            yield _answer(node, path.stem, names)


def _answer(node, answer, names):
    mark = node.decorator_list[0]
    loses, says = (), ""
    if isinstance(mark, ast.Call):
        loses = eval(ast.unparse(ast.Tuple(mark.args, ast.Load())), names)
        says = "".join(ast.literal_eval(k.value) for k in mark.keywords)
    return Answer(node.name, _cell(node, answer), not isinstance(mark, ast.Call), tuple(loses), says)


def _cell(node, answer):
    """The answer cell's source: the function under the graded name, or its body where that binds the name."""
    if any(_binds(n, answer) for n in ast.walk(node)):
        return "\n".join(ast.unparse(line) for line in node.body if not isinstance(line, ast.Expr))
    node = parse(ast.unparse(node)).body[0]
    node.decorator_list, node.name = [], answer
    return ast.unparse(node)


def _binds(node, answer):
    """Whether a node makes a value or a class of that name."""
    if isinstance(node, ast.ClassDef):
        return node.name == answer
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == answer


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


def trial(notebook, answer=None, source=None, edit: Callable[[str], str] = lambda source: source):
    """{test's grade_id: its message, "" if it passed}, with the cell `answer` replaced by `source`.

    Only the tests that the answer can reach are run. `edit` changes each test cell's source first.
    """
    namespace: dict = {"__name__": "__main__"}
    told = {}
    reached = reached_by(notebook, answer)
    tests = {test for name in reached for test in tests_of(notebook, name)} if answer else None
    for cell in graded_cells(notebook):
        if not _is(cell, "grade"):
            _run(source if cell.id == answer else cell.source, cell.id, namespace)
        elif tests is None or cell.id in tests:
            told[cell.id] = _run(edit(cell.source), cell.id, namespace)
    return told


def _run(source, name, namespace):
    """Execute a cell; the message of what it raised, "" for nothing."""
    filename = f"<{name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, filename, "exec"), namespace)
    except Exception as error:
        return str(error) or type(error).__name__
    return ""
