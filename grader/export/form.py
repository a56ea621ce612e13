"""A platform's table as something to fill in: whose rows there are, which column takes the points, what is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from grader.export.sheet import Sheet
from grader.model.course import GraderError


@dataclass(frozen=True)
class Form:
    """A table to fill in; rows and columns are numbers, from 0.

    `above`: the rows before the students' that are kept; `keys`: the columns that name a student; `keep`: the columns
    that are written, in order, with `grade` among them; `most`: the column's maximum of points, None if not known.
    `excused` is the word for an excused student, "" if there is none; `above_most` says what the platform does to more
    points than the maximum, "" if it takes them; `warnings` are for the TA.
    """

    sheet: Sheet
    above: Sequence[int]
    people: Sequence[int]
    keys: Sequence[int]
    grade: int
    keep: Sequence[int]
    most: float | None
    sign: str = "."
    excused: str = ""
    above_most: str = ""
    zero: str = ""  # what the platform does to 0 points, "" if it takes them
    warnings: Sequence[str] = field(default_factory=tuple)

    @property
    def title(self) -> str:
        """The header of the column that takes the points."""
        return self.sheet.header[self.grade]


def column(sheet: Sheet, wanted: str | None, candidates: Sequence[int], bare: Callable[[str], str]) -> int:
    """Return the column that takes the points: the one with the title `wanted`, else the only candidate.

    `bare(header)` is the title without what the platform adds to it. Raises GraderError that lists the titles.
    """
    titles = [sheet.header[place] for place in candidates]
    if wanted is not None:
        found = [p for p in candidates if wanted in (sheet.header[p], sheet.header[p].strip(), bare(sheet.header[p]))]
    else:
        found = list(candidates)
    if len(found) == 1:
        return found[0]
    listed = ", ".join(map(repr, titles)) or "none"
    if wanted is None:
        raise GraderError(f"{sheet.path}: name the column for the points by --column; there are: {listed}")
    many = "several columns have" if found else "no column has"
    raise GraderError(f"{sheet.path}: {many} the title {wanted!r}; there are: {listed}")
