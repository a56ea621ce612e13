"""The warm-up's numbers: what the text says is what its answers, or NumPy, give."""

import re
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from assignments import exercises_of, points_of
from support import ROOT, run_here

from byhand import check, trinkets
from grader.authoring.markers import source_notebook
from grader.authoring.trial import graded_cells

TEXT = ROOT / "solutions" / "00_ready" / "ready.py"
NOTEBOOK = source_notebook(TEXT)
WORDS = " ".join(" ".join(cell.source for cell in NOTEBOOK.cells if cell.cell_type == "markdown").split())


@pytest.fixture(scope="module")
def ready():
    """The notebook's answers."""
    names = {}
    for cell in graded_cells(NOTEBOOK):
        if not cell.id.startswith("test_"):
            exec(cell.source, names)
    return SimpleNamespace(**names)


def says(*words):
    for each in words:
        assert each in WORDS, each


def test_the_first_code_cell_only_imports():
    """It runs in every trial of the bank; the pictures are drawn in a cell of their own."""
    first, second = [cell.source for cell in NOTEBOOK.cells if cell.cell_type == "code"][:2]
    assert all(line.startswith(("import ", "from ")) for line in first.splitlines() if line)
    assert "figures.grid" in second


def test_nothing_is_hidden():
    assert "hidden" not in TEXT.read_text(encoding="utf-8").replace("nothing is hidden in this notebook", "")
    says("nothing is hidden in this notebook")


def test_the_means_by_hand():
    table = np.array([[1, 2, 6], [4, 4, 7]])
    says("t = [[1, 2, 6], [4, 4, 7]]", "`t.mean(axis=0)` is `[2.5, 3, 6.5]`", "`t.mean(axis=1)` is `[3, 5]`")
    assert table.mean(axis=0).tolist() == [2.5, 3, 6.5]
    assert table.mean(axis=1).tolist() == [3, 5]


def test_the_classes_of_the_mean_pictures_have_some_100_members():
    says("some 100 pictures (100, 32, 32, 3)")
    counts = np.bincount(trinkets.labels("ready", range(1000)))
    assert len(counts) == 10
    assert ((counts > 75) & (counts < 125)).all()


def test_the_rows_by_hand(ready):
    table = np.array([[0, 2], [4, 8]])
    says("`s = [[0, 2], [4, 8]]` has the row means `[1, 6]`", "`[[-1, 1], [-2, 2]]`", "`[[-1, -4], [3, 2]]`")
    assert table.mean(axis=1).tolist() == [1, 6]
    assert ready.centre_rows(table).tolist() == [[-1, 1], [-2, 2]]
    assert (table - table.mean(axis=1)).tolist() == [[-1, -4], [3, 2]]
    says("(2, 3) and (2,) do not fit")
    with pytest.raises(ValueError, match="could not be broadcast"):
        np.zeros((2, 3)) - np.zeros(2)


def test_the_sums_by_hand(ready):
    says("`a = [10, 20, 30]` and `b = [1, 2]` make `[[11, 12], [21, 22], [31, 32]]`")
    assert ready.outer_sum(np.array([10, 20, 30]), np.array([1, 2])).tolist() == [[11, 12], [21, 22], [31, 32]]


def test_the_clock_of_uint8(ready):
    before, after = (np.array(numbers, dtype=np.uint8).reshape(1, 1, 2, 1) for numbers in ([10, 200], [20, 190]))
    says("from `[10, 200]` to `[20, 190]`", "their mean is 0", "190 - 200 is 246, and the mean is 128")
    assert ready.brightness_change(before, after).tolist() == [0]
    assert (after - before).ravel().tolist() == [10, 246]
    assert (after - before).mean() == 128
    executed = nbformat.read(TEXT.with_suffix(".ipynb"), 4).cells
    shown = "".join(output.text for cell in executed for output in cell.get("outputs", []) if "text" in output)
    assert "10 - 20 is [246] and 200 * 200 is [64]" in shown


def test_the_places_by_hand(ready):
    says("`[[2, 9, 4], [-5, -1, -3], [0, -7, 0]]` predict the classes `[1, 1, 0]`")
    assert ready.predicted_classes(np.array([[2, 9, 4], [-5, -1, -3], [0, -7, 0]])).tolist() == [1, 1, 0]


def test_the_view_by_hand(ready):
    a = np.array([1, 2, 3])
    b = a[:2]
    b += 10
    says("`b = a[:2]` and `b += 10`, `a` is `[11, 12, 3]`", "With 250 and 20, expect 255")
    assert a.tolist() == [11, 12, 3]
    assert ready.brighten(np.array([250], dtype=np.uint8), 20) == 255


def test_the_correct_scores_by_hand(ready):
    scores, labels = np.array([[2, 9, 4], [7, 1, 5]]), np.array([2, 0])
    says("`scores = [[2, 9, 4], [7, 1, 5]]`", "`y = [2, 0]`", "`[4, 7]`", "`scores[:, y]` is `[[4, 2], [5, 7]]`")
    assert ready.correct_class_scores(scores, labels).tolist() == [4, 7]
    assert scores[:, labels].tolist() == [[4, 2], [5, 7]]
    says("`t[[0, 1], [2, 0]]` is `[t[0, 2], t[1, 0]]`")
    assert scores[[0, 1], [2, 0]].tolist() == [scores[0, 2], scores[1, 0]]


def test_the_wrong_numbers_that_messages_name():
    """90 - 100 is 246 and 250 + 20 is 14, in uint8."""
    small, large = (np.array(numbers, dtype=np.uint8) for numbers in ([90, 250], [100, 20]))
    assert (small - large)[0] == 246
    assert (small + large)[1] == 14


def test_it_is_ungraded():
    says("**Time:** 30 minutes", "seven small NumPy functions")
    assert len(exercises_of(TEXT)) == 7
    assert not any(points_of(NOTEBOOK).values())


def test_it_is_graded_with_ok_and_no(tmp_path):
    """One answer is wrong, and the others are right: no points, and yet the table tells them apart."""
    notebook = nbformat.read(TEXT.with_suffix(".ipynb"), 4)
    next(cell for cell in notebook.cells if cell.id == "outer_sum").source = "def outer_sum(a, b):\n    return a + b"
    nbformat.write(notebook, tmp_path / "ready.ipynb")
    done = run_here("grader", "grade", tmp_path / "ready.ipynb", "--run", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    (row,) = [line for line in done.stdout.splitlines() if line.startswith(tmp_path.name)]
    assert row.split()[1:] == ["graded", "0/0", "ok", "ok", "no", "ok", "ok", "ok", "ok"]
    assert "passed or not, where there are no points" in done.stdout
    page = next((tmp_path / "run" / "feedback").rglob("*.html")).read_text(encoding="utf-8")
    assert "a needs another axis, a[:, None]" in page


def test_numpys_errors_come_with_what_they_mean():
    """Of a += on whole numbers, of a number that uint8 cannot hold, of rows and columns exchanged."""

    def in_place(X):
        X -= X.mean()

    def negative(images):
        return np.add(images, -300, dtype=np.uint8)

    def exchanged(scores):
        return scores[np.arange(2), 3]

    for function, words in ((in_place, "+= and -="), (negative, "convert them to"), (exchanged, "rows come before")):
        with pytest.raises(check.Wrong, match=re.escape(words)):
            check.close(function, (np.ones((2, 3), dtype=np.uint8),), 0)
