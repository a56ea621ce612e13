"""Moodle's grading worksheet: every column and every other cell of a row is written back as it was exported."""

from grader.export.decimals import decimal_sign, number
from grader.export.form import Form
from grader.export.sheet import AGAIN, Sheet
from grader.model.course import GraderError

ENGLISH = ("Identifier", "Grade", "Last modified (grade)")
SKIPPED = "Moodle skips a grade above the maximum without a word: raise the assignment's maximum there"
ZERO = (
    "recent Moodle versions do not write a grade of 0 from a worksheet (from their code, not tried on a server): "
    "check these rows after the upload, and type the 0 there"
)

OTHER_LANGUAGE = (
    "Moodle takes this worksheet only from a person whose language is that of its headers, and may call its rows "
    "outdated (deduced from its code): tick the box to update records that were modified since"
)


def form(sheet: Sheet, wanted: str | None) -> Form:
    """Return the Form in a worksheet; in another language than English, `wanted` is the title of its column of grades.

    Raises GraderError for what Moodle would misread.
    """
    header, title = sheet.header, wanted or "Grade"
    if header.count(title) != 1:
        listed = ", ".join(map(repr, header))
        raise GraderError(f"{sheet.path}: no column {title!r}: name that of the grades by --column; there are {listed}")
    grade = header.index(title)
    if grade == 0 or grade + 1 == len(header):
        raise GraderError(f"{sheet.path}: {title!r} is not between the identifier and the maximum grade: {AGAIN}")
    english = all(name in header for name in ENGLISH)
    people = list(range(1, len(sheet.rows)))
    maxima = [sheet.rows[place][grade + 1] for place in people]
    cells = maxima + [sheet.rows[place][grade] for place in people if sheet.rows[place][grade].strip() != "-"]
    sign = decimal_sign(cells, f"{sheet.path}: {title!r}")
    if english and sign == ",":
        shown = next(cell for cell in cells if "," in cell)
        raise GraderError(
            f"{sheet.path}: its headers are English and its numbers have a comma ({shown!r}): Moodle in English reads "
            f"7,5 as 7 without a word; {AGAIN}"
        )
    if sign is None and not english:
        raise GraderError(f"{sheet.path}: no number in it shows the decimal sign of its language: {AGAIN}")
    found = {number(cell) for cell in maxima}
    most = found.pop() if len(found) == 1 else None
    if most is None and people:
        raise GraderError(f"{sheet.path}: the column after {title!r} is not a maximum grade, in numbers: {AGAIN}")
    warnings = () if english else (OTHER_LANGUAGE,)
    keep = range(len(header))
    return Form(sheet, [0], people, range(grade), grade, keep, most, sign or ".", "", SKIPPED, ZERO, warnings)
