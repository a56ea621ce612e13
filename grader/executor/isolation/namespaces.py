"""The best rung: one bubblewrap for all workers, and in it namespaces of its own for each."""

import os

from grader.executor.isolation.bubblewrap import bubblewrap
from grader.executor.isolation.rung import Command, Parent, Rung


def command(parent: Parent) -> Command:
    """Return the workers' parent, inside of a bubblewrap."""
    return [*bubblewrap(parent), *parent.module()], {"PATH": os.defpath}


NAMESPACES = Rung("namespaces", "bubblewrap, with namespaces of its own for each worker", command)
