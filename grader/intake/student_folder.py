"""What lies in a student's folder: the files that may be a notebook, and what is said where there is none."""

import os
import re
from itertools import islice
from pathlib import Path

from grader.intake.candidates import NAMED, shown
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook

FOLDERS, FILES = 1_000, 100_000  # of a student, that are looked into, and at
NOTEBOOK = re.compile(r"\.ipynb(?:\.(?:txt|json))?$", re.IGNORECASE)
UNNAMED = ("", ".json", ".txt")  # how a file ends whose name may have lost its .ipynb


def files_in(folder: Path) -> list[Path]:
    """Return the files and links in a folder and below it, nearest first: nothing hidden, nothing behind a link.

    Raises OSError if the folder cannot be read, or if there is nothing beside a folder in it that cannot.
    """
    found, folders = _listed(folder)
    hidden = None
    for place in folders:  # it grows meanwhile
        if len(folders) > FOLDERS or len(found) > FILES:
            break
        try:
            files, deeper = _listed(place)
        except OSError as error:
            hidden = hidden or error
            continue
        found += files
        folders += deeper
    if hidden and not found:
        raise hidden
    return found[:FILES]


def _listed(folder):
    """The files, and the folders, right in a folder."""
    with os.scandir(folder) as entries:
        seen = [entry for entry in islice(entries, FILES) if not entry.name.startswith((".", "__"))]
    seen.sort(key=lambda entry: entry.name)
    folders = [Path(entry.path) for entry in seen if entry.is_dir(follow_symlinks=False)]
    return [Path(entry.path) for entry in seen if not entry.is_dir(follow_symlinks=False)], folders


def notebooks_of(files: list[Path]) -> list[Path]:
    """Those of the files that are called notebooks; if there is none, those of the first few that are."""
    called = [path for path in files if NOTEBOOK.search(path.name)]
    maybe = [path for path in files if path.suffix.lower() in UNNAMED][:NAMED]
    return called or [path for path in maybe if not isinstance(read_notebook(path), str)]


def no_notebook(folder: Path, files: list[Path]) -> list[str]:
    """What there is in a folder without a notebook, and what to do about it."""
    nothing = f"no notebook (.ipynb) in {one_line(folder.name)}/"
    if not files:
        return [f"{nothing}, {_nothing_seen(folder)}"]
    names = ", ".join(shown(path, folder) for path in files[:NAMED])
    more = f" and {len(files) - NAMED} more files" if len(files) > NAMED else ""
    odd = {shown(path, folder): read_notebook(path) for path in files[:NAMED]}
    return [f"{nothing}, only {names}{more}", *(f"{name}: {why}" for name, why in odd.items() if isinstance(why, str))]


def _nothing_seen(folder):
    """What a folder without files holds nevertheless: Jupyter's backups, or folders that are called notebooks."""
    hidden = [*folder.glob(".ipynb_checkpoints/*.ipynb"), *folder.glob("*/.ipynb_checkpoints/*.ipynb")]
    if backups := sorted(shown(path, folder) for path in hidden):
        return f"only a backup of Jupyter's: hand in the notebook itself, or, if it is lost, {backups[0]}"
    if called := sorted(shown(path, folder) for path in folder.glob("*.ipynb")):
        return f"only {called[0]}, which is a folder with nothing in it: hand in the .ipynb file that was meant"
    return "which is empty"
