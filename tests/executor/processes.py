"""Which processes of a farm there are: those that bear its name, handed down to whatever they start."""

import os
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
            mine = f"GRADER_FARM={name}".encode() in Path(f"/proc/{number}/environ").read_bytes()
            if mine and command.encode() in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(int(number))
        except OSError:
            continue
    return sorted(found)


def settled(name, most=0):
    """Whether, after a little while, `most` of them are left: the dead are buried one by one."""
    for _ in range(100):
        if running(name) <= most:
            return True
        time.sleep(0.05)
    return False
