"""Whose file it is: what a platform's names say, and the roster's students that this means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from grader.collect.roster import Roster


@dataclass(frozen=True)
class Owner:
    """Who handed in a file and when, as a platform's names say it.

    `ids`: (column of the roster, value), the surest first. `student`: the name of the folder if there is no roster.
    `together`: equal for all files of one hand-in. `group`: a team's name; `late`: the platform says so, but perhaps
    not by how many `seconds`.
    """

    student: str
    together: str
    ids: tuple[tuple[str, str], ...] = ()
    handed_in: datetime | None = None
    late: bool = False
    seconds: int | None = None
    assignment: str = ""
    group: str = ""


@dataclass(frozen=True)
class Listing:
    """What a platform's reader gets: the paths, a way to read the beginning of a file, the roster, the time zone."""

    paths: list[PurePosixPath]
    text: Callable[[PurePosixPath, int], str]
    roster: Roster
    zone: tzinfo | None


Owners = dict[PurePosixPath, list[Owner] | str]  # a text says why a file is nobody's; no owner: the platform's own file


def students_of(owner: Owner, roster: Roster) -> list[str] | str:
    """Return the students that an owner means, several for a team; or why there are none."""
    if not roster:
        return [owner.student]
    if owner.group and (team := roster.team(owner.group)):
        return team
    for column, value in owner.ids:
        found = roster.find(column, value)
        if len(found) == 1:
            return found
        if found:
            return f"the roster has {len(found)} students with {column} {value}: {', '.join(found[:3])}"
    said = " or ".join(f"{column} {value}" for column, value in owner.ids) or owner.student
    return f"the roster has nobody with {said}: add the student to it, or a line for this file to map.csv"


def most(paths: list[PurePosixPath], fits: Callable[[PurePosixPath], object]) -> bool:
    """Return True if at least half of the paths fit."""
    return 2 * sum(bool(fits(path)) for path in paths) >= len(paths) > 0
