"""What many tests share: this checkout's course, a copy to break, the demo's class graded once, commands run."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from grader.course import Course

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def course():
    return Course(ROOT)


@pytest.fixture
def copy(tmp_path):
    """A copy of the course's texts and notebooks, to be broken."""
    for name in ("solutions", "notebooks", "byhand", "grader"):
        shutil.copytree(ROOT / name, tmp_path / "course" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Course(tmp_path / "course")


def run(*command, cwd=ROOT, timeout=300, **environment):
    """Run a console script of this environment; returns what it printed, and its exit status."""
    scripts = sysconfig.get_path("scripts")
    env = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "OMP_NUM_THREADS": "1"} | environment
    program = Path(scripts) / command[0]
    words = [str(program), *map(str, command[1:])] if program.exists() else list(map(str, command))
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=timeout, env=env)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder of one run of `grader demo`, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = run("grader", "demo", "--run", folder / "demo", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    return folder / "demo", done


PYTHON = sys.executable
