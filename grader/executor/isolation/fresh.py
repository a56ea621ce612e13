"""Where namespaces cannot be nested: a new bubblewrap for each worker, started by a parent outside of it."""

from grader.executor.isolation.bubblewrap import bubblewrap
from grader.executor.isolation.landlock import outside
from grader.executor.isolation.rung import Command, Parent, Rung


def command(parent: Parent) -> Command:
    """Return the parent that starts a bubblewrap for each worker; /proc is read-only, or it could spare itself there
    (oom_score_adj) when memory runs out.
    """
    return outside(parent, bubblewrap=[*bubblewrap(parent, "/proc"), "-P"])


FRESH = Rung("fresh", "a fresh bubblewrap for each worker", command)
