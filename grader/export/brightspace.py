"""Brightspace's export of grades: OrgDefinedId or Username, `Title Points Grade`, End-of-Line Indicator."""

import re
from dataclasses import replace

from grader.export.decimals import decimal_sign, number
from grader.export.form import Form, column
from grader.export.sheet import AGAIN, Sheet
from grader.model.course import GraderError

TITLE = re.compile(r"(?P<title>.+) Points Grade(?P<more>.*)")
MOST = re.compile(r"MaxPoints:(?P<most>[\d.,]+)")
END = "End-of-Line Indicator"
CAPPED = "Brightspace caps points above the maximum unless the grade item can exceed it: allow that there"


def form(sheet: Sheet, wanted: str | None) -> Form:
    """Return the Form in an export of grades. Raises GraderError for what Brightspace would refuse or misread.

    Names and e-mail addresses are left out: an upload may not have other columns.
    """
    if END not in sheet.header:
        sheet = replace(sheet, rows=[[*row, END if place == 0 else "#"] for place, row in enumerate(sheet.rows)])
    header = sheet.header
    ids = [place for place, title in enumerate(header) if title in ("OrgDefinedId", "Username")]
    if not ids:
        raise GraderError(f"{sheet.path}: no column 'OrgDefinedId' or 'Username': {AGAIN}")
    grade = column(sheet, wanted, [p for p, title in enumerate(header) if TITLE.fullmatch(title)], _bare)
    people = list(range(1, len(sheet.rows)))
    sign = decimal_sign((sheet.rows[place][grade] for place in people), f"{sheet.path}: {header[grade]!r}")
    most = MOST.search(header[grade])
    keys = [p for p, title in enumerate(header) if p != grade and title != END and not TITLE.fullmatch(title)]
    keep = [*ids, grade, header.index(END)]
    found = number(most["most"]) if most else None
    return Form(sheet, [0], people, keys, grade, keep, found, sign or ".", "", CAPPED)


def _bare(title: str) -> str:
    found = TITLE.fullmatch(title)
    return found["title"] if found else title
