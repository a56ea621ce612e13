"""Install CIFAR-10 from an archive or a folder, verified and atomically.

Files are written into a fresh folder beside the target, read back as `load` does, and renamed into place.
Only the seven files that CIFAR-10 has are ever written, under names of ours: an archive chooses no path.
"""

import os
import shutil
import sys
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from uuid import uuid4

from byhand.data import cifar10
from byhand.data.error import DataError

FRESH = ".cifar-10-fresh-"  # what a killed installation leaves behind, and the next one removes
# what reading a damaged archive may raise
BROKEN = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError, MemoryError)
PICKLED = f"this is CIFAR-10's Python version, in pickles, which byhand does not read: get {cifar10.URL}"


def install(source: Path, home: Path) -> Path:
    """Install the copy in `source`, an archive or a folder, into the folder `home`; return its path.

    The caller holds the lock of `home`. Raises DataError where the copy is damaged or not CIFAR-10's, OSError
    where it cannot be written; after either, what was there before is there still.
    """
    target = home / cifar10.FOLDER
    with _fresh_folder(home) as fresh:
        try:
            for name, content in _files(source):
                _write(fresh / name, content)
            cifar10.read(fresh)
        except DataError as error:
            raise DataError(f"{source} cannot be installed: {error}") from error
        if target.exists():
            shutil.rmtree(target)
        os.replace(fresh, target)
    _sync_folder(home)
    return target


@contextmanager
def _fresh_folder(home: Path) -> Iterator[Path]:
    for left in home.glob(FRESH + "*"):
        shutil.rmtree(left, ignore_errors=True)
    fresh = home / f"{FRESH}{uuid4().hex}"
    fresh.mkdir()
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of CIFAR-10's files in an archive or a folder. Raises DataError where it cannot be read."""
    if not source.exists():
        raise DataError("there is no such file or folder.")
    try:
        yield from _in_folder(source) if source.is_dir() else _in_archive(source)
    except BROKEN as error:
        reason = str(error).partition("\n")[0].rstrip(":") or type(error).__name__
        raise DataError(f"it is truncated, damaged or not an archive ({reason}): get it again.") from error


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    if (folder / cifar10.FOLDER).is_dir():
        folder = folder / cifar10.FOLDER
    if (folder / "data_batch_1").exists() or (folder / "cifar-10-batches-py").exists():
        raise DataError(PICKLED)
    cifar10.check_files(folder)
    for name in cifar10.FILES:
        yield name, (folder / name).read_bytes()


def _in_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"  # some browsers unpack .gz while they save it
    seen = set()
    with tarfile.open(path, "r:gz" if packed else "r:") as tar:
        for member in tar:
            name = _name(member)
            if name in seen:
                raise DataError(f"it contains {member.name} twice.")
            content = tar.extractfile(member) if name else None
            if name and content:
                seen.add(name)
                cifar10.check_size(name, member.size)
                yield name, content.read()
        while tar.fileobj and tar.fileobj.read(1 << 20):
            pass  # to the end, where gzip keeps its checksum


def _name(member: tarfile.TarInfo) -> str | None:
    """Return the name of a member that is one of CIFAR-10's files, None for folders and other files, which are skipped.

    Raises DataError for a member that no archive of CIFAR-10 has: a link, a path outside of it, a pickle.
    """
    path = PurePosixPath(member.name)
    if path.is_absolute() or ".." in path.parts or "\\" in member.name or ":" in member.name:
        raise DataError(f"its member {member.name!r} points outside the archive. Do not trust this file.")
    if not (member.isfile() or member.isdir()):
        raise DataError(f"its member {member.name!r} is a link or a device, not a file. Do not trust this file.")
    if path.parts[:1] == ("cifar-10-batches-py",):
        raise DataError(PICKLED)
    ours = member.isfile() and path.parts[:-1] == (cifar10.FOLDER,) and path.name in cifar10.FILES
    return path.name if ours else None


def _write(path: Path, content: bytes) -> None:
    with open(path, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush a folder, so that a rename in it is on the disk; Windows has no such call, and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
