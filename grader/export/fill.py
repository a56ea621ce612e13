"""Fill in a platform's table: the points of whoever handed in, in the rows and columns that the platform knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.export.decimals import written
from grader.export.form import Form
from grader.export.people import matched
from grader.export.sheet import Sheet
from grader.model.course import GraderError

MISSING = ("blank", "0", "excused")


@dataclass(frozen=True)
class Filled:
    """The bytes of the file, the number of rows with points, and lines on who is left out and what to look at."""

    data: bytes
    rows: int
    left_out: list[str]
    notes: list[str]


def fill(
    form: Form,
    points: Mapping[str, float | None],
    most: float,
    missing: str | None = None,
    roster: Sheet | None = None,
    scale: bool = False,
) -> Filled:
    """Return the form filled in with {student: points}, None for a hand-in that has none; others did not hand in.

    `missing` is one of MISSING: what whoever is in the form and did not hand in gets; None leaves them out. With
    `scale`, points are multiplied so that `most` becomes the form's maximum. Raises GraderError if nothing fits.
    """
    if missing == "excused" and not form.excused:
        raise GraderError("--missing excused: only Canvas's file can say so; excuse them on the platform")
    factor = _factor(form, most, scale)
    cells = {place: [form.sheet.rows[place][key] for key in form.keys] for place in form.people}
    rows, why = matched(points, cells, roster)
    if not rows:
        named = ", ".join(list(points)[:3])
        raise GraderError(
            f"{form.sheet.path}: no student of the class is in it (the class has {named}): "
            "name a --roster, a CSV with both names of each student in a row"
        )
    left_out = [f"{student}: {reason}" for student, reason in why.items()]
    given: dict[int, str] = {}
    zeros = []
    for student, place in rows.items():
        value = points[student]
        if value is None:
            left_out.append(f"{student}: the hand-in could not be graded")
        elif form.above_most and form.most is not None and value * factor > form.most:
            left_out.append(f"{student}: {value * factor:g} points of {form.most:g}. {form.above_most}")
        else:
            given[place] = written(max(0.0, value) * factor, form.sign)
            zeros += [student] if given[place] == "0" else []
    notes = [*form.warnings, *([f"{', '.join(zeros)}: {form.zero}"] if form.zero and zeros else [])]
    if missing:
        word = {"blank": "", "0": "0", "excused": form.excused}[missing]
        given |= {place: word for place in form.people if place not in rows.values()}
    return Filled(_data(form, given), sum(place in given for place in rows.values()), left_out, notes)


def _factor(form: Form, most: float, scale: bool) -> float:
    """Return the number that points are multiplied by. Raises GraderError if the two maxima differ without `scale`."""
    if form.most is None or not most or form.most == most:
        return 1.0
    if not scale:
        raise GraderError(
            f"{form.sheet.path}: {form.title!r} has a maximum of {form.most:g}, and the assignment one of {most:g}: "
            f"change it on the platform and export again, or use --scale to multiply points by {form.most / most:.4g}"
        )
    return form.most / most


def _data(form: Form, given: Mapping[int, str]) -> bytes:
    """Return the file: the rows above, and those of the students in `given`."""

    def kept(place: int) -> list[str]:
        row = list(form.sheet.rows[place])
        row[form.grade] = given.get(place, row[form.grade])
        return [row[column] for column in form.keep]

    return form.sheet.with_rows([kept(place) for place in [*form.above, *sorted(given)]])
