"""Pairs of sets of rows for every distance, and both distances from their definition in float64."""

from collections.abc import Iterator

import numpy as np

from grader.exercises import draws


def pairs(name: str) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield pairs of sets of rows: sizes that differ, a view, pictures in narrow dtypes, one row, far, and equal ones.

    `name` names the random generator that draws them.
    """
    draw = draws(name)
    yield draw.normal(scale=3, size=(5, 14))[:, ::2], draw.normal(scale=3, size=(4, 7))
    first, second = (draw.integers(256, size=(n, 48), dtype=np.uint8) for n in (3, 4))
    first[:, :24], second[:, 24:] = 0, 0  # no products, so that a sum of squares that wrapped stays above 0
    yield first, second
    yield (first.astype(np.int16) - 128) * 250, (second.astype(np.int16) - 128) * 250
    yield first, second + draw.random(size=second.shape)
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(6, 3)).astype(np.float32)
    yield draw.normal(size=(4, 3)).astype(np.float32), draw.normal(size=(1, 3)).astype(np.float32)
    yield 1000 + draw.normal(size=(3, 7)), 1000 + draw.normal(size=(4, 7))
    far = 10 + draw.normal(scale=0.1, size=(30, 40))
    yield far, far[::-1]


def manhattan(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the L1 distances (N, M) between the rows of X (N, D) and of Y (M, D)."""
    return np.abs(_differences(X, Y)).sum(axis=2)


def euclidean(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the L2 distances (N, M) between the rows of X (N, D) and of Y (M, D)."""
    return np.sqrt((_differences(X, Y) ** 2).sum(axis=2))


def _differences(X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    return X[:, None].astype(np.float64) - Y[None].astype(np.float64)
