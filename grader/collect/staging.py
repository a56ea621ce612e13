"""Copy a hand-in's files to a folder of their own, with names that every system accepts, before it is an attempt."""

import errno
import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.collect.hand_ins import HandIn
from grader.collect.members import Member, NotCollected, copy
from grader.collect.which_notebook import Notebooks, Which
from grader.intake.printable import one_line
from grader.model.course import GraderError
from grader.pipeline.atomic_files import FULL

MOST_FILES, MOST_BYTES = 1_000, 500_000_000  # of a hand-in
LONGEST = 150  # bytes of a name
FORBIDDEN = re.compile(r'[<>:"|?*\\]' if os.name == "nt" else r"\\")
FORMULA = ("=", "+", "-", "@", "'")  # a spreadsheet would calculate with a name that begins so


@dataclass(frozen=True)
class Staged:
    """A copied file: where it is, its path in the attempt's folder, and which notebook it is, None for another file."""

    member: Member
    path: Path
    place: PurePosixPath
    sha256: str
    which: Which | None


def stage(hand_in: HandIn, folder: Path, notebooks: Notebooks) -> tuple[list[Staged], list[tuple[Member, str]]]:
    """Copy a hand-in's files into a new folder; return them, and (file, why) of those that could not be copied."""
    staged: list[Staged] = []
    refused: list[tuple[Member, str]] = []
    room = MOST_BYTES
    for place, member in hand_in.files.items():
        place = PurePosixPath(*map(safe_name, place.parts))
        try:
            if len(staged) >= MOST_FILES:
                raise NotCollected(f"at most {MOST_FILES:,} files of one hand-in are collected")
            path = folder / place
            _make_folder(path.parent)
            digest, size = _copied(member, path, room)
            room -= size
            staged.append(Staged(member, path, place, digest, notebooks.which(path)))
        except NotCollected as error:
            refused.append((member, str(error)))
    return staged, refused


def _copied(member: Member, path: Path, room: int) -> tuple[str, int]:
    """Copy a member to a new file. Raises NotCollected, and leaves no part of it."""
    try:
        return copy(member, path, room)
    except FileExistsError:
        raise NotCollected("a second file of the same name; the first one was taken") from None
    except (NotCollected, OSError) as error:
        path.unlink(missing_ok=True)
        if isinstance(error, NotCollected):
            raise
        raise _trouble(error, path) from error


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _trouble(error, path) from error


def _trouble(error: OSError, path: Path) -> Exception:
    """Return the exception for a file that cannot be written: a full disk stops everything, anything else this file."""
    if error.errno in (*FULL, errno.EACCES):
        return GraderError(f"cannot write {path} ({error.strerror}): make room there, and run the same command again")
    return NotCollected(f"it cannot be written ({error.strerror})")


def safe_name(name: str) -> str:
    """Return a name for a file or a folder: no control characters, not hidden, not a formula, not too long."""
    safe = FORBIDDEN.sub("_", re.sub(r"[/\x00-\x1f]", "_", one_line(unicodedata.normalize("NFC", name)).strip()))
    if os.name == "nt":
        safe = safe.rstrip(". ")
    if not safe or safe.startswith((".", "__", *FORMULA)):
        safe = f"x{safe}"
    if len(safe.encode()) > LONGEST:
        stem, dot, suffix = safe.rpartition(".")
        end = f"{dot}{suffix}" if stem and len(suffix.encode()) < 20 else ""
        digest = hashlib.sha256(safe.encode()).hexdigest()[:8]
        safe = safe.encode()[: LONGEST - 9 - len(end.encode())].decode(errors="ignore") + f"-{digest}{end}"
    return safe
