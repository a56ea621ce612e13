"""Assignment 03 from top to bottom on each dataset: no error, in ninety seconds; short cells, errors that cost once."""

import pytest
import runs
from support import ROOT

from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, trial
from grader.model.course import Course

TEXT = ROOT / "solutions" / "03_features" / "features.py"
BANK = bank(Course(ROOT), "03_features")
ONCE = {  # a test, and the earlier answers that it does not need
    "test_hue_histogram": ["rgb_to_hue"],
    "test_hog_cells": ["image_gradients"],
    "test_hog_cells_votes": ["image_gradients"],
    "test_visual_words": ["extract_patches", "whiten", "kmeans"],
    "test_bag_of_words": ["extract_patches", "visual_words"],
}


@pytest.mark.slow
def test_it_runs_on_trinkets(tmp_path, monkeypatch):
    runs.trinkets(tmp_path, monkeypatch)
    runs.check_run(TEXT, "trinkets", 7, 90)


@pytest.mark.slow
def test_it_runs_on_cifar10(tmp_path, monkeypatch):
    runs.cifar10(tmp_path, monkeypatch)
    runs.check_run(TEXT, "cifar10", 7, 90)


def test_a_cell_is_short_and_the_notebook_too():
    runs.check_short("03_features", "features", 7)


def test_every_exercise_has_three_hints_a_level_and_minutes():
    runs.check_cards(TEXT)


@pytest.mark.parametrize(("test", "name"), [(test, name) for test, names in ONCE.items() for name in names])
def test_one_error_costs_once(test, name):
    """A later exercise keeps its points beside an earlier one that is wrong, empty, an error or not written."""
    notebook = source_notebook(TEXT)
    for cell in notebook.cells:
        if cell.id.startswith("test_") and cell.id != test:
            cell.source = ""
    unwritten = f"def {name}(*arguments):\n    raise NotImplementedError()"
    wrong = [answer.source for answer in BANK[name] if not answer.right][::3]
    for source in [*wrong, "", f"{name} = 3", f"{name} = 1 / 0", unwritten]:
        next(cell for cell in notebook.cells if cell.id == name).source = source
        assert trial(notebook)[test] == "", source
