"""Read a notebook's file, whatever it holds: return its data, or say what the file is instead and what to do."""

import json
import re
import stat
from pathlib import Path
from typing import BinaryIO

from byhand.notebook.file_kinds import NotANotebook, decoded, demand_notebook, demand_text, kind_of_text

LARGEST = 50_000_000  # bytes of a notebook that are read as they are
LARGEST_WITH_OUTPUTS = 500_000_000  # bytes of one whose outputs are left out while it is read
HEAD = 4_096  # bytes in which a kind of file is recognised
OUTPUTS = re.compile(rb'( *)"outputs": \[\r?\n\Z')
CLEAR = (
    "clear its outputs (JupyterLab: Edit > Clear Outputs of All Cells; or jupyter nbconvert --clear-output --inplace "
    "FILE), save it, and hand in that file"
)


def load_notebook(path: Path) -> dict:
    """Return the data of the notebook at `path`, with a list of dicts as its cells.

    Of a file over LARGEST bytes the outputs are left out. Raises NotANotebook.
    """
    text = decoded(_content(path))
    try:
        return demand_notebook(json.loads(text))
    except json.JSONDecodeError as error:
        raise kind_of_text(text, error) from None
    except (RecursionError, ValueError) as error:  # brackets in brackets, a number of 5,000 digits
        raise NotANotebook("is JSON that no notebook program writes, not a notebook") from error


def unreadable() -> NotANotebook:
    """Return the error for a file that has cells, some of which cannot be understood."""
    todo = "open it in JupyterLab, save it there, and hand in that file"
    return NotANotebook("has cells that are not in a known format", todo)


def _content(path: Path) -> bytes:
    """Return the bytes of the file; of a large one, without its outputs."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise NotANotebook("is a folder, not a notebook", "hand in the .ipynb file that you meant")
        if not stat.S_ISREG(found.st_mode):
            raise NotANotebook("is not an ordinary file")  # to read a pipe is to wait for ever
        with open(path, "rb") as file:
            demand_text(file.read(HEAD), path)
            file.seek(0)
            return file.read() if found.st_size <= LARGEST else _without_outputs(file, found.st_size)
    except OSError as error:
        todo = "check that it exists and that you may read it, then try again"
        raise NotANotebook(f"cannot be read ({error.strerror or 'the system gives no reason'})", todo) from error


def _without_outputs(file: BinaryIO, size: int) -> bytes:
    """Return the lines of a notebook without its lists of outputs, which end at a line that is indented as they are."""
    too_large = NotANotebook(f"is a file of {size / 1e6:,.0f} MB, too large to be read", CLEAR)
    if size > LARGEST_WITH_OUTPUTS:
        raise too_large
    kept: list[bytes] = []
    room, end = LARGEST, b""
    while line := file.readline(LARGEST):
        if end and not line.startswith(end):
            continue
        begins = None if end else OUTPUTS.match(line)
        end = begins[1] + b"]" if begins else b""
        kept.append(line)
        room -= len(line)
        if room < 0:
            raise too_large
    return b"".join(kept)
