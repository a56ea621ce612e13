"""A container like the one that Gradescope gives to an autograder, as far as bubblewrap and control groups imitate it.

Root with the capabilities that Docker leaves it, no user namespaces, no network, 768 MB and half a processor.
"""

import contextlib
import os
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MEMORY, QUOTA = 768 << 20, 50_000  # bytes; microseconds of a processor in each 100,000
CAPABILITIES = "CHOWN DAC_OVERRIDE FSETID FOWNER KILL SETGID SETUID SETPCAP NET_BIND_SERVICE SYS_CHROOT SETFCAP"
UNSHARE, CLONE, CLONE3, LANDLOCK = 272, 56, 435, 444  # x86-64's numbers
NEW_USER = 0x10000000


def contained(folder, *command, landlock=True, timeout=300):
    """Run a command where `folder` is /autograder and this Python's environment /opt/byhand; return (done, peak).

    `landlock`: whether the kernel has it. The peak is in bytes; None where control groups cannot be made.
    """
    mounts = ["--tmpfs", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    for path in ("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives"):
        mounts += ["--ro-bind-try", path, path]
    for path in [*reversed(Path(sys.base_prefix).parents), "/opt"][1:]:
        mounts += ["--perms", "0755", "--dir", path]
    mounts += ["--ro-bind", sys.base_prefix, sys.base_prefix, "--ro-bind", sys.prefix, "/opt/byhand"]
    capabilities = [word for name in CAPABILITIES.split() for word in ("--cap-add", f"CAP_{name}")]
    with tempfile.TemporaryFile() as rules, _group() as (join, peak):
        rules.write(_no_user_namespaces(landlock))
        rules.seek(0)
        limits = [
            "--unshare-net",
            "--unshare-pid",
            "--unshare-ipc",
            "--die-with-parent",
            "--seccomp",
            str(rules.fileno()),
        ]
        words = ["bwrap", *mounts, "--bind", folder, "/autograder", *limits, "--cap-drop", "ALL", *capabilities]
        environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp"}
        done = subprocess.run(
            [*map(str, words), *command],
            env=environment,
            pass_fds=[rules.fileno()],
            preexec_fn=join,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        return done, peak()


@contextlib.contextmanager
def _group():
    """Give (a function that puts this process into a bounded control group, a function that reads its peak)."""
    roots = [Path("/sys/fs/cgroup") / name for name in ("memory", "cpu")]
    folders = [root / f"container-{os.getpid()}" for root in roots]
    try:
        for folder in folders:
            folder.mkdir()
        (folders[0] / "memory.limit_in_bytes").write_text(str(MEMORY))
        (folders[1] / "cpu.cfs_quota_us").write_text(str(QUOTA))
    except OSError:
        yield (lambda: None), (lambda: None)
        return

    def join():
        for folder in folders:
            (folder / "cgroup.procs").write_text(str(os.getpid()))

    try:
        yield join, lambda: int((folders[0] / "memory.max_usage_in_bytes").read_text())
    finally:
        for folder in folders:
            _remove(folder)


def _remove(group):
    """Remove a control group, once the container's last processes have ended."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            return group.rmdir()
        time.sleep(0.05)
    raise AssertionError(f"something still runs in {group}")


def _no_user_namespaces(landlock):
    """Return the filter of system calls with which Docker refuses user namespaces; and Landlock, if it is not there."""
    denied, missing, allowed = (_op(0x06, 0, 0, end) for end in (0x00050001, 0x00050026, 0x7FFF0000))
    flags = [_op(0x20, 0, 0, 16), _op(0x45, 0, 1, NEW_USER), denied, allowed]
    code = [_op(0x20, 0, 0, 0)]
    for call in (UNSHARE, CLONE):
        code += [_op(0x15, 0, len(flags), call), *flags]
    for call in (CLONE3,) if landlock else (CLONE3, LANDLOCK):
        code += [_op(0x15, 0, 1, call), missing]
    return b"".join([*code, allowed])


def _op(code, if_true, if_false, value):
    return struct.pack("HBBI", code, if_true, if_false, value)
