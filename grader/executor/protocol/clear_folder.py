"""Removing the folders that a student's code left, however deep or closed they are."""

import contextlib
import os
import uuid


def clear_away(folder: str | os.PathLike[str]) -> None:
    """Remove a folder as far as possible.

    However deep the student's code made it, no path gets long: each folder is moved to the top before it is emptied.
    """
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        for entry in entries(place):
            with contextlib.suppress(OSError):  # another process may clear it away, too
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                waiting.append(entry.path if place == str(folder) else f"{folder}/{uuid.uuid4()}")
                os.rename(entry.path, waiting[-1])
        with contextlib.suppress(OSError):
            os.rmdir(place)
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def entries(folder: str | os.PathLike[str]) -> list[os.DirEntry[str]]:
    """Return a folder's entries after making it accessible; [] if there is no such folder."""
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
        return list(os.scandir(folder))
    return []
