"""What a killed run leaves: files that are whole or not there, and a folder in which one grader works at a time.

A file is written beside its place and then moved there, so whoever reads it finds the old one or the new one.
"""

import contextlib
import errno
import json
import os
import sqlite3
from pathlib import Path

from grader.model.course import GraderError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
AGAIN = "then run the same command again: what was graded stays graded"


class Full(GraderError):
    """Nothing more can be written here: the run has to stop."""


def write_whole(path, text):
    """Write a text file, making its folder. Raises GraderError, or Full, which leaves what was there before."""
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


def read_json(path):
    """The data in a file, None if there is none that is whole."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def notes(run):
    """The folder of what the grader keeps for itself in a run folder; without it, all is graded anew."""
    return Path(run) / ".grader"


@contextlib.contextmanager
def alone(run):
    """Hold a run folder as long as this lasts, and no longer than this process. Raises GraderError if another does."""
    notes(run).mkdir(exist_ok=True)
    holder = sqlite3.connect(notes(run) / "busy", timeout=0, isolation_level=None)  # a lock on every system
    try:
        holder.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        raise GraderError(
            f"--run {run}: another grader is at work there; wait for it, or name another --run"
        ) from error
    finally:
        holder.close()
