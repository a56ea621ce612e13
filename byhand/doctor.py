"""`byhand doctor`: list what the course needs, what this machine lacks of it, and how to fix that."""

import importlib
import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from byhand.lab import find_notebooks


@dataclass(frozen=True)
class Finding:
    """One line of the report: fine, missing, or missing and not needed yet; `fix` says what to do."""

    what: str
    fine: bool
    found: str
    fix: str = ""
    needed: bool = True


def report(notebooks: str | None = None) -> int:
    """Print a line for each thing the course needs; return 0 if nothing that is needed is missing, else 1."""
    missing = show(examine(notebooks))
    print("\neverything is there: byhand lab" if not missing else f"\n{missing} to fix, then: byhand doctor")
    return 1 if missing else 0


def show(findings: Iterable[Finding]) -> int:
    """Print a line for each finding, and return how many are missing and needed."""
    missing = 0
    for finding in findings:
        mark = "ok      " if finding.fine else "MISSING " if finding.needed else "later   "
        print(f"{mark} {finding.what:<12} {finding.found}")
        if not finding.fine:
            print(f"{'':9}{'':12} -> {finding.fix}")
            missing += finding.needed
    return missing


def examine(notebooks: str | None = None) -> Iterator[Finding]:
    """Yield every Finding, the quick ones first."""
    version = ".".join(map(str, sys.version_info[:3]))
    right = (3, 11) <= sys.version_info[:2] <= (3, 13)
    yield Finding("Python", right, version, "install Python 3.11, 3.12 or 3.13, and set byhand up with it")
    yield _notebooks(notebooks)
    yield _working_folder()
    for package in ("numpy", "matplotlib", "jupyterlab", "ipykernel", "nbformat", "nbclient"):
        yield find_package(package)
    yield find_kernel()
    yield find_torch()


def find_package(name: str) -> Finding:
    """Import a package: it may be installed and still broken."""
    try:
        importlib.import_module(name)
        return Finding(name, True, importlib.metadata.version(name))
    except ImportError as error:
        found = "not installed" if importlib.util.find_spec(name) is None else f"broken: {error}"
        return Finding(name, False, found, f"pip install --force-reinstall {name}")
    except Exception as error:  # a broken package raises anything
        return Finding(name, False, f"broken: {error}", f"pip install --force-reinstall {name}")


def _notebooks(given: str | None) -> Finding:
    folder, missing = find_notebooks(given)
    if folder is None:
        return Finding("notebooks", False, missing, "go to the course's folder, or name it: --notebooks DIR")
    count = len(list(folder.glob("*/*.ipynb")))
    return Finding("notebooks", True, f"{count} in {folder}")


def _working_folder() -> Finding:
    """Look for places to save notebooks and to cache figures."""
    home = Path(os.environ.get("HOME") or Path.home())
    for folder in (Path(tempfile.gettempdir()), home):
        if not os.access(folder, os.W_OK):
            fix = "free the disk, or set HOME and TMPDIR to folders of yours"
            return Finding("disk", False, f"cannot write in {folder}", fix)
    return Finding("disk", True, "home and temporary folder are writable")


def find_kernel() -> Finding:
    """Ask Jupyter for a Python kernel, as JupyterLab does."""
    command = [sys.executable, "-m", "jupyter", "kernelspec", "list", "--json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        kernels = json.loads(done.stdout)["kernelspecs"]
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        kernels = {}
    if "python3" not in kernels:
        return Finding("kernel", False, "no kernel python3", "python -m ipykernel install --sys-prefix")
    return Finding("kernel", True, f"python3 in {kernels['python3']['resource_dir']}")


def find_torch() -> Finding:
    """Look for torch, needed from assignment 07 on, without importing it: that takes seconds."""
    if importlib.util.find_spec("torch") is None:
        fix = "pip install torch safetensors, when you come to assignment 07"
        return Finding("torch", False, "not installed; needed from assignment 07 on", fix, needed=False)
    return Finding("torch", True, importlib.metadata.version("torch"))
