"""Brightspace: folders NUMBER-NUMBER - FULL NAME - Oct 10, 2026 1022 AM, and index.html at the root.

What the two numbers are is not documented, so a student is known by name only: two of one name need map.csv.
The time is in the course's zone, to the minute.
"""

import re
from pathlib import PurePosixPath

from grader.collect.owner import Listing, Owner, Owners, most
from grader.collect.times import parsed

FOLDER = re.compile(
    r"(?P<numbers>\d+-\d+) - (?P<name>.+) - (?P<time>[A-Za-z]{3,9} \d{1,2}, \d{4} \d{1,2}:?\d\d ?(?:[AP]M)?)$"
)
NOBODYS = "it is not in a folder NUMBER-NUMBER - NAME - TIME: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are in folders that are named as Brightspace names them."""
    return most([path for path in paths if len(path.parts) > 1], lambda path: FOLDER.match(path.parts[0]))


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none."""
    return {path: [] if path.parts == ("index.html",) else _owner(path, listing) for path in listing.paths}


def _owner(path: PurePosixPath, listing: Listing) -> list[Owner] | str:
    found = FOLDER.match(path.parts[0]) if len(path.parts) > 1 else None
    if not found:
        return NOBODYS
    name = found["name"]
    return [Owner(name, path.parts[0], (("name", name),), parsed(found["time"], listing.zone))]
