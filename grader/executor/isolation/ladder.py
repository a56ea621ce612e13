"""The ladder of sandboxes: what each rung keeps a worker from, and the command that starts its workers' parent."""

import json
import os
import platform
import shutil
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from grader.executor.isolation.drop_privileges import NOBODY

PACKAGE = Path(__file__).resolve().parents[2]  # grader/
GIVEN = ("executor/protocol", "executor/untrusted")  # of the grader, what is inside the sandbox
RUNTIME = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo")
FARM = "GRADER_FARM"  # by this every process of a run is known, and what a student's code started too
LIMITS = {"memory": 4 << 30, "processes": 96, "file": 256 << 20, "scratch": 512 << 20}  # bytes, and a number
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/work",
    "USER": "student",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "IPYTHONDIR": "/tmp/ipython",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


@dataclass(frozen=True)
class Rung:
    """One sandbox: its name, what the report says of it, and whether the escapes of the self-test must all fail."""

    name: str
    says: str
    holds: bool = True


LADDER = (
    Rung("namespaces", "bubblewrap, with namespaces of its own for each worker"),
    Rung("fresh", "a fresh bubblewrap for each worker"),
    Rung("landlock", "Landlock, seccomp and limits, without namespaces"),
    Rung("rlimits", "processes under limits alone: students' code can do what this account can", holds=False),
)


def absent(modules):
    """The packages that cannot be imported beside the student's code: torch is there where the solution imports it."""
    return ["grader", "solutions"] + ([] if "torch" in modules else ["torch", "torchvision"])


def furnish_room(folder, answers=()):
    """Copy into `folder` what a worker needs of this project: byhand, and of grader the parts that are GIVEN alone.

    Of the course's own answers only the modules named in `answers` are copied: those of earlier assignments.
    """
    own = PACKAGE.parent / "byhand" / "answers"
    kept = {"__init__.py", *(f"{name}.py" for name in answers)}

    def ignored(place, names):
        return [name for name in names if name == "__pycache__" or (Path(place) == own and name not in kept)]

    shutil.copytree(PACKAGE.parent / "byhand", folder / "byhand", ignore=ignored)
    for part in GIVEN:
        shutil.copytree(PACKAGE / part, folder / "grader" / part, ignore=ignored)
    for part in ("", "executor"):
        shutil.copyfile(PACKAGE / part / "__init__.py", folder / "grader" / part / "__init__.py")
    (folder / "scratch").mkdir()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / "scratch").chmod(0o700)
    if os.geteuid() == 0:
        os.chown(folder / "scratch", NOBODY, NOBODY)


def parent_command(rung, room, data, modules, control):
    """(argv, environment) of the workers' parent, which is sent sockets over the descriptor `control`."""
    job = {"role": rung.name, "rung": rung.name, "control": control, "modules": modules, "absent": absent(modules)}
    if rung.name in ("namespaces", "fresh"):
        inside = bubblewrap(room, data, job["absent"])
        if rung.name == "namespaces":
            return [*inside, "-m", "grader.executor.untrusted.start", json.dumps(job)], {"PATH": os.defpath}
        job["bubblewrap"] = bubblewrap(room, data, job["absent"], "/proc")  # nobody spares itself by oom_score_adj
    job |= {"read": readable(room, data, job["absent"]), "scratch": str(room / "scratch"), "limits": LIMITS}
    environment = ENVIRONMENT | {"PYTHONPATH": str(room), "TMPDIR": job["scratch"], "HOME": job["scratch"]}
    environment[FARM] = room.parent.name
    environment |= dict.fromkeys(("MPLCONFIGDIR", "IPYTHONDIR"), f"{job['scratch']}/start")
    environment |= {"BYHAND_DATA": str(data)} if data else {}
    return [sys.executable, "-P", "-m", "grader.executor.untrusted.start", json.dumps(job)], environment


def bubblewrap(room, data, absent, *closed):
    """A bubblewrap with a Python in it: no network, a read-only runtime, nothing else of this machine.

    The folders `closed` are read-only, too.
    """
    if platform.system() != "Linux" or not shutil.which("bwrap"):
        raise OSError("there is no bubblewrap (apt-get install bubblewrap)")
    words = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--hostname", "grader"]
    words += ["--uid", "1000", "--gid", "1000"]
    for path in RUNTIME:
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            words += ["--ro-bind", path, path]
    if not sys.base_prefix.startswith("/usr"):
        words += ["--ro-bind", sys.base_prefix, sys.base_prefix]
    places = {"/opt/python": sys.prefix, "/opt/room": room} | ({"/opt/data": data} if data else {})
    for place, path in places.items():  # fixed, for /tmp and /work are emptied
        words += ["--ro-bind", str(path), place]
    covers = [str(Path("/opt/python") / path.relative_to(sys.prefix)) for path in hidden(absent)]
    for path in covers:
        words += ["--tmpfs", path]
    words += ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/tmp", "/work", "/dev/shm"):
        words += ["--size", str(LIMITS["scratch"]), "--tmpfs", path]
    covers += [*closed, "/dev/pts", "/dev"]  # all workers share these: what one leaves there, the next would find
    for path in covers:
        words += ["--remount-ro", path]
    for name, value in {**ENVIRONMENT, FARM: room.parent.name}.items():
        words += ["--setenv", name, value]
    words += ["--setenv", "PYTHONPATH", "/opt/room", *(["--setenv", "BYHAND_DATA", "/opt/data"] if data else [])]
    return ["bwrap", *words, "--remount-ro", "/", "--chdir", "/work", "/opt/python/bin/python", "-P"]


def hidden(absent):
    """The folders of absent packages in this Python; byhand's too, for the room has its own, without the answers."""
    sites = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return sorted(site / name for site in sites for name in [*absent, "byhand"] if (site / name).is_dir())


def readable(room, data, absent):
    """What a worker may read of this machine's files: the runtime, and of its packages all but the absent."""
    closed = hidden(absent)
    paths = [
        *RUNTIME,
        *DEVICES,
        sys.base_prefix,
        *(room / name for name in ("byhand", "grader")),
        *([data] if data else []),
    ]
    return [str(path) for path in [*paths, *_all_but(Path(sys.prefix), closed)]]


def _all_but(folder, closed):
    """The fewest paths that together are `folder` without the folders `closed`."""
    if folder in closed:
        return []
    if not any(folder in path.parents for path in closed):
        return [folder]
    return [path for child in sorted(folder.iterdir()) for path in _all_but(child, closed)]
