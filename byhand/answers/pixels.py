"""The answers of 01_pixels/pixels, for later notebooks. Built by `grader build`: edit solutions/ instead."""

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
    """Return each picture as a row in reading order: an array (N, H * W * C) of float64.

    images: (N, H, W, C), uint8, another integer dtype, float32 or float64; left unchanged.
    Values are not rescaled.
    """
    # reading order is the order in memory; astype makes a copy, so the pictures are safe
    return images.reshape(len(images), -1).astype(np.float64)


def l1_distances(X, Y):
    """Return the L1 distance from every row of X to every row of Y, an array (N, M) of float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    """
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


def l2_distances_two_loops(X, Y):
    """Return the L2 distance from every row of X to every row of Y, pair by pair: (N, M) float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    """
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


def l2_distances_one_loop(X, Y):
    """Return the L2 distance from every row of X to every row of Y, row by row: (N, M) float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    At most one Python loop.
    """
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


def l2_distances_no_loops(X, Y):
    """Return the L2 distance from every row of X to every row of Y, an array (N, M) of float64.

    X: (N, D), Y: (M, D), each uint8, another integer dtype, float32 or float64.
    Both are left unchanged.
    No Python loop; at most 5 times as slow as one product with @ and three sums.
    Equal rows are 0 apart, never nan.
    """
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared = (X**2).sum(axis=1, keepdims=True)  # (N, 1): a column
    y_squared = (Y**2).sum(axis=1)  # (M,): a row
    squared = x_squared + y_squared - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


def predict_labels(dists, y_train, k):
    """Return the labels (N,) that win the vote of the k nearest training pictures.

    dists: (N, M) floats. y_train: (M,), labels from 0 up, of any integer dtype. k: 1 <= k <= M.
    The earlier of equally near pictures is nearer; the smallest of equally frequent labels wins.
    """
    nearest = np.argsort(dists, axis=1, kind="stable")[:, :k]
    labels = []
    for votes in y_train[nearest]:
        # values are sorted, so the first of the largest counts belongs to the smallest label
        values, counts = np.unique(votes, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels)


def make_folds(n, k, seed):
    """Return the indices 0 to n - 1, shuffled, as a list of k integer arrays; 1 <= k <= n.

    Each index is in exactly one fold, and the sizes differ by at most 1.
    seed: an integer from 0 up. The same seed gives the same folds, another seed gives others.
    """
    shuffled = np.random.default_rng(seed).permutation(n)  # a generator of its own
    return np.array_split(shuffled, k)


def cross_validate_k(X, y, ks, folds):
    """Return {k: accuracies}, for each k in ks one float from 0 to 1 per fold, in order.

    X: (N, D) and y: (N,), as for the functions above. ks: a list of integers.
    folds: a list of index arrays, not always of equal length. All are left unchanged.
    Each fold is classified by the votes of all other folds.
    """
    accuracies = {k: np.zeros(len(folds)) for k in ks}
    for i, fold in enumerate(folds):
        train = np.concatenate([other for j, other in enumerate(folds) if j != i])
        dists = l2_distances_no_loops(X[fold], X[train])  # once: they do not depend on k
        for k in ks:
            accuracies[k][i] = np.mean(predict_labels(dists, y[train], k) == y[fold])
    return accuracies


def accuracy_interval(correct, total):
    """Return Wilson's 95 % interval (low, high) of an accuracy, two floats from 0 to 1.

    correct, total: integers, 0 <= correct <= total, total >= 1.
    """
    p = correct / total
    # 95 % of a normal distribution is within 1.96 standard deviations
    z = 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half
