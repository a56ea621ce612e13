"""The answers of earlier assignments, for later ones. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


def l2_distances_no_loops(X, Y):
    """Euclidean distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)
    y_squared = (Y**2).sum(axis=1)
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))
