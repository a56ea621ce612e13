"""Text to cells: a marker says in a word what nbgrader says in eight fields.

# %% answer="f"                            the student writes it; autograded by its test cells
# %% test="f" points=3                     locked; its hidden region is cut from the release
# %% [markdown] question="why" points=2    the student answers, a TA grades

A test's name is an answer's, or an answer's and an underscore and more: test="f_speed" tests f too.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches

import jupytext

from grader.model.course import GraderError

ROLES = {
    "answer": {"solution": True, "grade": False, "locked": False},
    "test": {"solution": False, "grade": True, "locked": True},
    "question": {"solution": True, "grade": True, "locked": False},
}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
REGIONS = {"SOLUTION": "answer", "HIDDEN TESTS": "test"}  # a region, and the role of the cells it belongs to

CELL = re.compile(r"^# %%(?P<rest>.*)$")
FIELD = re.compile(r'(\w+)\s*=\s*("[^"]*"|\S+)')
REGION = re.compile(r"^\s*###+\s*(?P<words>.*\S)\s*$")


@dataclass(frozen=True)
class Marker:
    """A cell's first line, read: its role (or None), its name, and where it stands."""

    role: str | None
    name: str | None
    points: float | None
    place: str

    def fail(self, what):
        raise GraderError(f"{self.place}: {what}")


def source_notebook(path):
    """The notebook that nbgrader takes as its source, from the text at `path`; the same bytes at every build.

    Raises GraderError, with file and line, for a marker that is unknown, double, misspelt or misplaced.
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
            marker.fail(f"this cell defines no {marker.name!r}, which is the name of its answer")
        fields = nbgrader_fields(cell, marker)
        cell.id = fields["grade_id"] if fields else f"cell-{number:02d}"
        cell.metadata = {"nbgrader": fields} if fields else {}
    notebook.cells = cells
    return notebook


def nbgrader_fields(cell, marker):
    """nbgrader's metadata (schema 3) for a marked cell, None for any other."""
    if marker.role is None:
        return None
    grade_id = f"test_{marker.name}" if marker.role == "test" else marker.name
    fields = {"grade_id": grade_id, "schema_version": 3, "cell_type": cell.cell_type, "task": False}
    fields |= ROLES[marker.role]
    if marker.points is not None:
        fields["points"] = marker.points
    return fields


def read_markers(path):
    """A Marker for each cell of the text, in order, checked one by one and against each other."""
    markers = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = CELL.match(line)
        if found:
            markers.append(_marker(found["rest"].strip(), f"{path}:{number}"))
    _check_names(markers)
    return markers


def _marker(rest, place):
    """One `# %%` line, read."""
    bare = re.search(r"\b(answer|test|question)=(?!\")", rest)
    if bare:
        Marker(None, None, None, place).fail(f'the name stands in quotes: {bare[1]}="name"')
    markdown = rest.startswith("[markdown]")
    rest = rest.removeprefix("[markdown]").strip()
    fields = {name: value.strip('"') for name, value in FIELD.findall(rest)}
    left = FIELD.sub("", rest).strip()
    blank = Marker(None, None, None, place)
    if left:
        blank.fail(f'cannot read {left!r}: a marker is answer="f", test="f" points=3 or question="why" points=2')
    if len(FIELD.findall(rest)) != len(fields):
        blank.fail("a word stands twice in this marker")
    for name in fields:
        if name not in (*ROLES, "points"):
            near = get_close_matches(name, [*ROLES, "points"], n=1)
            meant = f": did you mean {near[0]}?" if near else f"; there are {', '.join(ROLES)} and points"
            blank.fail(f"unknown marker {name!r}{meant}")
    roles = [name for name in fields if name in ROLES]
    if len(roles) > 1:
        blank.fail(f"a cell is {' or '.join(roles)}, not both")
    if not roles:
        if fields:
            blank.fail("points belong to a test or a question")
        return blank
    marker = Marker(roles[0], fields[roles[0]], _points(fields.get("points"), roles[0], blank), place)
    if not (marker.name or "").isidentifier():
        marker.fail(f"{marker.name!r} is no name: letters, digits and underscores")
    if markdown != (marker.role == "question"):
        marker.fail(f"{marker.role} marks a {'code' if markdown else '[markdown]'} cell")
    return marker


def _points(text, role, marker):
    if role == "answer":
        if text is not None:
            marker.fail("points belong to the test cells, not to the answer")
        return None
    if text is None:
        marker.fail(f"a {role} says its points, as in points=2; a stretch exercise has points=0")
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points < 1000:
        marker.fail(f"points={text}: expected a number from 0 up")
    return int(points) if points == int(points) else points


def _check_names(markers):
    """Each name once; each test after the answer that it tests; each answer tested."""
    seen: dict[str, str] = {}
    answers: list[str] = []
    tested = set()
    for marker in (marker for marker in markers if marker.role):
        key = f"test_{marker.name}" if marker.role == "test" else marker.name
        if key in seen:
            marker.fail(f"{marker.role} {marker.name!r} stands already at {seen[key]}")
        seen[key] = marker.place
        if marker.role == "answer":
            answers.append(marker.name)
        elif marker.role == "test":
            tested.add(_answer_before(marker, answers))
    for marker in markers:
        if marker.role == "answer" and marker.name not in tested:
            marker.fail(f'no test cell follows answer {marker.name!r}: add # %% test="{marker.name}" points=1')


def _answer_before(marker, answers):
    mine = answer_of(f"test_{marker.name}", answers)
    if mine is None:
        near = get_close_matches(marker.name, answers, n=1)
        meant = f": did you mean {near[0]!r}?" if near else ""
        marker.fail(f"test {marker.name!r} comes after no answer of that name{meant}")
    return mine


def answer_of(test, answers):
    """The name, among `answers`, that the test cell's grade_id `test` tests; None if there is none."""
    name = test.removeprefix("test_")
    mine = [answer for answer in answers if name == answer or name.startswith(f"{answer}_")]
    return max(mine, key=len, default=None)


def _check_regions(cell, marker):
    """### BEGIN and ### END stand in pairs, once, spelt as nbgrader reads them, in the cells they belong to."""
    allowed = {f"{edge} {name}" for name in REGIONS for edge in ("BEGIN", "END")}
    words = [found["words"] for line in cell.source.splitlines() if (found := REGION.match(line))]
    if cell.cell_type != "code":
        return
    for word in words:
        if word not in allowed:
            near = get_close_matches(word, sorted(allowed), n=1)
            marker.fail(f"unknown region '### {word}'" + (f": did you mean '### {near[0]}'?" if near else ""))
        if marker.role != REGIONS[word.split(" ", 1)[1]]:
            marker.fail(f"'### {word}' stands in a cell that is no {REGIONS[word.split(' ', 1)[1]]}")
    for name, role in REGIONS.items():
        pair = [w for w in words if w.endswith(name)]
        if pair not in ([], [f"BEGIN {name}", f"END {name}"]):
            marker.fail(f"expected one '### BEGIN {name}' and then one '### END {name}', found {pair}")
        if role == "answer" == marker.role and not pair:
            marker.fail("an answer needs a '### BEGIN SOLUTION' and an '### END SOLUTION': nbgrader would cut it whole")
