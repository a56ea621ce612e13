"""List the files of a student's folder that may be a notebook, and say what is there if none is."""

import os
import re
from itertools import islice
from pathlib import Path

from grader.intake.candidates import NAMED, shown
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook

FOLDERS, FILES = 1_000, 100_000  # per student: folders and files that are listed
NOTEBOOK = re.compile(r"\.ipynb(?:\.(?:txt|json))?$", re.IGNORECASE)
UNNAMED = ("", ".json", ".txt")  # suffixes of a notebook that may have lost its .ipynb


def files_in(folder: Path) -> list[Path]:
    """Return the files and links in a folder and its subfolders, nearest first, without hidden ones; follow no link.

    Raises OSError if the folder cannot be read, or if it has only subfolders that cannot.
    """
    found, folders = _listed(folder)
    failed = None
    for place in folders:  # the list grows in the loop
        if len(folders) > FOLDERS or len(found) > FILES:
            break
        try:
            files, deeper = _listed(place)
        except OSError as error:
            failed = failed or error
            continue
        found += files
        folders += deeper
    if failed and not found:
        raise failed
    return found[:FILES]


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return (files, folders) directly in a folder, without hidden ones."""
    with os.scandir(folder) as entries:
        seen = [entry for entry in islice(entries, FILES) if not entry.name.startswith((".", "__"))]
    seen.sort(key=lambda entry: entry.name)
    folders = [Path(entry.path) for entry in seen if entry.is_dir(follow_symlinks=False)]
    return [Path(entry.path) for entry in seen if not entry.is_dir(follow_symlinks=False)], folders


def notebooks_of(files: list[Path]) -> list[Path]:
    """Return the files that are named like notebooks; if there are none, those of the first few that are notebooks."""
    named = [path for path in files if NOTEBOOK.search(path.name)]
    maybe = [path for path in files if path.suffix.lower() in UNNAMED][:NAMED]
    return named or [path for path in maybe if not isinstance(read_notebook(path), str)]


def no_notebook(folder: Path, files: list[Path]) -> list[str]:
    """Return lines on what is in a folder without a notebook, and what to do about it."""
    nothing = f"no notebook (.ipynb) in {one_line(folder.name)}/"
    if not files:
        return [f"{nothing}, {_nothing_seen(folder)}"]
    names = ", ".join(shown(path, folder) for path in files[:NAMED])
    more = f" and {len(files) - NAMED} more files" if len(files) > NAMED else ""
    reasons = {shown(path, folder): read_notebook(path) for path in files[:NAMED]}
    return [
        f"{nothing}, only {names}{more}",
        *(f"{name}: {why}" for name, why in reasons.items() if isinstance(why, str)),
    ]


def _nothing_seen(folder: Path) -> str:
    """Return what is in a folder without files: Jupyter's backups, folders named like notebooks, or nothing."""
    hidden = [*folder.glob(".ipynb_checkpoints/*.ipynb"), *folder.glob("*/.ipynb_checkpoints/*.ipynb")]
    if backups := sorted(shown(path, folder) for path in hidden):
        return f"only one of Jupyter's backups: hand in the notebook itself or, if it is lost, {backups[0]}"
    if folders := sorted(shown(path, folder) for path in folder.glob("*.ipynb")):
        return f"only {folders[0]}, which is an empty folder: hand in the .ipynb file"
    return "which is empty"
