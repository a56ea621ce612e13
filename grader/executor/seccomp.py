"""A filter on system calls: kernel interfaces that namespaces do not separate, or that nobody needs here, answer EPERM.

Every filter refuses system calls of another architecture. `lonely` is for workers without namespaces of their own:
no socket, no signal to another process, no leaving of the process group by which the worker is ended.
"""

import ctypes
import os
import platform
import struct

from grader.executor.confine import libc

# call: (x86-64, AArch64)
DENIED = {
    "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219), "ptrace": (101, 117),
    "perf_event_open": (298, 241), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "kexec_load": (246, 104), "kcmp": (312, 272), "init_module": (175, 105), "finit_module": (313, 273),
    "bpf": (321, 280), "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40),
    "umount2": (166, 39), "pivot_root": (155, 41), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "open_by_handle_at": (304, 265), "personality": (135, 92),
    # memory that no limit counts
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "shmget": (29, 194), "semget": (64, 190),
    "msgget": (68, 186), "mq_open": (240, 180),
}  # fmt: skip
LONELY = {
    "setsid": (112, 157), "setpgid": (109, 154), "setpriority": (141, 140),
    "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    # Landlock does not see these, and the student's code may run as the owner of others' files
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip
ITSELF = {"kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "prlimit64": (302, 261)}  # its own id, or 0
SOCKET, SOCKETPAIR, CLONE, CLONE3 = (41, 198), (53, 199), (56, 220), (435, 435)
FAMILIES = (1, 2, 10, 16)  # Unix, IPv4, IPv6, netlink: each ends at the network namespace, where there is one
NEW_NAMESPACE = 0x7E020080
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

ALLOW, KILL, EPERM, ENOSYS = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
NUMBER, ARCHITECTURE, ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data


def install(lonely=False):
    """Filter the system calls of this process and its children from here on. Raises OSError where that cannot be."""
    code = program(lonely)
    buffer = ctypes.create_string_buffer(code)
    filters = struct.pack("HP", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(22, 2, ctypes.create_string_buffer(filters), 0, 0) != 0:  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), "seccomp is not to be had")


def program(lonely):
    """The filter as the kernel's BPF."""
    if platform.machine() not in MACHINES:
        raise OSError(f"no system calls are known for {platform.machine()}")
    column, architecture = MACHINES[platform.machine()]
    code = [_load(ARCHITECTURE), _op(0x15, 1, 0, architecture), _end(KILL), _load(NUMBER)]
    if column == 0:
        code += [_op(0x35, 0, 1, 0x40000000), _end(KILL)]  # x86-64's second table of calls, x32
    for call in DENIED | (LONELY if lonely else {}):
        code += _rule((DENIED | LONELY)[call][column], [_end(EPERM)])
    code += _rule(CLONE3[column], [_end(ENOSYS)])  # its flags are out of sight: libraries fall back to clone
    flags = [_load(ARGUMENT), _op(0x45, 0, 1, NEW_NAMESPACE), _end(EPERM), _end(ALLOW)]
    code += _rule(CLONE[column], flags)
    families = [] if lonely else FAMILIES
    code += _rule(SOCKET[column], [_load(ARGUMENT), *_one_of(families)])
    code += _rule(SOCKETPAIR[column], [_load(ARGUMENT), *_one_of((1,))])
    for call in ITSELF if lonely else ():
        code += _rule(ITSELF[call][column], [_load(ARGUMENT), *_one_of((0, os.getpid()))])
    return b"".join([*code, _end(ALLOW)])


def _rule(number, body):
    """The instructions that run `body`, which ends, for one system call; none where the machine has no such call."""
    return [] if number is None else [_op(0x15, 0, len(body), number), *body]


def _one_of(values):
    """Allow one of the values, deny all others."""
    checks = [_op(0x15, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [*checks, _end(EPERM), _end(ALLOW)]


def _op(code, if_true, if_false, value):
    return struct.pack("HBBI", code, if_true, if_false, value)


def _load(offset):
    return _op(0x20, 0, 0, offset)


def _end(verdict):
    return _op(0x06, 0, 0, verdict)
