"""Find the processes of a worker pool and their priorities; each has the pool's name, and so have its children."""

import contextlib
import ctypes
import os
import platform
import tempfile
import time
from pathlib import Path


def running(name):
    """Return the number of processes of the pool `name`."""
    return len(processes(name))


def processes(name, command=""):
    """Return the ids of the pool's processes whose command line contains `command`, the oldest first."""
    found = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            mine = f"GRADER_POOL={name}".encode() in Path(f"/proc/{number}/environ").read_bytes()
            if mine and command.encode() in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append((_started(number), int(number)))
        except OSError:
            continue
    return [number for _, number in sorted(found)]  # numbers begin again from low ones after the largest


def _started(number):
    """Return the time at which a process began, in clock ticks since the machine's start."""
    return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[19])


def settled(name, most=0):
    """Return True if soon at most `most` of them are left, and no zombie."""
    return eventually(lambda: running(name) <= most and not zombies(name))


def eventually(true):
    """Return True if true() is true within five seconds."""
    for _ in range(100):
        if true():
            return True
        time.sleep(0.05)
    return False


IOPRIO_GET = 252 if platform.machine() == "x86_64" else 31


def settings(name):
    """Return {id: (processors, scheduler, niceness, I/O priority)} of the pool's processes and of this one."""
    found = {}
    for number in [*processes(name), os.getpid()]:
        with contextlib.suppress(ProcessLookupError):  # it has ended since
            found[number] = _setting(number)
    return found


def folders_left(name):
    """Return the folders of the pool's workers that are on the disk."""
    scratch = Path(tempfile.gettempdir()) / name / "room" / "scratch"
    return [folder for folder in os.listdir(scratch) if folder.isdigit()]


def _setting(number):
    ioprio = ctypes.CDLL(None).syscall(IOPRIO_GET, 1, number)
    nice = os.getpriority(os.PRIO_PROCESS, number)
    return frozenset(os.sched_getaffinity(number)), os.sched_getscheduler(number), nice, ioprio


def zombies(name):
    """Return the zombies of the pool and of this process."""
    parents, found = {*processes(name), os.getpid()}, []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            state, parent = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state == "Z" and int(parent) in parents:
            found.append(int(number))
    return found
