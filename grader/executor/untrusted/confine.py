"""Confine a worker before any of the student's code runs: namespaces, mounts, capabilities, limits."""

import ctypes
import os
import resource
from collections.abc import Iterable

from grader.executor.protocol.process import PRIVATE, bound, check, libc, mount, unshare

NAMESPACES = 0x00020000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000  # mount uts ipc user pid net
SAFE = 2 | 4  # MS_NOSUID | MS_NODEV
READ_ONLY = 32 | 4096 | 1  # MS_REMOUNT | MS_BIND | MS_RDONLY
USERS_AND_MOUNTS = 0x10000000 | 0x00020000
DESCRIPTORS = 1024  # of a process: the kernel holds up to 400 KB for each pipe and socket
FILES = 10_000  # files and folders in a scratch folder: the kernel takes minutes to end 100,000 folders in each other


def enter_namespaces(which: int = NAMESPACES) -> None:
    """Enter new namespaces, for this process or its next child: users, mounts, processes, IPC, host name, network."""
    ids = {
        "setgroups": "deny",
        "uid_map": f"{os.geteuid()} {os.geteuid()} 1",
        "gid_map": f"{os.getegid()} {os.getegid()} 1",
    }
    unshare(which)
    for name, text in ids.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def furnish(scratch: int) -> None:
    """Mount /proc and scratch folders of `scratch` bytes, and drop capabilities: for a namespace's first process."""
    mount(None, "/", flags=PRIVATE)
    mount("proc", "/proc", "proc", SAFE)
    _mount_scratch(("/work", "/tmp", "/dev/shm"), scratch)
    with open("/proc/sys/user/max_user_namespaces", "w") as file:
        file.write("0")  # no further namespaces, so no new capabilities
    mount(None, "/proc", flags=READ_ONLY | SAFE)  # nobody spares itself by oom_score_adj
    _drop_capabilities()


def furnish_alone(folders: Iterable[str], scratch: int) -> None:
    """Mount empty scratch folders that this process and its children alone see. Raises OSError where that cannot be."""
    enter_namespaces(USERS_AND_MOUNTS)
    mount(None, "/", flags=PRIVATE)
    _mount_scratch(folders, scratch)
    _drop_capabilities()


def can_furnish_alone(folder: str) -> bool:
    """Return True if a child may mount folders of its own here."""
    child = os.fork()
    if child == 0:
        try:
            furnish_alone((folder, "/dev/shm"), 1 << 20)
            os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def _mount_scratch(folders: Iterable[str], scratch: int) -> None:
    for folder in folders:
        mount("tmpfs", folder, "tmpfs", SAFE, f"size={scratch},nr_inodes={FILES},mode=777")


def _drop_capabilities() -> None:
    for capability in range(64):
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    check(libc.capset(header, none), "capset")


def no_new_privileges() -> None:
    """Let no program that this process runs gain rights, set-uid ones included."""
    check(libc.prctl(38, 1, 0, 0, 0), "no_new_privs")


def adopt_orphans() -> None:
    """Become the parent of the processes that a dead child leaves behind."""
    check(libc.prctl(36, 1, 0, 0, 0), "subreaper")


def limit(memory: int, processes: int, file: int, others: int = 0, **_: object) -> None:
    """Bound this process and its children: bytes of memory, processes beside the `others`, bytes of a file."""
    with open("/proc/self/statm") as file_of_pages:
        mapped = int(file_of_pages.read().split()[0]) * resource.getpagesize()
    limits = {
        resource.RLIMIT_DATA: memory,
        resource.RLIMIT_AS: mapped + 2 * memory,  # shared memory counts here only; libraries reserve more than they use
        resource.RLIMIT_NPROC: processes + others,
        resource.RLIMIT_FSIZE: file,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: DESCRIPTORS,
        resource.RLIMIT_SIGPENDING: 1024,
    }
    for what, most in limits.items():
        bound(what, most)


def threads_of_mine() -> int:
    """Return the number of threads that this user runs: without a namespace, the kernel counts them all."""
    mine = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.stat(f"/proc/{name}").st_uid == os.geteuid():
                mine += len(os.listdir(f"/proc/{name}/task"))
        except OSError:
            continue  # it has ended since
    return mine
