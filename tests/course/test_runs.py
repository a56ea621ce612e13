"""An assignment from top to bottom, as a self-learner runs it, on each dataset: no error, no warning, in time."""

import os
import resource

import pytest
from assignments import each_text, notebook_of
from support import ROOT, run

from grader.engine.kernel import run_notebook

SECONDS = {"ready": 30, "pixels": 60, "convnets": 240, "explain": 300}  # of processor time
OTHERWISE = 90


@pytest.fixture(params=["trinkets", "cifar10"])
def dataset(request, tmp_path, monkeypatch):
    """The name of the one dataset that a notebook can find: Trinkets, or the copy that BYHAND_CIFAR10 names."""
    monkeypatch.setenv("BYHAND_DATA", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if request.param == "trinkets" and (ROOT / "datasets" / "cifar-10-batches-bin").exists():
        pytest.skip("CIFAR-10 is installed in this checkout, and the notebook takes it")
    if request.param == "cifar10":
        if "BYHAND_CIFAR10" not in os.environ:
            pytest.skip("BYHAND_CIFAR10 names no copy of CIFAR-10")
        done = run("byhand", "data", "cifar10", "--from", os.environ["BYHAND_CIFAR10"])
        assert done.returncode == 0, done.stderr
    return request.param


@pytest.mark.slow
@each_text
def test_it_runs_from_top_to_bottom(text, dataset):
    notebook = notebook_of(text)
    before = cpu_seconds()
    done = run_notebook(notebook, timeout=240)
    seconds = cpu_seconds() - before
    outputs = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert done.status == "graded"
    streams = "".join(output.text for output in outputs if output.output_type == "stream")
    figures = sum("\nfigures." in f"\n{cell.source}" for cell in notebook.cells if cell.cell_type == "code")
    loads = any('data.load("auto")' in cell.source for cell in notebook.cells)
    assert (f"Data: {dataset}" in streams) == loads
    assert "Warning" not in streams
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= figures
    assert seconds < SECONDS.get(text.stem, OTHERWISE)


def cpu_seconds():
    """Return the seconds of the processes that have ended: on an idle machine, those that a clock shows."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
