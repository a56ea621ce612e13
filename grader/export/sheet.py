"""A table that a platform exported: read with its encoding, delimiter and quotes, and written with the same ones."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.intake.csv_text import decoded, delimiter_of
from grader.model.course import GraderError

AGAIN = "export it from the platform again, and do not save it in a spreadsheet program"


@dataclass(frozen=True)
class Sheet:
    """The cells of a file, the header first, and how they were written."""

    path: Path
    rows: list[list[str]]
    delimiter: str = ","
    encoding: str = "utf-8"
    newline: str = "\n"
    quote_all: bool = False

    @property
    def header(self) -> list[str]:
        """The first row."""
        return self.rows[0]

    def with_rows(self, rows: Iterable[Iterable[str]]) -> bytes:
        """Return other rows as the bytes of a file that is written like this one."""
        text = io.StringIO(newline="")
        how: Any = {"quoting": csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL}
        csv.writer(text, delimiter=self.delimiter, lineterminator=self.newline, **how).writerows(rows)
        return text.getvalue().encode(self.encoding)


def read_sheet(path: Path) -> Sheet:
    """Return the Sheet in a file: UTF-8 or UTF-16; commas, semicolons or tabs. Raises GraderError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GraderError(f"{path}: it cannot be read ({error.strerror})") from error
    try:
        text, encoding = decoded(data)
    except UnicodeDecodeError as error:
        raise GraderError(f"{path}: it is not text in UTF-8 or UTF-16: {AGAIN}") from error
    first, delimiter = text.partition("\n")[0], delimiter_of(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise GraderError(f"{path}: it is not a table ({error}): {AGAIN}") from error
    rows = [row for row in rows if row]
    if not rows:
        raise GraderError(f"{path}: it is empty: {AGAIN}")
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            where = f"row {number} has {len(row)} cells, and the header has {len(rows[0])}"
            raise GraderError(f"{path}: {where}: {AGAIN}")
    quoted = first.startswith('"') and first.count(f'"{delimiter}"') == len(rows[0]) - 1
    return Sheet(path, rows, delimiter, encoding, "\r\n" if "\r\n" in text else "\n", quoted)
