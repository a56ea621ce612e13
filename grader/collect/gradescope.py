"""Gradescope: folders submission_NUMBER, and beside them submission_metadata.yml, which says whose each one is.

Its keys are Ruby's, with a colon (`:submitters:`, `:created_at:`). A group has several submitters: each gets the files.
Only those two entries of a submission are read; its results and history may be long.
"""

import re
from datetime import datetime
from pathlib import PurePosixPath

import yaml

from grader.collect.owner import Listing, Owner, Owners
from grader.collect.times import parsed

METADATA = "submission_metadata.yml"
MOST_CHARACTERS = 200_000_000
KEY = re.compile(r"  (?P<key>[^\s-][^\s]*?):(?:\s|$)")
WANTED = (":submitters", ":created_at")
NO_FILE = f"{METADATA} is not in the download, and only it says whose this is: download the whole export again"


def fits(paths: list[PurePosixPath]) -> bool:
    """Return True if the file that says whose each submission is lies at the root."""
    return any(path.parts == (METADATA,) for path in paths) or all(_is_submission(path.parts[0]) for path in paths)


def owners(listing: Listing) -> Owners:
    """Return the owners of each file, or why it has none."""
    try:
        known = yaml.load(_reduced(listing.text(PurePosixPath(METADATA), MOST_CHARACTERS)), Plain) or {}
        problem = NO_FILE if not known else f"{METADATA} does not have its folder"
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        known, problem = {}, f"{METADATA} cannot be read ({' '.join(str(error).split())[:200]})"
    known = known if isinstance(known, dict) else {}
    return {
        path: [] if path.parts == (METADATA,) else _owners(path.parts[0], known.get(path.parts[0]), problem, listing)
        for path in listing.paths
    }


def _owners(folder: str, entry: object, problem: str, listing: Listing) -> list[Owner] | str:
    entry = entry if isinstance(entry, dict) else {}
    people = entry.get(":submitters")
    found = [person for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    if not found:
        return f"{METADATA} names nobody for it" if entry else problem
    when = parsed(entry.get(":created_at"), listing.zone)
    return [owner for person in found if (owner := _owner(folder, person, when))] or f"{METADATA} names nobody for it"


def _owner(folder: str, person: dict, when: datetime | None) -> Owner | None:
    columns = ((":sid", "sid"), (":email", "email"), (":name", "name"))
    ids = tuple((column, str(person[key])) for key, column in columns if person.get(key))
    return Owner(ids[0][1], f"{folder} {ids[0][1]}", ids, when) if ids else None


def _is_submission(name: str) -> bool:
    return bool(re.fullmatch(r"submission_\d+", name))


def _reduced(text: str) -> str:
    """Return the lines of the file without those of the entries that are not wanted."""
    kept, wanted = [], True
    for line in text.splitlines():
        if line[:1].strip():  # a folder
            wanted = True
        elif key := KEY.match(line):
            wanted = key["key"] in WANTED
        if wanted:
            kept.append(line)
    return "\n".join(kept)


class Plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's plain values; any other tag, such as one of Ruby's, becomes None."""


Plain.add_multi_constructor("!", lambda loader, tag, node: None)
