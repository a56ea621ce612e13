"""Folds: what must be true of any right answer, for there are many."""

import numpy as np


def make_folds_inputs():
    """(n, k, seed): n that k divides and that it does not, one fold, folds of one index."""
    yield 47, 5, 3
    yield 30, 6, 11
    yield 11, 4, 0
    yield 25, 1, 2
    yield 23, 22, 8


def make_folds_rules(n, k):
    """What must be true of any right answer."""
    smallest, largest = n // k, -(-n // k)
    sizes = f"{smallest}" if smallest == largest else f"{smallest} or {largest}"
    return {
        f"{k} folds": lambda folds: len(folds) == k,
        "whole numbers, to be used as indices": lambda folds: all(_whole(fold) for fold in folds),
        f"each index from 0 to {n - 1} in exactly one fold": lambda folds: sorted(_joined(folds)) == list(range(n)),
        f"folds of {sizes} indices": lambda folds: {len(fold) for fold in folds} <= {smallest, largest},
        "shuffled indices: no fold is every index from here to there, or every k-th": lambda folds: (
            k == 1 or n < 3 * k or not _in_order(folds)
        ),
    }


def make_folds_seed_rules(k, again, another):
    """What must be true of the same seed, and of another: `again` and `another` are their folds."""
    return {
        "the same folds from the same seed": lambda folds: _joined(folds) == _joined(again),
        "other folds from another seed": lambda folds: k == 1 or _joined(folds) != _joined(another),
    }


def make_folds_mistakes(n, k):
    """What the usual slips look like."""
    return {
        "the remainder of n / k was left out: n // k to each fold is not everybody": lambda folds: (
            0 < len(_joined(folds)) < n and len(set(map(len, folds))) == 1 and len(set(_joined(folds))) == n - n % k
        ),
        "the last fold took all that was left: spread the remainder, one to a fold": lambda folds: (
            len(_joined(folds)) == n and len(folds[-1]) > len(folds[0]) + 1
        ),
        "indices were drawn with replacement: shuffle, do not draw each anew": lambda folds: (
            len(_joined(folds)) >= n - n % k > len(set(_joined(folds)))
        ),
        "indices count from 0 here, and these count from 1": lambda folds: (
            sorted(_joined(folds)) == list(range(1, n + 1))
        ),
        "the indices stand in their order: the shuffle is missing": _in_order,
    }


def _whole(fold):
    return np.asarray(fold).dtype.kind in "iu"


def _joined(folds):
    """All indices of all folds, in order."""
    return [int(index) for fold in folds for index in fold]


def _in_order(folds):
    """Whether every fold is a slice: from one index to another in equal steps, so not shuffled."""
    return all(len(set(np.diff(fold).tolist())) <= 1 for fold in folds)
