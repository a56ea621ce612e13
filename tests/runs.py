"""Running an assignment from top to bottom, as a self-learner does, and what must then be true of it."""

import resource

import nbformat
from support import ROOT

from grader.kernel import run_notebook
from grader.source import source_notebook


def check_run(text, name, pictures, limit):
    """The text's notebook runs on the dataset `name` with no error or warning, in `limit` seconds of processor time."""
    before = cpu_seconds()
    done = run_notebook(source_notebook(text), timeout=240)
    seconds = cpu_seconds() - before
    outputs = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert done.status == "graded"
    streams = "".join(output.text for output in outputs if output.output_type == "stream")
    assert f"Data: {name}" in streams
    assert "Warning" not in streams
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= pictures
    assert seconds < limit


def cpu_seconds():
    """Of the processes that have ended: on a machine with nothing else to do, what a clock on the wall shows."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def check_short(assignment, name, figures, lines=26):
    """The release has 40 to 70 cells, so many figures, and no long cell."""
    release = nbformat.read(ROOT / "notebooks" / assignment / f"{name}.ipynb", 4)
    assert 40 <= len(release.cells) <= 70
    assert sum(cell.cell_type == "code" and "\nplot." in f"\n{cell.source}" for cell in release.cells) >= figures
    for cell in release.cells:
        if cell.cell_type == "code":
            limit = 40 if cell.id.startswith("test_") else lines  # named mistakes take room
            assert len(cell.source.splitlines()) <= limit, cell.id
            assert all(len(line) <= 100 for line in cell.source.splitlines()), cell.id
