"""`byhand lab`: open JupyterLab in the course's notebooks, as a student needs it.

Its settings are in byhand/jupyter/: no menus of nbgrader's, which are for teachers, and no question about news.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent / "jupyter"


def find_notebooks(given: str | Path | None = None) -> tuple[Path | None, str]:
    """Return the folder of notebooks: `given`, else notebooks/ upward from the working directory, else the checkout's.

    Returns (folder, ""), or (None, a line that says where it looked).
    """
    if given is not None:
        folder = Path(given)
        return (
            (folder.resolve(), "")
            if _holds_notebooks(folder)
            else (None, f"no notebooks (NN_name/*.ipynb) in {folder}")
        )
    here = Path.cwd()
    for above in (here, *here.parents, Path(__file__).resolve().parent.parent):
        if _holds_notebooks(above / "notebooks"):
            return (above / "notebooks").resolve(), ""
    return None, f"no folder notebooks/NN_name/ upward from {here}"


def _holds_notebooks(folder: Path) -> bool:
    return any(folder.glob("*/*.ipynb"))


def open_lab(given: str | None, rest: Sequence[str]) -> int:
    """Run JupyterLab until it is stopped, with further options `rest`; return its exit status, 1 if it cannot start."""
    folder, missing = find_notebooks(given)
    if folder is None:
        print(f"byhand lab: {missing}; go to the course's folder, or name it: --notebooks DIR", file=sys.stderr)
        return 1
    try:
        importlib.import_module("jupyterlab")
    except ImportError as error:
        print(f'byhand lab: JupyterLab cannot start ({error}); pip install ".[lab]"', file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *rest]
    command.append("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")  # it works offline
    command.append("--LabApp.news_url=")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if os.name == "posix":
        os.execve(sys.executable, command, _environment())  # one process: what stops byhand stops the server
    return subprocess.call(command, env=_environment())


def _environment() -> dict[str, str]:
    """The environment variables of JupyterLab, which reads our settings before all others."""
    paths = [str(SETTINGS), *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
    return os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(paths)}
