"""A file beside the notebook, in a course of one small net: found, bounded, cached, compared; its question's alone."""

import json
import os

import nbformat
import numpy as np
import pytest
from html_tags import text_of
from tiny import tiny_course

from byhand.notebook import handed_in
from byhand.notebook.handed_in import HandedIn
from byhand.selfcheck.run import check_notebook
from byhand.selfcheck.states import FAILED, RIGHT
from grader.authoring.markers import source_notebook
from grader.engine import kernel
from grader.engine.messages import accuracy_of, kept
from grader.intake import class_folder
from grader.model.run_folder import RunFolder
from grader.pipeline.grade_class import grade_class
from grader.report.page import report
from notebooks import answered, graded, released

NAME = handed_in.WEIGHTS
TEXT = """# %%
import numpy as np

from byhand import check

# %% answer="net"
def net(content, images):
    ### BEGIN SOLUTION
    return images @ np.frombuffer(content).reshape(-1, 10)
    ### END SOLUTION

# %% test="net" points=4
images, labels = np.eye(10), np.arange(10)
seen = check.challenge(net, "challenge.safetensors", images[:2], labels[:2], {4: 0.0})
### BEGIN HIDDEN TESTS
check.challenge(net, "challenge.safetensors", images, labels, {1: 0.3, 3: 0.6, 4: 0.9}, 4)
### END HIDDEN TESTS

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=2
### BEGIN HIDDEN TESTS
assert double(2) == 4
### END HIDDEN TESTS
"""


def weights(right):
    """Return the weights of a net that gets the first `right` of ten pictures right, and the others not."""
    classes = np.arange(10)
    return np.eye(10)[np.where(classes < right, classes, (classes + 1) % 10)].tobytes()


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Make the course once; its own answers come with their file."""
    course = tiny_course(tmp_path_factory.mktemp("course"), TEXT)
    folder = course.exercises / "tiny"
    folder.mkdir(parents=True)
    (folder / NAME).write_bytes(weights(10))
    return course


class Class:
    """A class folder, and its grading."""

    def __init__(self, course, folder):
        self.course, self.folder = course, folder
        self.book = source_notebook(course.solutions / "00_tiny" / "tiny.py")

    def hand_in(self, student, content=None, place=".", name=NAME):
        mine = self.folder / "class" / student
        folder = mine / place
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(self.book, mine / "tiny.ipynb")
        if content is not None:
            (folder / name).write_bytes(content)
        return folder

    def grade(self):
        students = class_folder.students(self.folder / "class")
        return grade_class(self.course, "00_tiny", students, self.folder / "run", 2, progress=False)


@pytest.fixture
def group(course, tmp_path):
    return Class(course, tmp_path)


def earned(result):
    return {name.removeprefix("test_"): cell.points for name, cell in result.cells.items()}


def test_a_class_is_graded_by_its_files_and_each_problem_costs_only_its_question(group, capsys, monkeypatch):
    monkeypatch.delenv("BYHAND_SECRET", raising=False)
    group.hand_in("ada", weights(10))
    group.hand_in("ben", weights(7))
    group.hand_in("cho", weights(7), name="challenge (1).safetensors")
    group.hand_in("dev", weights(2))
    group.hand_in("eli")
    os.symlink(group.folder / "class" / "ada" / NAME, group.hand_in("fay") / NAME)
    (group.hand_in("gus") / NAME).mkdir()
    os.mkfifo(group.hand_in("hal") / NAME)
    with open(group.hand_in("ida") / NAME, "wb") as file:
        file.truncate(handed_in.LARGEST + 1)
    group.hand_in("jun", weights(8), place="week 2")  # the only one, in another folder
    results = group.grade()
    assert {student: earned(result) for student, result in results.items()} == {
        student: {"net": points, "double": 2} for student, points in {"ada": 4, "ben": 3, "cho": 3, "jun": 3}.items()
    } | {student: {"net": 0, "double": 2} for student in ("dev", "eli", "fay", "gus", "hal", "ida")}
    assert "BYHAND_SECRET is not set" in capsys.readouterr().err
    told = {student: str(result.cells["test_net"].message) for student, result in results.items()}
    assert told["ada"] == "None"
    assert "7 of 10 pictures right, 70.0 %" in told["ben"] and "at least 90 % for more points" in told["ben"]
    assert "at least 30 % for the first points" in told["dev"]
    words = {"eli": "missing", "fay": "a link", "gus": "a folder", "hal": "not an ordinary file", "ida": "larger than"}
    assert {student: word for student, word in words.items() if f"is        {word}" not in told[student]} == {}
    assert "challenge (1).safetensors was taken for" in results["cho"].note
    assert "byte for byte, as that of cho" in results["ben"].note
    assert "byte for byte" not in results["jun"].note
    ben = (group.folder / "run" / "feedback" / "ben" / "00_tiny" / "tiny.html").read_text(encoding="utf-8")
    assert "7 of 10 pictures right, 70.0 %" in text_of(ben)
    page = text_of(report("00_tiny", results, RunFolder(group.folder / "run")))
    board = page.partition("The open challenge")[2].partition("Time")[0]
    assert board.index("ada") < board.index("jun") < board.index("ben") < board.index("cho")
    assert "dev" not in board


def test_another_file_is_graded_anew_and_the_same_one_is_not(group):
    group.hand_in("ada", weights(7))
    first = group.grade()["ada"]
    kept = group.folder / "run" / ".grader" / "ran" / "00_tiny" / "ada" / "tiny.json"
    keys = json.loads(kept.read_text())["keys"]
    written = kept.stat().st_mtime_ns
    assert group.grade()["ada"] == first
    assert kept.stat().st_mtime_ns == written
    group.hand_in("ada", weights(10))
    assert earned(group.grade()["ada"]) == {"net": 4, "double": 2}
    again = json.loads(kept.read_text())["keys"]
    assert (again["test_double"], again["test_net"] != keys["test_net"]) == (keys["test_double"], True)


def test_a_notebook_that_is_graded_alone_has_the_file_beside_it(group):
    path = group.hand_in("ada", weights(7)) / "tiny.ipynb"
    result = grade_class(group.course, "00_tiny", {"ada": path}, group.folder / "run", 1, progress=False)["ada"]
    assert earned(result) == {"net": 3, "double": 2}
    assert result.cells["test_net"].accuracy == 0.7


def test_an_ordinary_kernel_gives_the_same_points_and_message(group):
    """So does stock nbgrader, which runs one."""
    files = {NAME: HandedIn.from_data(HandedIn(weights(7)).as_data())}
    result = graded(kernel.run_notebook(group.book, 60, files=files))
    cell = next(cell for cell in result.run.notebook.cells if cell.id == "test_net")
    assert (result.points["test_net"], accuracy_of(cell)) == (3, 0.7)
    assert "at least 90 % for more points" in str(kept(cell))


def test_byhand_check_reads_the_file_beside_the_notebook(group):
    folder = group.hand_in("ada", weights(10))
    release = answered(released(group.book), net=cell_of(group.book, "net"))
    nbformat.write(release, folder / "tiny.ipynb")
    assert check_notebook(folder / "tiny.ipynb").verdicts[0].status == RIGHT
    (folder / "elsewhere").mkdir()
    (folder / NAME).rename(folder / "elsewhere" / NAME)
    (folder / NAME).symlink_to(folder / "elsewhere" / NAME)
    net = check_notebook(folder / "tiny.ipynb").verdicts[0]
    assert (net.status, "is        a link" in net.rows[0].message) == (FAILED, True)


def cell_of(notebook, name):
    return next(cell.source for cell in notebook.cells if cell.id == name)
