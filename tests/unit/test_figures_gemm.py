"""The figures of the notebook gemm: a stretched matrix with one pixel's copies, and which example shows which bug."""

import numpy as np
import pytest

from byhand import figures
from byhand.predict import BadInput, predict

PICTURE = np.arange(1, 13).reshape(3, 4)


def test_a_pixels_copies_are_coloured():
    figure = figures.stretched(PICTURE, (2, 2), pixel=(1, 1))
    picture, matrix = figure.axes
    assert [text.get_text() for text in picture.texts] == [str(n) for n in range(1, 13)]
    assert [text.get_text() for text in matrix.texts][:6] == ["1", "2", "3", "5", "6", "7"]
    bold = [text.get_text() for axes in figure.axes for text in axes.texts if text.get_weight() == "bold"]
    assert bold == 5 * ["6"] and repr(figure) == "Pixel (1, 1) is in 4 of 6 windows."


def test_padding_and_stride_count():
    figure = figures.stretched(PICTURE, (3, 2), stride=2, pad=1, pixel=(0, 0), guess=predict("copies", 3))
    assert len(figure.axes[0].texts) == 5 * 6 and len(figure.axes[1].texts) == 6 * 6
    assert repr(figure) == "Pixel (0, 0) is in 1 of 6 windows. You guessed 3."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((PICTURE[0], (2, 2)), "one channel"), ((PICTURE, (4, 2)), "a window that fits"),
     ((np.ones((30, 30)), (3, 3)), "a small picture"), ((PICTURE, (2, 2), 1, 0, (3, 0)), r"pixel: \(3, 0\)")],
)  # fmt: skip
def test_what_cannot_be_stretched_is_explained(arguments, words):
    with pytest.raises(BadInput, match=words):
        figures.stretched(*arguments)


def test_bugs_are_sorted_by_how_many_examples_catch_them():
    tables = {"one": {"a": False, "b": True}, "two": {"a": False, "b": False}}
    figure = figures.bugs_caught(tables, guess=predict("caught", 2))
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["b", "a"]
    assert repr(figure) == "Of 2 bugs, one catches 1, two catches 0; together 1. You guessed 2."
    assert repr(figures.bugs_caught({"one": tables["one"]})) == "Of 2 bugs, one catches 1."


@pytest.mark.parametrize("tables", [{}, [1], {"one": {"a": True}, "two": {"b": True}}])
def test_tables_of_other_bugs_are_explained(tables):
    with pytest.raises(BadInput, match="the same bugs"):
        figures.bugs_caught(tables)
