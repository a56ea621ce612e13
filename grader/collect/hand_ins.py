"""Group the files of a download into hand-ins, one per student and attempt; a file without a student says why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from types import ModuleType

from grader.collect import blackboard, brightspace, canvas, exchange, folder, gradescope, moodle
from grader.collect.map_file import FileMap
from grader.collect.members import Member, NotCollected, pieces
from grader.collect.owner import Listing, Owner, Owners, students_of
from grader.collect.roster import Roster
from grader.intake.class_folder import TOOLS

PLATFORMS: dict[str, ModuleType] = {  # in the order in which they are tried; anything is a folder
    "gradescope": gradescope,
    "moodle": moodle,
    "blackboard": blackboard,
    "exchange": exchange,
    "brightspace": brightspace,
    "canvas": canvas,
    "folder": folder,
}
CLUTTER = {*TOOLS.split(), "Thumbs.db", "desktop.ini"}


@dataclass
class HandIn:
    """Files that a student handed in together; `late`: the platform says so, perhaps not by how many `seconds`."""

    student: str
    assignment: str
    handed_in: datetime | None
    late: bool
    seconds: int | None
    files: dict[PurePosixPath, Member] = field(default_factory=dict)  # by their paths in the attempt's folder


@dataclass(frozen=True)
class Found:
    """A download's platform, its hand-ins in the order of their times, and (file, why it is in none)."""

    platform: str
    hand_ins: list[HandIn]
    refused: list[tuple[Member, str]]


def hand_ins(members: list[Member], name: str | None, roster: Roster, lines: FileMap, zone: tzinfo | None) -> Found:
    """Return the hand-ins among a download's files; `name` is the platform, None to tell it from the files' names."""
    members = [member for member in members if member.why or not _is_clutter(member.path)]
    files = {PurePosixPath(member.path): member for member in members if not member.why}
    refused = [(member, member.why) for member in members if member.why]
    depth, platform = _platform(list(files), name)
    inner = {PurePosixPath(*path.parts[depth:]): member for path, member in files.items()}
    listing = Listing(list(inner), _reader(inner), lambda path: inner[path].account, roster, zone)
    owners = _mapped(inner, PLATFORMS[platform].owners(listing), lines)
    found: dict[tuple[str, str], HandIn] = {}
    for path, whose in owners.items():
        place = PurePosixPath(*path.parts[1:]) if platform == "folder" and len(path.parts) > 1 else path
        why = _share(inner[path], place, whose, roster, found)
        refused += [(inner[path], why)] * bool(why)
    ordered = sorted(found.values(), key=lambda one: one.handed_in.timestamp() if one.handed_in else 0.0)
    return Found(platform, ordered, refused)


def _is_clutter(path: str) -> bool:
    """Return True for what systems and programs put into folders."""
    return not CLUTTER.isdisjoint(path.split("/")) or path.rpartition("/")[2].startswith(".")


def _platform(paths: list[PurePosixPath], name: str | None) -> tuple[int, str]:
    """Return (folders around everything, the platform); a download may be packed in folders of its own."""
    depth = 0
    while True:
        inner = [PurePosixPath(*path.parts[depth:]) for path in paths]
        known = [one for one in PLATFORMS if one != "folder" and PLATFORMS[one].fits(inner)] if inner else []
        if known and (name is None or name in known):
            return depth, name or known[0]
        if len({path.parts[0] for path in inner}) != 1 or any(len(path.parts) == 1 for path in inner):
            break
        depth += 1
    return _around_students(paths) if name in (None, "folder") else 0, name or "folder"


def _around_students(paths: list[PurePosixPath]) -> int:
    """Return how many folders are around the students' folders: those that hold nothing but several folders."""
    depth = 0
    while len({path.parts[depth] for path in paths if len(path.parts) > depth}) == 1:
        below = [path.parts[depth + 1 :] for path in paths]
        if any(len(parts) < 2 for parts in below) or not below:
            break
        depth += 1
        if len({parts[0] for parts in below}) > 1:
            return depth
    return 0


def _reader(files: dict[PurePosixPath, Member]) -> Callable[[PurePosixPath, int], str]:
    """Return a function that reads the beginning of a file of the download; "" if it is not there."""

    def text(path: PurePosixPath, most: int) -> str:
        read, data = pieces(files[path]) if path in files else iter(()), b""
        try:
            while len(data) < most and (piece := next(read, b"")):
                data += piece
        except NotCollected:
            return ""
        return data[:most].decode("utf-8-sig", "replace")

    return text


def _mapped(files: dict[PurePosixPath, Member], owners: Owners, lines: FileMap) -> Owners:
    """Return the owners with those of map.csv in place of the platform's; its paths are the download's."""
    return {path: lines.owners(PurePosixPath(files[path].path)) or owners[path] for path in owners}


def _share(
    member: Member,
    place: PurePosixPath,
    owners: list[Owner] | str,
    roster: Roster,
    found: dict[tuple[str, str], HandIn],
) -> str:
    """Add a file to the hand-ins of its owners; return why not, "" if it went well or is the platform's own."""
    if isinstance(owners, str):
        return owners
    problems = []
    for owner in owners:
        students = students_of(owner, roster)
        if isinstance(students, str):
            problems.append(students)
            continue
        for student in students:
            when = owner.handed_in.replace(microsecond=0) if owner.handed_in else None  # as collected.csv has it
            new = HandIn(student, owner.assignment, when, owner.late, owner.seconds)
            hand_in = found.setdefault((student, owner.together), new)
            hand_in.late |= owner.late
            hand_in.files[place] = member
    return "; ".join(problems)
