"""Which processes of a farm there are: those that bear its name, handed down to whatever they start."""

import os
import time
from pathlib import Path


def running(name):
    """The number of processes of the farm `name`."""
    found = 0
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            found += f"GRADER_FARM={name}".encode() in Path(f"/proc/{number}/environ").read_bytes()
        except OSError:
            continue
    return found


def settled(name, most=0):
    """Whether, after a little while, `most` of them are left: the dead are buried one by one."""
    for _ in range(100):
        if running(name) <= most:
            return True
        time.sleep(0.05)
    return False
