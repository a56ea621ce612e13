"""Two notebooks in an assignment: each hand-in is graded as the one that it is, a missing one costs only its own."""

import nbformat
import pytest
from tiny import TEXT, tiny_course

from grader.authoring.markers import source_notebook
from grader.pipeline.grade_class import grade_class
from notebooks import answered, released

SECOND = """# %%
import numpy as np
from byhand.answers.pixels import as_rows

# %% answer="triple"
def triple(x):
    ### BEGIN SOLUTION
    return 3 * x
    ### END SOLUTION

# %% test="triple" points=3
assert triple(2) == 6, "three times"
### BEGIN HIDDEN TESTS
assert triple(np.ones(3)).sum() == 9, "three times an array"
### END HIDDEN TESTS
"""
ALL = {"double": 2, "double_text": 1, "half": 2, "triple": 3}


class Two:
    """A course of one assignment with the notebooks tiny and training, and a class."""

    def __init__(self, folder):
        self.folder, self.course = folder, tiny_course(folder / "course", TEXT)
        place = self.course.solutions / "00_tiny" / "training.py"
        place.write_text(SECOND, encoding="utf-8")
        nbformat.write(source_notebook(place), place.with_suffix(".ipynb"))
        self.right = {text.stem: source_notebook(text) for text in self.course.all_texts()}
        self.blank = {name: answered(released(book)) for name, book in self.right.items()}

    def hand_in(self, student, **files):
        place = self.folder / "class" / student
        place.mkdir(parents=True, exist_ok=True)
        for path in place.iterdir():
            path.unlink()
        for name, notebook in files.items():
            nbformat.write(notebook, place / f"{name}.ipynb")
        return place

    def grade(self, **places):
        return grade_class(self.course, "00_tiny", places, self.folder / "run", 1, progress=False)


@pytest.fixture
def two(tmp_path):
    return Two(tmp_path)


def points(result):
    return {name.removeprefix("test_"): cell.points for name, cell in result.cells.items() if name != "why"}


def test_each_is_taken_for_itself_whatever_its_name(two):
    swapped = two.hand_in("ada", one=two.right["training"], training=two.right["tiny"])
    result = two.grade(ada=swapped)["ada"]
    assert points(result) == ALL
    assert "left out" not in result.note
    assert "one.ipynb was taken for training.ipynb" in result.note


@pytest.mark.parametrize("other", ["blank", None])
def test_one_that_is_missing_or_empty_costs_only_its_own(two, other):
    files = {"training": two.right["training"]} | ({"tiny": two.blank["tiny"]} if other else {})
    result = two.grade(ada=two.hand_in("ada", **files))["ada"]
    assert (result.status, points(result)) == ("graded", ALL | dict.fromkeys(("double", "double_text", "half"), 0))
    assert ("tiny.ipynb was not handed in" in result.note) is (other is None)
    assert "taken for" not in result.note
    assert not result.tamper


def test_one_notebook_alone_is_graded_as_itself(two):
    place = two.hand_in("ada", homework=two.right["training"]) / "homework.ipynb"
    result = two.grade(ada=place)["ada"]
    assert points(result)["triple"] == 3
    assert result.note.startswith("tiny.ipynb was not handed in; homework.ipynb was taken for training.ipynb")


def test_what_was_handed_in_before_still_counts(two):
    two.grade(ada=two.hand_in("ada", tiny=two.right["tiny"]))
    result = two.grade(ada=two.hand_in("ada", training=two.right["training"]))["ada"]
    assert points(result) == ALL
    assert "tiny.ipynb is not there: the one handed in before counts" in result.note


def test_a_folder_of_neither_is_not_gradable_and_says_so_once(two):
    place = two.hand_in("ada", other=nbformat.v4.new_notebook())
    result = two.grade(ada=place)["ada"]
    assert result.status == "not gradable"
    assert result.note.count("other.ipynb") == 1
