"""A warm parent: it has imported what its children need, and forks one for each socket that it is sent.

The child ends when the other end of its socket is closed, and the socket is closed when the child ends. The parent
and all its children end when nobody holds the other end of its control socket. It reaps every process that has become
its child, so that no zombie counts towards a limit.
"""

import array
import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Collection, Iterable

Child = tuple[socket.socket, int, int]  # its socket, its process id and its pidfd
LOOK = 100  # milliseconds between two looks at the children


def serve(
    control: socket.socket,
    start: Callable[[socket.socket], int],
    clear: Callable[[int], object] = lambda pid: None,
    fits: Callable[[int], bool] = lambda pid: True,
) -> None:
    """Start a child for each socket that arrives over `control`, until that is closed.

    start(socket) begins a child that owns the socket and returns its process id, 0 if that failed. clear(pid) is
    called after a child's end; a child that no longer fits(pid) is killed.
    """
    poll = select.poll()
    children: dict[int, Child] = {}  # by its socket's and by its process's descriptor
    poll.register(control, select.POLLIN)
    while True:
        for fd, _ in poll.poll(LOOK if _has_children() else None):
            if fd == control.fileno():
                sock = _next_socket(control)
                if sock is None:
                    for child in set(children.values()):
                        _end(*child)
                        clear(child[1])
                    return
                pid = start(sock)
                if not pid:
                    sock.close()
                    continue
                child = (sock, pid, os.pidfd_open(pid))
                children[sock.fileno()] = children[child[2]] = child
                poll.register(sock, select.POLLRDHUP)
                poll.register(child[2], select.POLLIN)
            elif fd in children:
                sock, pid, pidfd = child = children[fd]
                for known in (sock.fileno(), pidfd):
                    poll.unregister(known)
                    del children[known]
                _end(*child)
                clear(pid)
        for child in {child for child in children.values() if not fits(child[1])}:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(child[2], signal.SIGKILL)  # then the loop ends its group
        _reap({child[1] for child in children.values()})


def _has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _reap(mine: Collection[int]) -> None:
    """Reap the orphans that this process inherited, up to the first of `mine`, which the loop reaps."""
    with contextlib.suppress(ChildProcessError):
        while (dead := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)) and dead.si_pid not in mine:
            os.waitpid(dead.si_pid, 0)


def _next_socket(control: socket.socket) -> socket.socket | None:
    """Return the next socket from the control socket; None when nobody is left to send one."""
    try:
        message, ancillary, _, _ = control.recvmsg(16, socket.CMSG_SPACE(4))
    except ConnectionError:
        return None
    if not message:
        return None
    fds: array.array[int] = array.array("i")
    fds.frombytes(ancillary[0][2][:4])
    return socket.socket(fileno=fds[0])


def _end(sock: socket.socket, pid: int, pidfd: int) -> None:
    """Kill a child and its process group; in a pid namespace of its own, all that it started dies with it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(pidfd)
    sock.close()


def detach(*kept: int, loud: bool = False) -> None:
    """Give a fresh child a session of its own, no descriptor but `kept`, nothing to read and nowhere to print.

    `loud` leaves standard error as it is.
    """
    gc.enable()
    os.setsid()
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1) if loud else (0, 1, 2):
        os.dup2(null, fd)
    last = 2
    for fd in sorted(kept):
        os.closerange(last + 1, fd)
        last = fd
    os.closerange(last + 1, os.sysconf("SC_OPEN_MAX"))


def forked(run: Callable[[], object], *kept: int, loud: bool = False) -> int:
    """Fork a child that calls run() with no descriptor but `kept` and never returns; return its process id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        detach(*kept, loud=loud)
        run()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(71)


def warm(modules: Iterable[str]) -> None:
    """Import the modules that exist, and keep their objects out of the children's garbage collection."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    gc.collect()
    gc.freeze()
    gc.disable()
