"""The course's late policy: late.toml, read and checked before anybody is graded."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from grader.late.times import EXAMPLE, in_zone
from grader.model.course import Course, GraderError

NAME = "late.toml"


class Counts(StrEnum):
    """Which attempt counts; the values are the words in late.toml."""

    LAST_ON_TIME = "last on time"  # the last attempt if none is on time
    LAST = "last"
    BEST = "best"  # after the penalty of each


@dataclass(frozen=True)
class Policy:
    """The settings of late.toml; without it, no due date is known and nothing is late."""

    due: dict[str, datetime] = field(default_factory=dict)  # in the zone of the course, the earliest first
    zone: tzinfo = UTC
    grace: timedelta = timedelta(0)
    per_day: float = 0.0  # percent of the maximum for each started day
    cap: float = 100.0  # percent of the maximum that are subtracted at most
    floor: float = 0.0  # percent of the maximum below which nothing is subtracted
    slip_days: int = 0  # days without a penalty, for the whole term
    counts: Counts = Counts.LAST
    platform_subtracts: bool = False


def read_policy(course: Course) -> Policy:
    """Return the course's Policy. Raises GraderError that names the line of late.toml to change."""
    path = course.root / NAME
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Policy()
    except (OSError, ValueError) as error:  # tomllib's error is a ValueError, and names the line
        raise GraderError(f"{path} cannot be read ({error}): correct it, and run the same command again") from error
    try:
        return _policy(read, course)
    except ValueError as error:
        raise GraderError(f"{path}: {error}") from error


def _policy(read: dict[str, Any], course: Course) -> Policy:
    """Return the Policy of a file's contents. Raises ValueError."""
    for name in read.keys() - KEYS.keys():
        near = get_close_matches(name, KEYS, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise ValueError(f"unknown setting {name!r}: {meant}The settings are {', '.join(KEYS)}")
    given = {name: _checked(name, value) for name, value in read.items()}
    zone, due = given.pop("time_zone", UTC), given.pop("due", {})
    if due and "time_zone" not in read:
        raise ValueError('due dates need a time zone: add a line like time_zone = "Europe/Berlin" above [due]')
    dates = [(_assignment(name, course), _due(name, value, zone)) for name, value in due.items()]
    if len(dict(dates)) < len(dates):
        raise ValueError("[due] names an assignment twice: by its number and by its name")
    grace = timedelta(minutes=given.pop("grace_minutes", 0))
    policy = Policy(dict(sorted(dates, key=lambda date: date[1])), zone, grace, **given)
    if policy.slip_days and policy.counts == Counts.BEST:
        raise ValueError(
            'slip_days do not go with counts = "best": how many are left would depend on points; '
            'write counts = "last" or "last on time"'
        )
    if policy.slip_days and policy.platform_subtracts:
        raise ValueError("slip_days do not go with platform_subtracts = true: the platform does not know them")
    return policy


def _assignment(name: str, course: Course) -> str:
    try:
        return course.assignment(name)
    except GraderError as error:
        raise ValueError(f"[due]: {error}") from error


def _due(name: str, value: Any, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        raise ValueError(f"[due] {name} = {value}: expected a date and a time of day, like {EXAMPLE}:00")
    try:
        return in_zone(value, zone)
    except ValueError as error:
        raise ValueError(f"[due] {name}: {error}") from error


def _checked(name: str, value: Any) -> Any:
    """Return a setting's value as Policy keeps it. Raises ValueError that says what was expected."""
    read, expected = KEYS[name]
    try:
        return read(value)
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise ValueError(f"{name} = {value!r}: expected {expected}") from error


def _number(low: float, high: float, kind: type = float) -> Callable[[Any], Any]:
    """Return a function that returns a number from `low` to `high`, and raises ValueError for all else."""

    def read(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError
        if kind(value) != value:
            raise ValueError
        return kind(value)

    return read


def _exactly(kind: type) -> Callable[[Any], Any]:
    """Return a function that returns a value of this type, and raises ValueError for all else."""

    def read(value: Any) -> Any:
        if not isinstance(value, kind):
            raise ValueError
        return value

    return read


PERCENT = _number(0, 100), "a number from 0 to 100, in percent of the maximum"
KEYS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "time_zone": (ZoneInfo, 'the name of a time zone, like "Europe/Berlin" (on Windows: pip install tzdata)'),
    "grace_minutes": (_number(0, 7 * 24 * 60), "a number of minutes, from 0 to a week"),
    "per_day": PERCENT,
    "cap": PERCENT,
    "floor": PERCENT,
    "slip_days": (_number(0, 365, int), "a whole number of days, 0 or more"),
    "counts": (Counts, '"last on time", "last" or "best"'),
    "platform_subtracts": (_exactly(bool), "true or false"),
    "due": (_exactly(dict), f"a section [due] with a line for each assignment, like 01_pixels = {EXAMPLE}:00"),
}
