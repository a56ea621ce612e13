"""Try every way to reach another process of the same user, behind the named walls, and say which ways worked.

python reach.py [landlock] [seccomp] prints the names of the ways in which a child reached its parent.
"""

import array
import contextlib
import ctypes
import fcntl
import json
import os
import platform
import resource
import signal
import socket
import struct
import sys
import time

from grader.executor.untrusted import confine, landlock, seccomp

libc = ctypes.CDLL(None, use_errno=True)
COLUMN = 0 if platform.machine() == "x86_64" else 1
FIOSETOWN, SIOCSPGRP = 0x8901, 0x8902
IDLE = struct.pack("IIQiIQQQ", 48, os.SCHED_IDLE, 0, 0, 0, 0, 0, 0)  # struct sched_attr
SIGNALS = {signal.SIGUSR1, signal.SIGIO}
NO_USER = 65529  # has no processes: a call that reaches a user's processes finds none here and does no harm


def system_call(name, *arguments):
    """Call the kernel by the name of a call. Raises OSError."""
    tables = seccomp.DENIED | seccomp.LONELY | seccomp.ITSELF
    if libc.syscall(tables[name][COLUMN], *arguments) < 0:
        raise OSError(ctypes.get_errno(), name)  # as Python's own calls: a PermissionError, a ProcessLookupError


def owner_by_fcntl(command, argument):
    """Send a file's signals to the process that `argument` names, then make the file ready."""

    def attempt():
        reads, writes = socket.socketpair()
        fcntl.fcntl(reads, command, argument)
        _ready(reads, writes)

    return attempt


def owner_by_ioctl(request, target):
    def attempt():
        reads, writes = socket.socketpair()
        fcntl.ioctl(reads, request, array.array("i", [target]))
        _ready(reads, writes)

    return attempt


def _ready(reads, writes):
    fcntl.fcntl(reads, fcntl.F_SETFL, fcntl.fcntl(reads, fcntl.F_GETFL) | os.O_ASYNC)
    writes.send(b"x")
    time.sleep(0.01)


def signals(target):
    """Return {name: attempt} of the ways to signal the process `target`."""
    information = struct.pack("iiiiiI", signal.SIGUSR1, 0, -1, 0, os.getpid(), os.getuid()) + bytes(104)
    return {
        "kill": lambda: os.kill(target, signal.SIGUSR1),
        "killpg": lambda: os.killpg(os.getpgid(target), signal.SIGUSR1),
        "tkill": lambda: system_call("tkill", target, signal.SIGUSR1),
        "tgkill": lambda: system_call("tgkill", target, target, signal.SIGUSR1),
        "rt_sigqueueinfo": lambda: system_call("rt_sigqueueinfo", target, signal.SIGUSR1, information),
        "rt_tgsigqueueinfo": lambda: system_call("rt_tgsigqueueinfo", target, target, signal.SIGUSR1, information),
        "pidfd": lambda: signal.pidfd_send_signal(os.pidfd_open(target), signal.SIGUSR1),
        "F_SETOWN": owner_by_fcntl(fcntl.F_SETOWN, target),
        "F_SETOWN of a group": owner_by_fcntl(fcntl.F_SETOWN, -os.getpgid(target)),
        "F_SETOWN_EX": owner_by_fcntl(15, struct.pack("ii", 1, target)),
        "FIOSETOWN": owner_by_ioctl(FIOSETOWN, target),
        "SIOCSPGRP": owner_by_ioctl(SIOCSPGRP, target),
    }


def settings(target):
    """Return {name: attempt} of the ways to change the scheduling of the process `target`, or of all of a user's."""
    one = struct.pack("Q", 1)
    return {
        "sched_setaffinity": lambda: os.sched_setaffinity(target, {min(os.sched_getaffinity(0))}),
        "sched_setscheduler": lambda: os.sched_setscheduler(target, os.SCHED_BATCH, os.sched_param(0)),
        "sched_setparam": lambda: os.sched_setparam(target, os.sched_param(0)),
        "sched_setattr": lambda: system_call("sched_setattr", target, IDLE, 0),
        "setpriority": lambda: os.setpriority(os.PRIO_PROCESS, target, 5),
        "setpriority of a user": lambda: nobody_is_there(lambda: os.setpriority(os.PRIO_USER, NO_USER, 19)),
        "setpriority of a group": lambda: os.setpriority(os.PRIO_PGRP, os.getpgid(target), 7),
        "ioprio_set": lambda: system_call("ioprio_set", 1, target, 3 << 13),
        "ioprio_set of a user": lambda: nobody_is_there(lambda: system_call("ioprio_set", 3, NO_USER, 3 << 13)),
        "prlimit": lambda: resource.prlimit(target, resource.RLIMIT_CORE, (0, 0)),
        "get_robust_list": lambda: system_call("get_robust_list", target, ctypes.byref(ctypes.c_void_p()), one),
        "kcmp": lambda: system_call("kcmp", os.getpid(), target, 0, 0, 0),
        "clone(CLONE_PARENT)": sibling,
    }


def nobody_is_there(attempt):
    """Make an attempt that the kernel would allow if there were a process to reach."""
    with contextlib.suppress(ProcessLookupError):
        attempt()


def sibling():
    """Start a child of the parent."""
    child = libc.syscall(seccomp.CLONE[COLUMN], 0x8000 | signal.SIGCHLD, None, None, None, None)
    if child == 0:
        os._exit(0)
    if child < 0:
        raise OSError(ctypes.get_errno(), "clone")


def sockets(name):
    """Return {name: attempt} of the ways to write to the abstract Unix socket `name`, which takes datagrams."""

    def a_pair():
        one, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        with contextlib.suppress(OSError):
            one.connect(name)
            one.send(b"connect")
        with contextlib.suppress(OSError):
            one.sendmsg([b"sendmsg"], [], 0, name)
        one.sendto(b"sendto", name)

    def a_socket():
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mine:
            mine.sendto(b"sendto", name)

    return {"a pair of sockets": a_pair, "a socket": a_socket}


def confined(walls):
    confine.no_new_privileges()
    if "landlock" in walls:
        landlock.restrict(["/"], [])
    if "seccomp" in walls:
        seccomp.install(lonely=True, scoped="landlock" in walls)


def reached(walls, attempts, seen):
    """Return the names of the attempts after which seen(status) is true here, each made in its own child."""
    found = []
    for name, attempt in attempts.items():
        child = os.fork()
        if child == 0:
            os.setsid()
            with contextlib.suppress(OSError):
                confined(walls)
                attempt()
                os._exit(0)
            os._exit(1)
        if seen(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])):
            found.append(name)
    return found


def signalled(_):
    return signal.sigtimedwait(SIGNALS, 0.02) is not None


def heard(server):
    def seen(_):
        with contextlib.suppress(BlockingIOError):
            return bool(server.recv(100))
        return False

    return seen


def main(walls):
    os.setpgid(0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as server:
        server.bind(b"\0byhand-%d" % os.getpid())
        found = reached(walls, signals(os.getpid()), signalled)
        found += reached(walls, sockets(server.getsockname()), heard(server))
    return found + reached(walls, settings(os.getpid()), lambda status: status == 0)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:])))
