"""A figure of a plane: each place has the colour of its answer, each point its own place, shape and colour."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from byhand import figures
from byhand.figures.plane import COLOURS, MARKS
from byhand.predict import BadInput

POINTS, LABELS = np.array([[0.0, 0], [4, 1], [4, 3]]), np.array([0, 1, 1])


def right(places):
    """Class 1 right of x = 1, class 0 elsewhere, as floats."""
    return (places[:, 0] > 1).astype(float)


def draw(predictors, points=POINTS, labels=LABELS, classes=None):
    return figures.regions(points, labels, predictors, classes)


def test_a_place_has_the_pale_colour_of_what_is_answered_there():
    (image,) = draw({"right": right}).axes[0].images
    left, end, bottom, top = image.get_extent()
    assert image.origin == "lower"
    assert end - left == pytest.approx(top - bottom)
    middles = left + (end - left) * (np.arange(120) + 0.5) / 120
    wanted = 0.55 + 0.45 * COLOURS[(middles > 1).astype(int)]
    assert np.allclose(image.get_array(), np.broadcast_to(wanted, (120, 120, 3)))


def test_up_is_up():
    image = draw({"up": lambda places: (places[:, 1] > 1.5).astype(int)}).axes[0].images[0].get_array()
    assert np.allclose(image[0], 0.55 + 0.45 * COLOURS[0])
    assert np.allclose(image[-1], 0.55 + 0.45 * COLOURS[1])


def test_a_line_stands_where_one_class_ends():
    axes = draw({"right": right}).axes[0]
    border = np.concatenate([path.vertices for lines in axes.collections for path in lines.get_paths()])
    left, end, *_ = axes.images[0].get_extent()
    step = (end - left) / 120
    between = left + step * np.ceil((1 - left) / step - 0.5)  # the last place up to 1, and the first beyond
    assert border[:, 0] == pytest.approx(np.full(len(border), between))
    assert len(draw({"one": lambda places: np.zeros(len(places), int)}).axes[0].collections) == 0


def test_points_keep_their_places_and_differ_in_shape_and_colour():
    axes = draw({"right": right}).axes[0]
    zero, one = axes.lines
    assert np.array_equal(zero.get_xydata(), POINTS[:1])
    assert np.array_equal(one.get_xydata(), POINTS[1:])
    assert zero.get_marker() != one.get_marker()
    assert to_rgb(zero.get_color()) != to_rgb(one.get_color())
    assert axes.get_aspect() == 1
    assert len(set(MARKS)) == len(COLOURS) == 10


def test_panels_are_named_in_order_and_share_their_window():
    figure = draw({"k = 1": right, "k = 15": right, "k = 99": right})
    assert [axes.get_title() for axes in figure.axes] == ["k = 1", "k = 15", "k = 99"]
    assert len({axes.get_xlim() + axes.get_ylim() for axes in figure.axes}) == 1


def test_the_legend_names_every_class_that_is_there_or_is_answered():
    figure = draw({"other": lambda places: np.full(len(places), 3)}, classes=["key", "mug", "leaf", "star"])
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["key", "mug", "star"]


def test_a_predictor_gets_floats_of_its_own_and_the_points_stay_as_they_are():
    seen = []

    def spoil(places):
        seen.append((places.shape, places.dtype, places.sum()))
        places[:] = 0
        return np.zeros(len(places))

    points = POINTS.astype(np.uint8)
    draw({"a": spoil, "b": spoil}, points)
    assert seen[0] == seen[1]
    assert seen[0][:2] == ((14400, 2), np.float64)
    assert (points == POINTS).all()


@pytest.mark.parametrize(
    "points", [np.zeros((3, 2)), np.full((3, 2), 1e20), [[0, 0], [0, 1e-9], [0, 0]], POINTS * 1e50]
)
def test_odd_points_have_a_plane_around_them(points):
    axes = draw({"zero": lambda places: np.zeros(len(places))}, points).axes[0]
    (low, high), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    assert (low < np.asarray(points)[:, 0]).all() and (np.asarray(points)[:, 0] < high).all()
    assert (bottom < np.asarray(points)[:, 1]).all() and (np.asarray(points)[:, 1] < top).all()


def test_a_predictors_own_error_comes_through():
    with pytest.raises(ZeroDivisionError):
        draw({"broken": lambda places: 1 / 0})


def test_a_panel_may_have_labels_and_centres_of_its_own():
    labels = {"before": [0, 1, 1], "after": [1, 0, 0]}
    centres = {"after": [[0.0, 1.0], [2.0, 2.0]]}
    figure = figures.regions(POINTS, labels, {"before": right, "after": right}, centres=centres)
    first, second = figure.axes
    assert np.array_equal(first.lines[0].get_xydata(), second.lines[1].get_xydata())
    assert [line.get_marker() for line in second.lines].count("X") == 1
    assert np.array_equal(second.lines[-1].get_xydata(), centres["after"])
    assert len(first.lines) == 2
    with pytest.raises(BadInput, match="before: one entry each"):
        figures.regions(POINTS, labels, {"before": right})
