"""A class's results for people to read: a table, and a CSV file."""

import csv
import hashlib
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from grader.model.results import CellResult, StudentResult
from grader.model.status import Status

NAME = 40  # columns of a student's name


def table(results: dict[str, StudentResult]) -> str:
    """Return the class as text: one row per student, one column per question, then a key and the notes."""
    if not results:
        return ""
    best = next(iter(results.values())).cells
    names = list(best)
    letters = [chr(ord("a") + i) if i < 26 else str(i) for i in range(len(names))]
    rows = [["student", "status", "points", *letters]]
    short = short_names(results)
    for student, graded in results.items():
        marks = [_mark(cell, graded.status) for cell in graded.cells.values()]
        total = f"{graded.points:g}/{graded.max_points:g}" if graded.status != Status.NOT_GRADABLE else "-"
        rows.append([short[student], graded.status, total, *marks])
    lines = columns(rows).splitlines()
    key = [f"  {letter}  {name} ({best[name].max_points:g})" for letter, name in zip(letters, names, strict=True)]
    notes = [f"  {short[student]}: {note}" for student, graded in results.items() for note in _notes(graded)]
    if any("?" in row for row in rows):
        key.append("  ?  waits for a TA")
    if any(graded.extra_credit for graded in results.values()):
        key.append("  +  extra credit")
    if not all(cell.max_points for cell in best.values()):
        key.append("  ok, no  passed or not, where there are no points")
    return "\n".join([*lines, "", *key, *([""] if notes else []), *notes])


def columns(rows: list[list[str]]) -> str:
    """Return rows as text, in columns as wide as they must be, with a line below the first row."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "-" * max(map(_width, lines)))
    return "\n".join(lines)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return {name: the name in NAME columns at most}: beginning and end, or a hash as the end to tell two apart."""
    short = {name: _cut(name, _tail(name, 12)) for name in names}
    alike = Counter(short.values())
    return {
        name: cut if alike[cut] == 1 else _cut(name, hashlib.sha256(name.encode()).hexdigest()[:8])
        for name, cut in short.items()
    }


def _cut(name: str, end: str) -> str:
    """Return a name of more than NAME columns as its beginning, an ellipsis, and `end`."""
    if _width(name) <= NAME:
        return name
    room, kept = NAME - 1 - _width(end), ""
    for letter in name[:NAME]:
        kept += letter if _width(kept + letter) <= room else ""
    return f"{kept}…{end}"


def _tail(name: str, columns: int) -> str:
    """Return the last letters of a name, in at most `columns` columns."""
    end = name[-columns:]
    while _width(end) > columns:
        end = end[1:]
    return end


def _notes(graded: StudentResult) -> Iterator[str]:
    late = ""
    if graded.late_penalty:
        sum_of = f"{graded.raw_points:g} - {graded.late_penalty:g} = {graded.points:g}"
        late = f"{graded.late_penalty:g} points were subtracted for a late hand-in: {sum_of}"
    return filter(None, (graded.note, graded.late.note, late))


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal: two for a Chinese character, none for an accent."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def csv_of(results: dict[str, StudentResult]) -> str:
    """Return a CSV text, one row per student: status, points, each question's points, note. Empty means not graded.

    The points include extra credit, and are those after the late penalty; columns of their own say how much that is,
    and raw_points are those before the penalty.
    """
    names = list(next(iter(results.values())).cells) if results else []
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    late = ["handed_in", "due", "days_late", "slip_days"]
    first, last = ["student", "status", "points", "max_points"], ["extra_credit", "raw_points", "late_penalty"]
    writer.writerow([*first, *names, *last, *late, "note"])
    for student, graded in results.items():
        marks = ["" if cell.points is None else f"{cell.points:g}" for cell in graded.cells.values()]
        total = "" if graded.status == Status.NOT_GRADABLE else f"{graded.points:g}"
        raw = total and f"{graded.raw_points:g}"
        more = [f"{graded.extra_credit:g}", raw, f"{graded.late_penalty:g}"]
        late = [graded.late.handed_in, graded.late.due, str(graded.late.days), str(graded.late.slip_days)]
        row = [graded.status, total, f"{graded.max_points:g}", *marks, *more, *late]
        notes = "; ".join(filter(None, (graded.note, graded.late.note)))
        writer.writerow([_plain(student), *row, _plain(notes)])
    return text.getvalue()


def _plain(cell: str) -> str:
    """Return a cell's text so that no spreadsheet reads it as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _mark(cell: CellResult, status: Status) -> str:
    if cell.points is None:
        return "-" if status == Status.NOT_GRADABLE else "?"
    extra = f"{cell.extra_credit:+g}" if cell.extra_credit else ""
    if not cell.max_points:  # a stretch exercise has no points, but was passed or not
        return ("no" if cell.message else "ok") + extra
    return f"{cell.points - cell.extra_credit:g}{extra}"
