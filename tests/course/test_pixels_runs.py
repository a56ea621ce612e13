"""Assignment 01 from top to bottom, as a self-learner runs it, on each dataset: no error, and under a minute."""

import pytest
import runs
from support import ROOT

TEXT = ROOT / "solutions" / "01_pixels" / "pixels.py"


@pytest.mark.slow
def test_it_runs_on_trinkets(tmp_path, monkeypatch):
    runs.trinkets(tmp_path, monkeypatch)
    runs.check_run(TEXT, "trinkets", 8, 60)


@pytest.mark.slow
def test_it_runs_on_cifar10(tmp_path, monkeypatch):
    runs.cifar10(tmp_path, monkeypatch)
    runs.check_run(TEXT, "cifar10", 8, 60)


def test_a_cell_is_short_and_the_notebook_too():
    runs.check_short("01_pixels", "pixels", 8)


def test_every_exercise_has_three_hints_a_level_and_minutes():
    runs.check_cards(TEXT)
