"""The room: the folder with all of this project that a worker needs, and the files of this machine that it may read."""

import os
import shutil
import sys
import sysconfig
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from grader.executor.isolation.drop_privileges import NOBODY

PACKAGE = Path(__file__).resolve().parents[2]  # grader/
GIVEN = ("executor/protocol", "executor/untrusted")  # the only parts of the grader inside the sandbox
RUNTIME = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/etc/alternatives")
GIVES_AWAY = {"mutants.py": "convolution", "fast_conv.py": "gemm", "train.py": "convnets"}  # of byhand: whose answers
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/cpuinfo", "/proc/meminfo")


def absent(modules: Collection[str]) -> list[str]:
    """Return the packages that cannot be imported beside the student's code.

    `modules` are the solution's imports: where it imports torch, its students may.
    """
    return ["grader", "solutions"] + ([] if "torch" in modules else ["torch", "torchvision"])


def furnish_room(folder: Path, answers: Sequence[str] = ()) -> None:
    """Copy into `folder` the parts of this project that a worker needs: byhand, and of the grader those in GIVEN.

    Of the course's own answers only the modules named in `answers` are copied, those of earlier notebooks, and what
    GIVES_AWAY a notebook's answers only where these are.
    """
    byhand = PACKAGE.parent / "byhand"
    allowed = {"__init__.py", *(f"{name}.py" for name in answers)}
    withheld = {name for name, notebook in GIVES_AWAY.items() if notebook not in answers}

    def ignored(place: str, names: list[str]) -> list[str]:
        hidden = {byhand: withheld, byhand / "answers": set(names) - allowed}
        return ["__pycache__", *hidden.get(Path(place), ())]

    shutil.copytree(byhand, folder / "byhand", ignore=ignored)
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


def hidden(absent: Iterable[str]) -> list[Path]:
    """Return the folders of absent packages in this Python, and of byhand: the room has its own, without answers."""
    sites = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return sorted(site / name for site in sites for name in [*absent, "byhand"] if (site / name).is_dir())


def readable(room: Path, data: Path | None, absent: Iterable[str]) -> list[str]:
    """Return the paths that a worker may read: the runtime, the room, the data, and all packages but the absent."""
    closed = hidden(absent)
    project = [room / "byhand", room / "grader", *([data] if data else [])]
    return [str(path) for path in [*RUNTIME, *DEVICES, sys.base_prefix, *project, *_all_but(Path(sys.prefix), closed)]]


def _all_but(folder: Path, closed: Collection[Path]) -> list[Path]:
    """Return the fewest paths that together are `folder` without the folders `closed`."""
    if folder in closed:
        return []
    if not any(folder in path.parents for path in closed):
        return [folder]
    return [path for child in sorted(folder.iterdir()) for path in _all_but(child, closed)]
