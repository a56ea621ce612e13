"""Canvas: one folder of files NAME_USER_ATTACHMENT_FILE; LATE_ after the name, or `anon_` with an anonymous id.

The name is the sortable name without commas, spaces and hyphens, and may have digits and underscores of its own, which
a student may have chosen. So the ids are read from the left, and the roster decides which number is a student's; where
it knows several, the one with its own name before it. A `-1` at the end is Canvas's, not an attempt. There is no time.
"""

import re
from pathlib import PurePosixPath

from grader.collect.owner import MAP, Listing, Owner, Owners, most
from grader.collect.roster import Roster

FILE = re.compile(r"(?:late_)?anon_[^\W_]{5}_\d+_.|[\w\d]+?_\d+_(?:\d+_.|(?:text|link)\.html$)", re.IGNORECASE)
ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[^\W_]{5})_\d+_")
IDS = re.compile(r"(?=_(?P<user>\d+)_(?P<attachment>\d+)_)")
TYPED = re.compile(r"_(?P<user>\d+)_(?:text|link)\.html$")
NOBODYS = "its name has no Canvas ids, NAME_USER_ATTACHMENT_FILE: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are named as Canvas names them."""
    return most(paths, lambda path: FILE.match(path.parts[0]))


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none. All files of a student are those of the last attempt."""
    return {path: _owner(path.parts[0], listing.roster) for path in listing.paths}


def _owner(name: str, roster: Roster) -> list[Owner] | str:
    ids = [*IDS.finditer(name), *TYPED.finditer(name)]
    known = [found for found in ids if roster.find("canvas_id", found["user"])]
    anonymous = ANONYMOUS.match(name)
    if anonymous and not known:
        whose = f"anon_{anonymous['id']}"
        return [Owner(whose, whose, (("canvas_id", whose),), late=bool(anonymous["late"]))]
    if len({found["user"] for found in known}) > 1:
        known = [found for found in known if _is_named(name[: found.start()], found["user"], roster)]
        if not known:
            return f"its name has the ids of several students of the roster; {MAP}"
    if not ids:
        return NOBODYS
    found = (known or ids)[0]
    before, user = name[: found.start()], found["user"]
    student, late = before.removesuffix("_LATE"), before.endswith("_LATE")
    return [Owner(f"{student}_{user}", user, (("canvas_id", user),), late=late, group=_group(student, user, roster))]


def _is_named(before: str, user: str, roster: Roster) -> bool:
    """Return True if what comes before a user's id is that user's name in the roster."""
    name = roster.row(roster.find("canvas_id", user)[0]).get("name", "")
    return bool(name) and _slug(name) == before.removesuffix("_LATE")


def _slug(name: str) -> str:
    """Return a name as Canvas writes it into a file's name."""
    return re.sub(r"[^\w]", "", name.lower())


def _group(name: str, user: str, roster: Roster) -> str:
    """Return the group of the user in the roster, if the file is named after the group: then it is the group's."""
    row = roster.row((roster.find("canvas_id", user) or [""])[0])
    group = row.get("group", "")
    return group if group and _slug(group) == name else ""
