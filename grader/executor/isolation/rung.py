"""A rung of the ladder: one sandbox, and the limits and the environment that all sandboxes share."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

POOL = "GRADER_POOL"  # marks every process of a pool, and whatever a student's code started there
LIMITS = {"memory": 4 << 30, "processes": 96, "file": 256 << 20, "scratch": 512 << 20}  # bytes, and a number
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/work",
    "USER": "student",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "IPYTHONDIR": "/tmp/ipython",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}

Command = tuple[list[str], dict[str, str]]  # a process's arguments, and its environment


@dataclass(frozen=True)
class Parent:
    """The input of the workers' parent: the room (room.py), the data or None, and the job that it reads as JSON."""

    room: Path
    data: Path | None
    absent: list[str]  # packages that cannot be imported beside the student's code
    job: Mapping[str, object]

    def python(self, **more: object) -> list[str]:
        """Return the arguments of a Python that becomes the workers' parent."""
        return [sys.executable, *self.module(**more)]

    def module(self, **more: object) -> list[str]:
        """Return the arguments that follow the name of a Python."""
        return ["-P", "-m", "grader.executor.untrusted.start", json.dumps({**self.job, "absent": self.absent, **more})]


@dataclass(frozen=True)
class Rung:
    """One sandbox: its name, the report's words for it, and the command of its workers' parent.

    `holds` is False where students' code is not shut in: the escapes of the self-test need not fail there.
    """

    name: str
    description: str
    command: Callable[[Parent], Command]
    holds: bool = True
