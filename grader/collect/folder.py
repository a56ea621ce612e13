"""Anything else: a folder per student, STUDENT/..., or a map.csv that says whose each file or folder is."""

from pathlib import PurePosixPath

from grader.collect.owner import MAP, Listing, Owner, Owners
from grader.collect.roster import ANY

NOBODYS = f"whose is it? Put it in its student's folder, STUDENT/..., or {MAP}"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True: whatever no platform fits is a folder."""
    return True


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, by the folder that it is in."""
    return {path: [_owner(path.parts[0])] if len(path.parts) > 1 else NOBODYS for path in listing.paths}


def _owner(name: str) -> Owner:
    return Owner(name, name, ((ANY, name),))
