"""What a worker holds beyond the kernel's limits, measured from outside: its folder's bytes and files, its threads.

Without mounts of its own nothing bounds a folder in sum, nor the processes of one worker among others of the same user;
and bubblewrap's own mounts have a bound in bytes, none in files.
"""

import contextlib
import os
import stat

FILES = 2_000  # files and folders: a disk takes some milliseconds to remove each


def fits(folder, group, scratch, processes, file):
    """True if the processes of `group` are at most `processes` threads, and the files that they made in `folder` at
    most FILES and `scratch` bytes: those that no folder names any more count too. What cannot be measured does not fit.
    """
    sizes: dict[int, int] = {}  # by inode, of the folder's file system
    threads = 0
    try:
        if not _add_tree(folder, sizes, scratch):
            return False
    except OSError:  # a closed folder, or one too deep for a path
        return False
    for number in _members(group):
        try:
            threads += len(os.listdir(f"/proc/{number}/task"))
            _add_nameless(f"/proc/{number}", folder, file, sizes)
        except OSError:
            if _lives(number):
                return False
    return threads <= processes and sum(sizes.values()) <= scratch


def _add_tree(folder, sizes, scratch):
    """Add the sizes of all files in the folder; False, and no further, when they are too many or too large."""
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


def _members(group):
    """The numbers of the processes in a process group that have not ended."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(ProcessLookupError):
            if os.getpgid(int(name)) == group and _lives(name):
                yield name


def _lives(number):
    with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(f"/proc/{number}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] not in "ZX"
    return False


def _add_nameless(process, folder, file, sizes):
    """Add the files that a process holds open or mapped and no folder names; a mapped one counts as large as may be."""
    for entry in os.scandir(f"{process}/fd"):
        with contextlib.suppress(FileNotFoundError):
            status = os.stat(entry.path)
            if stat.S_ISREG(status.st_mode) and not status.st_nlink:
                sizes[status.st_ino] = 512 * status.st_blocks
    with open(f"{process}/maps") as maps:
        for line in maps:
            if folder in line and line.endswith(" (deleted)\n"):
                sizes.setdefault(int(line.split()[4]), file)


def few_files(bubblewrap, most):
    """True if the scratch folders of what a process `bubblewrap` started hold at most `most` files and folders each."""
    with contextlib.suppress(OSError, IndexError):  # not there yet, or no more
        with open(f"/proc/{bubblewrap}/task/{bubblewrap}/children") as file:
            inside = f"/proc/{file.read().split()[0]}/root"
        if not os.path.samefile(inside, "/"):
            places = [os.statvfs(f"{inside}/{name}") for name in ("work", "tmp", "dev/shm")]
            return all(place.f_files - place.f_ffree <= most for place in places)
    return True
