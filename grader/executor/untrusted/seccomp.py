"""A filter on system calls: kernel interfaces that namespaces do not separate, or that nobody needs here, answer EPERM.

Every filter refuses system calls of another architecture, children that are their parent's siblings, and the choice of
who gets the signals of an open file. `lonely` is for workers without namespaces of their own: no socket, no signal to
another process and no setting of it, no leaving of the process group by which the worker is ended.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Iterator, Sequence

from grader.executor.protocol.process import libc

# call: (x86-64, AArch64)
DENIED = {
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "ptrace": (101, 117),
    "perf_event_open": (298, 241), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kexec_load": (246, 104), "kcmp": (312, 272), "init_module": (175, 105), "finit_module": (313, 273),
    "bpf": (321, 280), "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "open_by_handle_at": (304, 265), "personality": (135, 92), "fanotify_init": (300, 262),
    "process_madvise": (440, 440), "process_mrelease": (448, 448), "pidfd_getfd": (438, 438),
    "move_pages": (279, 239), "migrate_pages": (256, 238),
    # memory that no limit counts
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "semget": (64, 190),
    "msgget": (68, 186), "mq_open": (240, 180),
}  # fmt: skip
LONELY = {
    "setsid": (112, 157), "setpgid": (109, 154), "setpriority": (141, 140), "ioprio_set": (251, 30),
    "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "get_robust_list": (274, 100),
    # memory, semaphores and messages that processes of one user share by a number or a name
    "shmat": (30, 196), "shmctl": (31, 195), "semop": (65, 193),
    "semctl": (66, 191), "semtimedop": (220, 192), "msgsnd": (69, 189), "msgrcv": (70, 188),
    "msgctl": (71, 187), "mq_unlink": (241, 181),
    "fallocate": (285, 47),  # fills a disk faster than anybody measures
    # a socket of a pair has no other end than its pair, and carries no descriptors
    "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "sendmsg": (46, 211), "sendmmsg": (307, 269),
    # Landlock does not see these, and the student's code may run as the owner of others' files
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip
ITSELF = {  # its own id, or 0
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "prlimit64": (302, 261),
    "sched_setparam": (142, 118), "sched_setscheduler": (144, 119), "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
}  # fmt: skip
# F_SETOWN, F_SETSIG, F_SETOWN_EX; F_SETLEASE, F_NOTIFY, F_SETDELEG: a file's signals, and locks that others wait for
FCNTL, OWNERS = (72, 25), (8, 10, 15, 1024, 1026, 1040)
IOCTL, OWNERS_TOO = (16, 29), (0x8901, 0x8902, 0x5412, 0x541C)  # FIOSETOWN, SIOCSPGRP; TIOCSTI, TIOCLINUX: others' keys
PRCTL, HIDING = (157, 167), (4, 62)  # PR_SET_DUMPABLE: not to be measured; PR_SCHED_CORE: others' processors
SOCKET, SOCKETPAIR, CLONE, CLONE3 = (41, 198), (53, 199), (56, 220), (435, 435)
FAMILIES = (1, 2, 10, 16)  # Unix, IPv4, IPv6, netlink: each ends at the network namespace, where there is one
STREAMS = [kind | flags for kind in (1, 5) for flags in (0, 0x800, 0x80000, 0x80800)]  # datagrams name a receiver
NEW_NAMESPACE, PARENT = 0x7E020080, 0x8000  # flags of clone
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

Rule = tuple[tuple[int | None, int | None], list[bytes]]  # a call's numbers, by machine, and instructions
ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
NUMBER, ARCHITECTURE, FIRST, SECOND = 0, 4, 16, 24  # offsets in struct seccomp_data


def install(lonely: bool = False, scoped: bool = False) -> None:
    """Filter the system calls of this process and its children from here on. Raises OSError if the kernel refuses.

    `lonely`: the worker has no namespaces of its own.

    `scoped`: Landlock lets no signal out, so `kill` may reach the student's own children.
    """
    code = program(lonely, scoped)
    buffer = ctypes.create_string_buffer(code)
    filters = struct.pack("HP", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(22, 2, ctypes.create_string_buffer(filters), 0, 0) != 0:  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), "seccomp is not available")


def program(lonely: bool, scoped: bool = False) -> bytes:
    """Return the filter as the kernel's BPF. Raises OSError for a processor whose system calls are not listed here."""
    if platform.machine() not in MACHINES:
        raise OSError(f"no system calls are known for {platform.machine()}")
    column, architecture = MACHINES[platform.machine()]
    code = [_load(ARCHITECTURE), _op(0x15, 1, 0, architecture), _end(KILL), _load(NUMBER)]
    if column == 0:
        code += [_op(0x35, 0, 1, 0x40000000), _end(KILL)]  # x86-64's second table of calls, x32
    for numbers, body in [*_everywhere(), *(_alone(scoped) if lonely else _apart())]:
        code += _rule(numbers[column], body)
    return b"".join([*code, _end(ALLOW)])


def _everywhere() -> Iterator[Rule]:
    """Yield (numbers, body) of the rules for every worker."""
    yield from ((numbers, [_end(EPERM)]) for numbers in DENIED.values())
    yield CLONE3, [_end(ENOSYS)]  # its flags are out of sight: libraries fall back to clone
    yield CLONE, [_load(FIRST), _op(0x45, 0, 1, NEW_NAMESPACE | PARENT), _end(EPERM), _end(ALLOW)]
    yield FCNTL, [_load(SECOND), *_none_of(OWNERS)]
    yield IOCTL, [_load(SECOND), *_none_of(OWNERS_TOO)]


def _apart() -> Iterator[Rule]:
    """Yield (numbers, body) of the rules for a worker in namespaces."""
    yield SOCKET, [_load(FIRST), *_one_of(FAMILIES)]
    yield SOCKETPAIR, [_load(FIRST), *_one_of((1,))]


def _alone(scoped: bool) -> Iterator[Rule]:
    """Yield (numbers, body) of the rules for a worker without namespaces."""
    yield from ((numbers, [_end(EPERM)]) for numbers in (*LONELY.values(), SOCKET))
    yield SOCKETPAIR, [_load(FIRST), _op(0x15, 1, 0, 1), _end(EPERM), _load(SECOND), *_one_of(STREAMS)]
    yield PRCTL, [_load(FIRST), *_none_of(HIDING)]
    for call, numbers in ITSELF.items():
        if not (scoped and call == "kill"):
            yield numbers, [_load(FIRST), *_one_of((0, os.getpid()))]


def _rule(number: int | None, body: list[bytes]) -> list[bytes]:
    """Return the instructions that run `body` for one system call; none if this processor has no such call."""
    return [] if number is None else [_op(0x15, 0, len(body), number), *body]


def _one_of(values: Sequence[int]) -> list[bytes]:
    """Allow one of the values, deny all others."""
    checks = [_op(0x15, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [*checks, _end(EPERM), _end(ALLOW)]


def _none_of(values: Sequence[int]) -> list[bytes]:
    """Deny each of the values, allow all others."""
    checks = [_op(0x15, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [*checks, _end(ALLOW), _end(EPERM)]


def _op(code: int, if_true: int, if_false: int, value: int) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)


def _load(offset: int) -> bytes:
    return _op(0x20, 0, 0, offset)


def _end(verdict: int) -> bytes:
    return _op(0x06, 0, 0, verdict)
