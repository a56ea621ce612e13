"""The class list: a CSV file with one row per student, the course's own or one that a platform exports."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from grader.intake.csv_text import decoded, delimiter_of
from grader.intake.names import as_compared
from grader.model.course import GraderError

COLUMNS = {  # as we call them: the headers that mean them, in lower case
    "student": ("student", "student_id"),
    "canvas_id": ("canvas_id", "id"),
    "participant": ("participant", "identifier"),
    "username": ("username", "user name", "sis login id", "login", "login_id"),
    "sid": ("sid", "sis user id", "orgdefinedid", "id number", "student id", "student number"),
    "email": ("email", "e-mail", "email address"),
    "name": ("name", "full name"),
    "last_name": ("last_name", "last name", "surname"),
    "first_name": ("first_name", "first name"),
    "group": ("group", "groups", "team"),
    "github": ("github", "github_username"),
    "handed_in": ("handed_in", "last modified (submission)"),
    "status": ("status",),
}
NAMING = ("username", "sid", "email", "canvas_id", "participant", "name")  # the columns that may name a folder
SEARCHED = ("student", *NAMING, "github")
ANY = "any"  # a column to search: each of SEARCHED
EXPECTED = "expected a header row with student, or one of username, sid, email, canvas_id, participant, name"
DEFAULT_TEAM = "default group"  # Moodle's, of students without a group


@dataclass(frozen=True)
class Roster:
    """The students by what is known of them; false if there is no roster."""

    rows: tuple[dict[str, str], ...] = ()
    index: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.rows)

    @property
    def students(self) -> list[str]:
        """The students, in the file's order."""
        return [row["student"] for row in self.rows]

    def find(self, column: str, value: str) -> list[str]:
        """Return the students whose column, or ANY column, has a value; case and the order of names do not matter."""
        columns = SEARCHED if column == ANY else (column,)
        found = [student for one in columns for student in self.index.get((one, _key(one, value)), [])]
        return list(dict.fromkeys(found))

    def contradicts(self, student: str, column: str, value: str) -> bool:
        """Return True if a student's column has another value."""
        own = self.row(student).get(column, "")
        return bool(own) and _key(column, own) != _key(column, value)

    def row(self, student: str) -> dict[str, str]:
        """Return what the file says of a student, {} if it says nothing."""
        return self.by_student.get(student, {})

    @cached_property
    def by_student(self) -> dict[str, dict[str, str]]:
        """{student: what the file says of them}"""
        return {row["student"]: row for row in self.rows}

    def team(self, name: str) -> list[str]:
        """Return the students of a team; Moodle's default group is that of students without one."""
        wanted = _key("group", name)
        teams = {row["student"]: [_key("group", one) for one in row.get("group", "").split(",")] for row in self.rows}
        if not any(any(team) for team in teams.values()):
            return []
        return [
            student
            for student, team in teams.items()
            if wanted in team or (wanted == DEFAULT_TEAM == team[0]) or (wanted == DEFAULT_TEAM and not any(team))
        ]


def read_roster(path: Path | None) -> Roster:
    """Return the roster in a CSV file, an empty one for None. Raises GraderError if it cannot be used."""
    if path is None:
        return Roster()
    header, lines = read_csv(path, "--roster")
    columns = _columns(header)
    if not columns.keys() & {"student", *NAMING, "last_name"}:
        raise GraderError(f"--roster {path}: its columns are {', '.join(header)}; {EXPECTED}")
    rows = [{name: line[place].strip() for name, place in columns.items() if place < len(line)} for line in lines]
    rows = [_completed(row) for row in rows if any(row.values()) and not _of_no_student(row, columns)]
    _name_folders(rows, path)
    index: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for column in SEARCHED:
            if row.get(column):
                index.setdefault((column, _key(column, row[column])), []).append(row["student"])
    return Roster(tuple(rows), index)


def read_csv(path: Path, option: str) -> tuple[list[str], list[list[str]]]:
    """Return (header, rows) of a CSV file with commas, semicolons or tabs. Raises GraderError."""
    try:
        text, _ = decoded(path.read_bytes())
    except OSError as error:
        raise GraderError(f"{option} {path}: it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise GraderError(f"{option} {path}: it is not text in UTF-8; save it as CSV UTF-8") from error
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)) if any(row)]
    except csv.Error as error:
        raise GraderError(f"{option} {path}: it is not a CSV file ({error})") from error
    if not rows:
        raise GraderError(f"{option} {path}: it is empty; {EXPECTED}")
    return [cell.strip() for cell in rows[0]], rows[1:]


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return {column: its place}. In Canvas's gradebook `Student` is the name."""
    lower = [cell.casefold() for cell in header]
    places = {name: lower.index(word) for name, words in COLUMNS.items() for word in words[::-1] if word in lower}
    if "section" in lower and "id" in lower and "student" in lower:
        places["name"] = places.pop("student")
    return places


def _of_no_student(row: dict[str, str], columns: dict[str, int]) -> bool:
    """Return True for Canvas's rows of points and of settings, which have no id."""
    return "canvas_id" in columns and "student" not in columns and not row.get("canvas_id")


def _completed(row: dict[str, str]) -> dict[str, str]:
    """Return a row with the name put together, and the number of Moodle's "Participant 1203"."""
    if not row.get("name") and row.get("last_name"):
        row["name"] = f"{row.get('first_name', '')} {row['last_name']}".strip()
    moodle = row.get("participant") or row.get("canvas_id", "")
    number = re.search(r"\d+$", moodle)
    if number and not moodle.isdecimal():
        row |= {"participant": number[0], "canvas_id": ""}
    return {name: value.removeprefix("#") if name in ("sid", "username") else value for name, value in row.items()}


def _name_folders(rows: list[dict[str, str]], path: Path) -> None:
    """Give each row its `student`, the name of the folder. Raises GraderError if two have the same, or one has none."""
    if not rows:
        raise GraderError(f"--roster {path}: it has no students; {EXPECTED}")
    if not any(row.get("student") for row in rows):
        column = next((c for c in NAMING if all(row.get(c) for row in rows) and _distinct(row[c] for row in rows)), "")
        for row in rows:
            row["student"] = row.get(column, "")
    seen: set[str] = set()
    for row in rows:
        if not row.get("student"):
            raise GraderError(f"--roster {path}: a row has no student ({', '.join(row.values())}); {EXPECTED}")
        if row["student"].casefold() in seen:
            raise GraderError(f"--roster {path}: {row['student']} is there twice: keep one row per student")
        seen.add(row["student"].casefold())


def _distinct(values: Iterable[str]) -> bool:
    values = [value.casefold() for value in values]
    return len(set(values)) == len(values)


def _key(column: str, value: str) -> str:
    """Return a value as it is compared."""
    value = as_compared(value)
    return " ".join(sorted(re.findall(r"\w+", value))) if column == "name" else value
