"""Setting up: pyproject.toml, constraints.txt and environment.yml agree, and the README's commands do what it says."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from support import ROOT, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def constraints():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def pip_list():
    """environment.yml's list for pip."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    (listed,) = [item["pip"] for item in environment["dependencies"] if isinstance(item, dict)]
    return listed


def test_every_constraint_is_exact_and_in_range():
    known = {}
    for requirement in constraints():
        (pin,) = requirement.specifier
        assert pin.operator == "==", requirement
        assert "+" not in pin.version, f"a local version is in no index: {requirement}"
        known[requirement.name.lower()] = pin.version
    for line in [*PROJECT["dependencies"], *(line for extra in EXTRAS.values() for line in extra)]:
        wanted = Requirement(line)
        assert wanted.name.lower() in known, f"{wanted.name} is in no constraint"
        assert wanted.specifier.contains(known[wanted.name.lower()]), wanted


def test_conda_supplies_python_alone():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    plain = [item for item in environment["dependencies"] if isinstance(item, str)]
    assert {re.split("[=<>]", item)[0] for item in plain} == {"python", "pip"}
    (python,) = [item.partition("=")[2] for item in plain if item.startswith("python")]
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(python)
    assert "--constraint constraints.txt" in pip_list()


def test_a_student_installs_no_nbgrader():
    names = {Requirement(line).name for line in EXTRAS["lab"]}
    assert {"jupyterlab", "ipykernel", "nbformat", "nbclient"} <= names
    assert "nbgrader" not in names and "torch" not in names
    assert '".[lab]"' in README.partition("## Teaching assistants")[0]


def test_no_extra_but_torch_brings_torch():
    assert [name for name, lines in EXTRAS.items() if any(line.startswith("torch") for line in lines)] == ["torch"]


@pytest.mark.slow
def test_environment_yml_installs_as_conda_would(tmp_path):
    """conda writes the list to a file beside environment.yml, and pip installs from it, in that folder.

    pip says what it would install, in an empty environment: that these versions work together all other tests say.
    """
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "conda"], check=True)
    python = tmp_path / "conda" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    file = ROOT / "condaenv.test.requirements.txt"
    file.write_text("\n".join(pip_list()), encoding="utf-8")
    try:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", file.name]
        command += ["--dry-run", "--report", tmp_path / "report.json"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    finally:
        file.unlink()
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    found = {item["metadata"]["name"].lower(): item["metadata"]["version"] for item in report["install"]}
    assert {"jupyterlab", "numpy", "torch", "nbgrader", "matplotlib", "byhand"} <= found.keys()
    known = {requirement.name.lower(): str(requirement.specifier) for requirement in constraints()}
    for name, version in found.items():  # pip freeze, which made the constraints, leaves out setuptools
        assert name in ("byhand", "setuptools") or known[name] == f"=={version.split('+')[0]}"


README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.strip()
]


def test_the_readme_is_short_and_shows_code_first():
    assert len(README.split()) < 500
    assert "```" in "\n".join(README.splitlines()[:10])
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 1
    assert (ROOT / pictures[0]).is_file()
    for link in re.findall(r"\]\(([^)]+)\)|`((?:solutions|notebooks)/[\w/.]+ipynb)`", README):
        assert (ROOT / (link[0] or link[1])).exists(), link


def make_demo(demo, tmp_path):
    _, done = demo
    assert "ada-right" in done.stdout
    planned = run("make", "-n", "demo", "RUN=elsewhere").stdout
    assert "grader demo --run elsewhere" in planned


def make_test(demo, tmp_path):
    """These tests run under it already; what it plans is the whole of it."""
    planned = run("make", "-n", "-B", "test").stdout
    for step in (
        "ruff check",
        "ruff format --check",
        "mypy",
        "grader build --check",
        "pytest",
        "[grader,torch,dev]",
    ):
        assert step in planned, step


def make_book(demo, tmp_path):
    """tests/book/ looks at what it builds, where it was built."""
    planned = run("make", "-n", "-B", "book").stdout
    assert "[grader,book]" in planned
    assert "book/build_book.py" in planned


def install(demo, tmp_path):
    words = shlex.split("python -m pip install -c constraints.txt -e '.[lab]'")
    done = subprocess.run(
        [sys.executable, *words[1:], "--dry-run", "--quiet"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def venv(demo, tmp_path):
    """Its packages are tested by test_environment_yml_installs_as_conda_would."""
    command = next(command for command in COMMANDS if command.startswith("python3 -m venv"))
    made = command.replace(".venv", str(tmp_path / "venv")).replace("python3", sys.executable)
    made = made.replace("-m venv", "-m venv --without-pip").replace("source", ".")
    assert subprocess.run(made, shell=True).returncode == 0


def data(demo, tmp_path):
    assert "trinkets" in run("byhand", "data", BYHAND_DATA=str(tmp_path)).stdout


def check(demo, tmp_path):
    done = run("byhand", "check", "01")
    assert done.returncode == 0, done.stderr
    assert "not written yet" in done.stdout


def progress(demo, tmp_path):
    done = run("byhand", "progress")
    assert done.returncode == 0, done.stderr
    assert "01_pixels" in done.stdout


def grade(demo, tmp_path):
    """The README's TA commands, in its order, on a part of the demo's class; Formgrader in test_commands.py."""
    for student in ("ada-right", "max-renamed"):
        shutil.copytree(demo[0] / "class" / student, tmp_path / "download" / student)
    shutil.make_archive(str(tmp_path / "download"), "zip", tmp_path / "download")
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] == "grader" and words[1] in ("collect", "grade", "report", "export", "feedback"):
            done = run(
                *words,
                "--course",
                ROOT,
                cwd=tmp_path if "--submissions" in words or words[1] != "grade" else ROOT,
            )
            assert done.returncode == 0, (command, done.stderr)
            assert (tmp_path / "run" / "grades.csv").is_file() or words[1] == "collect"
    assert (tmp_path / "class" / "max-renamed" / "01_pixels" / "attempt 1").is_dir()
    assert "max-renamed" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def stock(demo, tmp_path):
    words = shlex.split(COMMANDS[[c.startswith("JUPYTER_CONFIG_PATH") for c in COMMANDS].index(True)])[1:]
    options = [
        f"--CourseDirectory.db_url=sqlite:///{tmp_path}/g.db",
        f"--CourseDirectory.release_directory={tmp_path}",
    ]
    done = run(*words, *options, JUPYTER_CONFIG_PATH=str(ROOT / "grader"))
    assert done.returncode == 0, done.stderr
    released = tmp_path / "01_pixels" / "pixels.ipynb"
    assert released.read_bytes() == (ROOT / "notebooks" / "01_pixels" / "pixels.ipynb").read_bytes()


RUNS = {
    "make demo": make_demo,
    "make test": make_test,
    "make book": make_book,
    "python -m pip": install,
    "python3 -m venv": venv,
    "byhand data": data,
    "byhand check": check,
    "byhand progress": progress,
    "grader collect": grade,
    "grader grade": grade,
    "grader formgrade": grade,
    "grader report": grade,
    "grader export": grade,
    "grader feedback": grade,
    "JUPYTER_CONFIG_PATH": stock,
}
IN_TEST_COMMANDS = {
    "byhand doctor": "test_doctor_is_content_with_this_machine",
    "byhand lab": "test_lab_opens_the_courses_notebooks",
}
SLOW = {
    "python -m pip": "it asks the network",
    "JUPYTER_CONFIG_PATH": "`grader build --check` makes the same release",
    "byhand progress": "it checks every notebook; test_selfcheck.py has each of them, and the table of a small course",
    "grader grade": "four commands on two whole notebooks; test_grade.py grades the class that they are from",
}
WITH_GRADE = ("grader collect", "grader formgrade", "grader report", "grader export", "grader feedback")
ONCE = [start for start in RUNS if start not in WITH_GRADE]


def test_every_command_of_the_readme_has_its_run():
    for command in COMMANDS:
        run_here = any(command.startswith(start) for start in (*RUNS, *IN_TEST_COMMANDS))
        assert run_here, f"the README says {command!r}, and no test runs it"
    tests = Path(__file__).with_name("test_commands.py").read_text(encoding="utf-8")
    for start, test in IN_TEST_COMMANDS.items():
        assert f"def {test}(" in tests
        assert any(command.startswith(start) for command in COMMANDS), f"the README no longer says {start}"


@pytest.mark.parametrize("start", [pytest.param(s, marks=[pytest.mark.slow] * (s in SLOW)) for s in ONCE])
def test_the_readmes_command_does_what_it_says(start, demo, tmp_path):
    assert any(command.startswith(start) for command in COMMANDS), f"the README no longer says {start}"
    RUNS[start](demo, tmp_path)


def test_make_says_when_python_is_too_old(tmp_path):
    old = tmp_path / "python"
    old.write_text(f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = (3, 9, 1)\n$2"\n')
    old.chmod(0o755)
    done = run("make", "-B", ".venv/python.stamp", f"PYTHON={old}", "BIN=nowhere")
    assert done.returncode != 0
    assert "byhand needs Python 3.11, 3.12 or 3.13" in done.stderr
