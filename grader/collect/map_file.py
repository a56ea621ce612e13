"""map.csv: the lines file,student that a TA writes for what no platform's names say; it goes before them.

`file` is a path as the table shows it, or a folder. Several lines with the same file give it to several students.
More columns, if wanted: handed_in (ISO 8601), assignment.
"""

import unicodedata
from collections.abc import Iterable
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from grader.collect.owner import Owner
from grader.collect.roster import ANY, read_csv
from grader.collect.times import parsed
from grader.model.course import GraderError


class FileMap:
    """Whose files and folders are, as map.csv says it."""

    def __init__(self, lines: dict[str, list[Owner]]):
        self.lines, self.used = lines, set[str]()

    def owners(self, path: PurePosixPath) -> list[Owner]:
        """Return the owners of a file, those of its line or else of its nearest folder's; none if there is no line."""
        for place in (path, *path.parents):
            name = unicodedata.normalize("NFC", place.as_posix())
            if found := self.lines.get(name):
                self.used.add(name)
                return found
        return []

    def unused(self) -> Iterable[str]:
        """Return the files of the lines that no file of the download had."""
        return sorted(self.lines.keys() - self.used)


def read_map(path: Path | None, zone: tzinfo | None) -> FileMap:
    """Return what a map.csv says, nothing for None. Raises GraderError if a line cannot be understood."""
    lines: dict[str, list[Owner]] = {}
    if path is None:
        return FileMap(lines)
    header, rows = read_csv(path, "--map")
    names = [cell.lower() for cell in header]
    if not {"file", "student"} <= set(names):
        raise GraderError(f"--map {path}: expected a header row with file,student; got {','.join(header)}")
    for number, cells in enumerate(rows, 2):
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        file, student, time = row.get("file", ""), row.get("student", ""), row.get("handed_in", "")
        when = parsed(time, zone)
        if not file or not student or (time and not when):
            raise GraderError(f"--map {path}, line {number}: expected a file, a student and, if any, an ISO 8601 time")
        file = unicodedata.normalize("NFC", PurePosixPath(file).as_posix())
        owner = Owner(student, f"map {student} {time}", ((ANY, student),), when, assignment=row.get("assignment", ""))
        lines.setdefault(file, []).append(owner)
    return FileMap(lines)
