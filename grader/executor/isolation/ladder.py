"""The ladder of sandboxes, best first: a pool of workers takes the first rung that holds on this machine."""

from pathlib import Path

from grader.executor.isolation.fresh import FRESH
from grader.executor.isolation.landlock import LANDLOCK
from grader.executor.isolation.namespaces import NAMESPACES
from grader.executor.isolation.rlimits import RLIMITS
from grader.executor.isolation.room import absent
from grader.executor.isolation.rung import Command, Parent, Rung

LADDER = (NAMESPACES, FRESH, LANDLOCK, RLIMITS)


def parent_command(rung: Rung, room: Path, data: Path | None, modules: list[str], control: int) -> Command:
    """Return (arguments, environment) of the workers' parent, which is sent sockets over the descriptor `control`."""
    job = {"role": rung.name, "rung": rung.name, "control": control, "modules": modules}
    return rung.command(Parent(room, data, absent(modules), job))
