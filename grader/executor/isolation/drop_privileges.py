"""Root becomes a plain user before any sandbox is made: then root and everybody else take the same path."""

import os
from collections.abc import Iterable
from pathlib import Path

from grader.executor.protocol.process import BIND, PRIVATE, mount, unshare

NOBODY = 65530  # no account has this number


def drop_privileges(paths: Iterable[str | Path]) -> None:
    """Give up root's rights for good, if we have them; the folders `paths` stay readable.

    Raises OSError where a folder inside a closed home cannot be made readable.
    """
    if os.geteuid() != 0:
        return
    resolved = [Path(path).resolve() for path in paths]
    closed = {folder for path in resolved for folder in path.parents if not folder.stat().st_mode & 1}
    outer = [folder for folder in closed if not closed & set(folder.parents)]
    if outer:
        unshare(0x00020000)  # mounts of our own
        mount(None, "/", flags=PRIVATE)
    for folder in outer:
        _open_up(folder, [path for path in resolved if folder in path.parents])
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def _open_up(folder: Path, paths: list[Path]) -> None:
    """Mount over a closed folder an empty one that holds `paths` alone."""
    opened_paths = {path: os.open(path, os.O_PATH) for path in paths}
    mount("tmpfs", folder, "tmpfs", data="mode=755")
    mask = os.umask(0o022)
    for path, opened in opened_paths.items():
        path.mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{opened}", path, flags=BIND)
        os.close(opened)
    os.umask(mask)
