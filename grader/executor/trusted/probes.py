"""The part of a test cell that goes to the worker: functions under @probe, as source, and their imports."""

import ast
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from grader.authoring.parse import parse

PROBES = ("probe", "clean_probe")


def imports_of(tree: ast.Module) -> list[ast.stmt]:
    """Return the import statements at the top level of a tree."""
    return [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]


def modules_of(imports: Iterable[ast.AST]) -> Iterator[str]:
    """Yield the modules that import statements may load: of `from a import b`, a and a.b."""
    for node in imports:
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def worker_imports(source: str) -> str:
    """Return the imports of a source that work beside the student's code: all but those of grader."""
    nodes = [node for node in imports_of(parse(source)) if not any(is_grader(name) for name in modules_of([node]))]
    return "\n".join(ast.unparse(node) for node in nodes)


def is_grader(module: str) -> bool:
    """Return True for a module of grader; there is none beside the student's code."""
    return module.split(".")[0] == "grader"


def is_probe(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    """Return True if a node is a function under @probe, @clean_probe, @check.probe or @check.clean_probe."""
    return isinstance(node, ast.FunctionDef) and any(_mark(mark) in PROBES for mark in node.decorator_list)


def is_clean(node: ast.FunctionDef) -> bool:
    """Return True if a probe must run where no student's code has run."""
    return any(_mark(mark) == "clean_probe" for mark in node.decorator_list)


def probe_source(node: ast.FunctionDef) -> str:
    """Return a probe's text without its mark, on the same line numbers as in its cell."""
    bare = ast.FunctionDef(**{field: getattr(node, field) for field in node._fields})
    bare.decorator_list = [mark for mark in node.decorator_list if _mark(mark) not in PROBES]
    return "\n" * (node.lineno - 1) + ast.unparse(ast.fix_missing_locations(ast.Module([bare], [])))


def _mark(mark: ast.expr) -> str:
    """Return the last name of a decorator: "probe" of both @probe and @check.probe."""
    return getattr(mark, "id", getattr(mark, "attr", ""))
