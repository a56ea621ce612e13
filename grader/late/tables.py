"""Read the two tables about a class's times: collected.csv, which a program wrote, and extensions.csv, a TA's."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from grader.intake.csv_text import decoded, delimiter_of
from grader.late.times import read_time
from grader.model.course import Course, GraderError

COLLECTED, EXTENSIONS = "collected.csv", "extensions.csv"
NEEDED = ("student", "attempt", "assignment", "notebook", "file", "handed_in", "late_by_platform", "sha256")


@dataclass(frozen=True)
class HandIn:
    """One file that a student handed in: a row of collected.csv.

    `file` is its path from the class folder; `handed_in` and `late_by_platform` (seconds) are None if not known.
    """

    student: str
    attempt: int
    assignment: str
    notebook: str
    file: str
    handed_in: datetime | None
    late_by_platform: float | None
    sha256: str


def read_hand_ins(folder: Path) -> tuple[list[HandIn] | None, list[str]]:
    """Return (the rows of a class's collected.csv, None without the file; a line for each time that is unreadable).

    A row with an unreadable time is kept, with the time unknown. Raises GraderError if the file has other columns.
    """
    path = folder / COLLECTED
    if not path.exists():
        return None, []
    rows, problems = [], []
    for line, row in _rows(path, NEEDED):
        try:
            attempt = int(row["attempt"])
        except ValueError:
            problems.append(f"{path} line {line}: attempt {row['attempt']!r} is not a number; the row is left out")
            continue
        known: dict[str, Any] = {}
        for name, read in READ.items():
            try:
                known[name] = read(row[name]) if row[name] else None
            except ValueError as error:
                problems.append(f"{path} line {line}: {name}: {error}; it counts as unknown")
        fields: dict[str, Any] = row | dict.fromkeys(READ) | known | {"attempt": attempt}
        rows.append(HandIn(**fields))
    return rows, problems


def _moment(text: str) -> datetime:
    """Return the time in a text that has an offset. Raises ValueError."""
    time = read_time(text, UTC)
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC, like +02:00")
    return time


READ: dict[str, Callable[[str], Any]] = {"handed_in": _moment, "late_by_platform": float}


def read_extensions(folder: Path, course: Course, zone: tzinfo) -> dict[tuple[str, str], datetime]:
    """Return {(student, assignment): their own due date} of a class's extensions.csv; {} without the file.

    A time without an offset is one in `zone`. Raises GraderError that lists every row to correct.
    """
    path = folder / EXTENSIONS
    if not path.exists():
        return {}
    found: dict[tuple[str, str], datetime] = {}
    problems = []
    for line, row in _rows(path, ("student", "assignment", "until")):
        try:
            key = row["student"], course.assignment(row["assignment"])
            if key in found:
                problems.append(f"line {line}: {row['student']} has an extension for {key[1]} already")
            found[key] = read_time(row["until"], zone)
        except (GraderError, ValueError) as error:
            problems.append(f"line {line}: {error}")
    if problems:
        raise GraderError(f"{path}: correct it, and run the same command again:\n" + "\n".join(problems))
    return found


def _rows(path: Path, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Return (line, {column: text without spaces around it}) of each row that is not empty. Raises GraderError."""
    try:
        text, _ = decoded(path.read_bytes())
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise GraderError(f"{path} has no column {missing[0]!r}: expected the columns {', '.join(needed)}")
        rows = [(reader.line_num, {name: (row[name] or "").strip() for name in needed}) for row in reader]
        return [(line, row) for line, row in rows if any(row.values())]
    except (OSError, ValueError, csv.Error) as error:
        raise GraderError(f"{path} cannot be read ({error}): save it as CSV in UTF-8") from error
