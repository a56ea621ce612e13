"""Assignment 02 from top to bottom, as a self-learner runs it, on each dataset; and errors that cost once."""

import pytest
import runs
from support import ROOT

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, trial
from grader.model.course import Course

TEXT = ROOT / "solutions" / "02_linear" / "linear.py"
BANK = bank(Course(ROOT), "02_linear")
NOTHING = "def {0}(*arguments):\n    raise NotImplementedError()"
ONCE = {
    "test_directional_check": ["relative_error", "numerical_gradient"],
    "test_LinearClassifier": ["sgd", "momentum", "svm_loss_vectorized", "softmax_loss_vectorized", "learning_rate"],
    "test_random_search": ["LinearClassifier", "learning_rate"],
    "test_svm_loss_vectorized": ["svm_loss_naive"],
    "test_softmax_loss_vectorized": ["softmax_loss_naive"],
}


@pytest.mark.slow
def test_it_runs_on_trinkets(tmp_path, monkeypatch):
    runs.trinkets(tmp_path, monkeypatch)
    runs.check_run(TEXT, "trinkets", 8, 90)


@pytest.mark.slow
def test_it_runs_on_cifar10(tmp_path, monkeypatch):
    runs.cifar10(tmp_path, monkeypatch)
    runs.check_run(TEXT, "cifar10", 8, 90)


def test_a_cell_is_short_and_the_notebook_too():
    runs.check_short("02_linear", "linear", 8)


def test_every_exercise_has_three_hints_a_level_and_minutes():
    runs.check_cards(TEXT)


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
