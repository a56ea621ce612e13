"""Assignment 03 from top to bottom, as a self-learner runs it, on each dataset: no error, and under ninety seconds."""

import os
import resource

import nbformat
import pytest
from support import ROOT, run

from grader.kernel import run_notebook
from grader.source import source_notebook

TEXT = ROOT / "solutions" / "03_features" / "features.py"


def cpu_seconds():
    """Of the processes that have ended: on a machine with nothing else to do, what a clock on the wall shows."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def check_run(name):
    notebook = source_notebook(TEXT)
    before = cpu_seconds()
    done = run_notebook(notebook, timeout=240)
    seconds = cpu_seconds() - before
    outputs = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert done.status == "graded"
    streams = "".join(output.text for output in outputs if output.output_type == "stream")
    assert f"Data: {name}" in streams
    assert "Warning" not in streams
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 7
    assert seconds < 90


def test_it_runs_on_trinkets(tmp_path, monkeypatch):
    monkeypatch.setenv("BYHAND_DATA", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if (ROOT / "datasets" / "cifar-10-batches-bin").exists():
        pytest.skip("CIFAR-10 is installed in this checkout, and the notebook takes it")
    check_run("trinkets")


@pytest.mark.skipif("BYHAND_CIFAR10" not in os.environ, reason="BYHAND_CIFAR10 names no copy of CIFAR-10")
def test_it_runs_on_cifar10(tmp_path, monkeypatch):
    monkeypatch.setenv("BYHAND_DATA", str(tmp_path))
    done = run("byhand", "data", "cifar10", "--from", os.environ["BYHAND_CIFAR10"])
    assert done.returncode == 0, done.stderr
    check_run("cifar10")


def test_a_cell_is_short_and_the_notebook_too():
    release = nbformat.read(ROOT / "notebooks" / "03_features" / "features.ipynb", 4)
    assert 40 <= len(release.cells) <= 70
    assert sum(cell.cell_type == "code" and "\nplot." in f"\n{cell.source}" for cell in release.cells) >= 7
    for cell in release.cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 26, cell.id
            assert all(len(line) <= 100 for line in cell.source.splitlines()), cell.id


def test_every_exercise_has_three_hints_a_level_and_minutes():
    cells = source_notebook(TEXT).cells
    for number, cell in enumerate(cells):
        role = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and role.get("solution"):
            above = cells[number - 1].source
            assert "minutes)" in above or "minutes.)" in above, cell.id
            if above.count("**a**") == 0:  # a choice has its statements, and no hints
                assert above.count("<details><summary>Hint") == 3, cell.id
                assert any(f", {level}, " in above for level in ("easy", "medium", "hard")), cell.id
