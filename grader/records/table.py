"""A class's results as people read them: a table, and a CSV."""

import csv
import hashlib
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable

NAME = 40  # columns of a student's name


def table(results):
    """The class as lines of text: a row a student, a column a question, the key to the columns, the notes."""
    if not results:
        return ""
    names = list(next(iter(results.values())).questions)
    letters = [chr(ord("a") + i) if i < 26 else str(i) for i in range(len(names))]
    rows = [["student", "status", "points", *letters]]
    short = short_names(results)
    for student, graded in results.items():
        marks = [_mark(question, graded.status) for question in graded.questions.values()]
        total = f"{graded.points:g}/{graded.max_points:g}" if graded.status != "not gradable" else "-"
        rows.append([short[student], graded.status, total, *marks])
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(cell + " " * (w - _width(cell)) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "-" * max(map(_width, lines)))
    best = next(iter(results.values())).questions
    key = [f"  {letter}  {name} ({best[name].max_points:g})" for letter, name in zip(letters, names, strict=True)]
    notes = [f"  {short[student]}: {note}" for student, graded in results.items() for note in _notes(graded)]
    if any("?" in row for row in rows):
        key.append("  ?  waits for a TA")
    if any(graded.extra_credit for graded in results.values()):
        key.append("  +  extra credit")
    if not all(question.max_points for question in best.values()):
        key.append("  ok, no  passed or not, where there are no points")
    return "\n".join([*lines, "", *key, *([""] if notes else []), *notes])


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return {name: the name in NAME columns at most}: beginning and end, or a hash as the end to tell two apart."""
    short = {name: _cut(name, _tail(name, 12)) for name in names}
    alike = Counter(short.values())
    return {
        name: cut if alike[cut] == 1 else _cut(name, hashlib.sha256(name.encode()).hexdigest()[:8])
        for name, cut in short.items()
    }


def _cut(name, end):
    """A name of more than NAME columns as what there is room for, an ellipsis, and `end`."""
    if _width(name) <= NAME:
        return name
    room, kept = NAME - 1 - _width(end), ""
    for letter in name[:NAME]:
        kept += letter if _width(kept + letter) <= room else ""
    return f"{kept}…{end}"


def _tail(name, columns):
    """The last letters of a name, in so many columns at most."""
    end = name[-columns:]
    while _width(end) > columns:
        end = end[1:]
    return end


def _notes(graded):
    late = f"{graded.late_penalty:g} of the points were taken off for a late hand-in" if graded.late_penalty else ""
    return filter(None, (graded.note, late))


def _width(text):
    """The columns that a terminal gives a text: two for a Chinese character, none for an accent on its own."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def csv_of(results):
    """One row a student: points, each question's points, status and note. Empty: not graded, so far or at all.

    Extra credit is in the points; its own column says how much of them it is.
    """
    names = list(next(iter(results.values())).questions) if results else []
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["student", "status", "points", "max_points", *names, "extra_credit", "late_penalty", "note"])
    for student, graded in results.items():
        marks = ["" if q.points is None else f"{q.points:g}" for q in graded.questions.values()]
        total = "" if graded.status == "not gradable" else f"{graded.points:g}"
        more = [f"{graded.extra_credit:g}", f"{graded.late_penalty:g}"]
        row = [graded.status, total, f"{graded.max_points:g}", *marks, *more]
        writer.writerow([_plain(student), *row, _plain(graded.note)])
    return text.getvalue()


def _plain(cell):
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell


def _mark(question, status):
    if question.points is None:
        return "-" if status == "not gradable" else "?"
    extra = f"{question.extra_credit:+g}" if question.extra_credit else ""
    if not question.max_points:  # a stretch exercise: no points, and yet done or not
        return ("no" if question.messages else "ok") + extra
    return f"{question.points - question.extra_credit:g}{extra}"
