"""Read a text as a notebook: one word of a marker sets nbgrader's eight fields.

# %% answer="f"                            the student writes it; autograded by its test cells
# %% test="f" points=3                     locked; its hidden region is cut from the release
# %% [markdown] question="why" points=2    the student answers, a TA grades

A test's name is an answer's, or starts with an answer's and an underscore: test="f_speed" tests f too. JupyterLab
shows test cells collapsed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import jupytext
from nbformat import NotebookNode

from grader.model.course import GraderError

ROLES = {
    "answer": {"solution": True, "grade": False, "locked": False},
    "test": {"solution": False, "grade": True, "locked": True},
    "question": {"solution": True, "grade": True, "locked": False},
}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
COLLAPSED = {"source_hidden": True}  # JupyterLab's field: click the bar to see the source
REGIONS = {"SOLUTION": "answer", "HIDDEN TESTS": "test"}  # {region: the role of the cells that have it}

CELL = re.compile(r"^# %%(?P<rest>.*)$")
FIELD = re.compile(r'(\w+)\s*=\s*("[^"]*"|\S+)')
REGION = re.compile(r"^\s*###+\s*(?P<words>.*\S)\s*$")


@dataclass(frozen=True)
class Marker:
    """The fields of a cell's first line, None where it has none; `place` is "file:line"."""

    role: str | None
    name: str | None
    points: float | None
    place: str

    def fail(self, problem: str) -> NoReturn:
        """Raise GraderError with the marker's file and line."""
        raise GraderError(f"{self.place}: {problem}")


def source_notebook(path: Path) -> NotebookNode:
    """Return nbgrader's source notebook for the text at `path`; the same bytes at every build.

    Raises GraderError, with file and line, for a marker that is unknown, repeated, misspelt or misplaced.
    """
    markers = read_markers(path)
    notebook = jupytext.read(path)
    notebook.metadata = {"kernelspec": dict(KERNEL)}
    cells = [cell for cell in notebook.cells if cell.cell_type != "raw"]
    if len(cells) != len(markers):
        raise GraderError(f"{path}: {len(markers)} cell markers make {len(cells)} cells; is text above the first one?")
    for number, (cell, marker) in enumerate(zip(cells, markers, strict=True)):
        _check_regions(cell, marker)
        name = marker.name
        if marker.role == "answer" and not re.search(rf"^(def|class) {name}\b|^{name}\s*=", cell.source, re.M):
            marker.fail(f"this cell must define {marker.name!r}, the name of its answer")
        fields = nbgrader_fields(cell, marker)
        cell.id = fields["grade_id"] if fields else f"cell-{number:02d}"
        cell.metadata = {"nbgrader": fields} if fields else {}
        if marker.role == "test":
            cell.metadata["jupyter"] = dict(COLLAPSED)
    notebook.cells = cells
    return notebook


def nbgrader_fields(cell: NotebookNode, marker: Marker) -> dict | None:
    """Return nbgrader's metadata (schema 3) for a marked cell, None for any other."""
    if marker.role is None:
        return None
    grade_id = f"test_{marker.name}" if marker.role == "test" else marker.name
    fields: dict = {"grade_id": grade_id, "schema_version": 3, "cell_type": cell.cell_type, "task": False}
    fields |= ROLES[marker.role]
    if marker.points is not None:
        fields["points"] = marker.points
    return fields


def read_markers(path: Path) -> list[Marker]:
    """Return a Marker for each cell of the text, in order. Raises GraderError for any mistake in them."""
    markers = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = CELL.match(line)
        if found:
            markers.append(_marker(found["rest"].strip(), f"{path}:{number}"))
    _check_names(markers)
    return markers


def _marker(rest: str, place: str) -> Marker:
    """Return the Marker of one line, without its `# %%`."""
    bare = re.search(r"\b(answer|test|question)=(?!\")", rest)
    if bare:
        Marker(None, None, None, place).fail(f'write the name in quotes: {bare[1]}="name"')
    markdown = rest.startswith("[markdown]")
    rest = rest.removeprefix("[markdown]").strip()
    fields = {name: value.strip('"') for name, value in FIELD.findall(rest)}
    left = FIELD.sub("", rest).strip()
    blank = Marker(None, None, None, place)
    if left:
        blank.fail(f'cannot read {left!r}: a marker is answer="f", test="f" points=3 or question="why" points=2')
    if len(FIELD.findall(rest)) != len(fields):
        blank.fail("a word is repeated in this marker")
    for name in fields:
        if name not in (*ROLES, "points"):
            near = get_close_matches(name, [*ROLES, "points"], n=1)
            meant = f": did you mean {near[0]}?" if near else f": expected {', '.join(ROLES)} or points"
            blank.fail(f"unknown marker {name!r}{meant}")
    roles = [name for name in fields if name in ROLES]
    if len(roles) > 1:
        blank.fail(f"a cell is either {' or '.join(roles)}, not both")
    if not roles:
        if fields:
            blank.fail("points belong to a test or a question")
        return blank
    marker = Marker(roles[0], fields[roles[0]], _points(fields.get("points"), roles[0], blank), place)
    if not (marker.name or "").isidentifier():
        marker.fail(f"{marker.name!r} is not a name: use letters, digits and underscores")
    if markdown != (marker.role == "question"):
        marker.fail(f"{marker.role} marks a {'code' if markdown else '[markdown]'} cell")
    return marker


def _points(text: str | None, role: str, marker: Marker) -> float | None:
    """Return the points of a marker, None for an answer. Raises GraderError."""
    if role == "answer":
        if text is not None:
            marker.fail("points belong to the test cells, not to the answer")
        return None
    if text is None:
        marker.fail(f"a {role} needs points, as in points=2; a stretch exercise has points=0")
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points < 1000:
        marker.fail(f"points={text}: expected a number from 0 to below 1000")
    return int(points) if points == int(points) else points


def _check_names(markers: list[Marker]) -> None:
    """Raise GraderError unless each name is unique, each test comes after its answer, and each answer has a test."""
    seen: dict[str, str] = {}
    answers: list[str] = []
    tested = set()
    for marker in (marker for marker in markers if marker.role):
        name = str(marker.name)
        key = f"test_{name}" if marker.role == "test" else name
        if key in seen:
            marker.fail(f"{marker.role} {name!r} is already at {seen[key]}")
        seen[key] = marker.place
        if marker.role == "answer":
            answers.append(name)
        elif marker.role == "test":
            tested.add(_answer_before(marker, answers))
    for marker in markers:
        if marker.role == "answer" and marker.name not in tested:
            marker.fail(f'no test cell follows answer {marker.name!r}: add # %% test="{marker.name}" points=1')


def _answer_before(marker: Marker, answers: list[str]) -> str:
    """Return the answer above a test that it tests. Raises GraderError if there is none."""
    mine = answer_of(f"test_{marker.name}", answers)
    if mine is None:
        near = get_close_matches(str(marker.name), answers, n=1)
        meant = f": did you mean {near[0]!r}?" if near else ""
        marker.fail(f"test {marker.name!r} comes after no answer of that name{meant}")
    return mine


def answer_of(test: str, answers: Iterable[str]) -> str | None:
    """Return the name among `answers` that the test cell with grade_id `test` tests; None if there is none."""
    name = test.removeprefix("test_")
    mine = [answer for answer in answers if name == answer or name.startswith(f"{answer}_")]
    return max(mine, key=len, default=None)


def _check_regions(cell: NotebookNode, marker: Marker) -> None:
    """Raise GraderError unless ### BEGIN and ### END are one pair, spelt as nbgrader reads them, in a right cell.

    An answer may have several pairs, one in each of its functions.
    """
    allowed = {f"{edge} {name}" for name in REGIONS for edge in ("BEGIN", "END")}
    words = [found["words"] for line in cell.source.splitlines() if (found := REGION.match(line))]
    if cell.cell_type != "code":
        return
    for word in words:
        if word not in allowed:
            near = get_close_matches(word, sorted(allowed), n=1)
            marker.fail(f"unknown region '### {word}'" + (f": did you mean '### {near[0]}'?" if near else ""))
        if marker.role != REGIONS[word.split(" ", 1)[1]]:
            marker.fail(f"'### {word}' is in a cell that is not marked {REGIONS[word.split(' ', 1)[1]]}=...")
    for name, role in REGIONS.items():
        edges = [w for w in words if w.endswith(name)]
        pairs = len(edges) // 2 if role == "answer" else 1
        if edges and edges != pairs * [f"BEGIN {name}", f"END {name}"]:
            marker.fail(f"expected one '### BEGIN {name}' and then one '### END {name}', found {edges}")
        if role == "answer" == marker.role and not edges:
            marker.fail(
                "an answer needs a '### BEGIN SOLUTION' and an '### END SOLUTION', or nbgrader removes all of it"
            )
