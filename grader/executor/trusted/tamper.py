"""The tamper report, beside the score: a broken protocol, and answers copied from the course's own modules.

It is silent on honest work, and it is not a proof: it says where to look.
"""

import ast
from collections.abc import Collection, Iterable, Iterator

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from grader.authoring.parse import parse
from grader.executor.trusted.plan import Plan

ANSWERS = "byhand.answers"


def suspicions(notebook: NotebookNode, plan: Plan, broken: Iterable[NotebookNode]) -> tuple[str, ...]:
    """Return a line for each suspicion; `broken` are the cells in which a worker broke the protocol."""
    found = [f"{cell.id}: the process of its code broke the grader's protocol" for cell in broken]
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and (is_solution(cell) or not is_grade(cell))]
    trees = {cell.id: _parsed(cell.source) for cell in code}
    for cell in code:
        if not is_solution(cell):
            trees[cell.id].body = [line for line in trees[cell.id].body if not _borrows(line)]
    known = {name for tree in trees.values() for name in _names_of_answers(tree)}
    for name, tree in trees.items():
        taken = sorted(_taken(tree, known) & (plan.functions | plan.classes))
        found += [f"{name}: uses byhand.answers' copy of {word}" for word in taken]
    return tuple(found)


def _parsed(source: str) -> ast.Module:
    try:
        return parse(source)
    except SyntaxError:
        return ast.Module([], [])


def _borrows(line: ast.stmt) -> bool:
    """Return True for the line that the notebooks lend to go on without an answer; where it is graded, it fails."""
    if not isinstance(line, ast.ImportFrom) or any(alias.asname for alias in line.names):
        return False
    return (line.module or "").startswith(f"{ANSWERS}.")


def _names_of_answers(tree: ast.AST) -> Iterator[str]:
    """Yield a cell's own names for byhand.answers and its modules, imported or assigned."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("byhand", ANSWERS):
            names = [(f"{node.module}.{alias.name}", alias.asname or alias.name) for alias in node.names]
            yield from (bound for name, bound in names if _in_answers(name))
        elif isinstance(node, ast.Import):
            yield from (alias.asname for alias in node.names if alias.asname and _in_answers(alias.name))
        elif isinstance(node, ast.Assign) and _loads(node.value):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _taken(tree: ast.AST, known: Collection[str]) -> set[str]:
    """Return the names that a cell takes from the answers: imported, as attributes, by getattr."""
    taken = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and _in_answers(node.module or ""):
            taken |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute) and _is_answers(node.value, known):
            taken.add(node.attr)
        elif isinstance(node, ast.Call) and any(_is_answers(argument, known) for argument in node.args):
            taken |= {str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)}
    return taken


def _is_answers(node: ast.AST, known: Collection[str]) -> bool:
    """Return True if an expression is byhand.answers or a module in it, as far as its text tells."""
    while isinstance(node, ast.Attribute) and not _in_answers(_dotted(node)):
        node = node.value
    return _dotted(node) in known or _in_answers(_dotted(node)) or _loads(node)


def _loads(node: ast.AST) -> bool:
    """Return True for import_module("byhand.answers..."), __import__(...), sys.modules[...], and .get(...)."""
    inside: list[ast.expr] = [*node.args, *(k.value for k in node.keywords)] if isinstance(node, ast.Call) else []
    inside += [node.slice] if isinstance(node, ast.Subscript) else []
    return any(isinstance(n, ast.Constant) and isinstance(n.value, str) and _in_answers(n.value) for n in inside)


def _in_answers(module: str) -> bool:
    return module == ANSWERS or module.startswith(f"{ANSWERS}.")


def _dotted(node: ast.AST) -> str:
    """Return a dotted name as written ("np.linalg.norm"); "" for any other expression."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.insert(0, node.attr)
        node = node.value
    return ".".join([node.id, *names]) if isinstance(node, ast.Name) else ""
