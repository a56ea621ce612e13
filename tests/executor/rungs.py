"""Choose the rungs of the sandbox that a run of the tests uses: BYHAND_RUNGS names them, separated by spaces.

`best` is the first that works here; `contained` is landlock as in a container, which allows no namespaces.
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
    """Return the names of the rungs that the tests use, of those that this machine has, each once."""
    wanted = os.environ.get("BYHAND_RUNGS", "best landlock").split()
    names = [HERE_IT_WORKS[0] if name == "best" else name for name in wanted]
    return [name for name in dict.fromkeys(names) if NEEDS["landlock" if name == "contained" else name]]


def each_rung(names=tuple(HERE_IT_WORKS)):
    """Return a parameter for each of these rungs; those that a run does not choose are left to make test-slow."""
    return [pytest.param(name, marks=[pytest.mark.slow] * (name not in tested())) for name in names]


def has_pools(name):
    """Return True if multiprocessing works on a rung: its locks are files in /dev/shm, which the worker must own."""
    alone = landlock.scoped() and confine.can_furnish_alone(tempfile.gettempdir())
    return {"contained": False, "landlock": alone}.get(name, True)


@contextlib.contextmanager
def pool_on(name, plans):
    """Open a WorkerPool on a rung, by the name that `tested` returns; others opened meanwhile are not contained."""
    with contextlib.ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            if name == "contained":
                as_ever = worker_pool._become_unprivileged
                patch.setattr(worker_pool, "_become_unprivileged", _without_namespaces(as_ever))
            rung = "landlock" if name == "contained" else name
            pool = stack.enter_context(worker_pool.open_worker_pool(rung, plans))
        yield pool


def _without_namespaces(become_unprivileged):
    def before(paths):
        become_unprivileged(paths)
        confine.no_new_privileges()
        seccomp.install()

    return before
