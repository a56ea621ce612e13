"""Reading an exercise's file: its wrong and right answers, each as the source of an answer cell."""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.authoring.parse import parse


@dataclass(frozen=True)
class Answer:
    """An answer of the bank. A wrong one has the message that its student gets; `loses` is () for all test cells."""

    name: str
    source: str
    right: bool
    loses: tuple[str, ...] = ()
    says: str = ""


def read_answers(path: Path) -> tuple[Answer, ...]:
    """Return the functions under @wrong(...) and @right in the file of the exercise `path.stem`, in order."""
    return _answers(path.read_text(encoding="utf-8"), path.stem)


@functools.cache
def _answers(text: str, exercise: str) -> tuple[Answer, ...]:
    return tuple(_read(text, exercise))


def _read(text: str, exercise: str) -> Iterator[Answer]:
    names: dict[str, Any] = {}
    whole: dict[str, ast.ClassDef] = {}
    for node in parse(text).body:
        if isinstance(node, ast.Assign) and _is_constant(node.value):
            exec(compile(ast.Module([node], []), exercise, "exec"), names)  # TESTS = ("test_f", "test_f_speed"), say
        elif isinstance(node, ast.ClassDef):
            whole[node.name] = node
        elif isinstance(node, ast.FunctionDef) and node.decorator_list:
            _complete(node, whole)
            mark = node.decorator_list[0]
            if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "wrong":
                yield _wrong(node, mark, exercise, names)
            elif getattr(mark, "id", "") == "right":
                yield Answer(node.name, cell_source(node, exercise), True)


def _complete(node: ast.FunctionDef, whole: dict[str, ast.ClassDef]) -> None:
    """Make class Dual(Dual) in an answer the file's own class Dual, with the methods replaced that the answer has.

    It has the bases of the file's own.
    """
    for part in node.body:
        if isinstance(part, ast.ClassDef) and part.bases and ast.unparse(part.bases[0]) == part.name in whole:
            methods = {method.name: method for method in part.body if isinstance(method, ast.FunctionDef)}
            rest = whole[part.name].body[1:]  # without its docstring
            part.bases = whole[part.name].bases
            part.body = [methods.get(getattr(line, "name", ""), line) for line in rest]


def _wrong(node: ast.FunctionDef, mark: ast.Call, answer: str, names: dict[str, Any]) -> Answer:
    values = eval(ast.unparse(ast.Tuple(mark.args, ast.Load())), dict(names))
    more = {str(keyword.arg): eval(ast.unparse(keyword.value), dict(names)) for keyword in mark.keywords}
    (message,) = values
    return Answer(node.name, cell_source(node, answer), False, tuple(more.get("loses", ())), message)


def _is_constant(node: ast.expr) -> bool:
    return all(isinstance(part, ast.Constant | ast.Tuple | ast.Name | ast.expr_context) for part in ast.walk(node))


def cell_source(node: ast.FunctionDef, answer: str) -> str:
    """Return the answer cell's source: the function under the graded name, or its body where that binds the name."""
    if any(_binds(part, answer) for part in ast.walk(node)):
        return "\n".join(ast.unparse(line) for line in node.body if not isinstance(line, ast.Expr))
    bare = parse(ast.unparse(node)).body[0]
    assert isinstance(bare, ast.FunctionDef)
    bare.decorator_list, bare.name = [], answer
    return ast.unparse(bare)


def _binds(node: ast.AST, answer: str) -> bool:
    """Return True if a node makes a value or a class of that name."""
    if isinstance(node, ast.ClassDef):
        return node.name == answer
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == answer
