"""An index of functions: those that a reader writes, from the executed solutions, and those that the course gives."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import nbformat

GIVEN = ("check", "data", "trinkets", "predict", "progress", "timing", "device", "figures")


def functions_written(solutions: list[Path]) -> str:
    """Return a Markdown table of the functions and classes that a reader writes, each linked to its exercise."""
    rows = [_row(notebook, node) for notebook in solutions for node in _answers(notebook)]
    rows.sort(key=lambda row: row[0].lower())
    return _table(("you write, in notebook", "it gives"), rows)


def _row(notebook: Path, node: ast.FunctionDef | ast.ClassDef) -> tuple[str, str]:
    name = f"[`{node.name}`](#{node.name}) {notebook.parent.name[:2]}"
    return name, _cell(_first_sentence(ast.get_docstring(node) or ""))


def _answers(notebook: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the definition that each answer cell is named after."""
    for cell in nbformat.read(notebook, 4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("solution"):
            for node in ast.parse(cell.source).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == marks["grade_id"]:
                    yield node


def functions_given() -> str:
    """Return a Markdown table of byhand's public functions, module by module."""
    rows = []
    for name in GIVEN:
        module = importlib.import_module(f"byhand.{name}")
        for function, value in sorted(vars(module).items()):
            home = getattr(value, "__module__", "") or ""
            if inspect.isfunction(value) and home.startswith("byhand") and not function.startswith("_"):
                rows.append((f"`byhand.{name}.{function}`", _cell(_first_sentence(inspect.getdoc(value) or ""))))
    return _table(("the course gives", "it does"), rows)


def _first_sentence(docstring: str) -> str:
    """Return a docstring's first sentence in one line."""
    paragraph = " ".join(docstring.split("\n\n")[0].split())
    end = next((i for i in range(len(paragraph)) if paragraph[i : i + 2] in (". ", ": ")), len(paragraph))
    return paragraph[:end].rstrip(".")


def _cell(text: str) -> str:
    """Return text that Markdown shows as it is, in a cell of a table; what is between backticks stays code."""
    pieces = ["".join(f"\\{x}" if x in "\\*_{}[]<>#|$~" else x for x in piece) for piece in text.split("`")]
    pieces[1::2] = text.split("`")[1::2]
    return "`".join(pieces)


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [titles, ("---",) * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
