"""Without bubblewrap: Landlock bounds the files, seccomp the system calls, and limits the rest."""

from grader.executor.isolation.room import readable
from grader.executor.isolation.rung import ENVIRONMENT, LIMITS, POOL, Command, Parent, Rung


def outside(parent: Parent, **more: object) -> Command:
    """Return a workers' parent that no bubblewrap holds: its job says what may be read, and where to write."""
    scratch = str(parent.room / "scratch")
    job = {"read": readable(parent.room, parent.data, parent.absent), "scratch": scratch, "limits": LIMITS, **more}
    environment = ENVIRONMENT | {"PYTHONPATH": str(parent.room), "TMPDIR": scratch, "HOME": scratch}
    environment[POOL] = parent.room.parent.name
    environment |= dict.fromkeys(("MPLCONFIGDIR", "IPYTHONDIR"), f"{scratch}/start")
    environment |= {"BYHAND_DATA": str(parent.data)} if parent.data else {}
    return parent.python(**job), environment


LANDLOCK = Rung("landlock", "Landlock, seccomp and limits, without namespaces", outside)
