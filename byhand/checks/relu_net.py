"""A net with one input, one hidden layer of ReLU units and one output: what weights that a student chose draw."""

from typing import Any

import numpy as np


def drawn_by(net: Any, x: np.ndarray) -> tuple[np.ndarray, int]:
    """Return (outputs (m,), number of hidden units) of net = (w1 (1, n), b1 (n,), w2 (n, 1), b2 (1,)) at x (m,).

    Raises TypeError or ValueError for anything but four arrays of such shapes.
    """
    w1, b1, w2, b2 = (np.asarray(part, dtype=np.float64) for part in net)
    return (np.maximum(0, x[:, None] @ w1 + b1) @ w2 + b2)[:, 0], b1.size
