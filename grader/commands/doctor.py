"""`grader doctor`: which sandboxes, engines and versions this machine has, and what each of the others lacks."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator

from byhand.doctor import Finding, find_kernel, find_package, find_torch, show
from grader.model.course import GraderError

HELP = "say which sandboxes and libraries this machine has, and what it lacks"
PACKAGES = ("numpy", "scipy", "matplotlib", "nbformat", "nbclient", "nbgrader", "jupytext", "tqdm", "latex2mathml")
NO_BUBBLEWRAP = (
    "apt-get install bubblewrap, and allow user namespaces (sysctl kernel.apparmor_restrict_unprivileged_userns=0"
)
FIXES = {
    "namespaces": f"{NO_BUBBLEWRAP} on Ubuntu); containers mostly forbid them",
    "fresh": "the same as for namespaces",
    "landlock": "Linux 5.13 or later, with landlock in /sys/kernel/security/lsm",
    "rlimits": "nothing to install: see the error",
}
LONGEST = 160  # characters of an error


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: `grader doctor` has no arguments of its own."""


def run(options: argparse.Namespace) -> int:
    """Print the findings; return 1 if a library is missing or no sandbox holds, else 0."""
    missing = show(examine())
    print("\neverything is there: grader demo" if not missing else f"\n{missing} to fix, then: grader doctor")
    return 1 if missing else 0


def examine() -> Iterator[Finding]:
    """Yield every Finding: the machine, the libraries, then each sandbox as a run would start it."""
    version = platform.python_version()
    right = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Finding("Python", right, version, "install Python 3.11, 3.12 or 3.13, and set the course up with it")
    yield Finding("machine", True, f"{platform.system()} {platform.release()}, {os.cpu_count()} processors")
    packages = [find_package(name) for name in PACKAGES]
    yield from packages
    yield find_torch()
    if platform.system() != "Linux":
        fix = "use Linux in a virtual machine or WSL 2; here, grade only notebooks that you would open yourself"
        yield Finding("sandbox", False, f"none on {platform.system()}", fix)
    elif all(package.fine for package in packages):
        yield from _sandboxes()
    kernel = find_kernel()
    yield Finding(
        "kernel", kernel.fine, f"{kernel.found}; without protection, --executor kernel", kernel.fix, needed=False
    )


def _sandboxes() -> Iterator[Finding]:
    """Yield a Finding for each rung of the ladder, and one more if none of them holds."""
    from grader.executor.isolation.ladder import LADDER
    from grader.executor.trusted.worker_pool import WorkerPool  # its parts exist on Linux only

    holds = []
    for rung in LADDER:
        why = _why_not(lambda rung=rung: WorkerPool(rung, {}))  # type: ignore[misc]
        if not why and rung.holds:
            holds.append(rung.name)
        taken = "; auto takes it" if holds[:1] == [rung.name] else "; without protection, by name" * (not rung.holds)
        yield Finding(rung.name, not why, why or rung.description + taken, FIXES[rung.name], needed=False)
    if not holds:
        yield Finding(
            "sandbox", False, "none that holds on this machine", "see above; one of the first three is enough"
        )


def _why_not(open_pool: Callable) -> str:
    """Return why a pool of workers cannot be opened, and pass its own tests, here; "" if it can."""
    try:
        open_pool().close()
    except (OSError, GraderError) as error:
        return " ".join(str(error).split())[:LONGEST] or type(error).__name__
    return ""
