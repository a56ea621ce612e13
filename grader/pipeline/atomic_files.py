"""Atomic files and a lock, so that a run may be killed at any moment.

A file is written under another name and then renamed: whoever reads it finds the old one or the new one, never half.
"""

import contextlib
import errno
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.model.course import Busy, GraderError
from grader.model.run_folder import RunFolder

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
WAIT = 0.3  # seconds for the lock, so that a look at it (run_log.py) stops nobody
AGAIN = "then run the same command again: what was graded stays graded"


class Full(GraderError):
    """The disk is full or read-only: the run has to stop."""


def write_whole(path: str | Path, text: str) -> None:
    """Write a text file, making its folder; the old file stays until the new one is complete.

    Raises Full if the disk is full, else GraderError if the file cannot be written.
    """
    path = Path(path)
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(beside, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if error.errno in FULL:
            raise Full(f"cannot write {path} ({error.strerror}): make room there, {AGAIN}") from error
        raise GraderError(f"cannot write {path} ({error.strerror}): make it writable, {AGAIN}") from error


def read_json(path: str | Path) -> Any:
    """Return the data in a file; None if it is missing or incomplete."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def alone(run: RunFolder) -> Iterator[None]:
    """Hold a run folder while the block runs, at most as long as this process. Raises Busy if another does."""
    run.notes.mkdir(exist_ok=True)
    busy = f"--run {run.root}: another grader is at work there; wait for it, or name another --run"
    with held(run.lock, busy, WAIT):
        yield


@contextlib.contextmanager
def held(lock: Path, busy: str, wait: float = 0) -> Iterator[None]:
    """Hold a file locked while the block runs, at most as long as this process.

    If another still holds it after `wait` seconds, raise Busy with the text `busy`.
    """
    holder = sqlite3.connect(lock, timeout=wait, isolation_level=None)  # a lock on every system
    try:
        holder.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        holder.close()
        raise Busy(busy) from error
    try:
        yield
    finally:
        holder.close()
