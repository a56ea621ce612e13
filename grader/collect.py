"""What a class handed in: a folder a student, and in it the notebook that is meant, found though it was renamed."""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import nbformat

from grader.course import GraderError
from grader.match import match
from grader.printable import one_line
from grader.reading import read_notebook

MOST_FILES = 20  # notebooks of a student that are looked into
LOOKED_AT = 1_000  # files of a student without one
COPY = re.compile(r"(?:[-_ ]?copy\d*| ?\(\d+\)|[-_ ]\d+)+$", re.IGNORECASE)


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
        one_line(path.name): path
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith((".", "__"))
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
    read = {path: read_notebook(path) for path in paths if path.stem == name}
    if all(isinstance(result, str) for result in read.values()):
        others = sorted(paths, key=lambda path: -_likeness(path, name))[:MOST_FILES]
        read |= {path: read_notebook(path) for path in others if path not in read}
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
    notes += [f"{path.name} was left out" for path in paths[:MOST_FILES] if path != best]
    notes += [f"and {len(paths) - MOST_FILES} more"] if len(paths) > MOST_FILES else []
    return Found(student, read[best], tuple(notes))


def _instead(folder):
    """What there is in a folder without a notebook, and what to do about it."""
    inside = sorted(path.relative_to(folder) for path in islice(folder.rglob("*"), LOOKED_AT))
    inside = [path for path in inside if not any(part.startswith((".", "__")) for part in path.parts)]
    deeper = [path for path in inside if path.suffix == ".ipynb"]
    if deeper:
        return f" itself: move {deeper[0]} there"
    return f", only {inside[0]}" if inside else ", which is empty"


def _notebooks(folder):
    return [path for path in sorted(folder.glob("*.ipynb")) if not path.name.startswith(".")]


def _likeness(path, name):
    """2 for a copy ("pixels (1)", "pixels-Copy2"), 1 for a name that holds it, else 0."""
    stem = path.stem.lower()
    return 2 if COPY.sub("", stem) == name.lower() else int(name.lower() in stem)


def graded_cells_matched(given, notebook):
    """How many of the given notebook's answers, tests and questions the other one has."""
    return sum("nbgrader" in given.cells[number].metadata for number in match(given.cells, notebook.cells)[0])
