"""Blackboard's grade centre: students by their username, columns such as `PS 1 [Total Pts: 20] |664617`."""

import re
from dataclasses import replace

from grader.export.decimals import decimal_sign, number
from grader.export.form import Form, column
from grader.export.sheet import AGAIN, Sheet
from grader.model.course import GraderError

TITLE = re.compile(r"(?P<title>.*?)(?: \[Total Pts: (?P<most>[\d.,]+)[^\]]*\])?(?: \w+)? ?\|(?P<id>\d+)")
NAMES = ("Username", "Student ID", "Last Name", "First Name")


def form(sheet: Sheet, wanted: str | None) -> Form:
    """Return the Form in a download of the grade centre. Raises GraderError for what Blackboard would misread.

    A column without an id after the bar would become a new one with 0 points.
    """
    header = sheet.header
    if "Username" not in header:
        raise GraderError(f"{sheet.path}: no column 'Username', by which Blackboard finds a student: {AGAIN}")
    grade = column(sheet, wanted, [p for p, title in enumerate(header) if TITLE.fullmatch(title)], _bare)
    people = list(range(1, len(sheet.rows)))
    where = f"{sheet.path}: {header[grade]!r}"
    sign = decimal_sign((sheet.rows[place][grade] for place in people), where)
    most = TITLE.fullmatch(header[grade])["most"]  # type: ignore[index]
    decimal_sign([most or ""], where)
    keys = [header.index(title) for title in NAMES if title in header]
    sheet = replace(sheet, quote_all=sheet.quote_all or sheet.delimiter == ",")
    keep = sorted([*keys, grade])
    return Form(sheet, [0], people, keys, grade, keep, number(most) if most else None, sign or ".")


def _bare(title: str) -> str:
    found = TITLE.fullmatch(title)
    return found["title"] if found else title
