"""The autograder for Gradescope: what is in its zip, and what it writes in a container like Gradescope's."""

import json
import os
import platform
import shutil
import signal
import stat
import subprocess
import zipfile
from importlib.util import find_spec

import nbformat
import pytest
from container import MEMORY, contained
from support import ROOT
from tiny import tiny_class, tiny_course

from byhand.checks.message import Message
from grader.cli import main
from grader.gradescope import autograder, package
from grader.gradescope.package import requirements, write_package
from grader.gradescope.results import results_of, started
from grader.model.results import CellResult, StudentResult
from grader.model.status import Status

HERE = platform.machine() == "x86_64" and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("bwrap")
TOP = {"score", "execution_time", "output", "output_format", "visibility", "stdout_visibility", "tests"}
TEST = {"name", "number", "score", "max_score", "status", "output", "output_format"}
STEALS = """
import glob, os
for name in ("/autograder/results/results.json", "/autograder/source/settings.json"):
    try:
        print("REACHED", open(name).read()[:20])
        open(name, "w").write('{"score": 100}')
    except OSError:
        pass
def double(x):
    return x * x
"""


def check_results(results):
    """Check results.json by the rules of Gradescope's documentation."""
    assert set(results) <= TOP
    assert isinstance(results["score"], int | float)
    assert results["stdout_visibility"] == "hidden"
    for test in results.get("tests", []):
        assert set(test) <= TEST
        assert test.get("status", "passed") in ("passed", "failed")
        assert test["output_format"] == "text"
        assert isinstance(test["number"], str)
        assert 0 <= test.get("score", 0) <= test.get("max_score", 0)
    assert sum(test.get("score", 0) for test in results.get("tests", [])) == results["score"]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The folder of the tiny course's zip, unpacked as Gradescope does, and the folder of its class."""
    folder = tmp_path_factory.mktemp("gradescope")
    write_package(tiny_course(folder / "course"), "00_tiny", folder / "tiny.zip", 10)
    subprocess.run(["unzip", "-q", folder / "tiny.zip", "-d", folder / "source"], check=True)
    tiny_class(folder / "class", eve={"double": STEALS})
    return folder


@pytest.mark.slow  # 10 s at half a processor; nothing else tells whether grading works in such a container
@pytest.mark.skipif(not HERE, reason="needs root, bubblewrap and x86-64")
@pytest.mark.parametrize(("student", "points", "landlock"), [("ada", 5, True), ("eve", 0, False)])
def test_it_grades_in_a_container_without_namespaces(tiny, tmp_path, student, points, landlock):
    shutil.copytree(tiny / "source", tmp_path / "source")
    shutil.copytree(tiny / "class" / student, tmp_path / "submission")
    done, peak = contained(tmp_path, "/autograder/source/run_autograder", landlock=landlock)
    assert done.returncode == 0, done.stderr
    results = json.loads((tmp_path / "results" / "results.json").read_text())
    check_results(results)
    assert results["score"] == points, done.stdout + done.stderr
    assert ("sandbox: Landlock" if landlock else "WARNING: no sandbox works") in done.stdout
    assert "REACHED" not in json.dumps(results) + done.stdout
    double, *_, why = results["tests"]
    assert (double["max_score"], double["status"]) == (3, "passed" if points else "failed")
    assert ("All checks passed" if points else "check 1 of 2\ntwice an array") in double["output"]
    assert "why" in why["name"]
    assert "by hand" in why["output"]
    for hidden in ("np.ones(3)", "size == 2.5", "BEGIN HIDDEN", "/autograder"):
        assert hidden not in json.dumps(results)
    assert peak is None or peak < MEMORY


def test_the_zip_has_what_grading_needs_and_nothing_of_other_assignments(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["package", "gradescope", "1", "--course", str(ROOT)]) == 0
    assert "gradescope-01_pixels.zip" in capsys.readouterr().out
    with zipfile.ZipFile("gradescope-01_pixels.zip") as archive:
        names = set(archive.namelist())
        for script in ("setup.sh", "run_autograder"):
            text = archive.read(script)
            assert archive.getinfo(script).external_attr >> 16 & stat.S_IXUSR
            assert text.startswith(b"#!")
            assert b"\r" not in text
            subprocess.run(["bash", "-n"], input=text, check=True)
        assert "nbgrader==0.9.6" in archive.read("requirements.txt").decode().split()
        assert b"SOLUTION" not in archive.read("course/solutions/00_ready/ready.py")
    assert {"course/solutions/01_pixels/pixels.ipynb", "course/grader/exercises/pixels/pairs.py"} <= names
    assert "course/byhand/answers/ready.py" in names, "01 may import the answers of 00"
    for part in (
        "02_linear",
        "exercises/linear",
        "answers/pixels",
        "answers/linear",
        "attacks/",
        "mistakes/linear",
        "tests/",
    ):
        assert not [name for name in names if part in name], part


def test_data_beside_the_hidden_tests_goes_in(copy, tmp_path, monkeypatch):
    folder = copy.root / "grader" / "exercises"
    (folder / "pixels" / "weights.npz").write_bytes(b"PK")
    monkeypatch.setattr(package, "EXERCISES", folder)
    monkeypatch.setattr(package, "ROOT", copy.root)
    names = write_package(copy, "01_pixels", tmp_path / "it.zip", 10)
    assert "course/grader/exercises/pixels/weights.npz" in names


@pytest.mark.skipif(find_spec("torch") is None, reason="needs torch")
def test_torch_is_installed_only_where_it_is_needed(course):
    with_torch, without = requirements(course, "07_convnets"), requirements(course, "01_pixels")
    assert with_torch[0].startswith("--extra-index-url https://")
    assert with_torch[-1].startswith("torch==")
    assert "+" not in with_torch[-1]
    assert set(with_torch) - set(without) == {with_torch[0], with_torch[-1]}


def test_results_show_the_feedback_per_question():
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("### Exercise: `f` (core)"),
            nbformat.v4.new_code_cell(
                id="f", metadata={"nbgrader": {"grade_id": "f", "solution": True, "grade": False}}
            ),
            *(
                nbformat.v4.new_code_cell(
                    id=name, metadata={"nbgrader": {"grade_id": name, "solution": False, "grade": True}}
                )
                for name in ("test_f", "test_f_shape")
            ),
        ]
    )
    cells = {"test_f": CellResult(2, 2), "test_f_shape": CellResult(0, 1, Message("f(1) returned 2, expected 3"))}
    result = StudentResult(Status.GRADED, 2, 3, "for the staff", cells)
    results = results_of(result, {"nb": notebook})
    assert "staff" not in json.dumps(results)
    check_results(results)
    (test,) = results["tests"]
    assert (test["name"], test["score"], test["max_score"], test["status"]) == ("f", 2, 3, "failed")
    assert test["output"] == "check 2 of 2: shape\nf(1) returned 2, expected 3"
    assert "cut off" in results_of(StudentResult(Status.NOT_GRADABLE, 0, 3, "it was cut off", cells), {})["output"]
    check_results(started())


def test_a_hand_in_ends_before_its_container_does():
    assert autograder.limit_of(40, 1) == 30
    for minutes, notebooks in ((10, 1), (10, 2), (1, 1)):
        assert 20 * notebooks * autograder.limit_of(minutes, notebooks) < 60 * minutes - 30 or minutes == 1


def test_the_results_say_that_time_ran_out(monkeypatch):
    """The container's end would leave the student none."""
    written, ended = [], []
    monkeypatch.setattr(os, "_exit", ended.append)
    before = signal.getsignal(signal.SIGALRM)
    try:
        autograder._end_in_time(written.append, 10)
        assert 500 < signal.alarm(0) < 600
        signal.raise_signal(signal.SIGALRM)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert ended == [0]
    assert "longer than 10 minutes" in written[0]["output"]
    check_results(written[0])
