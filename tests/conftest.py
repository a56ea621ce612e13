"""Fixtures of many tests: this checkout's course, a copy to break, the demo's class graded once."""

import quick  # noqa: F401  # isort: skip

import fcntl
import gc
import json
import os
import shutil
import subprocess

import pytest
from groups import ByGroup
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
    """The folder of one run of `grader demo`, and what it printed; of a copy of the one run that all workers share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with open(shared / "demo.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo.json").exists():
            words = "--run", "demo", "--jobs", "2", "--course", ROOT  # relative, as make says it
            done = run("grader", "demo", *words, cwd=shared)
            assert done.returncode == 0, done.stderr
            (shared / "demo.json").write_text(json.dumps([done.args, 0, done.stdout, done.stderr]), encoding="utf-8")
    folder = tmp_path_factory.mktemp("demo") / "demo"
    shutil.copytree(shared / "demo", folder)
    return folder, subprocess.CompletedProcess(*json.loads((shared / "demo.json").read_text(encoding="utf-8")))


def pytest_collection_finish():
    """Let the garbage collector look at nothing that is here already: that took a sixth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep on one worker what shares its work."""
    return ByGroup(config, log)


@pytest.fixture
def stage(tmp_path, monkeypatch):
    """A tiny course and class, graded in this process by a runner that notes which tests it ran for the class."""
    stage = Stage(tmp_path)
    monkeypatch.setattr(backend, "opened", stage.opened)
    monkeypatch.setattr(publish_feedback, "feedback", lambda *_: None)
    prove = "grader.pipeline.grade_class.prove_once"  # tests/commands/test_broken_grader.py tries it
    monkeypatch.setattr(prove, lambda *_: None)
    return stage
