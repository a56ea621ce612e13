"""What either side does to a process: mounts and namespaces by the C library, bounds on memory."""

import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
PRIVATE = 1 << 18 | 16384  # MS_PRIVATE | MS_REC: what is mounted here is seen nowhere else
BIND = 4096 | 16384  # MS_BIND | MS_REC


def unshare(flags):
    """Leave namespaces. Raises OSError."""
    check(libc.unshare(flags), "unshare")


def mount(source, target, kind=None, flags=0, data=None):
    """Mount a file system. Raises OSError."""
    words = [None if word is None else os.fsencode(word) for word in (source, target, kind, data)]
    check(libc.mount(*words[:3], ctypes.c_ulong(flags), words[3]), f"mount {target}")


def first_to_go():
    """Where memory runs out, the kernel ends this process and its children before any other."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def limit_memory(most):
    """Bound the bytes of memory of this process alone."""
    bound(resource.RLIMIT_DATA, most)


def bound(what, most):
    """Set a limit of this process, as far as it may be raised."""
    hard = resource.getrlimit(what)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (most, most))


def check(result, what):
    """Raise OSError for what a system call has answered, if it failed."""
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
