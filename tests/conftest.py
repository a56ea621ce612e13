"""Fixtures of many tests: this checkout's course, a copy to break, the demo's class graded once."""

import shutil

import pytest
from support import ROOT, run

from grader.model.course import Course


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
