"""Assignment 06's numbers, notebook convolution: what its text says, worked out again, and found there."""

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d
from support import ROOT

from byhand import trinkets
from byhand.answers import convolution as course
from grader.exercises.convolution import conv_backward_naive, conv_forward_naive
from grader.exercises.layers.slopes import gradients

TEXT = (ROOT / "solutions" / "06_convolution" / "convolution.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))
X, W, G = np.array([[1, 2, 0], [0, 1, 3], [2, 1, 1]]), np.array([[1, 0], [2, -1]]), np.array([[1, 2], [0, -1]])


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def matrix(rows):
    """Return a matrix as the text writes it."""
    inside = r" \\ ".join(" & ".join(f"{number:g}" for number in row) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def test_a_layer_does_not_notice_shuffled_pixels():
    draw = np.random.default_rng(0)
    x, w, shuffle = draw.normal(size=(6, 50)), draw.normal(size=(50, 7)), draw.permutation(50)
    np.testing.assert_allclose(x[:, shuffle] @ w[shuffle], x @ w)


def test_a_correlation_and_a_convolution_by_hand():
    assert course.cross_correlate(X, W).tolist() == [[0, 1], [3, 2]] == correlate2d(X, W, "valid").tolist()
    assert course.convolve(X, W).tolist() == [[4, 1], [3, 6]] == convolve2d(X, W, "valid").tolist()
    assert says(f"x = {matrix(X)}", f"w = {matrix(W)}", rf"\text{{out}} = {matrix([[0, 1], [3, 2]])}")
    assert says(f"that gives ${matrix([[4, 1], [3, 6]])}$", r"$1 \cdot 1 + 2 \cdot 0 + 0 \cdot 2 + 1 \cdot (-1) = 0$")


def test_the_four_sums_of_the_figure():
    for i, j in np.ndindex(2, 2):
        products = zip(X[i : i + 2, j : j + 2].ravel(), W.ravel(), strict=True)
        words = " + ".join(f"{pixel}·{weight}" for pixel, weight in products).replace("+ 1·-1", "– 1·1")
        words = words.replace("+ 3·-1", "– 3·1")
        assert f"{words} = {course.cross_correlate(X, W)[i, j]:g}" in TEXT


def test_two_blurs_are_one():
    blur = np.array([1, 1])
    twice = np.convolve(blur, blur)
    assert twice.tolist() == [1, 2, 1] and np.convolve(twice, twice).tolist() == [1, 4, 6, 4, 1]
    assert says("$[1, 1] * [1, 1] = [1, 2, 1]$", "$[1, 2, 1] * [1, 2, 1] = [1, 4, 6, 4, 1]$", "$[1, 4, 6, 4, 1]/16$")


def test_brackets_matter_to_a_correlation_only():
    draw = np.random.default_rng(0)
    a, b, c = (draw.normal(size=(3, 3)) for _ in range(3))
    for slide, alike in ((convolve2d, True), (correlate2d, False)):
        left, right = slide(slide(a, b), c), slide(a, slide(b, c))
        assert np.allclose(left, right) == alike


@pytest.mark.parametrize(("n", "f", "stride", "places"), [(7, 3, 1, 5), (7, 3, 2, 3), (32, 5, 1, 28), (32, 5, 3, 10)])
def test_the_lectures_sizes(n, f, stride, places):
    assert course.output_size(n, f, stride, 0) == places
    assert says(f"({n} - {f})/{stride} + 1 = {places} |")


def test_sizes_that_do_not_fit_and_padding():
    with pytest.raises(ValueError, match="does not fit"):
        course.output_size(7, 3, 3, 0)
    assert says("(7 - 3)/3 + 1 = 7/3: it doesn't fit")
    assert [course.output_size(9, 3, 1, 0), course.output_size(7, 3, 1, 0), course.output_size(9, 3, 1, 1)] == [7, 5, 9]
    assert says("A picture of 9 x 9 becomes 7 x 7", "then 5 x 5", "(9 + 2 - 3)/1 + 1 = 9")


def test_the_weights_of_three_layers():
    count = course.count_parameters
    assert count((200, 200), 40_000, False) == 1_600_000_000 and says("40,000 · 40,000 = 1.6 billion")
    assert count((3, 200, 200), 40_000, False) == 4_800_000_000 and says("which makes 4.8 billion")
    assert count((10, 10), 40_000, False) == 4_000_000 and says("100 · 40,000 = 4 million")
    assert count((10, 10), 100, False) == 10_000 and says("100 · 100 = 10 thousand")
    assert 1_600_000_000 / 4_000_000 == 4_000_000 / 10_000 == 400 and says("a factor of 400", "saves another 400")


def test_the_weights_of_the_lectures_first_layer():
    assert [course.output_size(32, 5, 1, pad) for pad in (1, 2)] == [30, 32] and says("that gives 30 x 30 places")
    assert 30 * 32 * 32 == 30_720 and course.count_parameters((3, 5, 5), 30_720, False) == 2_304_000
    assert [course.count_parameters((3, 5, 5), 30, bias) for bias in (False, True)] == [2250, 2280]
    assert says("30 x 32 x 32 = 30,720 units", "30,720 · 75 = 2,304,000", "30 · 75 = 2,250, or 2,280 with the biases")


def test_one_filter_copied_is_a_convolution():
    draw = np.random.default_rng(0)
    x, w, b = draw.normal(size=(2, 3, 5, 6)), draw.normal(size=(4, 3, 3, 2)), draw.normal(size=4)
    out, _ = course.conv_forward_naive(x, w, b, 1, 0)
    copied = np.tile(w[:, None, None], (1, 3, 5, 1, 1, 1)), np.tile(b[:, None, None], (1, 3, 5))
    np.testing.assert_allclose(course.locally_connected_forward(x, *copied, 1)[0], out)
    np.testing.assert_allclose(course.conv_forward_offsets(x, w, b, 1, 0)[0], out)


def test_the_way_back_by_hand():
    _, cache = course.conv_forward_naive(X[None, None], W[None, None], np.zeros(1), 1, 0)
    dx, dw, db = course.conv_backward_naive(G[None, None], cache)
    assert (dx[0, 0] == convolve2d(G, W, "full")).all() and (dw[0, 0] == correlate2d(X, G, "valid")).all()
    assert says(f"g = {matrix(G)}", f"dw = {matrix(dw[0, 0])}", f"dx = {matrix(dx[0, 0])}", f"db = {db[0]:g}")
    assert says(r"$1 \cdot 1 + 2 \cdot 2 + 0 \cdot 0 - 1 \cdot 1$")
    assert says(r"$1 \cdot (-1) + 2 \cdot 2 + 0 \cdot 0 + (-1) \cdot 1 = 2$")
    assert (dw[0, 0, 0, 0], dx[0, 0, 1, 1]) == (1 * 1 + 2 * 2 + 0 * 0 - 1 * 1, 1 * -1 + 2 * 2 + 0 * 0 + -1 * 1)


@pytest.mark.parametrize("case", list(conv_backward_naive.inputs())[1:4], ids=["stride 2", "pad 2", "stride 3"])
def test_the_oracles_gradients_are_slopes(case):
    """SciPy's formulas are compared with a complex step, through a forward pass written as the text defines it."""
    x, w, stride, pad, dout = case
    b = np.zeros(len(w))

    def forward(x, w, b):
        padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
        return np.einsum("ncijkl,fckl->nfij", windows, w) + b[:, None, None]

    np.testing.assert_allclose(forward(x, w, b), conv_forward_naive.outputs(x, w, b, stride, pad))
    for mine, slopes in zip(conv_backward_naive.expected(*case), gradients(forward, (x, w, b), dout), strict=True):
        np.testing.assert_allclose(mine, slopes, atol=1e-12)


def test_a_shifted_picture_gives_a_shifted_output():
    picture = np.random.default_rng(0).normal(size=(12, 14))
    whole = course.cross_correlate(picture, W)
    np.testing.assert_array_equal(course.cross_correlate(picture[:, 3:], W), whole[:, 3:])


def test_how_often_a_pixel_is_read():
    counts = {
        pad: convolve2d(np.ones((4 + 2 * pad,) * 2), np.ones((3, 3)))[pad : 6 + pad, pad : 6 + pad] for pad in (0, 1)
    }
    assert [counts[0][0, 0], counts[0][2, 2], counts[1][0, 0]] == [1, 9, 4]
    assert says("a corner pixel is read by a single window, and a pixel in the middle by nine", "read four times")


def test_paths_and_the_receptive_field():
    paths = np.ones((1, 1))
    for _ in range(3):
        paths = convolve2d(paths, np.ones((3, 3)))
    assert paths.shape == (7, 7) and paths[3, 3] == 49 and paths[0, 0] == 1
    assert says("three layers see 7 x 7 pixels with 3 · 9 = 27 weights per channel, where one layer of 7 x 7 needs 49")


def test_a_pixel_that_wins_four_windows():
    x = np.array([[1, 2, 0], [0, 9, 3], [2, 1, 1]])[None, None]
    out, cache = course.max_pool_forward(x, 2, 2, 1)
    dx = course.max_pool_backward(np.ones(out.shape), cache)
    assert dx[0, 0].tolist() == [[0, 0, 0], [0, 4, 0], [0, 0, 0]] and says("with `dout` full of ones it gets 4")


def test_a_pool_forgives_a_small_shift():
    """About: on 200 Trinkets, as in the notebook."""
    grey = trinkets.render("train", range(200)).mean(axis=3)[:, None] / 255
    sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
    edges = np.array([sobel, sobel.T, -sobel, -sobel.T])[:, None]

    def found(shift, pool):
        seen, _ = course.conv_forward_offsets(grey[:, :, 3:29, 5 - shift : 31 - shift], edges, np.zeros(4), 1, 0)
        return course.max_pool_forward(np.maximum(seen, 0), pool, pool, pool)[0]

    changed = [np.linalg.norm(found(1, pool) - found(0, pool)) / np.linalg.norm(found(0, pool)) for pool in (1, 4)]
    assert [f"{one:.1f}" for one in changed] == ["0.6", "0.3"]
    assert says("the edges change by about 0.6", "changes them by about 0.3 after a pool of 4 x 4")
