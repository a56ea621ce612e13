"""Fixtures of many tests: this checkout's course, a copy to break, the demo's class graded once."""

import shutil

import pytest
from stages import Stage
from support import ROOT, run

from grader.engine import backend
from grader.model.course import Course
from grader.pipeline import publish_feedback


@pytest.fixture(scope="session")
def course():
    return Course(ROOT)


@pytest.fixture
def copy(tmp_path):
    """A copy of the course's texts and notebooks, to be broken."""
    for name in ("solutions", "notebooks", "byhand", "grader"):
        shutil.copytree(ROOT / name, tmp_path / "course" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Course(tmp_path / "course")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder of one run of `grader demo`, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = run(
        "grader", "demo", "--run", "demo", "--jobs", "2", "--course", ROOT, cwd=folder
    )  # relative, as make says it
    assert done.returncode == 0, done.stderr
    return folder / "demo", done


@pytest.fixture
def stage(tmp_path, monkeypatch):
    """A tiny course and class, graded in this process by a runner that notes which tests it ran for the class."""
    stage = Stage(tmp_path)
    monkeypatch.setattr(backend, "opened", stage.opened)
    monkeypatch.setattr(publish_feedback, "feedback", lambda *_: None)
    prove = "grader.pipeline.grade_class.prove_once"  # tests/commands/test_broken_grader.py tries it
    monkeypatch.setattr(prove, lambda *_: None)
    return stage
