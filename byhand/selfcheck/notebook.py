"""A student's notebook: found by its path, its number or its name, and read. It is never written to."""

import importlib
import json
import shlex
import textwrap
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from byhand.lab import find_notebooks
from byhand.notebook.bindings import bindings, unfenced
from byhand.notebook.file_kinds import NotANotebook
from byhand.notebook.reading import load_notebook, unreadable


class CannotCheck(Exception):
    """Input that cannot be checked; the message says what was given, and what to do next."""


@dataclass(frozen=True)
class Cell:
    """The part of a cell that a check needs; `mark` is nbgrader's metadata, empty for a cell that is not marked."""

    code: bool
    source: str
    mark: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The grade_id of a marked cell, "" for any other."""
        return str(self.mark.get("grade_id") or "")

    @property
    def role(self) -> str:
        """ "answer", "test", "question" (a TA grades it), or "" for a cell without marks."""
        solution, grade = bool(self.mark.get("solution")), bool(self.mark.get("grade"))
        roles = {(True, True): "question", (True, False): "answer", (False, True): "test"}
        role = roles.get((solution, grade), "") if self.name else ""
        return role if self.code or role == "question" else ""


def find_notebook(words: str | None = None) -> Path:
    """Return the path that `words` means: a path, or an assignment's number or name; None: the only one here.

    A name is "01_pixels" or "pixels"; a folder means the only notebook in it, and "training" or "05_nets/training" one
    of several. Raises CannotCheck.
    """
    if words is None:
        return _the_only_one_here()
    path = Path(words)
    if path.is_file() or (path.suffix == ".ipynb" and path.is_dir() and not notebooks_in(path, "*.ipynb")):
        return path  # of a folder that is called a notebook, reading says so
    found = _of_assignment(words.rstrip("/\\"))
    if found or path.is_dir():
        inside = found or notebooks_in(path, "*.ipynb")
        if len(inside) == 1:
            return inside[0]
        raise CannotCheck(f"{words} is not one notebook; name it:\n{_commands(inside)}")
    raise CannotCheck(f"there is no notebook {words}; give its path, or an assignment of the course:\n{_known()}")


def notebooks_in(folder: Path, pattern: str = "*/*.ipynb") -> list[Path]:
    """Return the notebooks in `folder`, in order, without Jupyter's checkpoints."""
    paths = sorted(Path(folder).glob(pattern))
    return [path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts)]


def read_cells(path: Path) -> list[Cell]:
    """Return the Cells of the notebook at `path`, in order. Raises CannotCheck."""
    _demand_jupyter()
    import nbformat

    try:
        given = load_notebook(path)
    except NotANotebook as error:
        raise _cannot(path, error) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # cells without an id, an old format: no matter here
            notebook = nbformat.reads(json.dumps(given), 4)
        cells = _turned_back([_cell(cell) for cell in notebook["cells"]])
    except Exception as error:  # of nbformat, or what odd content leads to
        raise _cannot(path, unreadable()) from error
    if not any(cell.role for cell in cells):
        raise CannotCheck(_without_exercises(path, cells))
    return cells


def _cannot(path: Path, error: NotANotebook) -> CannotCheck:
    begin, margin = "  next  ", " " * 8
    todo = textwrap.fill(error.todo, 80, initial_indent=begin, subsequent_indent=margin, break_on_hyphens=False)
    return CannotCheck(f"{shown(path)} {error.what}\n{todo}")


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to the working directory if it is inside it."""
    path, here = Path(path).resolve(), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _demand_jupyter() -> None:
    """Raise CannotCheck if the packages that read a notebook and run it are missing."""
    try:
        importlib.import_module("nbformat")
        importlib.import_module("nbclient")
    except ImportError as error:
        raise CannotCheck(f"Jupyter is incomplete ({error})\n  next  byhand doctor") from error


def _cell(cell: dict) -> Cell:
    source = cell.get("source", "")
    mark = cell.get("metadata", {}).get("nbgrader")
    source = "".join(source) if isinstance(source, list) else str(source)
    return Cell(cell.get("cell_type") == "code", source, dict(mark) if isinstance(mark, dict) else {})


def _turned_back(cells: list[Cell]) -> list[Cell]:
    """The cells, with answers that were turned into Markdown or raw text as code again."""
    written = {name for cell in cells if cell.code for name in bindings(cell.source).written}
    return [cell if cell.name in written else _as_code(cell) for cell in cells]


def _as_code(cell: Cell) -> Cell:
    code = Cell(True, unfenced(cell.source), cell.mark)
    is_answer = not cell.code and code.role == "answer" and cell.name in bindings(code.source).written
    return code if is_answer else cell


def _the_only_one_here() -> Path:
    found = notebooks_in(Path.cwd(), "*.ipynb")
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotCheck(f"there are {len(found)} notebooks in this folder; name one:\n{_commands(found)}")
    if called := notebooks_in(Path.cwd(), "*.ipynb.*"):
        raise CannotCheck(
            f"there is no notebook in this folder, only a file with a name like one:\n{_commands(called)}"
        )
    raise CannotCheck(f"there is no notebook in this folder; say which one to check:\n{_known()}")


def _of_assignment(words: str) -> list[Path]:
    folder, _ = find_notebooks()
    paths = notebooks_in(folder) if folder else []
    of_folder = [path for path in paths if _means(words, path.parent.name)]
    own = words.lower().removesuffix(".ipynb")
    named = [path for path in paths if own in (path.stem.lower(), f"{path.parent.name}/{path.stem}".lower())]
    return named if len(named) == 1 else of_folder or named


def _means(words: str, folder: str) -> bool:
    """Return True for the name of an assignment's folder, or one of its parts: 01_pixels, 01, 1 or pixels."""
    number, _, name = folder.partition("_")
    same_number = words.isdecimal() and number.isdecimal() and int(words) == int(number)
    return same_number or words.lower() in (folder.lower(), name.lower())


def _known() -> str:
    folder, _ = find_notebooks()
    names = sorted({path.parent.name for path in notebooks_in(folder)}) if folder else []
    return "\n".join(f"  byhand check {name}" for name in names) or "  byhand check PATH/NAME.ipynb"


def _commands(paths: list[Path]) -> str:
    lines = [f"  byhand check {shlex.quote(shown(path))}" for path in paths]
    return "\n".join(lines) or "  byhand check PATH/NAME.ipynb"


def _without_exercises(path: Path, cells: list[Cell]) -> str:
    name = shown(path)
    if not any("byhand import check" in cell.source or "YOUR ANSWER HERE" in cell.source for cell in cells):
        return f"{name} has no exercises in it; name a notebook of the course:\n{_known()}"
    return f"""{name} has lost its marks: nothing in it says any more which cells are
answers and which are checks. Colab and some editors drop the marks when they save.
Your answers are still there. To have them checked:
  1. rename this file, so that nothing in it is lost
  2. get a fresh copy: download it again, or git checkout -- {shlex.quote(name)}
  3. paste your answers into the fresh copy, save it, and check that one"""
