"""The files of a download as safe paths: one that leads outside, or is not an ordinary file, says why instead."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from grader.intake.printable import one_line

MOST_BYTES = 200_000_000  # of one file, unpacked
DEEPEST, LONGEST = 30, 1_000  # folders in folders; characters of a path
PIECE = 1 << 20
DRIVE = re.compile(r"[A-Za-z]:[\\/]")
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class NotCollected(Exception):
    """A file that cannot be collected; its text says why."""


@dataclass(frozen=True)
class Member:
    """A file of a download: its path from the download's root with `/`, or `why` it cannot be collected."""

    path: str
    open: Callable[[], BinaryIO] | None
    why: str = ""
    account: str = ""  # whose it is on this machine, if it is another's than who collects

    @property
    def shown(self) -> str:
        """The path for tables and messages."""
        return one_line(self.path)


def member(name: str, opener: Callable[[], BinaryIO], size: int, why: str = "") -> Member:
    """Return the Member that a download calls `name`; `size` is in bytes, unpacked, as the download says it."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if name.startswith(("/", "\\")) or DRIVE.match(name):
        why = "its path is absolute: such a file is never unpacked"
    elif ".." in parts or "\0" in name or not parts:
        why = "its path leads out of the download: such a file is never unpacked"
    elif len(parts) > DEEPEST or len(name) > LONGEST:
        why = f"its path is too long ({len(name):,} characters, {len(parts)} parts)"
    elif size > MOST_BYTES and not why:
        why = f"it has {size / 1e6:,.0f} MB; at most {MOST_BYTES / 1e6:,.0f} MB are collected"
    return Member(name if why else "/".join(parts), None if why else opener, why)


def copy(source: Member, target: Path, room: int) -> tuple[str, int]:
    """Write a member to a new file; return (its SHA-256, its bytes). Raises NotCollected above `room` bytes."""
    digest, size, limit = hashlib.sha256(), 0, min(room, MOST_BYTES)
    if source.open is None:
        raise NotCollected(source.why)
    with open(target, "xb") as file:
        for piece in pieces(source):
            size += len(piece)
            if size > limit:
                raise NotCollected(f"it unpacks to more than {limit / 1e6:,.0f} MB")
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest(), size


def pieces(source: Member) -> Iterator[bytes]:
    """Yield the bytes of a member. Raises NotCollected if it cannot be read."""
    try:
        assert source.open
        with source.open() as stream:
            while piece := stream.read(PIECE):
                yield piece
    except UNREADABLE as error:
        raise NotCollected(trouble(error)) from error


def text_of(source: Member, most: int = 4_000) -> str:
    """Return the beginning of a text file, "" if it cannot be read."""
    try:
        return next(iter(pieces(source)), b"")[:most].decode("utf-8-sig", "replace")
    except NotCollected:
        return ""


def trouble(error: Exception) -> str:
    """Return why an archive or a file cannot be read, in plain words."""
    if "password" in str(error) or "encrypted" in str(error):
        return "it is protected by a password: ask for it without one"
    if isinstance(error, NotImplementedError):
        return "it is packed in a way that cannot be read here: unpack the download by hand, and name the folder"
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error})"
    return "it is damaged in the download: download it again"
