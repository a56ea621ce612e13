"""Which processes of a farm there are, and how they are run: each bears its name, and so does whatever it starts."""

import contextlib
import ctypes
import os
import platform
import tempfile
import time
from pathlib import Path


def running(name):
    """The number of processes of the farm `name`."""
    return len(processes(name))


def processes(name, command=""):
    """Their numbers; of those alone whose command line holds `command`."""
    found = []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            mine = f"GRADER_POOL={name}".encode() in Path(f"/proc/{number}/environ").read_bytes()
            if mine and command.encode() in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(int(number))
        except OSError:
            continue
    return sorted(found)


def settled(name, most=0):
    """Whether, after a little while, `most` of them are left and no zombie: the dead are buried one by one."""
    return eventually(lambda: running(name) <= most and not zombies(name))


def eventually(true):
    """Whether true() is, within five seconds."""
    for _ in range(100):
        if true():
            return True
        time.sleep(0.05)
    return False


IOPRIO_GET = 252 if platform.machine() == "x86_64" else 31


def settings(name):
    """How the farm's processes and this one are run, by number: processors, scheduler, niceness, priority of input."""
    found = {}
    for number in [*processes(name), os.getpid()]:
        with contextlib.suppress(ProcessLookupError):  # it has ended since
            found[number] = _setting(number)
    return found


def folders_left(name):
    """The folders of the farm's workers, where they have some on the disk."""
    scratch = Path(tempfile.gettempdir()) / name / "room" / "scratch"
    return [folder for folder in os.listdir(scratch) if folder.isdigit()]


def _setting(number):
    ioprio = ctypes.CDLL(None).syscall(IOPRIO_GET, 1, number)
    nice = os.getpriority(os.PRIO_PROCESS, number)
    return frozenset(os.sched_getaffinity(number)), os.sched_getscheduler(number), nice, ioprio


def zombies(name):
    """The dead that a process of the farm, or this one, has not waited for."""
    parents, found = {*processes(name), os.getpid()}, []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            state, parent = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state == "Z" and int(parent) in parents:
            found.append(int(number))
    return found
