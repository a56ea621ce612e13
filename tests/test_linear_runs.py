"""Assignment 02 from top to bottom, as a self-learner runs it, on each dataset; and errors that cost once."""

import os
import resource

import nbformat
import pytest
from support import ROOT, run

from grader.course import Course
from grader.kernel import run_notebook
from grader.source import source_notebook
from grader.trial import bank, trial

TEXT = ROOT / "solutions" / "02_linear" / "linear.py"


def cpu_seconds():
    """Of the processes that have ended: on a machine with nothing else to do, what a clock on the wall shows."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def check_run(name):
    before = cpu_seconds()
    done = run_notebook(source_notebook(TEXT), timeout=240)
    seconds = cpu_seconds() - before
    outputs = [output for cell in done.notebook.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert done.status == "graded"
    streams = "".join(output.text for output in outputs if output.output_type == "stream")
    assert f"Data: {name}" in streams
    assert "Warning" not in streams
    assert sum("image/png" in output.get("data", {}) for output in outputs) >= 8
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
    release = nbformat.read(ROOT / "notebooks" / "02_linear" / "linear.ipynb", 4)
    assert 40 <= len(release.cells) <= 70
    assert sum(cell.cell_type == "code" and "\nplot." in f"\n{cell.source}" for cell in release.cells) >= 8
    for cell in release.cells:
        if cell.cell_type == "code":
            limit = 40 if cell.id.startswith("test_") else 26  # named mistakes take room
            assert len(cell.source.splitlines()) <= limit, cell.id
            assert all(len(line) <= 100 for line in cell.source.splitlines()), cell.id


def test_every_exercise_has_three_hints_a_level_and_minutes():
    cells = source_notebook(TEXT).cells
    for number, cell in enumerate(cells):
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            above = cells[number - 1].source
            assert "minutes)" in above, cell.id
            if above.count("**a**") == 0:  # a choice has its statements, and no hints
                assert above.count("<details><summary>Hint") == 3, cell.id
                assert any(f", {level}, " in above for level in ("easy", "medium", "hard")), cell.id


BANK = bank(Course(ROOT), "02_linear")
NOTHING = "def {0}(*arguments):\n    raise NotImplementedError()"
ONCE = {
    "test_directional_check": ["relative_error", "numerical_gradient"],
    "test_LinearClassifier": ["sgd", "momentum", "svm_loss_vectorized", "softmax_loss_vectorized", "learning_rate"],
    "test_LinearClassifier_predict": ["momentum", "softmax_loss_vectorized"],
    "test_random_search": ["LinearClassifier", "learning_rate"],
    "test_svm_loss_vectorized": ["svm_loss_naive"],
    "test_softmax_loss_vectorized": ["softmax_loss_naive"],
}


@pytest.mark.parametrize(("test", "name"), [(test, name) for test, names in ONCE.items() for name in names])
def test_one_error_costs_once(test, name):
    """A later exercise keeps its points beside an earlier one that is wrong, empty or an error."""
    notebook = source_notebook(TEXT)
    for cell in notebook.cells:
        if cell.id.startswith("test_") and cell.id != test:
            cell.source = ""
    wrong = next(answer.source for answer in BANK[name] if not answer.right)
    broken = [wrong, "", f"{name} = 3", f"{name} = 1 / 0"]
    for source in [*broken, NOTHING.format(name)]:
        cell = next(cell for cell in notebook.cells if cell.id == name)
        cell.source = source
        assert trial(notebook)[test] == "", source
