"""Numbers as a platform reads them: its decimal sign, and never a sign between thousands."""

import re
from collections.abc import Iterable

from grader.model.course import GraderError

POINT, EITHER = re.compile(r"-?\d+\.\d+"), re.compile(r"-?\d+[.,]\d+")
THOUSANDS = re.compile(  # a comma, a point or a space before each three digits; a point only if a comma follows
    r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,3}(?:\.\d{3})+,\d+|-?\d{1,3}(?:[ '’\xa0\u202f]\d{3})+(?:[.,]\d+)?"
)


def decimal_sign(cells: Iterable[str], where: str) -> str | None:
    """Return the decimal sign of a column's numbers, None if none has decimals.

    Raises GraderError for a number that a platform may misread: `1,000`, or both signs in one column.
    """
    signs: dict[str, str] = {}
    for cell in map(str.strip, cells):
        if THOUSANDS.fullmatch(cell):
            raise GraderError(f"{where}: {cell!r} may be misread, as 1,000 is as 1: write it without the sign")
        signs |= {"." if POINT.fullmatch(cell) else ",": cell} if EITHER.fullmatch(cell) else {}
    if len(signs) == 2:
        both = " and ".join(map(repr, signs.values()))
        raise GraderError(f"{where}: numbers with a point and with a comma ({both}): the platform would misread some")
    return next(iter(signs), None)


def number(text: str) -> float | None:
    """Return the number in a cell, with either decimal sign; None if it is not a number."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def written(value: float, sign: str) -> str:
    """Return points with at most 2 decimals, without a sign between thousands."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", sign)
