"""The workers' parent on each rung: python -m ...untrusted.start '{"role": ..., "control": ...}'.

namespaces  forks workers, each in namespaces of its own, inside bubblewrap
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
from typing import TYPE_CHECKING, Any

from grader.executor.protocol import fork_server
from grader.executor.protocol.clear_folder import clear_away, entries
from grader.executor.protocol.frames import Channel
from grader.executor.untrusted import confine, quota

if TYPE_CHECKING:  # IPython is imported by the roles that need a shell
    from grader.executor.untrusted.shell import Shell

NO_POOLS = "multiprocessing does not work where this notebook is graded: use one process, or threads"
OURS = [f"grader.executor.untrusted.{name}" for name in ("worker", "seccomp", "landlock")]
SHELL = ("IPython.core.completer", "IPython.core.ultratb", "IPython.core.magics")


def namespaces(control: socket.socket, modules: list[str], absent: list[str], **_: Any) -> None:
    """Serve from inside bubblewrap; each worker is the first process of its own namespaces."""
    shell = _warm_shell(modules)
    confine.adopt_orphans()
    fork_server.serve(
        control, lambda sock: _fork_twice(partial(_work, sock, shell, absent, "namespaces"), sock.fileno())
    )


def landlock(
    control: socket.socket,
    modules: list[str],
    absent: list[str],
    rung: str,
    read: list[str],
    scratch: str,
    limits: dict[str, int],
    **_: Any,
) -> None:
    """Serve on `landlock` and `rlimits`. A worker mounts folders of its own where the kernel allows it; elsewhere its
    use of the disk and its threads are measured.
    """
    from grader.executor.untrusted import landlock as wall

    shell = _warm_shell(modules)
    confine.adopt_orphans()
    alone = rung == "landlock" and wall.scoped() and confine.can_furnish_alone(scratch)
    others = 0 if alone else confine.threads_of_mine() + limits["processes"] * (os.cpu_count() or 1)

    def start(sock: socket.socket) -> int:
        return fork_server.forked(
            partial(_work, sock, shell, absent, rung, read, scratch, others, alone), sock.fileno()
        )

    def clear(pid: int) -> None:
        if entries(f"{scratch}/{pid}"):  # in a child: a disk may take its time, and other students wait
            fork_server.forked(partial(clear_away, f"{scratch}/{pid}"))
        else:
            clear_away(f"{scratch}/{pid}")

    def fits(pid: int) -> bool:
        return alone or quota.fits(f"{scratch}/{pid}", pid, limits["scratch"], limits["processes"], limits["file"])

    fork_server.serve(control, start, clear, fits)


def fresh(control: socket.socket, bubblewrap: list[str], **more: Any) -> None:
    """Serve by starting a bubblewrap for each worker."""

    def start(sock: socket.socket) -> int:
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


def worker(control: socket.socket, absent: list[str], rung: str, **_: Any) -> None:
    """Be the one worker of a bubblewrap."""
    _work(control, _warm_shell([]), absent, rung)


ROLES: dict[str, Callable] = {"namespaces": namespaces, "fresh": fresh, "worker": worker}
ROLES |= {"landlock": landlock, "rlimits": landlock}


def _warm_shell(modules: list[str]) -> "Shell":
    """Make the shell that the workers inherit, and import the modules that they need."""
    from grader.executor.untrusted.shell import make_shell

    shell = make_shell()
    fork_server.warm([*OURS, *SHELL, *modules])
    fork_server.warm(["matplotlib.pyplot", "matplotlib_inline.backend_inline"] if "matplotlib" in sys.modules else [])
    return shell


def _work(
    sock: socket.socket,
    shell: "Shell",
    absent: list[str],
    rung: str,
    read: list[str] | tuple = (),
    scratch: str = "",
    others: int = 0,
    alone: bool = False,
) -> None:
    """Be a worker: receive the limits, give up every right, serve."""
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


def _folder_of_its_own(scratch: str) -> str:
    """Make the folder where this worker writes, and point its libraries to it."""
    folder = f"{scratch}/{os.getpid()}"
    os.makedirs(folder)
    os.environ.update(HOME=folder, TMPDIR=folder, MPLCONFIGDIR=folder, IPYTHONDIR=folder)
    return folder


def _forbid_pools() -> None:
    """Explain that multiprocessing is not possible here, where it would end in a PermissionError: its locks are files
    in a folder that all processes of the machine share.
    """
    import _multiprocessing

    class NoLock(_multiprocessing.SemLock):
        def __new__(cls, *_: object) -> Any:
            raise OSError(NO_POOLS)

    _multiprocessing.SemLock = NoLock  # type: ignore[misc]


def _fork_twice(run: Callable[[], None], *kept: int) -> int:
    """Fork a grandchild that is the first process of new namespaces; return its process id, 0 if that failed."""
    reader, writer = os.pipe()
    first = os.fork()
    if first == 0:
        try:
            confine.enter_namespaces()
            os.write(writer, b"%d" % fork_server.forked(run, *kept))
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, "rb") as file:
        pid = int(file.read() or 0)
    os.waitpid(first, 0)
    return pid


if __name__ == "__main__":
    job = json.loads(sys.argv[1])
    role, control = job.pop("role"), socket.socket(fileno=job.pop("control"))
    ROLES[role](control, **job)
