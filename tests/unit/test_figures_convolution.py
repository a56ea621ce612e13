"""The figures of assignment 06: tables of numbers with frames, and filters above their outputs."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from byhand import figures
from byhand.predict import BadInput

TABLE = np.array([[1.0, np.nan, 3.0], [0.0, 2.5, -1.0]])


def test_tables_show_their_numbers_and_leave_nan_empty():
    figure = figures.number_tables({"a": TABLE, "b": [[7]]}, "A title", {"a": (0, 1, 2, 2)}, result="Two tables.")
    FigureCanvasAgg(figure).draw()
    first, second = figure.axes[:2]
    assert [text.get_text() for text in first.texts] == ["1", "3", "0", "2.5", "-1"]
    assert [text.get_text() for text in second.texts] == ["7"] and first.get_title() == "a"
    assert first.patches[0].get_bbox().bounds == (0.5, -0.5, 2, 2) and not second.patches
    assert repr(figure) == "Two tables."


@pytest.mark.parametrize(
    ("tables", "words"),
    [({}, "one to 12"), ({"a": [1, 2]}, r"\(h, w\)"), ({"a": np.zeros((13, 2))}, "at most 12"),
     ({"a": [[np.inf]]}, "without inf"), ({"a": [["x"]]}, "an array of numbers")],
)  # fmt: skip
def test_wrong_tables_are_explained(tables, words):
    with pytest.raises(BadInput, match=words):
        figures.number_tables(tables, "A title")


def test_filters_are_grey_where_they_are_0():
    picture, edge = np.arange(20.0).reshape(4, 5), np.array([[1.0, -3.0]])
    figure = figures.filters(picture, {"edge": (edge, picture[:, 1:] - 9)}, "A title", result="One filter.")
    FigureCanvasAgg(figure).draw()
    _, above, left, below = figure.axes
    assert above.get_title() == "edge" and above.images[0].get_clim() == (-3, 3)
    np.testing.assert_array_equal(left.images[0].get_array(), picture)
    assert below.images[0].get_clim() == (-10, 10) and repr(figure) == "One filter."


@pytest.mark.parametrize(
    ("outputs", "words"),
    [({}, "one to six"), ({"a": ([1], [[2]])}, "a: filter"), ({"a": ([[1]], [[np.nan]])}, "finite")],
)
def test_wrong_filters_are_explained(outputs, words):
    with pytest.raises(BadInput, match=words):
        figures.filters(np.ones((2, 2)), outputs, "A title")
