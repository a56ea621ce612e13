"""A file handed in beside a notebook, such as a net's weights: read once, bounded in size, never through a link."""

import base64
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

WEIGHTS = "challenge.safetensors"
NAMES = (WEIGHTS,)  # the files that a notebook's tests may ask for
LARGEST = 25_000_000  # bytes
BESIDE = "BYHAND_BESIDE"  # the environment's name for the notebook's folder, where a kernel does not run in it
EXPECTED = f"a file of at most {LARGEST / 1e6:.0f} MB"


@dataclass(frozen=True)
class HandedIn:
    """A file's bytes; or its problem, "a link" say, and what to do next."""

    content: bytes = b""
    problem: str = ""
    next: str = ""

    @property
    def digest(self) -> str:
        """A hash of all of it: two files with one digest are equal."""
        return hashlib.sha256(self.problem.encode() or self.content).hexdigest()

    def as_data(self) -> dict[str, str]:
        """Return the file as plain data, for JSON."""
        return {"content": base64.b64encode(self.content).decode(), "problem": self.problem, "next": self.next}

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> "HandedIn":
        """Return the file that `as_data` gave. Raises KeyError or ValueError for anything else."""
        return cls(base64.b64decode(data["content"], validate=True), data["problem"], data["next"])


_given: ContextVar[Mapping[str, HandedIn] | None] = ContextVar("given", default=None)


@contextmanager
def given(files: Mapping[str, HandedIn]) -> Iterator[None]:
    """Let `handed_in` return these files, and read none, while the block runs."""
    token = _given.set(files)
    try:
        yield
    finally:
        _given.reset(token)


def files_named(sources: Iterable[str]) -> list[str]:
    """Return the names of the files that any of these test cells asks for."""
    sources = list(sources)
    return [name for name in NAMES if any(name in source for source in sources)]


def handed_in(name: str) -> HandedIn:
    """Return the file of this name beside the notebook that runs."""
    files = _given.get()
    if files is None:
        return read_file(Path(os.environ.get(BESIDE) or ".", name))
    return files.get(name, missing(name))


def missing(name: str) -> HandedIn:
    """Return what takes the place of a file that is not there."""
    return HandedIn(problem="missing", next=f"save it as {name} beside the notebook, and hand in both")


def read_file(path: Path) -> HandedIn:
    """Return the file at a path. A link is not followed, and nothing but an ordinary file is opened."""
    try:
        if problem := _kind(os.lstat(path)):
            return HandedIn(problem=problem, next="put the file itself there")
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:  # it may be another file by now
            if problem := _kind(os.fstat(descriptor)):
                return HandedIn(problem=problem, next="put the file itself there")
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return missing(path.name)
    except OSError as error:
        return HandedIn(problem=f"not readable ({error.strerror})", next="make it readable")
    if len(content) > LARGEST:
        return HandedIn(problem=f"larger than {LARGEST / 1e6:.0f} MB", next="save the weights of a smaller net")
    return HandedIn(content)


def _kind(status: os.stat_result) -> str:
    """Return what a path is, if it is not an ordinary file; "" if it is."""
    mode = status.st_mode
    if stat.S_ISREG(mode):
        return ""
    return "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "not an ordinary file"
