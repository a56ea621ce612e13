"""Assignment 06's numbers, notebook gemm: what its text says, worked out again, and found there."""

import numpy as np
import pytest
from support import ROOT

from byhand import fast_conv, mutants
from byhand.answers import gemm
from grader.exercises.gemm import kill_the_mutants, stretched_megabytes, windows
from grader.exercises.layers.slopes import gradients

TEXT = (ROOT / "solutions" / "06_convolution" / "gemm.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))
PICTURE = np.array([[1.0, 2, 0], [0, 1, 3], [2, 1, 1]])
FILTER = np.array([[1.0, 0], [2, -1]])
USUAL = (2, 3, 5, 5), (4, 3, 3, 3), 1, 1
PROBES = [((2, 3, 7, 6), (4, 3, 3, 2), 2, 0), ((2, 3, 5, 8), (4, 3, 3, 2), 2, 1)]


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def matrix(rows):
    """Return a matrix as the text writes it."""
    inside = r" \\ ".join(" & ".join(f"{number:g}" for number in row) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def test_a_stretched_picture_by_hand():
    cols = gemm.im2col(PICTURE[None, None], (2, 2), 1, 0)[0]
    assert says(f"X = {matrix(PICTURE)}", f"w = {matrix(FILTER)}", rf"\text{{cols}} = {matrix(cols)}")
    assert cols[:, 0].tolist() == cols[0].tolist() == [1, 2, 0, 1] and (cols == cols.T).all()
    assert (FILTER.ravel() @ cols).tolist() == [0, 1, 3, 2]
    assert says("The filter becomes the row (1, 0, 2, -1)", "is (0, 1, 3, 2)", matrix([[0, 1], [3, 2]]))


def test_a_gradient_by_hand():
    out, cache = gemm.conv_forward(PICTURE[None, None], FILTER[None, None], np.zeros(1), 1, 0)
    dx, dw, db = gemm.conv_backward(np.array([[[[1.0, 2], [0, -1]]]]), cache)
    assert out[0, 0].tolist() == [[0, 1], [3, 2]] and db.tolist() == [2]
    assert says("`dout` = ((1, 2), (0, -1))", f"dw = {matrix(dw[0, 0])}", f"dx = {matrix(dx[0, 0])}", "db = 2")
    assert says("is (4, -1, 1, 6)") and dw.ravel().tolist() == [4, -1, 1, 6]


def test_col2im_counts_the_copies():
    counts = gemm.col2im(gemm.im2col(np.ones((1, 1, 3, 3)), (2, 2), 1, 0), (1, 1, 3, 3), (2, 2), 1, 0)[0, 0]
    assert says(rf"\text{{col2im}}(\text{{im2col}}(1)) = {matrix(counts)}")
    assert counts.sum() == 16 == gemm.im2col(np.ones((1, 1, 3, 3)), (2, 2), 1, 0).sum()
    assert says("`cols` has 16 ones")


@pytest.mark.parametrize("case", list(windows.arrays("adjoint"))[:4])
def test_col2im_is_the_adjoint_of_im2col(case):
    x, w, _, stride, pad = case
    cols = gemm.im2col(x, w.shape[2:], stride, pad)
    y = np.random.default_rng(1).normal(size=cols.shape)
    np.testing.assert_allclose(np.sum(cols * y), np.sum(x * gemm.col2im(y, x.shape, w.shape[2:], stride, pad)))


def test_copies_of_a_pixel():
    """Pixel (1, 1) of 4 x 4 has nine copies for 3 x 3 with pad 1, and a corner four."""
    counts = gemm.col2im(np.ones((1, 9, 16)), (1, 1, 4, 4), (3, 3), 1, 1)[0, 0]
    assert counts[1, 1] == 9 and counts[0, 0] == 4 and says("A corner pixel has only four copies")
    assert 4 * 16 * 32 * 32 * 27 == 1_769_472 and "1,769,472 times" in TEXT


def test_the_price_in_megabytes():
    x = np.empty((64, 32, 32, 32), np.float32)
    cols = np.empty((64, 32 * 9, 32 * 32), np.float32)
    assert {"x": x.nbytes / 1e6, "cols": cols.nbytes / 1e6} == stretched_megabytes.RIGHT
    assert (round(x.nbytes / 1e6, 1), round(cols.nbytes / 1e6, 1)) == (8.4, 75.5)


@pytest.mark.parametrize("case", list(windows.arrays("slopes"))[::2])
def test_the_expected_gradients_are_slopes(case):
    """By a complex step through the forward pass, which knows no formula of a backward pass."""
    x, w, b, stride, pad = case
    dout = np.random.default_rng(2).normal(size=(len(x), len(w), *windows.out_shape(x.shape, w.shape[2:], stride, pad)))
    slopes = gradients(lambda *arrays: windows.convolved(*arrays, stride, pad), (x, w, b), dout)
    for ours, theirs in zip(windows.gradients(x, w, b, stride, pad, dout), slopes, strict=True):
        np.testing.assert_allclose(ours, theirs)


@pytest.mark.parametrize("case", list(windows.arrays("fast")))
@pytest.mark.parametrize("workspace", [1, 10_000, 2**20])
def test_the_fast_form_gives_the_same(case, workspace):
    x, w, b, stride, pad = case
    out, cache = fast_conv.conv_forward(x.astype(float), w, b, stride, pad, workspace)
    np.testing.assert_allclose(out, windows.convolved(*case))
    dout = np.random.default_rng(3).normal(size=out.shape)
    for ours, theirs in zip(
        fast_conv.conv_backward(dout, cache, workspace), windows.gradients(*case, dout), strict=True
    ):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)


def test_the_usual_probe_catches_seven_of_twelve():
    table = mutants.caught(USUAL)
    assert (len(table), sum(table.values())) == (12, 7)
    missed = {name for name, caught in table.items() if not caught}
    hidden_by = {
        "stride 1": {"ignores the stride", "steps only downwards"},
        "square filters": {"swaps HH and WW"},
        "square outputs": {"swaps OH and OW"},
        "pad 1": {"crops with pad:-pad"},
    }
    assert missed == set().union(*hidden_by.values())
    others = {  # the usual probe with one thing changed shows what that thing hid, and nothing else that is missed
        "stride 1": ((2, 3, 5, 5), (4, 3, 3, 3), 2, 1),
        "square filters": ((2, 3, 5, 4), (4, 3, 3, 2), 1, 1),
        "square outputs": ((2, 3, 5, 6), (4, 3, 3, 3), 1, 1),
        "pad 1": ((2, 3, 5, 5), (4, 3, 3, 3), 1, 0),
    }
    for reason, probe in others.items():
        assert {name for name in missed if mutants.caught(probe)[name]} == hidden_by[reason], reason
    assert says("It kills only seven") and "Five of twelve" in TEXT


def test_two_probes_are_needed_and_enough():
    assert mutants.survivors(PROBES) == [] == mutants.survivors(PROBES, kill_the_mutants.MORE)
    assert "swaps OH and OW" in mutants.survivors(PROBES[:1])
    assert mutants.survivors(PROBES[1:]) == ["crops with pad:-pad"]
    for pad, hidden in ((0, "does not crop"), (1, "crops with pad:-pad"), (2, "crops with pad:-pad")):
        assert hidden in mutants.survivors([((2, 3, 9, 8), (4, 3, 3, 4), 2 if pad == 2 else 1, pad)])
    assert says("One probe can't be enough")


@pytest.mark.parametrize("changes", [mutants.MUTANTS, kill_the_mutants.MORE], ids=["given", "hidden"])
def test_each_mutant_is_a_change(changes):
    right = mutants._source(("", ""))
    sources = {mutants._source(change) for change in changes.values()}
    assert len(sources) == len(changes) and right not in sources


@pytest.mark.parametrize(
    ("probes", "words"),
    [([], "one or two probes"), (3 * PROBES[:1], "one or two probes"), ([(1, 2)], "a probe is"), ([7], "a probe is"),
     ([((2, 3, 7, 7), (4, 3, 3, 2), 2, 0)], "along the width"), ([((2, 3, 2, 2), (4, 3, 3, 2), 1, 0)], "the height"),
     ([((2, 3, 5, 5), (4, 2, 3, 3), 1, 1)], "the same number"), ([((2, 3, 99, 5), (4, 3, 3, 3), 1, 1)], "from 1 to 16"),
     ([((2, 3, 5.0, 5), (4, 3, 3, 3), 1, 1)], "whole numbers")],
)  # fmt: skip
def test_a_probe_that_is_none_is_explained(probes, words):
    with pytest.raises(ValueError, match=words):
        mutants.survivors(probes)


def test_dots_are_not_written_yet():
    with pytest.raises(NotImplementedError):
        mutants.survivors([..., ...])


def test_a_mutant_is_shown(capsys):
    mutants.show("does not crop")
    assert "return dpadded, dw, db" in capsys.readouterr().out
    with pytest.raises(ValueError, match="the mutants are"):
        mutants.show("none")


@pytest.mark.parametrize(("size", "stride"), [((2, 2), 2), ((3, 2), 1), ((2, 3), 2), ((2, 2), 3)])
def test_the_fast_pool_gives_the_first_of_the_largest(size, stride):
    """Overlapping windows, windows that leave pixels out, and many ties."""
    x = np.random.default_rng(4).integers(0, 3, size=(3, 2, 8, 6)).astype(float)
    out, cache = fast_conv.max_pool_forward(x, size, stride)
    dout = np.random.default_rng(5).normal(size=out.shape)
    dx, right = fast_conv.max_pool_backward(dout, cache), np.zeros(x.shape)
    for n, c, i, j in np.ndindex(out.shape):
        window = np.s_[n, c, i * stride : i * stride + size[0], j * stride : j * stride + size[1]]
        assert out[n, c, i, j] == x[window].max()
        place = np.unravel_index(x[window].argmax(), size)
        right[n, c, i * stride + place[0], j * stride + place[1]] += dout[n, c, i, j]
    np.testing.assert_allclose(dx, right)
