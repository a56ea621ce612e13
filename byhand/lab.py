"""`byhand lab`: JupyterLab, opened in the course's notebooks."""

import importlib
import os
import subprocess
import sys
from pathlib import Path


def find_notebooks(given=None):
    """The folder of notebooks: `given`, else notebooks/ upward from the working directory, else the checkout's.

    Returns (folder, None), or (None, what was looked for).
    """
    if given is not None:
        return _if_it_holds_some(Path(given))
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parent.parent):
        found, _ = _if_it_holds_some(folder / "notebooks")
        if found:
            return found, None
    return None, f"no folder notebooks/NN_name/ upward from {here}"


def _if_it_holds_some(folder):
    if any(folder.glob("*/*.ipynb")):
        return folder.resolve(), None
    return None, f"no notebooks (NN_name/*.ipynb) in {folder}"


def open_lab(given, rest):
    """Run JupyterLab until it is stopped; returns its exit status, or 1 if it cannot start."""
    folder, missing = find_notebooks(given)
    if folder is None:
        print(
            f"byhand lab: {missing}; go to the course's folder, or name it by --notebooks DIR",
            file=sys.stderr,
        )
        return 1
    try:
        importlib.import_module("jupyterlab")
    except ImportError as error:
        print(f"byhand lab: JupyterLab cannot start ({error}); pip install jupyterlab", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *rest]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    command.append("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")  # all of it works offline
    command.append("--LabApp.news_url=")
    if os.name == "posix":
        os.execv(sys.executable, command)  # one process: what stops byhand stops the server
    return subprocess.call(command)
