"""Assignment 05's numbers, notebook layers: what its text says, worked out again, and found there."""

import numpy as np
import pytest
from support import ROOT

from byhand.answers import layers
from grader.exercises.layers import batch_of_one, relu_forward, sigmoid_forward, sizes, tanh_forward
from grader.exercises.layers.slopes import gradients

TEXT = (ROOT / "solutions" / "05_nets" / "layers.py").read_text(encoding="utf-8")
PROSE = " ".join(line.removeprefix("#").strip() for line in TEXT.splitlines() if line.startswith("#"))


def says(*words):
    for word in words:
        assert word in PROSE, word
    return True


def matrix(rows):
    """Return a matrix as the text writes it."""
    inside = r" \\ ".join(" & ".join(f"{number:g}" for number in row) for row in rows)
    return rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}"


def test_an_affine_layer_by_hand():
    x, w = np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, 0], [0, 1], [1, -1]])
    out, cache = layers.affine_forward(x, w, np.array([1.0, -2.0]))
    dx, dw, db = layers.affine_backward(np.array([[1.0, 2], [3, -1]]), cache)
    assert says(f"x = {matrix(x)}", f"w = {matrix(w)}", "b = (1, -2)", rf"\text{{out}} = {matrix(out)}")
    assert says("`dout` = ((1, 2), (3, -1))", f"dx = {matrix(dx)}", f"dw = {matrix(dw)}")
    assert db.tolist() == [4, 1] and says("db = (4, 1)")
    assert dx[0, 2] == 1 * 1 + 2 * -1 == -1 and dw[0, 0] == 1 * 1 + 4 * 3 == 13


def test_two_affine_layers_are_one():
    draw = np.random.default_rng(0)
    x, w1, w2 = draw.normal(size=(4, 3)), draw.normal(size=(3, 5)), draw.normal(size=(5, 2))
    b1, b2 = draw.normal(size=5), draw.normal(size=2)
    np.testing.assert_allclose((x @ w1 + b1) @ w2 + b2, x @ (w1 @ w2) + (b1 @ w2 + b2))


def test_one_row_is_the_lectures_picture():
    w, slopes = np.array([[1.0, 0], [0, 1], [1, -1]]), np.array([1, 2])
    assert (w @ slopes).tolist() == [1, 2, -1]
    assert says(r"$1 \cdot 1 + 2 \cdot 0 = 1$", r"$1 \cdot 1 + 2 \cdot (-1) = -1$")


def test_a_line_with_bends_comes_close_to_a_sine():
    x = np.linspace(0, 1, 4001)
    far = []
    for n in (8, 16, 32):
        w1, b1, w2, b2 = layers.hats(np.sin(2 * np.pi * np.arange(n + 1) / n))
        net = np.maximum(0, x[:, None] @ w1 + b1) @ w2 + b2
        far.append(np.abs(net[:, 0] - np.sin(2 * np.pi * x)).max())
    assert [f"{error:.3f}" for error in far] == ["0.070", "0.019", "0.005"]
    assert 3.5 < far[0] / far[1] < 4.1 and 3.5 < far[1] / far[2] < 4.1
    assert says("Twice as many pieces come about four times as close")


def test_a_hat_by_hand():
    w1, b1, w2, b2 = layers.hats(np.array([0.0, 1, 0]))
    assert (w1.tolist(), b1.tolist(), w2.tolist(), b2.tolist()) == ([[1, 1]], [0, -0.5], [[2], [-4]], [0])
    assert says(r"\text{out} = 2 \max(0, x) - 4 \max(0, x - \tfrac12)$")


def test_slopes_of_the_bends_by_hand():
    x = np.log(3.0) * np.ones(1)
    s, cache = layers.sigmoid_forward(x)
    assert (s[0], layers.sigmoid_backward(np.ones(1), cache)[0]) == (pytest.approx(3 / 4), pytest.approx(3 / 16))
    assert layers.sigmoid_backward(np.ones(1), layers.sigmoid_forward(np.zeros(1))[1])[0] == 1 / 4
    assert layers.tanh_backward(np.ones(1), layers.tanh_forward(np.zeros(1))[1])[0] == 1
    assert says("where $s = 3/4$ the slope is $3/16$", "is only $1/4$", "The slope at 0 is 1, four times the sigmoid's")
    with np.errstate(over="ignore"):
        assert np.exp(709.0) < np.inf == np.exp(710.0) and 1 / (1 + np.exp(700)) < 1e-303
    assert says("`np.exp(710)` is `inf`", "Below $x = -700$ the sigmoid is less than 1e-303")
    t = np.tanh(0.7)
    half = (1 + t) / 2
    assert 4 * half * (1 - half) == pytest.approx(1 - t**2)


def test_the_cat_of_02():
    scores = np.array([[3.2, 5.1, -1.7]])
    loss, dscores = layers.softmax_loss(scores, np.array([0]))
    assert f"{loss:.3f}" == "2.040" and [f"{one:.3f}" for one in dscores[0]] == ["-0.870", "0.869", "0.001"]
    assert dscores.sum() == pytest.approx(0, abs=1e-12)
    assert says("the probabilities 0.130, 0.869 and 0.001, the loss 2.040, and the gradient $(-0.870, 0.869, 0.001)$")


def batch_norm(x, running=None, **settings):
    """Return the result of batchnorm_forward of one column, with gamma 1 and beta 0."""
    running = running or {"mean": np.zeros(1), "var": np.ones(1)}
    return layers.batchnorm_forward(np.array(x)[:, None], np.ones(1), np.zeros(1), running, "train", **settings)


def test_batch_norm_by_hand():
    running = {"mean": np.zeros(1), "var": np.ones(1)}
    out, cache = batch_norm([0.0, 0, 6, 6], running, eps=16.0)
    assert out[:, 0].tolist() == [-0.6, -0.6, 0.6, 0.6] and says("has the mean 3 and the variance 9")
    assert says(r"$\sqrt{9 + 16} = 5$", r"$\hat x$ is (-0.6, -0.6, 0.6, 0.6)")
    assert running["mean"][0] == pytest.approx(0.3) and says(r"$0.9 \cdot 0 + 0.1 \cdot 3 = 0.3$")
    for backward in (layers.batchnorm_backward, layers.batchnorm_backward_simplified):
        dx = backward(100 * np.eye(4)[:, :1], cache)[0][:, 0]
        assert dx.tolist() == pytest.approx([13.2, -6.8, -3.2, -3.2])
        assert backward(np.ones((4, 1)), cache)[0] == pytest.approx(0, abs=1e-12)
        draw = np.random.default_rng(0).normal(size=(4, 1))
        assert backward(draw, cache)[0].sum() == pytest.approx(0, abs=1e-12)
    assert says("`dx` = (13.2, -6.8, -3.2, -3.2)", "With `dout` = (1, 1, 1, 1) you should get zeros")


def test_the_twelve_steps_by_hand():
    centred, std, dx_hat = np.array([-3.0, -3, 3, 3]), 5.0, np.array([100.0, 0, 0, 0])
    dcentred, dinverse = dx_hat / std, (dx_hat * centred).sum()
    dstd = -dinverse / std**2
    dvar = dstd / (2 * std)
    dsquares = dvar / 4
    both = dcentred + 2 * centred * dsquares
    assert ((dx_hat * centred / std).sum(), dinverse, dstd) == (-60, -300, 12)
    assert (dvar, dsquares) == (pytest.approx(1.2), pytest.approx(0.3))
    assert dcentred.tolist() == [20, 0, 0, 0] and both.tolist() == pytest.approx([18.2, -1.8, 1.8, 1.8])
    assert -both.sum() == pytest.approx(-20)
    assert says("`dgamma` = -60", "`dcentred` = (20, 0, 0, 0), `dinverse` = -300")
    assert says("`dstd` = 12, `dvar` = 1.2, `dsquares` = 0.3")
    assert says("`dcentred` = (18.2, -1.8, 1.8, 1.8), `dmean` = -20")


def test_eps_belongs_under_the_root():
    out, _ = batch_norm([-1e-3, 1e-3])
    assert f"{out[1, 0] / 1e-3:.0f}" == "302" and f"{1 / (1e-3 + 1e-5):.0f}" == "990"
    assert says("the column is multiplied by 302. With $\\varepsilon$ beside the root it would be 990")


def test_a_batch_of_one_by_hand():
    gamma, beta, eps = 2 * np.ones(1), 5 * np.ones(1), 1e-12
    for mode in ("training", "test"):
        running = {"mean": np.ones(1), "var": 4 * np.ones(1)}
        out, cache = layers.batchnorm_forward(
            3 * np.ones((1, 1)), gamma, beta, running, {"training": "train"}.get(mode, mode), eps=eps
        )
        assert out[0, 0] == pytest.approx(batch_of_one.RIGHT[mode])
        if mode == "training":
            assert layers.batchnorm_backward(np.ones((1, 1)), cache)[0][0, 0] == batch_of_one.RIGHT["dx"]


def test_dropout_keeps_the_average():
    assert 1 / 4 * 0 + 3 / 4 * (3.0 / (3 / 4)) == 3.0
    assert says(r"\tfrac14 \cdot 0 + \tfrac34 \cdot \frac{x}{3/4} = x")
    x = np.ones(100_000)
    assert layers.dropout_forward(x, 0.25, "train", 0)[0].mean() == pytest.approx(1, abs=0.01)


def test_deviations_by_depth():
    """About: another seed changes the first digit."""
    draw, width = np.random.default_rng(1), 256
    x, deviations = draw.normal(size=(500, width)), []
    for _ in range(20):
        x = np.maximum(0, x @ (0.01 * draw.normal(size=(width, width))))
        deviations.append(x.std())
    assert 0.08 < deviations[0] < 0.11 and 1e-10 < deviations[9] < 1e-9 and 1e-20 < deviations[19] < 1e-18
    assert says("each layer multiplies the standard deviation by about 0.1")
    left = np.maximum(0, np.random.default_rng(2).normal(size=10**6)).std()
    assert f"{left:.2f}" == "0.58" and says(
        "every layer has 0.58, which is what ReLU leaves of a standard deviation of 1"
    )


def test_an_affine_layer_lengthens_a_gradient_by_a_root_of_two():
    draw = np.random.default_rng(0)
    dout, w = draw.normal(size=(100, 64)), draw.normal(size=(64, 64)) * np.sqrt(2 / 64)
    assert np.linalg.norm(dout @ w.T) / np.linalg.norm(dout) == pytest.approx(2**0.5, rel=0.03)
    assert says("each affine layer alone makes the gradient about 1.4 times as long")


FORWARDS = {relu_forward: "relu", sigmoid_forward: "sigmoid", tanh_forward: "tanh"}


@pytest.mark.parametrize("oracle", FORWARDS, ids=FORWARDS.values())
def test_the_oracles_slopes_are_central_differences(oracle):
    """The complex step is new: here it is compared with what 02 taught."""
    for (x,) in sizes.one("another name"):
        (got,) = gradients(oracle.outputs, (x,), np.ones(x.shape))
        with_h = [oracle.outputs(x + h).real for h in (1e-6, -1e-6)]
        np.testing.assert_allclose(got, (with_h[0] - with_h[1]) / 2e-6, atol=1e-8)
