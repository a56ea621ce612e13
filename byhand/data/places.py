"""The folders of datasets: `$BYHAND_DATA`, else the checkout's `datasets/`, else the user's cache."""

import os
import sys
from pathlib import Path
from uuid import uuid4

from byhand.data.error import DataError

VARIABLE = "BYHAND_DATA"


def folders() -> dict[str, Path]:
    """Return {name that people know: folder} of the folders to search, first to last.

    A folder need not exist. Raises DataError where `$BYHAND_DATA` is something else than a folder.
    """
    found = {f"${VARIABLE}": _named(), "checkout": _checkout(), "cache": _user_cache()}
    return {name: folder for name, folder in found.items() if folder is not None}


def home() -> Path:
    """Return the folder to install into, created if necessary: `$BYHAND_DATA` if set, else the first writable place.

    Raises DataError where nothing can be written there.
    """
    candidates = install_folders()
    for folder in candidates:
        if _writable(folder):
            return folder
    tried = "\n".join(f"  {folder}" for folder in candidates)
    raise DataError(f"Nothing can be written in\n{tried}\nSet ${VARIABLE} to a folder that you may write to.")


def install_folders() -> list[Path]:
    """Return the folders that may hold an installed dataset: only `$BYHAND_DATA` if it is set."""
    named = _named()
    return [named] if named else list(folders().values())


def _named() -> Path | None:
    value = os.environ.get(VARIABLE)
    if not value:
        return None
    folder = Path(os.path.expanduser(value)).absolute()
    if os.path.exists(folder) and not folder.is_dir():
        raise DataError(f"${VARIABLE} is {folder}, which is a file: set it to a folder, or unset it.")
    return folder


def _checkout() -> Path | None:
    """Return `datasets/` beside this package, in a checkout; None where byhand is installed without one."""
    root = Path(__file__).resolve().parents[2]
    return root / "datasets" if (root / "pyproject.toml").is_file() and (root / "datasets").is_dir() else None


def _user_cache() -> Path | None:
    user = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or user / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = user / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or user / ".cache")
    return base / "byhand" if base.is_absolute() else None  # a user without a home has no cache


def _writable(folder: Path) -> bool:
    """Return True if a file can be written there: permission bits are no proof (root, Windows, read-only mounts)."""
    trial = folder / f".trial-{uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError:
        return False
    return True
