"""Figures of features: bars, strokes along the edges, equal curves, words as pictures, and their labels."""

import numpy as np
import pytest

from byhand import figures
from byhand.figures.confusion import confusion_matrix, most_confused
from byhand.figures.glyphs import FINE

PICTURES = np.full((2, 16, 16, 3), 100, dtype=np.uint8)


def strokes(cells):
    """Return the strokes under the first picture, (16 FINE, 16 FINE) from 0 to 255."""
    image = figures.hog_glyphs(PICTURES[: len(cells)], cells).axes[0].images[0].get_array()
    return np.asarray(image)[-16 * FINE :, :, 0]


def test_a_hue_has_a_bar_at_its_place_in_its_colour():
    figure = figures.hue_histograms(PICTURES[:1], [[0.1, 0.5, 0.2]])
    bars = figure.axes[1].patches
    assert [bar.get_height() for bar in bars] == [0.1, 0.5, 0.2]
    assert [bar.get_x() + bar.get_width() / 2 for bar in bars] == pytest.approx([60, 180, 300])
    assert bars[1].get_facecolor()[0] < bars[1].get_facecolor()[1]  # 180 degrees is cyan
    assert figure.axes[1].get_xlim() == (0, 360)


def test_a_stroke_lies_along_the_edge_of_its_cell():
    """A gradient to the right, 10 degrees, is an edge from top to bottom, nearly upright."""
    cells = np.zeros((1, 2, 2, 9))
    cells[0, 0, 1, 0] = 7
    shown = strokes(cells)
    half = 8 * FINE
    assert not shown[half:].any() and not shown[:, :half].any()
    cell = shown[:half, half:]
    rows, columns = np.nonzero(cell > 200)
    assert np.ptp(rows) > 0.8 * half
    assert np.ptp(columns) < 0.3 * half
    assert np.corrcoef(rows, columns)[0, 1] < -0.8  # it leans: the further down, the further left


def test_stronger_votes_make_brighter_strokes():
    cells = np.zeros((1, 2, 2, 9))
    cells[0, 0, 0, 4], cells[0, 1, 1, 4] = 10, 5
    middle = strokes(cells)[4 * FINE :: 8 * FINE, 4 * FINE :: 8 * FINE]
    assert middle[0, 0] > middle[1, 1] > middle[0, 1] == 0


def test_equal_blocks_make_equal_curves_and_cells_keep_their_own():
    cells = np.random.default_rng(0).random((1, 2, 2, 9)) * np.array([1.0, 0.3])[:, None, None, None]
    blocks = np.repeat(np.ones((1, 1, 1, 36)), 2, axis=0)
    figure = figures.same_blocks(PICTURES, cells, blocks, ["picture", "dimmed"])
    above, below = figure.axes[1:]
    assert np.allclose(above.lines[1].get_ydata(), 0.3 * above.lines[0].get_ydata())
    assert np.array_equal(below.lines[0].get_ydata(), below.lines[1].get_ydata())
    assert len({line.get_linestyle() for line in below.lines}) == 2
    assert (above.get_title(), below.get_title()) == ("36 numbers of the cells", "36 numbers of the normalised blocks")


def test_words_are_pictures_in_their_order():
    plain = np.arange(54.0).reshape(2, 27)
    white = np.array([[0.0, -2, 1] * 9])
    first, second = figures.dictionaries({"plain": plain, "white": white}).axes
    shown = np.array([np.asarray(image.get_array()) for image in first.images])
    assert np.allclose(shown.reshape(2, 27), plain / 255)
    assert np.allclose(np.asarray(second.images[0].get_array()).ravel()[:3], [0.5, 0, 0.75])
    assert [axes.get_title() for axes in (first, second)] == ["plain", "white"]


def test_a_matrix_counts_true_classes_down_and_answers_across():
    truth, answers = np.array([0, 0, 0, 1, 2, 2]), np.array([0, 1, 1, 1, 2, 0])
    matrix = confusion_matrix(truth, answers, 3)
    assert matrix.tolist() == [[1, 2, 0], [0, 1, 0], [1, 0, 1]]
    assert most_confused(matrix) == (0, 1)
    axes = figures.confusions(truth, {"it": answers}, ["cat", "dog", "key"]).axes[0]
    written = {text.get_position(): text.get_text() for text in axes.texts}
    assert written == {(0, 0): "33", (1, 0): "67", (1, 1): "100", (0, 2): "50", (2, 2): "50"}
    frames = {(patch.get_x() + 0.5, patch.get_y() + 0.5) for patch in axes.patches}
    assert frames == {(1, 0), (0, 1)}
    assert axes.get_title() == "it: 50.0 % right"
    assert "cat and dog" in axes.get_xlabel()


def test_inputs_are_left_as_they_are():
    cells = np.random.default_rng(0).random((2, 2, 2, 9))
    before = cells.copy()
    figures.hog_glyphs(PICTURES, cells)
    assert (cells == before).all()
    assert (PICTURES == 100).all()
