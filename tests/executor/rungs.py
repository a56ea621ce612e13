"""The rungs of this machine, and which of them a run of the tests takes: BYHAND_RUNGS names them, with spaces.

`best` is the first that works here, `contained` is landlock as a container grants it: no namespace may be made.
"""

import contextlib
import os
import shutil
import tempfile

import pytest

from grader.executor.trusted import worker_pool
from grader.executor.untrusted import confine, landlock, seccomp

NEEDS = {
    "namespaces": bool(shutil.which("bwrap")),
    "fresh": bool(shutil.which("bwrap")),
    "landlock": landlock.version() > 0,
    "rlimits": True,
}
HERE_IT_WORKS = [rung for rung, works in NEEDS.items() if works]


def tested():
    """The names of the rungs that the tests take, of those that this machine has, each once."""
    wanted = os.environ.get("BYHAND_RUNGS", "best landlock").split()
    names = [HERE_IT_WORKS[0] if name == "best" else name for name in wanted]
    return [name for name in dict.fromkeys(names) if NEEDS["landlock" if name == "contained" else name]]


def has_pools(name):
    """True if multiprocessing works on a rung: its locks are files in /dev/shm, which must be the worker's own."""
    alone = landlock.scoped() and confine.can_furnish_alone(tempfile.gettempdir())
    return {"contained": False, "landlock": alone}.get(name, True)


@contextlib.contextmanager
def farm_of(name, plans):
    """A WorkerPool on a rung, by the name that `tested` gives; others that are opened meanwhile are not contained."""
    with contextlib.ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            if name == "contained":
                patch.setattr(worker_pool, "_humble", _without_namespaces(worker_pool._humble))
            rung = "landlock" if name == "contained" else name
            farm = stack.enter_context(worker_pool.open_worker_pool(rung, plans))
        yield farm


def _without_namespaces(humble):
    def before(paths):
        humble(paths)
        confine.no_new_privileges()
        seccomp.install()

    return before
