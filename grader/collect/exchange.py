"""nbgrader's exchange: inbound/STUDENT+ASSIGNMENT+TIME+TAIL, or submitted/STUDENT/ASSIGNMENT with timestamp.txt in it.

The tail is optional, and a student's name may have a `+` of its own: names are read from the right.
Students can write into inbound/, so a folder there must belong to the account that its name says.
"""

import re
from pathlib import PurePosixPath

from grader.collect.owner import MAP, Listing, Owner, Owners, most
from grader.collect.roster import ANY
from grader.collect.times import of_exchange

INBOUND = re.compile(
    r"(?P<student>.+)\+(?P<assignment>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? ?\S*?)(?:\+[^+]*)?$"
)
STAMP = "timestamp.txt"
NOBODYS = "it is not in STUDENT+ASSIGNMENT+TIME or STUDENT/ASSIGNMENT: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are in folders of the exchange, or of students with a time stamp."""
    stamps = [path for path in paths if len(path.parts) == 3 and path.name == STAMP]
    stamped = {path.parts[:2] for path in stamps if not INBOUND.match(path.parts[1])}
    return most(paths, lambda path: INBOUND.match(path.parts[0]) or path.parts[:2] in stamped)


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none; timestamp.txt is nbgrader's own."""
    return {path: [] if path.name == STAMP else _owner(path, listing) for path in listing.paths}


def _owner(path: PurePosixPath, listing: Listing) -> list[Owner] | str:
    inbound = INBOUND.match(path.parts[0])
    if inbound and len(path.parts) > 1:
        student, assignment, time = inbound["student"], inbound["assignment"], inbound["time"]
    elif len(path.parts) > 2:
        student, assignment = path.parts[:2]
        time = listing.text(PurePosixPath(student, assignment, STAMP), 100)
    else:
        return NOBODYS
    account = listing.account(path)
    if account not in ("", student):
        return f"it belongs to the account {account}, not to {student}: did {account} put it there? If not, {MAP}"
    when = of_exchange(time, listing.zone)
    return [Owner(student, f"{student} {assignment} {time}", ((ANY, student),), when, assignment=assignment)]
