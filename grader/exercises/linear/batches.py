"""Inputs of the losses, (W, X, y, reg), on which every mistake that students make shows somewhere."""

import numpy as np

from grader.exercises import draws


def ordinary(name):
    """Sizes that all differ, weights near 0.5, strong penalties, a class that does not occur, one picture, views."""
    draw = draws(name)
    yield _case(draw, 7, 5, 4, [0, 1, 1, 3], 0.7, np.int64)
    yield _case(draw, 1, 3, 6, [4], 0.7, np.int64)
    W, X, y, reg = _case(draw, 12, 6, 3, [0, 1, 2, 2], 0.0, np.uint8)
    wide = np.repeat(X, 2, axis=1)
    yield np.asfortranarray(W), wide[:, ::2], y, reg
    yield _case(draw, 5, 7, 2, [1, 0], 1.3, np.int32)


def many(name):
    """Many pictures, then more classes than pictures: a loop over them takes longer than everything else.

    The penalty is 0: a mistake in it costs points in one other test. 32 classes at most, as np.choose takes no more.
    """
    draw = draws(name)
    for n, d, c in ((2000, 20, 10), (10, 3, 32)):
        yield 0.1 * draw.normal(size=(d, c)), draw.normal(size=(n, d)), draw.integers(c, size=n), 0.0


def large(name):
    """Scores of thousands: on both sides of 0, then all far below 0, then all far above, and one picture of them.

    The penalty is 0: a mistake in it costs points in one other test.
    """
    draw = draws(name)
    W, X, y, reg = _case(draw, 6, 4, 5, [0, 1, 2, 4], 0.0, np.int64)
    yield W, 4000 * X, y, reg
    shift = np.hstack([X, np.where(np.arange(6) % 2, 3000.0, -3000.0)[:, None]])  # each picture's own large number
    yield np.vstack([W, np.ones((1, 5))]), shift, y, reg
    yield W, -900 * X[:1], y[:1], reg


def _case(draw, n, d, c, labels, reg, kind):
    """Standard normal rows and weights near 0.5, drawn again until no margin is near its kink and a picture violates two."""
    while True:
        W, X = 0.5 * draw.normal(size=(d, c)), draw.normal(size=(n, d))
        y = draw.permutation(np.resize(labels, n)).astype(kind)
        scores = X @ W
        margins = scores - scores[np.arange(n), y][:, None] + 1
        if np.abs(margins).min() > 1e-3 and (margins > 0).sum(axis=1).max() >= min(3, c):  # its own, and two more
            return W, X, y, reg
