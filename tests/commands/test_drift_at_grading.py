"""A text that differs from its built notebook is not graded: the run says what differs, and what to do."""

import json

import nbformat
import pytest
from tiny import TEXT, tiny_class, tiny_course

from grader.cli import main


@pytest.fixture
def stage(tmp_path):
    """A tiny course with its release and its class."""
    course = tiny_course(tmp_path / "course")
    tiny_class(tmp_path / "class")
    return Stage(tmp_path, course)


class Stage:
    def __init__(self, folder, course):
        self.folder, self.course = folder, course
        self.text = course.solutions / "00_tiny" / "tiny.py"
        self.built, self.released = self.text.with_suffix(".ipynb"), course.notebooks / "00_tiny" / "tiny.ipynb"

    def grade(self, capsys, *more):
        """Grade the class and return (exit status, standard error)."""
        where = ("--course", self.course.root, "--submissions", self.folder / "class", "--run", self.folder / "run")
        status = main([str(word) for word in ("grade", "0", *where, "--jobs", 2, *more)])
        return status, capsys.readouterr().err

    def refused(self, capsys, what):
        status, err = self.grade(capsys)
        assert status == 2
        (line,) = err.splitlines()
        assert what in line
        assert not (self.folder / "run" / "grades.csv").exists()
        assert not (self.folder / "run" / ".grader" / "ran").exists()
        return line


CHANGED = {  # in the text: what is said of the built notebook
    "an answer's name": ('answer="double"', 'answer="twice"', "twice is missing"),
    "a test's name": ('test="double_text"', 'test="double_words"', "test_double_words is missing"),
    "points": ('"half" points=2', '"half" points=3', "test_half has points=2, and should have points=3"),
    "a question's points": ('"why" points=2', '"why" points=1.5', "why has points=2, and should have points=1.5"),
    "a hidden test": ("half(size) == 2.5", "half(size) == 2.4999", "test_half differs"),
    "an answer": ("return x / 2", "return 0.5 * x", "half differs"),
    "imports": ("import numpy as np", "import numpy as np\nimport math", "cell-00 differs"),
    "a new cell": ("# %% [markdown]", "# %%\nmore = 1\n\n# %% [markdown]", "should"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_a_text_that_was_changed_and_not_built_is_refused(name, stage, capsys):
    old, new, what = CHANGED[name]
    text = TEXT.replace(old, new, 1).replace("def double", "def twice" if "twice" in new else "def double")
    text = text.replace('test="double', 'test="twice') if "twice" in new else text
    stage.text.write_text(text, encoding="utf-8")
    line = stage.refused(capsys, "tiny.ipynb does not match tiny.py: ")
    assert what in line or name == "a new cell"
    assert "Next: grader build, and run the same command again" in line


def test_a_text_that_was_never_built_is_refused(stage, capsys):
    stage.built.unlink()
    stage.refused(
        capsys, "tiny.py is not built: there is no tiny.ipynb beside it. Nothing was graded. Next: grader build"
    )


def test_a_second_text_that_was_never_built_is_refused(stage, capsys):
    more = TEXT.replace('"double', '"treble').replace("double", "treble").replace("half", "third").replace("why", "how")
    stage.text.with_name("more.py").write_text(more, encoding="utf-8")
    stage.refused(capsys, "more.py is not built")


def test_a_built_notebook_without_a_text_is_refused(stage, capsys):
    stage.built.with_name("old.ipynb").write_text(stage.built.read_text(encoding="utf-8"), encoding="utf-8")
    stage.refused(capsys, "old.ipynb has no text old.py beside it")


def test_a_built_notebook_that_cannot_be_read_is_refused(stage, capsys):
    stage.built.write_text(stage.built.read_text(encoding="utf-8")[:200], encoding="utf-8")
    stage.refused(capsys, "tiny.ipynb cannot be read")


def test_cells_in_another_order_are_refused(stage, capsys):
    notebook = nbformat.read(stage.built, 4)
    notebook.cells[2:4] = notebook.cells[3:1:-1]
    nbformat.write(notebook, stage.built)
    stage.refused(capsys, "the cells are in another order")


def test_a_release_of_another_text_is_refused_and_the_right_one_is_graded(stage, capsys):
    """Names and points in the release must be those that are graded; outputs and line ends do not matter."""
    stage.released.parent.mkdir(parents=True)
    stage.refused(capsys, "tiny.ipynb is missing, the notebook that students are given")
    assert stage.grade(capsys, "--json", str(stage.folder / "no" / "folder.json"))[0] == 2
    given = nbformat.read(stage.folder / "run" / "release" / "00_tiny" / "tiny.ipynb", 4)
    nbformat.write(given, stage.released)
    stage.released.write_bytes(stage.released.read_bytes().replace(b"\n", b"\r\n"))
    assert stage.grade(capsys)[0] == 0
    assert main(["export", "--course", str(stage.course.root), "--run", str(stage.folder / "run")]) == 0
    given.cells[2].metadata.nbgrader["points"] = 7
    nbformat.write(given, stage.released)
    before = (stage.folder / "run" / "grades.csv").read_bytes()
    status, err = stage.grade(capsys)
    assert status == 2
    assert "tiny.ipynb does not match the release: test_double has points=7, and should have points=2" in err
    assert (stage.folder / "run" / "grades.csv").read_bytes() == before


def test_another_assignment_that_is_not_built_stops_nothing(stage, capsys):
    other = stage.course.solutions / "01_other" / "other.py"
    other.parent.mkdir()
    other.write_text(TEXT, encoding="utf-8")
    assert stage.grade(capsys)[0] == 0


def test_a_self_learners_notebook_is_graded_where_it_is(stage, capsys):
    """Their answers are in the release itself, which then differs from what was released."""
    mine = stage.folder / "class" / "ada" / "tiny.ipynb"
    stage.released.parent.mkdir(parents=True)
    stage.released.write_bytes(mine.read_bytes())
    where = ["--course", str(stage.course.root), "--run", str(stage.folder / "run")]
    assert main(["grade", str(stage.released), *where, "--json", "-"]) == 0
    (student,) = json.loads(capsys.readouterr().out)["students"].values()
    assert student["points"] == 5
