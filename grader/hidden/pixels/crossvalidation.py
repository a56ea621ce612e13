"""Cross-validation, each fold judged by all the others."""

import numpy as np

from grader.hidden import rng
from grader.hidden.pixels.distances import l2_distances_no_loops_expected
from grader.hidden.pixels.votes import predict_labels_expected


def cross_validate_k_inputs():
    """(X, y, ks, folds): noisy points of three classes in folds of unequal sizes; then pictures as uint8 rows."""
    draw = rng("cross_validate_k_inputs")
    y = draw.integers(3, size=38)
    X = y[:, None] * 0.7 + draw.normal(size=(38, 4))
    yield X, y, [5, 1, 3], np.array_split(draw.permutation(38), 4)
    yield X, y.astype(float), [2], np.array_split(draw.permutation(38), 3)
    yield _pictures(draw, y), y, [1, 4], np.array_split(draw.permutation(38), 5)


def cross_validate_k_expected(X, y, ks, folds):
    """The definition: each fold judged by all the others."""
    return _cross_validated(ks, folds, _judge(X, y, folds))


def cross_validate_k_mistakes(X, y, ks, folds):
    """What the usual slips return, by the name that the student is told."""
    right = cross_validate_k_expected(X, y, ks, folds)
    return _other_folds(X, y, ks, folds) | _other_labels(X, y, ks, folds) | _other_shares(right)


def _other_folds(X, y, ks, folds):
    """Slips in which rows train, and which are judged."""
    n, everything, new = len(folds), np.concatenate(folds), np.array_split(np.arange(len(y)), len(folds))

    def tried(train, val=lambda i: folds[i]):
        return _cross_validated(ks, folds, lambda i, k: _share(X, y, k, train(i), val(i)))

    return {
        "the fold was part of the training set too: train on the other folds only": tried(lambda i: everything),
        "train and validation are swapped: train on the others, validate on the fold": tried(
            lambda i: folds[i], lambda i: _others(folds, i)
        ),
        "trained and validated on the same fold: the other folds are not used": tried(lambda i: folds[i]),
        "trained and validated on the other folds: validate on the fold that they leave out": tried(
            lambda i: _others(folds, i), lambda i: _others(folds, i)
        ),
        "trained on the next fold only: train on all other folds": tried(lambda i: folds[(i + 1) % n]),
        "trained on the previous fold only: train on all other folds": tried(lambda i: folds[i - 1]),
        "trained on the first of the other folds only: train on all of them": tried(lambda i: folds[0 if i else 1]),
        "trained on the last of the other folds only: train on all of them": tried(
            lambda i: folds[-1 if i < n - 1 else -2]
        ),
        "the folds were cut anew: use the index arrays in `folds`": _cross_validated(ks, new, _judge(X, y, new)),
    }


def _other_labels(X, y, ks, folds):
    """Slips in which labels, k and numbers go into the vote."""
    judge = _judge(X, y, folds)

    def mixed(i, k):
        train = _others(folds, i)
        dists = l2_distances_no_loops_expected(X[folds[i]], X[train])
        return float(np.mean(predict_labels_expected(dists, y, k) == y[folds[i]]))

    mistakes = {
        "the labels belong to other rows: X[train] goes with y[train]": _cross_validated(ks, folds, mixed),
        "every k was given the accuracies of the first k": _cross_validated(ks, folds, lambda i, k: judge(i, ks[0])),
        "every k was given those of the last k: the same k, or one array under every key?": _cross_validated(
            ks, folds, lambda i, k: judge(i, ks[-1])
        ),
    }
    if X.dtype == np.uint8:
        wrapped = _cross_validated(ks, folds, lambda i, k: _share(X, y, k, _others(folds, i), folds[i], _wrapped))
        mistakes["uint8 wrapped around in the distances: l2_distances_no_loops converts first"] = wrapped
    return mistakes


def _other_shares(right):
    """Slips in what is made of the right shares; others show in the visible check, where all shares are 1."""
    made = {
        "the shares were cut to whole numbers: is the array one of integers?": np.floor,
        "the folds are in reverse order": lambda share: share[::-1],
        "this is the mean over the folds, for each of them: keep their own": lambda share: share * 0 + share.mean(),
    }
    return {text: {k: make(share) for k, share in right.items()} for text, make in made.items()}


def _pictures(draw, y):
    """Rows of uint8, drawn again until no two distances are equal: then the order of training rows says nothing."""
    while True:
        rows = (12 * y[:, None] + draw.integers(150, size=(len(y), 24))).astype(np.uint8)
        distances = l2_distances_no_loops_expected(rows, rows)
        if all(len(np.unique(row)) == len(row) for row in distances):
            return rows


def _judge(X, y, folds):
    """(i, k) -> the share of right labels in fold i, by the votes of all others."""
    return lambda i, k: _share(X, y, k, _others(folds, i), folds[i])


def _cross_validated(ks, folds, accuracy):
    return {k: np.array([accuracy(i, k) for i in range(len(folds))]) for k in ks}


def _others(folds, i):
    return np.concatenate([fold for j, fold in enumerate(folds) if j != i])


def _share(X, y, k, train, val, distances=l2_distances_no_loops_expected):
    dists = distances(X[val], X[train])
    return float(np.mean(predict_labels_expected(dists, y[train], min(k, len(train))) == y[val]))


def _wrapped(X, Y):
    """Distances in the dtype of the rows."""
    return ((X[:, None] - Y[None]) ** 2).sum(axis=2)
