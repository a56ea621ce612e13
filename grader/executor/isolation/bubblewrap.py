"""A bubblewrap with a Python in it: no network, a read-only runtime, nothing else of this machine."""

import os
import platform
import shutil
import sys
from pathlib import Path

from grader.executor.isolation.room import RUNTIME, hidden
from grader.executor.isolation.rung import ENVIRONMENT, LIMITS, POOL, Parent


def bubblewrap(parent: Parent, *read_only: str) -> list[str]:
    """Return the command up to the Python's own arguments; the folders `read_only` inside of it are so, too.

    Raises OSError where there is no bubblewrap.
    """
    if platform.system() != "Linux" or not shutil.which("bwrap"):
        raise OSError("there is no bubblewrap (apt-get install bubblewrap)")
    words = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "grader"]
    words += ["--uid", "1000", "--gid", "1000", *_runtime(), *_project(parent)]
    covers = [str(Path("/opt/python") / path.relative_to(sys.prefix)) for path in hidden(parent.absent)]
    for path in covers:
        words += ["--tmpfs", path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", "/work", "/dev/shm"):
        words += ["--size", str(LIMITS["scratch"]), "--tmpfs", path]
    # all workers share these: what one leaves there, the next would find
    for path in [*covers, *read_only, "/dev/pts", "/dev"]:
        words += ["--remount-ro", path]
    return [*words, *_environment(parent), "--remount-ro", "/", "--chdir", "/work", "/opt/python/bin/python"]


def _runtime() -> list[str]:
    words: list[str] = []
    for path in RUNTIME:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            words += ["--ro-bind", path, path]
    if not sys.base_prefix.startswith("/usr"):
        words += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    return words


def _project(parent: Parent) -> list[str]:
    """The Python, the room and the data at fixed paths, since /tmp and /work are emptied."""
    places = {"/opt/python": sys.prefix, "/opt/room": parent.room}
    places |= {"/opt/data": parent.data} if parent.data else {}
    return [word for place, path in places.items() for word in ("--ro-bind", str(path), place)]


def _environment(parent: Parent) -> list[str]:
    variables = {**ENVIRONMENT, POOL: parent.room.parent.name, "PYTHONPATH": "/opt/room"}
    variables |= {"BYHAND_DATA": "/opt/data"} if parent.data else {}
    return [word for name, value in variables.items() for word in ("--setenv", name, value)]
