"""Build byhand/answers/: the course's own answers for later assignments, one module per assignment.

A module holds every answer that is a function or a class, as it is in its cell, and everything that these need:
imports, values and helpers, earlier answers. A name that nothing defines stops the build.
"""

import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from grader.authoring.markers import source_notebook
from grader.authoring.pieces import Piece, pieces_of, tree_of
from grader.model.course import Course, GraderError

PACKAGE = "byhand.answers"
START = (
    '"""The course\'s own answers, one module per assignment; built by `grader build`, edit solutions/ instead."""\n'
)
HEAD = '''"""The answers of {assignment}, for later assignments. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa
'''


def answer_files(course: Course) -> dict[str, str]:
    """Return {name of a file in byhand/answers: its text}. Raises GraderError for an answer that lacks a name."""
    modules = {module_name(assignment): assignment for assignment in course.assignments()}
    if len(modules) < len(course.assignments()):
        raise GraderError(f"two assignments would share a module in byhand/answers: {sorted(modules)}")
    files = {f"{module}.py": module_text(course, assignment) for module, assignment in modules.items()}
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


def module_name(assignment: str) -> str:
    """Return the name of an assignment's module: "pixels" for "01_pixels"."""
    name = re.sub(r"^\d+_", "", assignment)
    if not name.isidentifier() or keyword.iskeyword(name):
        raise GraderError(f"solutions/{assignment}: {name!r} cannot be a module in byhand/answers: use letters and _")
    return name


def earlier_modules(course: Course, assignment: str) -> list[str]:
    """Return the names of the modules of the assignments before this one."""
    return [module_name(other) for other in course.assignments() if other < assignment]


def module_text(course: Course, assignment: str) -> str:
    """Return the source of an assignment's module; the same text for the same solutions."""
    _check_imports(course, assignment)
    pieces: list[Piece] = []
    for text in course.texts(assignment):
        pieces += pieces_of(source_notebook(text).cells, str(text))
    chosen = _needed(pieces, assignment)
    imports = sorted({p.lines for p in chosen if p.kind == "import"}, key=lambda line: ("__future__" not in line, line))
    body = list(dict.fromkeys(piece.lines for piece in chosen if piece.kind != "import"))
    exported = [piece.answer for piece in chosen if piece.answer]
    names = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in exported) + "]"
    parts = [HEAD.format(assignment=assignment) + "".join(f"\n{line}" for line in imports), names, *body]
    return "\n\n\n".join(part.strip("\n") for part in parts) + "\n"


def _folder(course: Course) -> Path:
    return course.root / "byhand" / "answers"


def _needed(pieces: list[Piece], assignment: str) -> list[Piece]:
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
            raise GraderError(
                f"solutions/{assignment}: {who} needs {name}, which no import, answer or given cell defines"
            )
    _check_clashes([pieces[i] for i in sorted(chosen)], assignment)
    return [pieces[i] for i in sorted(chosen)]


def _suppliers(pieces: list[Piece], name: str) -> list[int]:
    """Return the numbers of the pieces that bind a name: answers and imports, and given statements where none do."""
    binding = [i for i, piece in enumerate(pieces) if name in piece.bound]
    return [i for i in binding if pieces[i].kind != "given"] or binding


def _check_clashes(chosen: list[Piece], assignment: str) -> None:
    """Raise GraderError if two notebooks of an assignment use one name for two things."""
    seen: dict[str, Piece] = {}
    for piece in chosen:
        for name in sorted(piece.bound):
            first = seen.setdefault(name, piece)
            dotted = piece.lines.startswith(f"import {name}.") and first.lines.startswith(f"import {name}")
            if first.place != piece.place and first.lines != piece.lines and not dotted:
                raise GraderError(f"solutions/{assignment}: {first.place} and {piece.place} both define {name}: rename")


def _check_imports(course: Course, assignment: str) -> None:
    """Raise GraderError if a text imports answers that the sandbox lacks: it has those of earlier assignments only."""
    earlier = earlier_modules(course, assignment)
    for text in course.texts(assignment):
        for cell in source_notebook(text).cells:
            for name in _modules_of_answers(cell) if cell.cell_type == "code" else ():
                if name not in earlier:
                    raise GraderError(
                        f"{text}: cell {cell.id} imports {PACKAGE}.{name}, which does not exist where it is graded; "
                        f"only the modules of earlier assignments do: {', '.join(earlier) or 'none'}"
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
