"""A net with one input, one hidden layer of ReLU units and one output: what weights that a student chose draw."""

from typing import Any

import numpy as np

from byhand.checks.unusable import UnusableResult


def drawn_by(net: Any, x: np.ndarray) -> tuple[np.ndarray, int]:
    """Return (outputs (m,), number n of hidden units) of net = (w1 (1, n), b1 (n,), w2 (n, 1), b2 (1,)) at x (m,).

    Raises UnusableResult for arrays of other shapes, and TypeError or ValueError for what isn't four arrays.
    """
    w1, b1, w2, b2 = arrays = [np.asarray(part, dtype=np.float64) for part in net]
    n = w1.size
    shapes = {"w1": (1, n), "b1": (n,), "w2": (n, 1), "b2": (1,)}
    for (name, shape), array in zip(shapes.items(), arrays, strict=True):
        if array.shape != shape:
            raise UnusableResult(f"{name} of shape {array.shape}", f"{name} of shape {shape}")
    return (np.maximum(0, x[:, None] @ w1 + b1) @ w2 + b2)[:, 0], n
