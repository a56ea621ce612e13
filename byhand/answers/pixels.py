"""The answers of 01_pixels, for later assignments. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "as_rows",
    "l1_distances",
    "l2_distances_two_loops",
    "l2_distances_one_loop",
    "l2_distances_no_loops",
    "predict_labels",
    "make_folds",
    "cross_validate_k",
    "accuracy_interval",
]


def as_rows(images):
    """Pictures (N, H, W, C) as rows in reading order: (N, H * W * C) float64."""
    # reading order is the order in memory; astype makes a copy, so the pictures are safe
    return images.reshape(len(images), -1).astype(np.float64)


def l1_distances(X, Y):
    """L1 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


def l2_distances_two_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), pair by pair: (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


def l2_distances_one_loop(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D), row by row: (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


def l2_distances_no_loops(X, Y):
    """L2 distances between the rows of X (N, D) and of Y (M, D): (N, M) float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)  # (N, 1): a column
    y_squared = (Y**2).sum(axis=1)  # (M,): a row
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


def predict_labels(dists, y_train, k):
    """Labels (N,) by vote of the k nearest: dists (N, M), y_train (M,), 1 <= k <= M."""
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest]:
        # values come sorted, so the first of the largest counts belongs to the smallest label
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


def make_folds(n, k, seed):
    """The indices 0 to n - 1, shuffled by the seed, as a list of k arrays of nearly equal size."""
    shuffled = np.random.default_rng(seed).permutation(n)  # a generator of its own
    return np.array_split(shuffled, k)


def cross_validate_k(X, y, ks, folds):
    """{k: accuracies (folds,)} for each k of ks: X (N, D), y (N,), folds a list of index arrays."""
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])  # once: they do not depend on k
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


def accuracy_interval(correct, total):
    """Wilson's 95 % interval (low, high) of an accuracy: `correct` right of `total` >= 1."""
    p, z = correct / total, 1.96  # 95 % of a normal distribution lies within 1.96 deviations
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half
