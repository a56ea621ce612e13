"""Canvas's gradebook: Student, ID, ..., Section, then `Title (id)` columns; a row of the points possible.

Only the columns that name a student and the assignment's are written: every other one would change grades that were
given since the export.
"""

import re

from grader.export.decimals import decimal_sign, number
from grader.export.form import Form, column
from grader.export.sheet import AGAIN, Sheet
from grader.model.course import GraderError

DROPPED = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
TITLE = re.compile(r"(?P<title>.*) \(\d+\)")
TWICE = (
    "if this Canvas course has a late policy of its own, it may cut these points again (not verified for uploads): "
    "switch it off there, or write platform_subtracts = true in late.toml"
)


def form(sheet: Sheet, wanted: str | None) -> Form:
    """Return the Form in a gradebook. Raises GraderError for what Canvas would refuse, drop or misread."""
    header = sheet.header
    section = next((place for place, title in enumerate(header) if place > 1 and "Section" in title), None)
    if "Student" not in header[0] or "ID" not in header[1] or section is None:
        expected = "expected Student, ID, ..., Section and the assignments"
        raise GraderError(f"{sheet.path}: its header is not that of a Canvas gradebook: {expected}; {AGAIN}")
    for title in header[section + 1 :]:
        if wanted in (title, _bare(title)) and DROPPED.search(title):
            word = f"a column whose title has {DROPPED.search(title)[0]!r}"  # type: ignore[index]
            raise GraderError(f"{sheet.path}: Canvas drops {word} without a word: rename the assignment {title!r}")
    numbered = [p for p in range(section + 1, len(header)) if TITLE.fullmatch(header[p])]
    grade = column(sheet, wanted, [p for p in numbered if not DROPPED.search(header[p])], _bare)
    people = [place for place, row in enumerate(sheet.rows) if place and row[1].strip()]
    above = [place for place in range(len(sheet.rows)) if place not in people]
    cells = [sheet.rows[place][grade] for place in above[1:]]
    if any("read only" in cell.casefold() for cell in cells):
        raise GraderError(f"{sheet.path}: {header[grade]!r} is marked read only, and Canvas ignores such a column")
    decimal_sign(cells, f"{sheet.path}: {header[grade]!r}")
    most = next((value for cell in cells if (value := number(cell)) is not None), None)
    keys = [1, 0, *range(2, section)]
    keep = [*range(section + 1), grade]
    return Form(sheet, above, people, keys, grade, keep, most, excused="EX")


def _bare(title: str) -> str:
    found = TITLE.fullmatch(title)
    return found["title"] if found else title
