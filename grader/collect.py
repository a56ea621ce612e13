"""What a class handed in: a folder a student, and in it the notebook that is meant, found though it was renamed."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from grader.course import GraderError
from grader.match import match

LARGEST = 50_000_000  # bytes of a notebook that is read at all
COPY = re.compile(r"(?:[-_ ]?copy ?\d*| ?\(\d+\)|[-_ ]\d+)+$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A student's notebook: what was read, or None and why not; `notes` says how it was found."""

    student: str
    notebook: nbformat.NotebookNode | None
    notes: tuple[str, ...]


def students(folder):
    """{student: folder} of a class, DIR/STUDENT/*.ipynb. Raises GraderError if there is nobody."""
    folder, expected = Path(folder), "expected a folder with one folder a student, STUDENT/*.ipynb"
    if not folder.is_dir():
        raise GraderError(f"--submissions {folder}: there is no such folder; {expected}")
    found = {
        path.name: path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith((".", "__"))
    }
    if found:
        return found
    if notebooks := loose(folder):
        what = f"{notebooks[0].name} lies in it directly (to grade that one alone: grader grade {notebooks[0]})"
        raise GraderError(f"--submissions {folder}: {what}; {expected}")
    raise GraderError(f"--submissions {folder}: it is empty; {expected}")


def loose(folder):
    """The notebooks that lie beside the students' folders: nobody's, and not graded."""
    return _notebooks(Path(folder))


def find_notebook(student, folder, assignment, name, given):
    """The notebook in a student's folder that is `name`, though it may be called otherwise."""
    inner = folder / assignment
    paths = _notebooks(folder) or (_notebooks(inner) if inner.is_dir() and not inner.is_symlink() else [])
    if not paths:
        return Found(student, None, (f"no notebook (.ipynb) in {folder.name}/{_instead(folder)}",))
    read = {path: read_notebook(path) for path in paths}
    good = [path for path, result in read.items() if not isinstance(result, str)]
    if not good:
        return Found(student, None, tuple(f"{path.name}: {result}" for path, result in read.items()))
    named = [path for path in good if path.stem == name]
    best = (
        named[0]
        if named
        else max(good, key=lambda path: (_likeness(path, name), graded_cells_matched(given, read[path])))
    )
    if not graded_cells_matched(given, read[best]):
        return Found(student, None, (f"{best.name}: none of its cells belongs to {assignment}",))
    notes = [] if named else [f"{best.name} was taken for {name}.ipynb"]
    notes += [f"{path.name} was left out" for path in paths if path != best]
    return Found(student, read[best], tuple(notes))


def _instead(folder):
    """What there is in a folder without a notebook, and what to do about it."""
    inside = [path.relative_to(folder) for path in sorted(folder.rglob("*"))]
    inside = [path for path in inside if not any(part.startswith((".", "__")) for part in path.parts)]
    deeper = [path for path in inside if path.suffix == ".ipynb"]
    if deeper:
        return f" itself: move {deeper[0]} there"
    return f", only {inside[0]}" if inside else ", which is empty"


def read_notebook(path):
    """The notebook at `path`, as version 4; or a line that says why it cannot be read."""
    if path.is_symlink():
        return "it is a link, and links are not followed"
    try:
        if path.stat().st_size > LARGEST:
            return f"it is larger than {LARGEST // 1_000_000} MB"
        text = path.read_text(encoding="utf-8-sig")
        return _sound(nbformat.reads(text, 4)) if text.strip() else "the file is empty"
    except UnicodeDecodeError:
        return "it is not text in UTF-8: open it in a text editor and save it with that encoding"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    except Exception as error:  # nbformat raises its own, json's, and KeyError or AttributeError on odd content
        return f"it is no notebook: {str(error).splitlines()[0]:.100}" if str(error) else "it is no notebook"


def _sound(notebook):
    """The notebook, with every cell made plain enough to work with: what is kept of it is made here, and sound."""
    if not isinstance(notebook.get("cells"), list):
        return "it is no notebook: it has no list of cells"
    cells = []
    for cell in notebook.cells:
        source = cell.get("source", "")
        source = "".join(source) if isinstance(source, list) else source
        if cell.get("cell_type") not in ("code", "markdown") or not isinstance(source, str):
            continue
        fields = cell.get("metadata", {}).get("nbgrader")
        grade_id = fields.get("grade_id") if isinstance(fields, dict) else None
        metadata = {"nbgrader": {"grade_id": grade_id}} if isinstance(grade_id, str) else {}
        kept = {"id": str(cell.get("id", "")), "cell_type": cell["cell_type"], "metadata": metadata, "source": source}
        cells.append(kept | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}))
    return nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def _notebooks(folder):
    return [path for path in sorted(folder.glob("*.ipynb")) if not path.name.startswith(".")]


def _likeness(path, name):
    """2 for a copy ("pixels (1)", "pixels-Copy2"), 1 for a name that holds it, else 0."""
    stem = path.stem.lower()
    return 2 if COPY.sub("", stem) == name.lower() else int(name.lower() in stem)


def graded_cells_matched(given, notebook):
    """How many of the given notebook's answers, tests and questions the other one has."""
    return sum("nbgrader" in given.cells[number].metadata for number in match(given.cells, notebook.cells)[0])
