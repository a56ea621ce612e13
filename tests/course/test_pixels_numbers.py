"""Assignment 01's numbers: what its text says, worked out again; what was measured, measured again."""

import re

import numpy as np
import pytest
from support import ROOT

from byhand import trinkets
from byhand.answers import pixels
from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, trial
from grader.exercises.pixels import cross_validate_k, predict_labels, what_may_you_claim
from grader.model.course import Course

TEXT = (ROOT / "solutions" / "01_pixels" / "pixels.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))

X, Y = np.array([[1, 2], [3, 4]]), np.array([[0, 0], [3, 4], [6, 8]])


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def matrix(values, digits):
    """A matrix as the text writes it in LaTeX."""
    rows = [" & ".join(f"{v:.{digits}f}" if v % 1 else f"{v:g}" for v in row) for row in values]
    return r" \\ ".join(rows)


def test_a_notebook_of_seventy_cells():
    assert len(source_notebook(ROOT / "solutions" / "01_pixels" / "pixels.py").cells) <= 70


def test_one_number_is_the_speed_limit():
    """The card, the docstring, the check that a student sees and the hidden test name the same factor."""
    assert says("at most 5 times as long as one such product and three sums")
    assert "at most 5 times as slow as one product with @ and three sums" in TEXT
    limits = re.findall(r"check\.speed\(l2_distances_no_loops, \S+ ?\S*\), (\d+),|many_rows, (\d+), hidden\.work", TEXT)
    assert ["".join(found) for found in limits] == ["5", "5"]


@pytest.mark.parametrize("way", ["two_loops", "one_loop", "no_loops"])
def test_the_distances_by_hand(way):
    l2 = getattr(pixels, f"l2_distances_{way}")(X, Y)
    np.testing.assert_allclose(l2, [[2.236, 2.828, 7.810], [5, 0, 5]], atol=5e-4)
    np.testing.assert_array_equal(pixels.l1_distances(X, Y), [[3, 4, 11], [7, 0, 7]])
    assert says(matrix(l2.round(3), 3), matrix(pixels.l1_distances(X, Y), 0), r"$\sqrt{1 + 4} = 2.236$", "$1 + 2 = 3$")


def test_the_expanded_square_by_hand():
    x, y = np.array([1, 2]), np.array([6, 8])
    assert (x @ x, y @ y, x @ y, x @ x + y @ y - 2 * x @ y) == (5, 100, 22, 61)
    assert round(61**0.5, 3) == 7.81
    assert says(r"$5 + 100 - 2 \cdot 22 = 61$", r"$\sqrt{61} = 7.810$")


def test_narrow_numbers():
    pixels = np.array([10, 200], dtype=np.uint8)
    assert pixels[:1] - np.uint8(20) == 246
    assert pixels[1:] * pixels[1:] == 64
    assert says("`10 - 20` is 246 and `200 * 200` is 64")
    squares = (np.stack([trinkets.render("train", [i])[0] for i in range(50)]).astype(float) ** 2).sum((1, 2, 3))
    assert 5e7 < squares.mean() < 9e7
    assert np.spacing(np.float32(7e7)) == 8
    assert says(r"$7 \cdot 10^7$, where neighbouring float32 numbers are 8 apart")


def test_rounding_below_zero_and_in_float32():
    """The processor decides how often the expanded square of a picture's distance to itself is negative."""
    centred = pixels.as_rows(trinkets.render("train", range(1000)))
    centred -= centred.mean(axis=0)
    squares = (centred**2).sum(axis=1)
    to_itself = squares + squares - 2 * np.diag(centred @ centred.T)
    assert 0.2 < np.mean(to_itself < 0) < 0.5 and -1e-7 < to_itself.min() < -5e-9
    assert says("a quarter to a half of them come out below zero", "$-10^{-8}$")
    bright = np.full(3072, 150, dtype=np.float32)
    brighter = bright + np.eye(1, 3072, dtype=np.float32)[0]
    assert bright @ bright + brighter @ brighter - 2 * bright @ brighter == 0
    assert says("all 150, and a copy in which one number is 151", "in `float32` the three terms give 0")


def test_memory():
    assert 500 * 5000 * 8 / 1e6 == 20
    assert 500 * 5000 * 3072 * 8 / 1e9 == 61.44
    assert round(1000 * 3072 * 8 / 1e6) == 25
    assert says("500 x 5,000 x 8 bytes = 20 MB", "1,000 x 3,072 differences")
    assert "25 MB" in PROSE


def test_the_votes_by_hand():
    assert pixels.predict_labels(np.array([[1, 2, 3, 4]]), np.array([2, 1, 1, 2]), 4) == [1]
    assert says("the labels 2, 1, 1, 2", "**1**")


def test_the_folds_of_the_hint():
    assert [len(fold) for fold in pixels.make_folds(10, 3, 0)] == [4, 3, 3]
    assert says("For n = 10 and k = 3: lengths 4, 3, 3")


def test_the_intervals_by_hand():
    def percent(correct, total):
        return [f"{100 * end:.1f}".removesuffix(".0") for end in pixels.accuracy_interval(correct, total)]

    assert percent(137, 500) == ["23.7", "31.5"]
    assert percent(10, 10) == ["72.2", "100"]
    assert percent(3, 8) == ["13.7", "69.4"]
    assert says(
        "3 of 8 is 13.7 to 69.4 %", "137 of 500 is 23.7 to 31.5 %", "10 of 10 is 72.2 to 100 %", "100 % to 100 %"
    )
    half = 1.96 * np.sqrt(0.274 * 0.726 / 500)
    assert f"{100 * half:.1f}" == "3.9"
    assert round(1.96**2 * 0.274 * 0.726 / 0.01**2) == 7642
    assert says("= 3.9$ points", "7{,}642$ pictures")
    assert percent(135, 500) == ["23.3", "31.1"]
    reasons = what_may_you_claim.reasons()
    assert "23.3 to 31.1 %" in reasons["c"]
    assert "8 points wide" in reasons["a"] and round(100 * np.subtract(*pixels.accuracy_interval(135, 500))) == -8
    assert "750,000" in reasons["a"] and round(1.96**2 * 0.27 * 0.73 / 0.001**2, -4) == 760_000


@pytest.fixture(scope="module")
def pictures():
    """The training rows and labels that the notebook takes, and a thousand rows and labels for validation."""
    rows = [pixels.as_rows(trinkets.render("train", range(5000))), pixels.as_rows(trinkets.render("val", range(1000)))]
    return rows[0], trinkets.labels("train", range(5000)), rows[1], trinkets.labels("val", range(1000))


@pytest.mark.slow
def test_the_neighbours_shown_are_typical(pictures):
    gallery, y, queries, answers = pictures
    nearest = np.argsort(pixels.l2_distances_no_loops(queries, gallery), axis=1, kind="stable")[:, :5]
    ticks = y[nearest] == answers[:, None]
    assert "val_images[35:40]" in TEXT and says(f"{100 * ticks.mean():.0f} % of the five nearest Trinkets")
    assert f"{100 * ticks[35:40].mean():.0f}" == "24"


@pytest.mark.slow
def test_two_values_of_k_are_compared_fold_by_fold(pictures):
    """The difference of 5 and 10 has both signs and is small on average; 100 is worse than 10 on every fold."""
    X, y, _, _ = pictures
    accuracies = pixels.cross_validate_k(X, y, [5, 10, 100], pixels.make_folds(len(y), 5, seed=0))
    difference = accuracies[10] - accuracies[5]
    assert difference.min() < 0 < difference.max() and abs(difference.mean()) < 0.002
    assert (accuracies[100] < accuracies[10]).all()


RIGHT = [answer for answer in bank(Course(ROOT), "01_pixels")["cross_validate_k"] if answer.right]


@pytest.mark.parametrize("answer", RIGHT, ids=lambda answer: answer.name)
def test_a_right_cross_validation_is_right_beside_unwritten_functions(answer):
    """Transposed distances, a query at a time, rows in another order: all are answered with the known results."""
    notebook = source_notebook(ROOT / "solutions" / "01_pixels" / "pixels.py")
    for cell in notebook.cells:
        if cell.id in ("l2_distances_no_loops", "predict_labels"):
            cell.source = f"def {cell.id}(*arguments):\n    raise NotImplementedError()"
    told = trial(notebook, "cross_validate_k", answer.source)["test_cross_validate_k"]
    assert told == "" or answer.name == "rows_put_in_order_first", told  # it scales the rows, so it calls another l2


def test_one_knob_costs_what_the_model_answer_says():
    """benchmarks/pixels.py prints all seven; here are the two that the answer names, and none."""
    off = dict.fromkeys(trinkets.KNOBS, 0)
    gallery = pixels.as_rows(trinkets.render("train", range(2000), **off))
    labels, answers = trinkets.labels("train", range(2000)), trinkets.labels("test", range(500))
    left = {}
    for knob in (None, "variation", "viewpoint"):
        pictures = trinkets.render("test", range(500), **off | ({knob: 2} if knob else {}))
        predicted = pixels.predict_labels(pixels.l2_distances_no_loops(pixels.as_rows(pictures), gallery), labels, 1)
        left[knob] = f"{100 * np.mean(predicted == answers):.1f} %"
    assert left[None] == "100.0 %"
    assert says(
        "1-NN gets all 500 clean test pictures right", f"leaves {left['variation']}", f"next with {left['viewpoint']}"
    )


def test_labels_are_few_and_of_integer_dtypes():
    """Answers may use np.bincount, np.eye(classes) and np.choose."""
    for inputs in (predict_labels.inputs, predict_labels.equal_votes, predict_labels.equal_distances):
        for _, y_train, _ in inputs():
            assert y_train.dtype.kind in "iu"
            assert 0 <= y_train.min() <= y_train.max() < 32
    for _, y, _, _ in cross_validate_k.inputs():
        assert y.dtype.kind in "iu"
