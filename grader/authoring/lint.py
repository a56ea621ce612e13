"""Check at every build what test cells use: a probe holds no secret and reads nothing of its cell."""

import ast
import builtins
from collections.abc import Iterator

from nbformat import NotebookNode

from byhand.notebook.dependencies import names_of
from grader.authoring.parse import parse
from grader.executor.trusted.plan import Plan, plan_of
from grader.executor.trusted.probes import imports_of, is_clean, is_probe, probe_source, worker_imports
from grader.intake.matcher import is_test


def lint(solution: NotebookNode) -> list[str]:
    """Return a line for each mistake in the test cells of an instructor's notebook, with how to fix it."""
    plan, found = plan_of(solution), []
    setup = next((cell.source for cell in solution.cells if cell.id == plan.setup), "")
    for cell in solution.cells:
        if is_test(cell):
            found += [f"{cell.id}: {problem}" for problem in _problems(cell.source, setup, plan)]
    return found


def _problems(source: str, setup: str, plan: Plan) -> Iterator[str]:
    """Yield the mistakes in a test cell's source; `setup` is the source of the import cell."""
    tree = parse(source)
    probes: list = [node for node in ast.walk(tree) if is_probe(node)]
    shared = _names(worker_imports(setup)) | _names(worker_imports(source))
    for probe in probes:
        students = frozenset() if is_clean(probe) else plan.names
        for name in sorted(names_of(probe_source(probe)).read - shared - students - set(dir(builtins))):
            yield f"probe {probe.name} uses {name}, which {_why(name, tree, plan)}"
        for imported in (node for node in ast.walk(probe) if isinstance(node, ast.Import | ast.ImportFrom)):
            if "grader" in ast.unparse(imported).replace(".", " ").split():
                yield f"probe {probe.name} imports grader, which does not exist beside the student's code"
    rest = ast.Module([node for node in tree.body if not is_probe(node)], [])
    for name in sorted(names_of(ast.unparse(rest)).read & plan.classes):
        yield f"{name} is a class of the student's: use it inside a function under @probe, which returns plain data"


def _why(name: str, tree: ast.Module, plan: Plan) -> str:
    """Return why a probe cannot use a name, and what to do."""
    if name in plan.names:
        return "is the student's, and a clean probe runs without the student's code: pass its value as an argument"
    if name in _names("\n".join(ast.unparse(node) for node in imports_of(tree))):
        return "is from grader, and grader does not exist beside the student's code: call it outside, pass the result"
    return "is neither its argument, nor the student's, imported or built in: pass it as an argument"


def _names(imports: str) -> set[str]:
    """Return the names that import statements bind."""
    nodes = parse(imports).body
    return {(alias.asname or alias.name).split(".")[0] for node in nodes for alias in node.names}  # type: ignore[attr-defined]
