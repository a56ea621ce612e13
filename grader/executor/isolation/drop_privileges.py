"""Root becomes a plain user before any sandbox is made: then root and everybody else take the same path."""

import os
from pathlib import Path

from grader.executor.protocol.process import BIND, PRIVATE, mount, unshare

NOBODY = 65530  # no account has this number


def drop_privileges(paths):
    """Give up root's rights for good, if we have them; the folders `paths` stay within reach.

    Raises OSError where a folder of a closed home cannot be kept within reach.
    """
    if os.geteuid() != 0:
        return
    paths = [Path(path).resolve() for path in paths]
    closed = {folder for path in paths for folder in path.parents if not folder.stat().st_mode & 1}
    outer = [folder for folder in closed if not closed & set(folder.parents)]
    if outer:
        unshare(0x00020000)  # mounts of our own
        mount(None, "/", flags=PRIVATE)
    for folder in outer:
        _open_up(folder, [path for path in paths if folder in path.parents])
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _open_up(folder, paths):
    """Put in the place of a closed folder an empty one that holds `paths` alone."""
    kept = {path: os.open(path, os.O_PATH) for path in paths}
    mount("tmpfs", folder, "tmpfs", data="mode=755")
    mask = os.umask(0o022)
    for path, opened in kept.items():
        path.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{opened}", path, flags=BIND)
        os.close(opened)
    os.umask(mask)
