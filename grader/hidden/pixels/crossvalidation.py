"""Cross-validation, each fold judged by all the others."""

import numpy as np

from grader.hidden import for_the_wrong, rng
from grader.hidden.pixels.votes import predict_labels_expected


def cross_validate_k_inputs():
    """(X, y, ks, folds): noisy points of three classes in folds of unequal sizes; then pictures as uint8 rows."""
    draw = rng("cross_validate_k_inputs")
    y = draw.integers(3, size=58)
    X = y[:, None] * 0.7 + draw.normal(size=(58, 4))
    yield X, y, [5, 1, 3], np.array_split(draw.permutation(58), 4)
    yield X, y.astype(np.uint8), [2], np.array_split(draw.permutation(58), 3)
    yield _pictures(draw, y), y, [1, 4], np.array_split(draw.permutation(58), 5)


def cross_validate_k_expected(X, y, ks, folds):
    """The definition: each fold judged by all the others."""
    return _cross_validated(ks, folds, _judge(_distances(X), y, folds))


def cross_validate_k_known(X, y, ks, folds):
    """Return the right distances and votes, [(arguments, result), ...] of each: training rows by fold, and sorted."""
    dists = _distances(X)
    known: dict = {"l2_distances_no_loops": [((X, X), dists)], "predict_labels": []}
    for i, fold in enumerate(folds):
        for train in (_others(folds, i), np.sort(_others(folds, i))):
            between = dists[np.ix_(fold, train)]
            known["l2_distances_no_loops"].append(((X[fold], X[train]), between))
            votes = [((between, y[train], k), predict_labels_expected(between, y[train], k)) for k in ks]
            known["predict_labels"] += votes
    return known


@for_the_wrong
def cross_validate_k_mistakes(X, y, ks, folds):
    """What the usual slips return, by the name that the student is told."""
    dists = _distances(X)
    right = _cross_validated(ks, folds, _judge(dists, y, folds))
    mistakes = _other_folds(dists, y, ks, folds) | _other_labels(dists, y, ks, folds) | _other_shares(right)
    if X.dtype == np.uint8:
        wrapped = ((X[:, None] - X) ** 2).sum(axis=2)
        text = "uint8 wrapped around in the distances: l2_distances_no_loops converts first"
        mistakes[text] = _cross_validated(ks, folds, _judge(wrapped, y, folds))
    return mistakes


def _other_folds(dists, y, ks, folds):
    """Slips in which rows train, and which are judged."""
    n, everything, new = len(folds), np.concatenate(folds), np.array_split(np.arange(len(y)), len(folds))

    def tried(train, val=lambda i: folds[i]):
        return _cross_validated(ks, folds, lambda i, k: _share(dists, y, k, train(i), val(i)))

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
        "the folds were cut anew: use the index arrays in `folds`": _cross_validated(ks, new, _judge(dists, y, new)),
    }


def _other_labels(dists, y, ks, folds):
    """Slips in which labels and which k go into the vote."""
    judge = _judge(dists, y, folds)

    def mixed(i, k):
        chosen = dists[np.ix_(folds[i], _others(folds, i))]
        return float(np.mean(predict_labels_expected(chosen, y, k) == y[folds[i]]))

    return {
        "the labels belong to other rows: X[train] goes with y[train]": _cross_validated(ks, folds, mixed),
        "every k was given the accuracies of the first k": _cross_validated(ks, folds, lambda i, k: judge(i, ks[0])),
        "every k was given those of the last k: the same k, or one array under every key?": _cross_validated(
            ks, folds, lambda i, k: judge(i, ks[-1])
        ),
    }


def _other_shares(right):
    """Slips in what is made of the right shares; others show in the visible check, where all shares are 1."""
    made: dict = {
        "the shares were cut to whole numbers: is the array one of integers?": np.floor,
        "the folds are in reverse order": lambda share: share[::-1],
        "this is the mean over the folds, for each of them: keep their own": lambda share: share * 0 + share.mean(),
    }
    return {text: {k: make(share) for k, share in right.items()} for text, make in made.items()}


def _pictures(draw, y):
    """Rows of uint8, drawn again until no two distances are equal: then the order of training rows says nothing."""
    while True:
        rows = (12 * y[:, None] + draw.integers(150, size=(len(y), 24))).astype(np.uint8)
        if all(len(np.unique(row)) == len(row) for row in _distances(rows)):
            return rows


def _distances(X):
    """The distances of all rows to all, from the definition: the rows are few, so their differences fit."""
    X = X.astype(np.float64)
    return np.sqrt(((X[:, None] - X) ** 2).sum(axis=2))


def _judge(dists, y, folds):
    """(i, k) -> the share of right labels in fold i, by the votes of all others."""
    return lambda i, k: _share(dists, y, k, _others(folds, i), folds[i])


def _cross_validated(ks, folds, accuracy):
    return {k: np.array([accuracy(i, k) for i in range(len(folds))]) for k in ks}


def _others(folds, i):
    return np.concatenate([fold for j, fold in enumerate(folds) if j != i])


def _share(dists, y, k, train, val):
    """The share of right labels in val, by the votes of train; dists has the distances of all rows to all."""
    labels = predict_labels_expected(dists[np.ix_(val, train)], y[train], min(k, len(train)))
    return float(np.mean(labels == y[val]))
