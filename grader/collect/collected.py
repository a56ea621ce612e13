"""collected.csv: one row per collected file, with the time of its hand-in, where grading finds it."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from pathlib import Path

from grader.model.course import GraderError
from grader.pipeline.atomic_files import write_whole

NAME = "collected.csv"


@dataclass(frozen=True)
class Collected:
    """A collected file; the fields are the columns.

    `file`: its path from the class folder. `handed_in`: ISO 8601 with offset, "" if unknown. `late_by_platform`: the
    seconds by which the platform calls it late, "" if it does not say. `attempt` counts from 1.
    """

    student: str
    attempt: str
    assignment: str
    notebook: str
    file: str
    handed_in: str
    late_by_platform: str
    platform: str
    sha256: str


COLUMNS = [column.name for column in fields(Collected)]


def read_collected(folder: Path) -> list[Collected]:
    """Return the rows of a class folder, none if nothing was collected there. Raises GraderError for another file."""
    path = folder / NAME
    try:
        with open(path, encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if header != COLUMNS:
            raise ValueError(f"its columns are {','.join(header)}")
        found = [Collected(*row) for row in rows if row]
        if any(row.handed_in and not datetime.fromisoformat(row.handed_in).tzinfo for row in found):
            raise ValueError("a time is without an offset from UTC")
        return found
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, csv.Error) as error:
        message = f"{path}: it cannot be read ({error}); expected the columns {','.join(COLUMNS)}: undo your change"
        raise GraderError(f"{message}, or move the file away and collect again (times are then read anew)") from error


def write_collected(folder: Path, rows: Iterable[Collected]) -> None:
    """Write all rows of a class folder. Raises GraderError if the file cannot be written."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([COLUMNS, *map(astuple, rows)])
    write_whole(folder / NAME, text.getvalue())
