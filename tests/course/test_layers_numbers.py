"""Assignment 05's numbers, notebook layers: what its text says, worked out again, and found there."""

import numpy as np
from support import ROOT

from byhand.answers import nets

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
    out, cache = nets.affine_forward(x, w, np.array([1.0, -1.0]))
    dx, dw, db = nets.affine_backward(np.array([[1.0, 2], [3, -1]]), cache)
    assert says(f"x = {matrix(x)}", f"w = {matrix(w)}", "b = (1, -1)", rf"\text{{out}} = {matrix(out)}")
    assert says("`dout` = ((1, 2), (3, -1))", f"dx = {matrix(dx)}", f"dw = {matrix(dw)}")
    assert db.tolist() == [4, 1] and says("db = (4, 1)")
    assert dx[0, 2] == 1 * 1 + 2 * -1 == -1 and dw[0, 0] == 1 * 1 + 4 * 3 == 13


def test_two_affine_layers_are_one():
    draw = np.random.default_rng(0)
    x, w1, w2 = draw.normal(size=(4, 3)), draw.normal(size=(3, 5)), draw.normal(size=(5, 2))
    b1, b2 = draw.normal(size=5), draw.normal(size=2)
    np.testing.assert_allclose((x @ w1 + b1) @ w2 + b2, x @ (w1 @ w2) + (b1 @ w2 + b2))
