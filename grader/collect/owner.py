"""Whose file it is: what a platform's names say, and the roster's students that this means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import PurePosixPath

from grader.collect.roster import ANY, Roster


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
    """All that a platform's reader gets.

    The paths, functions for the beginning of a file and for the account that it is from, the roster, the time zone.
    """

    paths: list[PurePosixPath]
    text: Callable[[PurePosixPath, int], str]
    account: Callable[[PurePosixPath], str]
    roster: Roster
    zone: tzinfo | None


MAP = "write a line for it, file,student, in a map.csv (--map map.csv)"
# A text says why a file has no owner; an empty list: it is the platform's own file.
Owners = dict[PurePosixPath, list[Owner] | str]


def students_of(owner: Owner, roster: Roster) -> list[str] | str:
    """Return the students that an owner means, several for a team; or why there are none."""
    if not roster:
        return [owner.student]
    if owner.group and (team := roster.team(owner.group)):
        return team
    for number, (column, value) in enumerate(owner.ids):
        found = roster.find(column, value)
        if len(found) > 1:
            return f"the roster has {len(found)} students with {column} {value}: {', '.join(found[:3])}; {MAP}"
        surer = [
            (name, said) for name, said in owner.ids[:number] if found and roster.contradicts(found[0], name, said)
        ]
        if surer:
            return f"the roster has {found[0]} with {column} {value}, but not with {' '.join(surer[0])}; {MAP}"
        if found:
            return found
    said = " or ".join(value if column == ANY else f"{column} {value}" for column, value in owner.ids)
    return f"the roster has nobody with {said or owner.student}: add the student to it, or {MAP}"


def most(paths: list[PurePosixPath], fits: Callable[[PurePosixPath], object]) -> bool:
    """Return True if at least half of the paths fit."""
    return 2 * sum(bool(fits(path)) for path in paths) >= len(paths) > 0
