"""Read one handed-in notebook, whatever it contains: return the fields that the grader uses, or why it cannot."""

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import nbformat
from nbformat import NotebookNode

from byhand.notebook.file_kinds import NotANotebook
from byhand.notebook.reading import load_notebook, unreadable
from grader.intake.attachments import with_pictures
from grader.intake.pictures import MOST, pictures, size, without_pictures

MOST_CELLS, MOST_TEXT = 3_000, 1_000_000  # cells, and characters in them without pictures
READING = Lock()  # one notebook at a time: 50 MB of brackets take a gigabyte


def read_notebook(path: str | Path) -> NotebookNode | str:
    """Return the notebook at `path` in format 4, or a line that says why it cannot be read."""
    if os.path.islink(path):
        return "it is a link, and links are not followed: hand in the file itself"
    try:
        with READING:
            given = load_notebook(Path(path))
            ran = last_run(given)
            given = _reduced(given)
        notebook = _rebuilt(nbformat.reads(json.dumps(given), 4))
    except TooMuch as error:
        return str(error)
    except NotANotebook as error:
        return f"it {error.what}: {error.todo}"
    except Exception:  # nbformat raises its own, and KeyError or AttributeError on odd content
        return f"it {unreadable().what}: {unreadable().todo}"
    if not isinstance(notebook, str):
        notebook.metadata["last_run"] = ran
    return notebook


def last_run(given: dict) -> float:
    """Return the time, in seconds since 1970, at which a cell of a notebook last ran; 0 if the notebook has no times.

    `given` is the notebook's JSON data.
    """
    found = [time for cell in given.get("cells", []) for time in _times(cell.get("metadata"))]
    return max(found, default=0.0)


def _times(metadata: object) -> Iterator[float]:
    """Yield the times that JupyterLab, its ExecuteTime extension and Colab write to a cell's metadata."""
    metadata = metadata if isinstance(metadata, dict) else {}
    texts: list[object] = []
    for name in ("execution", "ExecuteTime"):
        texts += metadata[name].values() if isinstance(metadata.get(name), dict) else []
    info = metadata.get("executionInfo")
    stamp = info.get("timestamp") if isinstance(info, dict) else None
    if isinstance(stamp, int | float) and 0 < stamp < 1e14:
        yield stamp / 1000
    for text in texts:
        with contextlib.suppress(ValueError, OverflowError):
            when = datetime.fromisoformat(text) if isinstance(text, str) else None
            if when:
                yield (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


class TooMuch(Exception):
    """Raised for a notebook so large that it would take the grader's time or memory."""


def _reduced(given: dict) -> dict:
    """Return a notebook's JSON data with only the pictures of outputs and attachments, and nbgrader's grade_ids.

    Raises TooMuch.
    """
    sheets = given["worksheets"] if given.get("worksheets") else [given]  # as version 3 has it
    cells = [cell for sheet in sheets for cell in sheet["cells"]]
    if len(cells) > MOST_CELLS:
        raise TooMuch(f"it has {len(cells):,} cells; the grader reads at most {MOST_CELLS:,}")
    text, room = 0, MOST
    for cell in cells:
        fields = cell.get("metadata", {}).get("nbgrader")
        cell["metadata"] = {"nbgrader": {"grade_id": fields.get("grade_id")}} if isinstance(fields, dict) else {}
        attached, shown = cell.pop("attachments", None), cell.pop("outputs", None)
        text += len(without_pictures(json.dumps(cell, ensure_ascii=False)))
        if shown is not None:
            cell["outputs"] = [] if "worksheets" in given else pictures(shown, room)
            room -= size(cell["outputs"])
        if cell.get("cell_type") in ("markdown", "raw"):
            cell["source"], taken = with_pictures(_text(cell.get("source", "")), attached, room)
            room -= taken
    if text > MOST_TEXT:
        raise TooMuch(f"its cells have {text:,} characters; the grader reads at most {MOST_TEXT:,}")
    return given | {"metadata": {}}


def _text(source: object) -> str:
    """Return a cell's source, which may be a list of lines; "" if it is not text."""
    lines = source if isinstance(source, list) else [source]
    texts = [line for line in lines if isinstance(line, str)]
    return "".join(texts) if len(texts) == len(lines) else ""


def _rebuilt(notebook: NotebookNode) -> NotebookNode | str:
    """Return the notebook rebuilt from validated fields only, or a line that says why it is none."""
    if not isinstance(notebook.get("cells"), list):
        return "it is not a notebook: it has no list of cells"
    cells = []
    for cell in notebook.cells:
        if cell.get("cell_type") not in ("code", "markdown", "raw"):
            continue
        source = _text(cell.get("source", ""))
        fields = cell.get("metadata", {}).get("nbgrader")
        grade_id = fields.get("grade_id") if isinstance(fields, dict) else None
        source = source.encode("utf-8", "replace").decode()  # an unpaired surrogate cannot be written
        metadata = {"nbgrader": {"grade_id": grade_id}} if isinstance(grade_id, str) else {}
        new = {
            "id": str(cell.get("id", "")),
            "cell_type": cell["cell_type"],
            "metadata": metadata,
            "source": source,
        }
        if cell["cell_type"] == "code":
            new |= {"outputs": cell.get("outputs", []), "execution_count": None}
        cells.append(new)
    return nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
