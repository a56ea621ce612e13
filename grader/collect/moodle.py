"""Moodle: FULL NAME_NUMBER_assignsubmission_file, a folder (older: with one more `_`) or a file's name's beginning.

The number is the participant's in this assignment, not the user's id; under blind marking, everybody has one name.
A team has its group's id there, so a team is known by its name, in the roster's column `group`. The zip has no times;
those of the grading worksheet are used if it is the roster (in English).
"""

import re
from datetime import datetime
from pathlib import PurePosixPath

from grader.collect.owner import MAP, Listing, Owner, Owners, most
from grader.collect.times import late_by, parsed

FOLDER = re.compile(r"(?P<name>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>file|onlinetext)(?:_|$)")
NOBODYS = "it is not in a folder NAME_NUMBER_assignsubmission_file: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are named as Moodle names them."""
    return most(paths, lambda path: FOLDER.match(path.parts[0]))


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none."""
    found = {path: FOLDER.match(path.parts[0]) for path in listing.paths}
    names = {match["name"] for match in found.values() if match and match["number"]}
    numbers = {match["number"] for match in found.values() if match and match["number"]}
    blind = len(names) == 1 and len(numbers) > 1
    return {path: _owner(match, listing, blind) if match else NOBODYS for path, match in found.items()}


def _owner(match: re.Match[str], listing: Listing, blind: bool) -> list[Owner] | str:
    name, number, roster = match["name"], match["number"], listing.roster
    together = f"{name}_{number}"
    if roster and roster.team(name):
        return [Owner(name, together, group=name)]
    if not number:
        return f"{name} is a team without a number: give a --roster with a column group, or {MAP}"
    student = (roster.find("participant", number) or [""])[0]
    row = roster.row(student)
    if row.get("name") and not blind and student not in roster.find("name", name):
        return (
            f"participant {number} is {row['name']} in the roster, but the folder's name is {name}: if that is a team, "
            f"give the roster a column group; else {MAP}"
        )
    ids = (("participant", number),) if blind else (("participant", number), ("name", name))
    when, seconds = _time(row, listing)
    return [Owner(f"{name}_{number}", together, ids, when, bool(seconds), seconds)]


def _time(row: dict[str, str], listing: Listing) -> tuple[datetime | None, int | None]:
    """Return (time, seconds late) that the grading worksheet says."""
    return parsed(row.get("handed_in"), listing.zone), late_by(row.get("status", ""))
