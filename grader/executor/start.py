"""What each process of the executor runs: python -m grader.executor.start '{"role": ..., "control": ...}'.

examiner    forks an examiner for each submission        trusted, outside of every sandbox
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
import uuid
from collections.abc import Callable
from functools import partial

from grader.executor import confine, quota, zygote
from grader.executor.frames import Channel

NO_POOLS = "multiprocessing does not work where this notebook is graded: use one process, or threads"
SHELL = ("IPython.core.completer", "IPython.core.ultratb", "IPython.core.magics")


def examiner(control, workers, modules, folder, **_):
    """Each examiner holds the socket by which workers are asked for; the last to go clears the farm's folder away."""
    from grader.executor import examiner as room

    asks = socket.socket(fileno=workers)
    zygote.warm(["numpy.testing", "byhand.check", *modules])
    zygote.serve(control, lambda sock: zygote.forked(partial(room.main, sock, asks), sock.fileno(), workers, loud=True))
    _clear_away(folder)


def namespaces(control, modules, absent, **_):
    shell = _warm_shell(modules)
    confine.adopt_orphans()
    zygote.serve(control, lambda sock: _fork_twice(partial(_work, sock, shell, absent, "namespaces"), sock.fileno()))


def landlock(control, modules, absent, rung, read, scratch, limits, **_):
    """On `rlimits` too. A worker has folders of its own mounted where the kernel allows it; else it is measured."""
    from grader.executor import landlock as wall

    shell = _warm_shell(modules)
    confine.adopt_orphans()
    alone = rung == "landlock" and wall.scoped() and confine.can_furnish_alone(scratch)
    others = 0 if alone else confine.processes_of_mine() + limits["processes"] * (os.cpu_count() or 1)

    def start(sock):
        return zygote.forked(partial(_work, sock, shell, absent, rung, read, scratch, others, alone), sock.fileno())

    def clear(pid):
        if _entries(f"{scratch}/{pid}"):  # in a child: a disk may take its time, and other students wait
            zygote.forked(partial(_clear_away, f"{scratch}/{pid}"))
        else:
            _clear_away(f"{scratch}/{pid}")

    def fits(pid):
        return alone or quota.fits(f"{scratch}/{pid}", pid, limits["scratch"], limits["processes"], limits["file"])

    zygote.serve(control, start, clear, fits)


def fresh(control, bubblewrap, **more):
    def start(sock):
        fd = sock.fileno()
        job = json.dumps({**more, "role": "worker", "rung": "fresh", "control": fd})
        os.set_inheritable(fd, True)
        nothing = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
        pid = os.posix_spawnp(
            "bwrap", [*bubblewrap, "-m", "grader.executor.start", job], os.environ, file_actions=nothing, setsid=True
        )
        os.set_inheritable(fd, False)
        return pid

    zygote.serve(control, start, fits=lambda pid: quota.few_files(pid, confine.FILES))


def worker(control, modules, absent, rung, **_):
    _work(control, _warm_shell([]), absent, rung)


ROLES: dict[str, Callable] = {"examiner": examiner, "namespaces": namespaces, "fresh": fresh, "worker": worker}
ROLES |= {"landlock": landlock, "rlimits": landlock}


def _clear_away(folder):
    """Remove a folder, as far as it can be. However deep the student's code made it, no path gets long: each folder
    in it is moved up to it before it is emptied.
    """
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        for entry in _entries(place):
            with contextlib.suppress(OSError):  # another process may clear it away, too
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)
                    continue
                os.chmod(entry.path, 0o700)
                waiting.append(entry.path if place == str(folder) else f"{folder}/{uuid.uuid4()}")
                os.rename(entry.path, waiting[-1])
        with contextlib.suppress(OSError):
            os.rmdir(place)
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def _entries(folder):
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o700)
        return list(os.scandir(folder))
    return []


def _warm_shell(modules):
    """A worker's parent: its shell made, its imports done."""
    from grader.executor.shell import make_shell

    shell = make_shell()
    zygote.warm(["grader.executor.worker", "grader.executor.seccomp", "grader.executor.landlock", *SHELL, *modules])
    zygote.warm(["matplotlib.pyplot", "matplotlib_inline.backend_inline"] if "matplotlib" in sys.modules else [])
    return shell


def _work(sock, shell, absent, rung, read=(), scratch="", others=0, alone=False):
    """In a worker: hear the limits, give up every right, serve."""
    from grader.executor import landlock, seccomp
    from grader.executor.worker import main

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
            os.write(tells, b"%d" % zygote.forked(run, *kept))
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
