"""What a class handed in: a folder a student, and in it the notebook that is meant, found though it was renamed."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import nbformat

from grader.course import GraderError
from grader.match import match

LARGEST = 50_000_000  # bytes of a notebook that is read at all
MOST_CELLS, MOST_TEXT = 3_000, 1_000_000  # cells, and characters of what stands in them but for pictures
MOST_FILES = 20  # notebooks of a student that are looked into
PICTURE = re.compile(r"data:image/[a-z]{1,10};base64,[A-Za-z0-9+/=]+")
COPY = re.compile(r"(?:[-_ ]?copy\d*| ?\(\d+\)|[-_ ]\d+)+$", re.IGNORECASE)
READING = Lock()  # one notebook at a time: 50 MB of brackets are a gigabyte


@dataclass(frozen=True)
class Found:
    """A student's notebook: what was read, or None and why not; `notes` says how it was found."""

    student: str
    notebook: nbformat.NotebookNode | None
    notes: tuple[str, ...]


def students(folder):
    """{student: folder} of a class, DIR/STUDENT/*.ipynb. Raises GraderError if there is nobody."""
    folder = Path(folder)
    if not folder.is_dir():
        raise GraderError(f"--submissions {folder}: expected a folder with one folder a student, STUDENT/*.ipynb")
    found = {
        one_line(path.name): path
        for path in sorted(folder.iterdir())
        if path.is_dir() and not path.name.startswith((".", "__"))
    }
    if found:
        return found
    loose = len(list(folder.glob("*.ipynb")))
    what = f"{loose} notebooks lie in it directly" if loose else "it is empty"
    raise GraderError(f"--submissions {folder}: {what}; expected one folder a student, STUDENT/*.ipynb")


def find_notebook(student, folder, assignment, name, given):
    """The notebook in a student's folder that is `name`, though it may be called otherwise."""
    inner = folder / assignment
    paths = _notebooks(folder) or (_notebooks(inner) if inner.is_dir() and not inner.is_symlink() else [])
    if not paths:
        return Found(student, None, (f"no notebook (.ipynb) in {folder.name}/",))
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


def read_notebook(path):
    """The notebook at `path`, as version 4; or a line that says why it cannot be read."""
    if path.is_symlink():
        return "it is a link, and links are not followed"
    try:
        if not path.is_file():
            return "it is no ordinary file"  # to read a pipe is to wait for ever
        if path.stat().st_size > LARGEST:
            return f"it is larger than {LARGEST // 1_000_000} MB"
        with READING:
            given = _bare(json.loads(path.read_text(encoding="utf-8-sig")))
        return _sound(nbformat.reads(json.dumps(given), 4))
    except TooMuch as error:
        return str(error)
    except UnicodeDecodeError:
        return "it is not text in UTF-8"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    except Exception as error:  # nbformat raises its own, json's, and KeyError or AttributeError on odd content
        return f"it is no notebook: {str(error).splitlines()[0]:.100}" if str(error) else "it is no notebook"


class TooMuch(Exception):
    """A notebook whose text would keep the grader busy, or fill its memory: each character becomes many."""


def _bare(given):
    """A notebook's JSON without what is not read: outputs, attachments, metadata but for nbgrader's. Raises TooMuch."""
    sheets = given["worksheets"] if given.get("worksheets") else [given]  # as version 3 has it
    cells = [cell for sheet in sheets for cell in sheet["cells"]]
    if len(cells) > MOST_CELLS:
        raise TooMuch(f"it has {len(cells):,} cells, and {MOST_CELLS:,} are read at most")
    for cell in cells:
        fields = cell.get("metadata", {}).get("nbgrader")
        cell["metadata"] = {"nbgrader": {"grade_id": fields.get("grade_id")}} if isinstance(fields, dict) else {}
        cell.pop("attachments", None)
        cell |= {"outputs": []} if "outputs" in cell else {}
    size = len(PICTURE.sub("", json.dumps(cells, ensure_ascii=False)))
    if size > MOST_TEXT:
        raise TooMuch(f"its cells hold {size:,} characters, and {MOST_TEXT:,} are read at most")
    return given | {"metadata": {}}


def _sound(notebook):
    """The notebook, with every cell made plain enough to work with."""
    if not isinstance(notebook.get("cells"), list):
        return "it is no notebook: it has no list of cells"
    cells = []
    for cell in notebook.cells:
        source = cell.get("source", "")
        source = "".join(source) if isinstance(source, list) else source
        if cell.get("cell_type") not in ("code", "markdown") or not isinstance(source, str):
            continue
        make = nbformat.v4.new_code_cell if cell["cell_type"] == "code" else nbformat.v4.new_markdown_cell
        fields = cell.get("metadata", {}).get("nbgrader")
        grade_id = fields.get("grade_id") if isinstance(fields, dict) else None
        source = source.encode("utf-8", "replace").decode()  # half a character cannot be written again
        kept = make(source, metadata={"nbgrader": {"grade_id": grade_id}} if isinstance(grade_id, str) else {})
        kept.id = str(cell.get("id", kept.id))
        cells.append(kept)
    return nbformat.v4.new_notebook(cells=cells)


def one_line(text):
    """Text for a table: on one line, and with nothing in it that steers a terminal or cannot be written."""
    spaced = " ".join(text.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in spaced)


def _notebooks(folder):
    return [path for path in sorted(folder.glob("*.ipynb")) if not path.name.startswith(".")]


def _likeness(path, name):
    """2 for a copy ("pixels (1)", "pixels-Copy2"), 1 for a name that holds it, else 0."""
    stem = path.stem.lower()
    return 2 if COPY.sub("", stem) == name.lower() else int(name.lower() in stem)


def graded_cells_matched(given, notebook):
    """How many of the given notebook's answers, tests and questions the other one has."""
    return sum("nbgrader" in given.cells[number].metadata for number in match(given.cells, notebook.cells)[0])
