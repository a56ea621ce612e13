"""Canvas: one folder of files NAME_USER_ATTACHMENT_FILE; LATE_ after the name, or `anon_` with an anonymous id.

The name is the sortable name without commas, spaces and hyphens, and may have digits and underscores of its own. So the
ids are read from the left, and the roster decides which number is a student's. A `-1` at the end of the file's name is
Canvas's own, not an attempt. Canvas says no time.
"""

import re
from pathlib import PurePosixPath

from grader.collect.owner import Listing, Owner, Owners, most
from grader.collect.roster import Roster

FILE = re.compile(r"(?:late_)?anon_[^\W_]{5}_\d+_.|[\w\d]+?_\d+_(?:\d+_.|(?:text|link)\.html$)", re.IGNORECASE)
ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[^\W_]{5})_\d+_")
IDS = re.compile(r"(?=_(?P<user>\d+)_(?P<attachment>\d+)_)")
TYPED = re.compile(r".+_(?P<user>\d+)_(?:text|link)\.html$")
NOBODYS = "its name has no Canvas ids, NAME_USER_ATTACHMENT_FILE: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are named as Canvas names them."""
    return most(paths, lambda path: FILE.match(path.parts[0]))


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none. All files of a student are those of the last attempt."""
    return {path: _owner(path.parts[0], listing.roster) for path in listing.paths}


def _owner(name: str, roster: Roster) -> list[Owner] | str:
    anonymous = ANONYMOUS.match(name)
    if anonymous and not _user(name, roster):
        return [_of_anonymous(anonymous["id"], bool(anonymous["late"]))]
    user = _user(name, roster) or next((found["user"] for found in IDS.finditer(name)), "")
    typed = TYPED.match(name)
    if typed and not user:
        user = typed["user"]
    if not user:
        return NOBODYS
    before = name[: name.index(f"_{user}_")]
    student, late = before.removesuffix("_LATE"), before.endswith("_LATE")
    ids, group = (("canvas_id", user),), _group(student, user, roster)
    return [Owner(f"{student}_{user}", user, ids, late=late, group=group)]


def _of_anonymous(anonymous: str, late: bool) -> Owner:
    return Owner(f"anon_{anonymous}", anonymous, (("canvas_id", f"anon_{anonymous}"),), late=late)


def _user(name: str, roster: Roster) -> str:
    """Return the first number before another one that is a student's in the roster, "" if there is none."""
    return next((found["user"] for found in IDS.finditer(name) if roster.find("canvas_id", found["user"])), "")


def _group(name: str, user: str, roster: Roster) -> str:
    """Return the group of the user in the roster, if the file is named after the group: then it is the group's."""
    row = roster.row((roster.find("canvas_id", user) or [""])[0])
    group = row.get("group", "")
    return group if group and re.sub(r"[^\w]", "", group.lower()) == name else ""
