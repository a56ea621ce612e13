"""Build byhand/answers/: the course's own answers for later notebooks, one module per notebook.

A module holds every answer that is a function or a class, as it is in its cell, and everything that these need:
imports, values and helpers, earlier answers. A name that nothing defines stops the build.
"""

import ast
import builtins
import keyword
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from grader.authoring.markers import source_notebook
from grader.authoring.pieces import Piece, pieces_of, tree_of
from grader.model.course import Course, GraderError

PACKAGE = "byhand.answers"
START = '"""The course\'s own answers, one module per notebook; built by `grader build`, edit solutions/ instead."""\n'
HEAD = '''"""The answers of {notebook}, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa
'''


def answer_files(course: Course) -> dict[str, str]:
    """Return {name of a file in byhand/answers: its text}. Raises GraderError for an answer that lacks a name."""
    texts: dict[str, Path] = {}
    for text in course.all_texts():
        if (other := texts.setdefault(module_name(text), text)) != text:
            raise GraderError(f"{other} and {text} would share a module in byhand/answers: rename one")
    files = {f"{module}.py": module_text(course, text) for module, text in texts.items()}
    return {"__init__.py": START, **files}


def write_answers(course: Course) -> None:
    """Write every file of byhand/answers, and remove the others."""
    folder, files = _folder(course), answer_files(course)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.py"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def answers_drift(course: Course) -> list[str]:
    """Return a line for each file of byhand/answers that differs from what `grader build` writes."""
    folder, files = _folder(course), answer_files(course)
    have = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    wrong = [name for name in sorted(have.keys() | files.keys()) if have.get(name) != files.get(name)]
    return [f"{folder / name} does not match the answers" for name in wrong]


def module_name(text: Path) -> str:
    """Return the name of the module with a notebook's answers: that of its text."""
    name = text.stem
    if not name.isidentifier() or keyword.iskeyword(name):
        raise GraderError(f"{text}: {name!r} cannot be a module in byhand/answers: use letters and _")
    return name


def earlier_modules(course: Course, text: Path) -> list[str]:
    """Return the names of the modules that a notebook may import: those of the notebooks before it."""
    texts = course.all_texts()
    return [module_name(other) for other in texts[: texts.index(text)]]


def module_text(course: Course, text: Path) -> str:
    """Return the source of the module with a notebook's answers; the same for the same text."""
    cells = source_notebook(text).cells
    _check_imports(text, cells, earlier_modules(course, text))
    pieces = list(pieces_of(cells, str(text)))
    chosen = _needed(pieces, text)
    imports = sorted({p.lines for p in chosen if p.kind == "import"}, key=lambda line: ("__future__" not in line, line))
    body = list(dict.fromkeys(piece.lines for piece in chosen if piece.kind != "import"))
    exported = [piece.answer for piece in chosen if piece.answer]
    names = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in exported) + "]"
    parts = [
        HEAD.format(notebook=f"{text.parent.name}/{text.stem}") + "".join(f"\n{line}" for line in imports),
        names,
        *body,
    ]
    return "\n\n\n".join(part.strip("\n") for part in parts) + "\n"


def _folder(course: Course) -> Path:
    return course.root / "byhand" / "answers"


def _needed(pieces: list[Piece], text: Path) -> list[Piece]:
    """Return the answers that are code, and the pieces that these need, in order."""
    chosen = {i for i, piece in enumerate(pieces) if piece.answer or "__future__" in piece.lines or "*" in piece.bound}
    while True:
        own = frozenset().union(*(pieces[i].bound for i in chosen if pieces[i].kind != "import"))
        wanted = {name: i for i in sorted(chosen) for name in sorted(pieces[i].read - own)}
        more = {i for name in wanted for i in _suppliers(pieces, name)} - chosen
        if not more:
            break
        chosen |= more
    there = frozenset().union(*(pieces[i].bound for i in chosen))
    for name, i in wanted.items():
        if name not in there and "*" not in there and not hasattr(builtins, name):
            who = pieces[i].answer or pieces[i].lines.splitlines()[0]
            raise GraderError(f"{text}: {who} needs {name}, which no import, answer or given cell defines")
    return [pieces[i] for i in sorted(chosen)]


def _suppliers(pieces: list[Piece], name: str) -> list[int]:
    """Return the numbers of the pieces that bind a name: answers and imports, and given statements where none do."""
    binding = [i for i, piece in enumerate(pieces) if name in piece.bound]
    return [i for i in binding if pieces[i].kind != "given"] or binding


def _check_imports(text: Path, cells: list[NotebookNode], earlier: list[str]) -> None:
    """Raise GraderError if a text imports answers that the sandbox lacks: it has those of `earlier` notebooks only."""
    for cell in cells:
        for name in _modules_of_answers(cell) if cell.cell_type == "code" else ():
            if name not in earlier:
                raise GraderError(
                    f"{text}: cell {cell.id} imports {PACKAGE}.{name}, which does not exist where it is graded; "
                    f"only the modules of earlier notebooks do: {', '.join(earlier) or 'none'}"
                )


def _modules_of_answers(cell: NotebookNode) -> Iterator[str]:
    """Yield the modules of byhand.answers that a cell imports anywhere."""
    for node in ast.walk(tree_of(cell)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        found = {name.removeprefix(f"{PACKAGE}.").split(".")[0] for name in names if name.startswith(f"{PACKAGE}.")}
        yield from sorted(found)
