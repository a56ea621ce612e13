"""Find the names that a cell binds, and those that it really writes: a stub binds a name and answers nothing."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from byhand.notebook.dependencies import MAGIC

SEEMS = re.compile(r"^(?:(?:async\s+)?def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=[^=]", re.MULTILINE)
FENCE = re.compile(r"\A\s*```\w*\n(.*?)\n?```\s*\Z", re.DOTALL)  # around code in Markdown
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSION = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
DEFINITION = FUNCTION | ast.ClassDef
SCOPE = DEFINITION | ast.Lambda | COMPREHENSION


@dataclass(frozen=True)
class Bindings:
    """The names that a cell binds: `written` by more than a stub, `defined` by a def or class.

    `borrowed` are those that it takes from the course's answers, and does not define.
    """

    names: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    defined: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()


def bindings(source: str, parse: Callable[[str], ast.Module] = ast.parse) -> Bindings:
    """Return the Bindings of a code cell; of one that is not Python, the names that it seems to bind."""
    try:
        tree = parse(MAGIC.sub(r"\1pass", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        names = frozenset(a or b for a, b in SEEMS.findall(source))
        return Bindings(names, names, names)
    unfinished = {id(node) for node, after in pairwise(tree.body) if _not_implemented(after) and _holds_ellipsis(node)}
    written: set[str] = set()
    stubs: set[str] = set()
    defined: set[str] = set()
    borrowed: set[str] = set()
    left: list[ast.AST] = list(tree.body)
    while left:
        node = left.pop()
        defined |= {node.name} if isinstance(node, DEFINITION) else set()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("byhand.answers"):
            borrowed |= {alias.asname or alias.name for alias in node.names}
        if id(node) in unfinished or _is_stub(node):
            stubs.update(_bound(node, ast.walk(node)))
        elif isinstance(node, SCOPE):
            written.update(_bound(node, ast.walk(node)))
        elif not isinstance(node, ast.AnnAssign) or node.value:  # `x: int` binds nothing
            written.update(_bound(node, ()))
            left += ast.iter_child_nodes(node)
    return Bindings(frozenset(written | stubs), frozenset(written), frozenset(defined), frozenset(borrowed - defined))


def unfenced(source: str) -> str:
    """Return a text without the fence that Markdown has around code."""
    fenced = FENCE.match(source)
    return fenced[1] if fenced else source


def _bound(node: ast.AST, inside: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the names that a node binds by itself, and those that nodes inside of it bind outside of it."""
    if isinstance(node, ast.Name):
        yield from [node.id] if isinstance(node.ctx, ast.Store) else []
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).split(".")[0]
    elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name
    elif isinstance(node, DEFINITION):
        yield node.name
        yield from (name for inner in inside if isinstance(inner, ast.Global) for name in inner.names)
    elif isinstance(node, COMPREHENSION):
        yield from (inner.target.id for inner in inside if isinstance(inner, ast.NamedExpr))
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        yield from (inner.id for inner in inside if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store))


def _is_stub(node: ast.AST) -> bool:
    """Return True for a function that is empty or only raises NotImplementedError; a class of such; a value `...`."""
    if isinstance(node, FUNCTION):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if all(isinstance(line, ast.Pass) or _is_ellipsis(line) for line in body):
            return True
        stops = any(_not_implemented(line) for line in body)
        return stops and not any(isinstance(inner, ast.Return | ast.Yield) for inner in ast.walk(node))
    if isinstance(node, ast.ClassDef):
        return any(isinstance(line, FUNCTION) and _is_stub(line) for line in node.body)
    return isinstance(node, ast.Assign | ast.AnnAssign) and _is_ellipsis(node)


def _is_ellipsis(node: ast.AST) -> bool:
    """Return True for the statement `...`, and for one that assigns it."""
    return _is_dots(getattr(node, "value", None))


def _is_dots(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is Ellipsis


def _holds_ellipsis(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and any(map(_is_dots, ast.walk(node.value)))


def _not_implemented(node: ast.AST) -> bool:
    """Return True for `raise NotImplementedError`, called or not."""
    if not isinstance(node, ast.Raise):
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
