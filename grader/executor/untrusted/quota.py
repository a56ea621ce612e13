"""A worker's use of resources that no kernel limit bounds, measured from outside: bytes and files, threads.

Without mounts of its own nothing bounds a folder's total size, nor the processes of one worker among others of the same
user; and bubblewrap's mounts are bounded in bytes, but not in files.
"""

import contextlib
import os
import stat
from collections.abc import Iterator

FILES = 2_000  # files and folders: a disk takes some milliseconds to remove each
EXITING = 4  # the kernel's PF_EXITING: this thread will run no more of its program


def fits(folder: str, group: int, scratch: int, processes: int, file: int) -> bool:
    """Return True if a process group has at most `processes` threads, and at most FILES files in `folder`, of at most
    `scratch` bytes in all, deleted ones that are still open included; False for a folder that cannot be measured.
    """
    sizes: dict[int, int] = {}  # by inode, of the folder's file system
    try:
        if not _add_tree(folder, sizes, scratch):
            return False
    except OSError:  # a closed folder, or one too deep for a path
        return False
    for number, thread in enumerate(_threads(group), 1):
        try:
            _add_nameless(thread, folder, file, sizes)
        except OSError:
            if _runs(thread):
                return False
        if number > processes:
            return False
    return sum(sizes.values()) <= scratch


def _add_tree(folder: str, sizes: dict[int, int], scratch: int) -> bool:
    """Add the sizes of all files in the folder; stop and return False once they are too many or too large."""
    waiting, many = [folder], 0
    while waiting:
        with contextlib.suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                many += 1
                if many > FILES:
                    return False
                with contextlib.suppress(FileNotFoundError):  # it was removed since
                    status = entry.stat(follow_symlinks=False)
                    sizes[status.st_ino] = 512 * status.st_blocks
                    if stat.S_ISDIR(status.st_mode):
                        waiting.append(entry.path)
    return sum(sizes.values()) <= scratch


def _threads(group: int) -> Iterator[str]:
    """Yield the folder in /proc of each thread that runs in a process group: threads may have files of their own, and
    outlive the first one of their process.
    """
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(ProcessLookupError, FileNotFoundError):
            if os.getpgid(int(name)) == group:
                threads = (f"/proc/{name}/task/{thread}" for thread in os.listdir(f"/proc/{name}/task"))
                yield from filter(_runs, threads)


def _runs(thread: str) -> bool:
    """Return False of a thread that has ended, or is about to: its files can be closed before it is a zombie."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(f"{thread}/stat") as file:
        state, _, _, _, _, _, flags = file.read().rpartition(")")[2].split()[:7]
        return state not in "ZX" and not int(flags) & EXITING
    return False


def _add_nameless(thread: str, folder: str, file: int, sizes: dict[int, int]) -> None:
    """Add the deleted files that a thread holds open or mapped; a mapped one counts as the largest allowed."""
    for entry in os.scandir(f"{thread}/fd"):
        with contextlib.suppress(FileNotFoundError):
            status = os.stat(entry.path)
            if stat.S_ISREG(status.st_mode) and not status.st_nlink:
                sizes[status.st_ino] = 512 * status.st_blocks
    with open(f"{thread}/maps") as maps:
        for line in maps:
            if folder in line and line.endswith(" (deleted)\n"):
                sizes.setdefault(int(line.split()[4]), file)


def few_files(bubblewrap: int, most: int) -> bool:
    """Return True if each scratch folder inside the bubblewrap with this process id holds at most `most` files."""
    with contextlib.suppress(OSError, IndexError):  # not there yet, or gone
        with open(f"/proc/{bubblewrap}/task/{bubblewrap}/children") as file:
            inside = f"/proc/{file.read().split()[0]}/root"
        if not os.path.samefile(inside, "/"):
            places = [os.statvfs(f"{inside}/{name}") for name in ("work", "tmp", "dev/shm")]
            return all(place.f_files - place.f_ffree <= most for place in places)
    return True
