"""Running an assignment from top to bottom, as a self-learner does, and what must then be true of it."""

import os
import resource

import nbformat
import pytest
from support import ROOT, run

from grader.authoring.markers import source_notebook
from grader.engine.kernel import run_notebook


def trinkets(folder, monkeypatch):
    """Let notebooks find Trinkets alone, in an empty folder."""
    monkeypatch.setenv("BYHAND_DATA", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    if (ROOT / "datasets" / "cifar-10-batches-bin").exists():
        pytest.skip("CIFAR-10 is installed in this checkout, and the notebook takes it")


def cifar10(folder, monkeypatch):
    """Let notebooks find CIFAR-10, from the copy that BYHAND_CIFAR10 names."""
    if "BYHAND_CIFAR10" not in os.environ:
        pytest.skip("BYHAND_CIFAR10 names no copy of CIFAR-10")
    monkeypatch.setenv("BYHAND_DATA", str(folder))
    done = run("byhand", "data", "cifar10", "--from", os.environ["BYHAND_CIFAR10"])
    assert done.returncode == 0, done.stderr


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
    """The release has 40 to 72 cells, so many figures, and no long cell."""
    release = nbformat.read(ROOT / "notebooks" / assignment / f"{name}.ipynb", 4)
    assert 40 <= len(release.cells) <= 72  # 02 has the most: a race has a cell of its own
    assert sum(cell.cell_type == "code" and "\nfigures." in f"\n{cell.source}" for cell in release.cells) >= figures
    for cell in release.cells:
        if cell.cell_type == "code":
            limit = 46 if cell.id.startswith("test_") else lines  # named mistakes take room
            assert len(cell.source.splitlines()) <= limit, cell.id
            assert all(len(line) <= 100 for line in cell.source.splitlines()), cell.id


def check_cards(text):
    """Above each answer stand its minutes, and three hints and how hard it is, but above a choice and a warm-up."""
    cells = source_notebook(text).cells
    for number, cell in enumerate(cells):
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            above = cells[number - 1].source
            if cell.id.startswith("warm_up_"):  # three of a kind, under one text
                continue
            assert "minutes)" in above or "minutes.)" in above, cell.id
            if above.count("**a**") == 0:  # a choice has its statements, and no hints
                assert above.count("<details><summary>Hint") == 3, cell.id
                assert any(f", {level}, " in above for level in ("easy", "medium", "hard")), cell.id
