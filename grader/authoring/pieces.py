"""Divide a notebook into the pieces of a module of answers, with the names that each piece binds and reads."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from byhand.notebook.dependencies import names_of
from grader.authoring.parse import parse
from grader.executor.trusted.plan import top_level
from grader.model.course import GraderError

MARK = re.compile(r"^\s*###+\s*(BEGIN|END) SOLUTION\s*$")
MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """Some lines of a notebook: one name of an import, a given statement, or an answer's cell with the answer's name.

    kind is "import", "given" or "answer"; place is the notebook's text.
    """

    place: str
    kind: str
    lines: str
    bound: frozenset[str]
    read: frozenset[str]
    answer: str = ""


def pieces_of(cells: list[NotebookNode], place: str) -> Iterator[Piece]:
    """Yield the pieces of a notebook in order; test cells have none."""
    for cell in cells:
        if cell.cell_type != "code" or (is_grade(cell) and not is_solution(cell)):
            continue
        if is_solution(cell):
            lines = "\n".join(line for line in cell.source.splitlines() if not MARK.match(line))
            try:
                name = cell.id if _defines(parse(lines), cell.id) else ""
            except SyntaxError as error:
                raise GraderError(f"{place}: answer {cell.id} is not valid Python: {error}") from None
            yield Piece(place, "answer", lines, *_names(lines), name)
        else:
            for node in tree_of(cell).body:
                yield from _given(node, cell.source, place)


def tree_of(cell: NotebookNode) -> ast.Module:
    """Return a given cell's syntax tree, without IPython's lines; an empty one if the cell is not valid Python."""
    try:
        return parse(MAGIC.sub("", cell.source))
    except SyntaxError:
        return ast.Module([], [])


def _given(node: ast.stmt, source: str, place: str) -> Iterator[Piece]:
    """Yield the piece of a statement of a given cell, one for each name of an import."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            one = ast.Import([alias]) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, [alias], 0)
            bound = frozenset({alias.asname or alias.name.split(".")[0]})
            yield Piece(place, "import", ast.unparse(one), bound, frozenset())
        return
    source_lines, first = (
        source.splitlines(),
        min([node.lineno, *(m.lineno for m in getattr(node, "decorator_list", []))]),
    )
    while first > 1 and source_lines[first - 2].startswith("#"):  # a comment above is part of it
        first -= 1
    lines = "\n".join(source_lines[first - 1 : node.end_lineno])
    bound, read = _names(lines)
    yield Piece(place, "given", lines, bound | _filled(node), read)


def _filled(node: ast.stmt) -> frozenset[str]:
    """Return the names whose values a statement changes: table["a"] = 1, table.append(1)."""
    changed = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        changed = [node.value.func]
    return frozenset(_root(place) for place in changed if isinstance(place, ast.Attribute | ast.Subscript)) - {""}


def _root(node: ast.expr) -> str:
    """Return the name under attributes and subscripts, "" if there is none."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _names(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that some lines bind, and those that they read from elsewhere."""
    names = names_of(source)
    globals_ = {name for node in ast.walk(parse(source)) if isinstance(node, ast.Global) for name in node.names}
    return names.bound | globals_, names.read - globals_


def _defines(tree: ast.Module, name: str) -> bool:
    """Return True if a function or a class of this name is defined in the cell."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return any(isinstance(node, kinds) and node.name == name for node in top_level(tree))
