"""Find a file that the tests ask for beside a student's notebook, such as a net's weights, even if it was renamed.

Only its kind and its size are looked at here, and at most 25 MB are read. What is in it is read in the sandbox.
"""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from byhand.notebook.handed_in import HandedIn, missing, read_file
from grader.intake.attempts import attempt
from grader.intake.candidates import shown

Files = dict[str, HandedIn]


def files_beside(
    notebook: Path, folder: Path, files: Sequence[Path], wanted: Collection[str]
) -> tuple[Files, list[str]]:
    """Return ({name: file} of the wanted files, notes on those that were renamed or cannot be used).

    `files` are those of the student's `folder`, links included and folders not. Of several, the last attempt counts,
    and those beside the notebook come before others.
    """
    found: Files = {}
    notes = []
    for name in wanted:
        paths = [path for path in files if path.suffix.lower() == Path(name).suffix]
        paths = [path for path in [*paths, notebook.parent / name] if os.path.lexists(path)]
        best = max(paths, key=lambda path: _order(path, notebook, folder, name), default=None)
        found[name] = missing(name) if best is None else read_file(best)
        if best is not None and best.name != name:
            notes.append(f"{shown(best, folder)} was taken for {name}")
        if best is not None and found[name].problem:
            notes.append(f"{shown(best, folder)} is {found[name].problem}")
    return found, notes


def _order(path: Path, notebook: Path, folder: Path, name: str) -> tuple:
    """Return the sort key of which the last attempt has the greatest."""
    as_notebook = path.relative_to(folder).with_suffix(".ipynb")
    return path.parent == notebook.parent, attempt(as_notebook, Path(name).stem), os.lstat(path).st_mtime, path.name
