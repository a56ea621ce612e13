"""Cross-validation, each fold judged by all the others."""

import numpy as np

from grader.hidden import rng
from grader.hidden.pixels.distances import l2_distances_no_loops_expected
from grader.hidden.pixels.votes import predict_labels_expected


def cross_validate_k_inputs():
    """(X, y, ks, folds): noisy points of three classes in folds of unequal sizes; then pictures as uint8 rows."""
    draw = rng("cross_validate_k_inputs")
    y = draw.integers(3, size=23)
    X = y[:, None] * 0.9 + draw.normal(size=(23, 4))
    yield X, y, [5, 1, 3], np.array_split(draw.permutation(23), 4)
    yield X[:13], y[:13].astype(float), [2], np.array_split(draw.permutation(13), 3)
    pictures = np.clip(60 * y[:, None] + draw.integers(100, size=(23, 12)), 0, 255).astype(np.uint8)
    yield pictures, y, [1, 4], np.array_split(draw.permutation(23), 5)


def cross_validate_k_expected(X, y, ks, folds):
    """The definition: each fold judged by all the others."""
    return _cross_validated(ks, folds, lambda i, k: _fold_accuracy(X, y, k, _others(folds, i), folds[i]))


def cross_validate_k_mistakes(X, y, ks, folds):
    """What the usual slips return, by the name that the student is told."""
    everything = np.concatenate(folds)
    right = cross_validate_k_expected(X, y, ks, folds)

    def tried(train=lambda i: _others(folds, i), val=lambda i: folds[i], k_of=lambda k: k):
        return _cross_validated(ks, folds, lambda i, k: _fold_accuracy(X, y, k_of(k), train(i), val(i)))

    return {
        "the fold was part of the training set too: train on the other folds only": tried(train=lambda i: everything),
        "train and validation are swapped: train on the others, validate on the fold": tried(
            train=lambda i: folds[i], val=lambda i: _others(folds, i)
        ),
        "trained on a fold, tested on the same: the other folds are not used": tried(train=lambda i: folds[i]),
        "every k was given the accuracies of the first k": tried(k_of=lambda k: ks[0]),
        "every k was given the accuracies of the last k": tried(k_of=lambda k: ks[-1]),
        "these are percent: shares lie between 0 and 1": {k: 100 * v for k, v in right.items()},
        "these are counts of right labels: divide by the size of the fold": {
            k: v * [len(fold) for fold in folds] for k, v in right.items()
        },
        "these are error rates: the share of wrong labels": {k: 1 - v for k, v in right.items()},
        "the counts were divided by N, not by the size of the fold": {
            k: v * [len(fold) / len(y) for fold in folds] for k, v in right.items()
        },
        "the folds are in reverse order": {k: v[::-1] for k, v in right.items()},
    }


def _cross_validated(ks, folds, accuracy):
    return {k: np.array([accuracy(i, k) for i in range(len(folds))]) for k in ks}


def _others(folds, i):
    return np.concatenate([fold for j, fold in enumerate(folds) if j != i])


def _fold_accuracy(X, y, k, train, val):
    dists = l2_distances_no_loops_expected(X[val], X[train])
    return float(np.mean(predict_labels_expected(dists, y[train], min(k, len(train))) == y[val]))
