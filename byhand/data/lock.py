"""One process at a time: the system's lock on a file, which ends with its process, however that ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from byhand.data.error import DataError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; an empty file remains. Raises DataError if another process holds it.

    A file system without locks (some network drives) lets everyone in: installing is by renaming, so the last
    one wins there.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            _take(handle)
        except OSError as error:
            if error.errno in BUSY:
                raise DataError(
                    f"Another process is installing into {path.parent}: wait for it, then run this again."
                ) from None
        yield
    finally:
        os.close(handle)
