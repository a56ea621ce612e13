"""System calls on the own process: mounts and namespaces by the C library, bounds on memory."""

import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
PRIVATE = 1 << 18 | 16384  # MS_PRIVATE | MS_REC: what is mounted here is seen nowhere else
BIND = 4096 | 16384  # MS_BIND | MS_REC


def unshare(flags: int) -> None:
    """Move this process into new namespaces (CLONE_* flags). Raises OSError."""
    check(libc.unshare(flags), "unshare")


def mount(
    source: str | None, target: str | os.PathLike[str], kind: str | None = None, flags: int = 0, data: str | None = None
) -> None:
    """Mount a file system. Raises OSError."""
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, data)]
    check(libc.mount(*words[:3], ctypes.c_ulong(flags), words[3]), f"mount {target}")


def die_first() -> None:
    """Let the kernel end this process and its children before any other when memory runs out."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def limit_memory(most: int) -> None:
    """Bound the bytes of memory of this process alone."""
    bound(resource.RLIMIT_DATA, most)


def bound(what: int, most: int) -> None:
    """Set a resource limit of this process (RLIMIT_*), at most to the hard limit."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def check(result: int, what: str) -> None:
    """Raise OSError if a system call's result says that it failed."""
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
