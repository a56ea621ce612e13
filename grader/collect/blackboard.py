"""Blackboard: TITLE_USERNAME_attempt_YYYY-MM-DD-HH-MM-SS_FILE, and a .txt for each attempt with the student's name.

Title and username may both have underscores: the .txt says the username ("Name: ... (mu4101)"), else the roster does,
else what the titles have in common is taken off. Of several stamps in a name the first is Blackboard's: what follows
is the student's. The stamp's time zone is not documented.
"""

import re
from pathlib import PurePosixPath

from grader.collect.owner import Listing, Owner, Owners, most
from grader.collect.times import stamp

FILE = re.compile(r"(?P<head>.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)$", re.DOTALL)
NAME = re.compile(r"Name: .{0,300}\((?P<username>[^()\n]+)\)\s*$", re.MULTILINE)
HEAD = 1_000  # characters of a .txt that may be Blackboard's own: the student's words come below them
TYPED = "this attempt has no file: read in here what the student typed"
NOBODYS = "its name is not TITLE_USERNAME_attempt_TIME_FILE: was it put there by hand?"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if most files are named as Blackboard names them."""
    return most(paths, lambda path: FILE.match(path.parts[0]))


def owners(listing: Listing) -> Owners:
    """Return the owner of each file, or why it has none; an attempt's .txt is Blackboard's own."""
    found = {path: match for path in listing.paths if (match := FILE.match(path.parts[0]))}
    said = {match["head"]: _username(path, listing) for path, match in found.items() if match["file"] is None}
    heads = {match["head"] for match in found.values()}
    names = {head: said.get(head) or _in_roster(head, listing) or _rest(head, heads) for head in heads}
    with_files = {match.group("head", "time") for match in found.values() if match["file"]}
    return {path: _owner(found.get(path), names, with_files, listing) for path in listing.paths}


def _owner(
    match: re.Match[str] | None, names: dict[str, str], with_files: set[tuple[str, ...]], listing: Listing
) -> list[Owner] | str:
    if match is None:
        return NOBODYS
    if match["file"] is None:
        return [] if match.group("head", "time") in with_files else TYPED
    name = names[match["head"]]
    return [Owner(name, f"{name} {match['time']}", (("username", name),), stamp(match["time"], listing.zone))]


def _username(path: PurePosixPath, listing: Listing) -> str:
    """Return the username in an attempt's .txt if it is the end of the file's name too, "" if there is none."""
    found = NAME.match(listing.text(path, HEAD))
    head = FILE.match(path.parts[0])
    return found["username"] if found and head and head["head"].endswith(f"_{found['username']}") else ""


def _in_roster(head: str, listing: Listing) -> str:
    """Return the longest end of a name that is a username in the roster."""
    parts = head.split("_")
    ends = ("_".join(parts[place:]) for place in range(1, len(parts)))
    return next((end for end in ends if listing.roster.find("username", end)), "")


def _rest(head: str, heads: set[str]) -> str:
    """Return a name without the title, which all names of the download begin with."""
    first, last = min(heads), max(heads)  # what these two have in common, all have
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    title = (first[:same] if len(heads) > 1 else head).rpartition("_")[0]
    return head.removeprefix(title).removeprefix("_") or head
