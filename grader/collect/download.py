"""Open a download, a zip archive or a folder, and list its files; archives inside it are opened too, within bounds.

Nothing is unpacked here but archives, into a temporary folder. Links are never followed.
"""

import contextlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from byhand.notebook.file_kinds import NotANotebook, demand_text
from grader.collect.members import UNREADABLE, Member, NotCollected, copy, member, trouble
from grader.model.course import GraderError

MOST_FILES = 200_000  # of a download
INSIDE_FILES, INSIDE_LIST, INSIDE_BYTES = 1_000, 200_000, 500_000_000  # of an archive inside: files, list, unpacked
ARCHIVES_BYTES = 5_000_000_000  # of all archives inside, packed
LEVELS = 2  # archives inside archives
END, END_BYTES = b"PK\x05\x06", 65_557  # of a zip archive: the record that says where its list of files is
LINK = "it is a link, and links are not followed: put the file itself there"
MANY = f"it has too many files; of one archive at most {INSIDE_FILES:,} are taken"


@contextlib.contextmanager
def opened(download: Path) -> Iterator[list[Member]]:
    """Give the files of a zip archive or a folder while the block runs. Raises GraderError if it is neither."""
    with contextlib.ExitStack() as stack:
        if download.is_dir():
            members = list(_of_folder(download))
        else:
            members = list(_of_archive(stack.enter_context(_archive(download))))
        if not members:
            raise GraderError(f"{download}: there are no files in it; download it again")
        if len(members) > MOST_FILES:
            raise GraderError(f"{download}: it has more than {MOST_FILES:,} files; collect it in parts")
        room = _Room(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="collect-"))))
        yield [inner for outer in members for inner in _unpacked(outer, room, LEVELS)]


def _archive(download: Path) -> zipfile.ZipFile:
    """Return the opened archive. Raises GraderError."""
    try:
        return zipfile.ZipFile(download)
    except FileNotFoundError:
        raise GraderError(f"{download}: there is no such file or folder; name the platform's download") from None
    except UNREADABLE as error:
        kind = _kind(download)
        raise GraderError(f"{download}: it {kind}; name the zip that the platform gives, or its folder") from error


def _kind(path: Path) -> str:
    """Return what a file is instead of a zip archive, as a predicate."""
    try:
        with open(path, "rb") as file:
            demand_text(file.read(4_096), path)
    except NotANotebook as error:
        return error.what.replace(", not a notebook", "")
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "is not a zip archive"


def _of_folder(folder: Path) -> Iterator[Member]:
    """Yield the files below a folder, and links as what they are."""
    for place, folders, files in os.walk(folder, onerror=None):
        folders.sort()
        for name in sorted([*files, *folders]):
            path = Path(place, name)
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                continue
            why = LINK if stat.S_ISLNK(mode) else "" if stat.S_ISREG(mode) else "it is not an ordinary file"
            opener = cast("partial[BinaryIO]", partial(open, path, "rb"))
            found = member(path.relative_to(folder).as_posix(), opener, path.lstat().st_size, why)
            yield replace(found, account=_account(path))


def _account(path: Path) -> str:
    """Return the account that a file belongs to, "" for the own one, root, or where there are none."""
    try:
        owner = path.lstat().st_uid
        return "" if owner in (0, os.getuid()) else path.owner()
    except (AttributeError, NotImplementedError, KeyError, OSError):
        return ""


def _of_archive(archive: zipfile.ZipFile, before: str = "") -> Iterator[Member]:
    """Yield the files of an archive, `before` being its own path; a name that comes twice is taken once."""
    seen: set[str] = set()
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = _name(info)
        mode = info.external_attr >> 16
        why = LINK if stat.S_ISLNK(mode) else "" if stat.S_IFMT(mode) in (0, stat.S_IFREG) else "not an ordinary file"
        if name in seen:
            why = "a second file with the same path; the first one was taken"
        seen.add(name)
        opener = partial(archive.open, info) if not before else partial(_reopened, str(archive.filename), info)
        found = member(name, cast("partial[BinaryIO]", opener), info.file_size, why)
        yield Member(f"{before}{found.path}", found.open, found.why)


def _reopened(path: str, info: zipfile.ZipInfo) -> BinaryIO:
    """Return the stream of a file in an archive inside, which is not held open: there may be hundreds."""
    return cast(BinaryIO, zipfile.ZipFile(path).open(info))


def _name(info: zipfile.ZipInfo) -> str:
    """Return a file's name; one that is not marked as UTF-8, and is UTF-8 all the same, is read as that."""
    if not info.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


class _Room:
    """The temporary folder for archives inside, and how many bytes of them there may still be."""

    def __init__(self, folder: Path):
        self.folder, self.left, self.count = folder, ARCHIVES_BYTES, 0

    def take(self, outer: Member) -> Path:
        """Copy an archive into the folder and return its path. Raises NotCollected."""
        self.count += 1
        path = self.folder / f"{self.count}.zip"
        _, size = copy(outer, path, self.left)
        self.left -= size
        return path


def _unpacked(outer: Member, room: _Room, levels: int) -> Iterator[Member]:
    """Yield a member; if it is a zip archive, its files instead, or the archive with why it was not opened."""
    if outer.why or not outer.path.lower().endswith(".zip"):
        yield outer
        return
    try:
        path = room.take(outer)
        if not zipfile.is_zipfile(path):
            yield outer
            return
        if not levels:
            raise NotCollected(f"an archive inside {LEVELS} archives is not opened: ask for the notebook itself")
        with zipfile.ZipFile(_bounded(path)) as archive:
            inside = list(_of_archive(archive, before=f"{outer.path}/"))
            unpacked = sum(info.file_size for info in archive.infolist())
        if len(inside) > INSIDE_FILES:
            raise NotCollected(MANY)
        if unpacked > INSIDE_BYTES:
            raise NotCollected(f"it unpacks to {unpacked / 1e6:,.0f} MB; at most {INSIDE_BYTES / 1e6:,.0f} are taken")
    except NotCollected as error:
        yield Member(outer.path, None, str(error))
    except UNREADABLE as error:
        yield Member(outer.path, None, trouble(error))
    else:
        for inner in inside:
            yield from _unpacked(inner, room, levels - 1)


def _bounded(path: Path) -> Path:
    """Return the path of an archive whose list of files is short enough to be read. Raises NotCollected."""
    with open(path, "rb") as file:
        file.seek(max(0, path.stat().st_size - END_BYTES))
        end = file.read()
    record = end[end.rfind(END) :]
    if int.from_bytes(record[12:16], "little") > INSIDE_LIST:
        raise NotCollected(MANY)
    return path
