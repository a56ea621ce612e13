"""What each rung runs as the workers' parent: python -m ...untrusted.start '{"role": ..., "control": ...}'.

namespaces  forks workers, each in namespaces of its own, inside of bubblewrap
fresh       starts a bubblewrap with a `worker` in it for each worker
landlock    forks workers under Landlock
rlimits     forks workers under limits alone
"""

import contextlib
import json
import os
import socket
import sys
from collections.abc import Callable
from functools import partial

from grader.executor.protocol import fork_server
from grader.executor.protocol.clear_folder import clear_away, entries
from grader.executor.protocol.frames import Channel
from grader.executor.untrusted import confine, quota

NO_POOLS = "multiprocessing does not work where this notebook is graded: use one process, or threads"
OURS = [f"grader.executor.untrusted.{name}" for name in ("worker", "seccomp", "landlock")]
SHELL = ("IPython.core.completer", "IPython.core.ultratb", "IPython.core.magics")


def namespaces(control, modules, absent, **_):
    shell = _warm_shell(modules)
    confine.adopt_orphans()
    fork_server.serve(
        control, lambda sock: _fork_twice(partial(_work, sock, shell, absent, "namespaces"), sock.fileno())
    )


def landlock(control, modules, absent, rung, read, scratch, limits, **_):
    """On `rlimits` too. A worker has folders of its own mounted where the kernel allows it; else it is measured."""
    from grader.executor.untrusted import landlock as wall

    shell = _warm_shell(modules)
    confine.adopt_orphans()
    alone = rung == "landlock" and wall.scoped() and confine.can_furnish_alone(scratch)
    others = 0 if alone else confine.processes_of_mine() + limits["processes"] * (os.cpu_count() or 1)

    def start(sock):
        return fork_server.forked(
            partial(_work, sock, shell, absent, rung, read, scratch, others, alone), sock.fileno()
        )

    def clear(pid):
        if entries(f"{scratch}/{pid}"):  # in a child: a disk may take its time, and other students wait
            fork_server.forked(partial(clear_away, f"{scratch}/{pid}"))
        else:
            clear_away(f"{scratch}/{pid}")

    def fits(pid):
        return alone or quota.fits(f"{scratch}/{pid}", pid, limits["scratch"], limits["processes"], limits["file"])

    fork_server.serve(control, start, clear, fits)


def fresh(control, bubblewrap, **more):
    def start(sock):
        fd = sock.fileno()
        job = json.dumps({**more, "role": "worker", "rung": "fresh", "control": fd})
        os.set_inheritable(fd, True)
        nothing = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
        pid = os.posix_spawnp(
            "bwrap", [*bubblewrap, "-m", __spec__.name, job], os.environ, file_actions=nothing, setsid=True
        )
        os.set_inheritable(fd, False)
        return pid

    fork_server.serve(control, start, fits=lambda pid: quota.few_files(pid, confine.FILES))


def worker(control, modules, absent, rung, **_):
    _work(control, _warm_shell([]), absent, rung)


ROLES: dict[str, Callable] = {"namespaces": namespaces, "fresh": fresh, "worker": worker}
ROLES |= {"landlock": landlock, "rlimits": landlock}


def _warm_shell(modules):
    """A worker's parent: its shell made, its imports done."""
    from grader.executor.untrusted.shell import make_shell

    shell = make_shell()
    fork_server.warm([*OURS, *SHELL, *modules])
    fork_server.warm(["matplotlib.pyplot", "matplotlib_inline.backend_inline"] if "matplotlib" in sys.modules else [])
    return shell


def _work(sock, shell, absent, rung, read=(), scratch="", others=0, alone=False):
    """In a worker: hear the limits, give up every right, serve."""
    from grader.executor.untrusted import landlock, seccomp
    from grader.executor.untrusted.worker import main

    limits, _ = Channel(sock).receive()  # from the examiner, before any of the student's code
    folder = "/work"
    if rung == "namespaces":
        confine.furnish(limits["scratch"])
    elif scratch:
        folder = _folder_of_its_own(scratch)
    if alone:
        confine.furnish_alone((folder, "/dev/shm"), limits["scratch"])
    os.chdir(folder)
    confine.no_new_privileges()
    confine.limit(**limits, others=others)
    if rung == "landlock":
        if not alone:
            _forbid_pools()
        landlock.restrict([*read, f"/proc/{os.getpid()}"], [folder, "/dev/null", *(["/dev/shm"] if alone else [])])
    with contextlib.suppress(OSError) if rung == "rlimits" else contextlib.nullcontext():
        seccomp.install(lonely=rung == "landlock", scoped=landlock.scoped())
    main(sock, shell, absent)


def _folder_of_its_own(scratch):
    """Make the folder where this worker writes, and name it to its libraries."""
    folder = f"{scratch}/{os.getpid()}"
    os.makedirs(folder)
    os.environ.update(HOME=folder, TMPDIR=folder, MPLCONFIGDIR=folder, IPYTHONDIR=folder)
    return folder


def _forbid_pools():
    """Say that multiprocessing is not possible here, where it would end in a PermissionError: its locks are files in a
    folder that all processes of the machine share.
    """
    import _multiprocessing

    class NoLock(_multiprocessing.SemLock):
        def __new__(cls, *_):
            raise OSError(NO_POOLS)

    _multiprocessing.SemLock = NoLock  # type: ignore[misc]


def _fork_twice(run, *kept):
    """The process id of a grandchild, the first process of namespaces of its own; 0 if there can be none."""
    told, tells = os.pipe()
    first = os.fork()
    if first == 0:
        try:
            confine.enter_namespaces()
            os.write(tells, b"%d" % fork_server.forked(run, *kept))
        finally:
            os._exit(0)
    os.close(tells)
    with open(told, "rb") as file:
        pid = int(file.read() or 0)
    os.waitpid(first, 0)
    return pid


if __name__ == "__main__":
    job = json.loads(sys.argv[1])
    role, control = job.pop("role"), socket.socket(fileno=job.pop("control"))
    ROLES[role](control, **job)
