"""The figure of assignment 05 draws the curves that it gets, with the guess, and explains wrong input."""

import numpy as np
import pytest

from byhand import figures
from byhand.predict import BadInput, predict

X = np.linspace(0, 1, 5)


def test_curves_keep_names_and_numbers():
    panels = {"left": {"a": X, "b": X**2}, "right": {"c": 1 - X}}
    figure = figures.curves(X, panels, "A title", xlabel="place", result="It rises.")
    left, right = figure.axes
    assert [left.get_title(), right.get_title(), left.get_xlabel()] == ["left", "right", "place"]
    assert [line.get_label() for line in left.lines] == ["a", "b"]
    np.testing.assert_array_equal(left.lines[1].get_ydata(), X**2)
    assert len({(line.get_color(), line.get_linestyle()) for line in left.lines}) == 2
    assert repr(figure) == "It rises."


def test_a_guess_is_a_level_and_part_of_the_sentence():
    guess = predict("what is left", 0.5)
    figure = figures.curves(X, {"one": {"a": 1 + X}}, "A title", log=True, result="It rises.", guess=guess)
    (axes,) = figure.axes
    assert axes.get_yscale() == "log" and axes.lines[-1].get_label() == "your guess"
    assert set(axes.lines[-1].get_ydata()) == {0.5} and repr(figure) == "It rises. You guessed 0.5."
    blank = figures.curves(X, {"one": {"a": 1 + X}}, "A title", guess=predict("what is left", ...))
    assert len(blank.axes[0].lines) == 1 and repr(blank) == "A title"


def test_a_guess_about_one_place_is_a_diamond_there():
    guess = predict("what is left", 0.5)
    (axes,) = figures.curves(X, {"one": {"a": 1 + X}}, "A title", guess=guess, guess_at=X[1]).axes
    assert axes.lines[-1].get_marker() == "D" and axes.lines[-1].get_xydata().tolist() == [[X[1], 0.5]]


def test_layers_are_counted_in_whole_numbers():
    axes = figures.curves(np.arange(1, 5), {"one": {"a": X[:4]}}, "A title").axes[0]
    assert all(place == round(place) for place in axes.get_xticks())


@pytest.mark.parametrize(
    ("panels", "words"),
    [({}, "one to three panels"), ({"one": {}}, "one to 6 curves"), ({"one": {"a": X[:3]}}, r"\(5,\), one value"),
     ({"one": {"a": [0, 1, 2, 3, np.nan]}}, "finite numbers"), ({"one": {"a": list("abcde")}}, "an array of numbers")],
)  # fmt: skip
def test_wrong_input_is_explained(panels, words):
    with pytest.raises(BadInput, match=words):
        figures.curves(X, panels, "A title")


def test_a_guess_that_a_logarithmic_axis_lacks_is_only_said():
    guess = predict("what is left", 0)
    figure = figures.curves(X, {"one": {"a": 1 + X}}, "A title", log=True, result="It rises.", guess=guess)
    assert len(figure.axes[0].lines) == 1 and repr(figure) == "It rises. You guessed 0."
