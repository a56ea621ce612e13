"""The plan of a notebook: the names and modules that can be read off the instructor's before anything runs."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grader.authoring.parse import parse
from grader.executor.trusted.probes import imports_of, modules_of
from grader.intake.matcher import is_test, runs


@dataclass(frozen=True)
class Plan:
    """The names that the answers define, by kind; the id of the import cell; the modules that are imported.

    `oracles` are the modules that hidden tests import beside those.
    """

    functions: frozenset[str]
    values: frozenset[str]
    classes: frozenset[str]
    setup: str
    modules: frozenset[str]
    oracles: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Every name that an answer defines."""
        return self.functions | self.values | self.classes


def plan_of(solution: NotebookNode) -> Plan:
    """Return the Plan of an instructor's whole notebook, as source_notebook makes it."""
    code = [cell for cell in solution.cells if cell.cell_type == "code"]
    kinds: dict[str, set[str]] = {"functions": set(), "values": set(), "classes": set()}
    for cell in code:
        if is_solution(cell):
            for name, kind in _bound(parse(cell.source)).items():
                for names in kinds.values():
                    names.discard(name)  # the last binding counts
                if kind != "imports":
                    kinds[kind].add(name)
    modules = _imported(cell.source.partition("### BEGIN HIDDEN TESTS")[0] for cell in code)
    oracles = _imported(cell.source for cell in code) - modules
    setup = code[0].id if code and "nbgrader" not in code[0].metadata else ""
    by_kind = {kind: frozenset(found) for kind, found in kinds.items()}
    return Plan(**by_kind, setup=setup, modules=modules, oracles=oracles)


def _imported(sources: Iterable[str]) -> frozenset[str]:
    """Return the modules that any of these cells imports."""
    return frozenset(name for source in sources for name in modules_of(imports_of(parse(source))))


def job_cells(notebook: NotebookNode, plan: Plan) -> list[list]:
    """Return [[kind, id, source, points], ...] of the code cells of a composed notebook that run.

    "test" runs in the examiner, "setup" on both sides, "student" in the worker.
    """
    cells = []
    for cell in notebook.cells:
        if not runs(cell):
            continue
        if is_test(cell):
            cells.append(["test", cell.id, cell.source, float(cell.metadata.nbgrader.points)])
        else:
            cells.append(["setup" if cell.id == plan.setup else "student", cell.id, cell.source, 0])
    return cells


def _bound(tree: ast.AST) -> dict[str, str]:
    """Return {name: kind} of the names bound at a module's top level, in loops and branches too."""
    found: dict[str, str] = {}
    for node in top_level(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found[node.name] = "functions"
        elif isinstance(node, ast.ClassDef):
            found[node.name] = "classes"
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).split(".")[0]: "imports" for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found[node.id] = "values"
    return found


def top_level(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes below `node` that belong to its scope."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | COMPREHENSION):
            yield from top_level(child)


COMPREHENSION = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
