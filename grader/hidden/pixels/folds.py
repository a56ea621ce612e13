"""Folds: what must be true of any right answer, for there are many."""

import numpy as np


def make_folds_inputs():
    """(n, k, seed): n that k divides and that it does not, one fold, folds of one index; 0 is a seed, too."""
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
            k == 1 or n < 3 * k or not all(_even(fold) for fold in folds)
        ),
    }


def make_folds_seed_rules(k, again, another):
    """What must be true of the same seed, and of another: `again` and `another` are their folds."""
    return {
        "the same folds from the same seed": lambda folds: _joined(folds) == _joined(again),
        "other folds from another seed": lambda folds: k == 1 or _joined(folds) != _joined(another),
    }


def make_folds_seed_mistakes(again, another):
    """What slips in the use of the seed look like."""
    return {
        "the seed is not used: every seed gives these folds": lambda folds: (
            _joined(folds) == _joined(again) == _joined(another)
        ),
        "the shuffle does not obey the seed: ask np.random.default_rng(seed); 0 is a seed, too": lambda folds: (
            _joined(folds) != _joined(again)
        ),
    }


def make_folds_mistakes(n, k):
    """What the usual slips look like."""
    return _uneven(n, k) | _not_shuffled(n, k)


def _uneven(n, k):
    """Folds of floats, or of sizes that do not add up, or differ by too much."""

    def sizes(folds):
        return [len(fold) for fold in folds] if sorted(_joined(folds)) == list(range(n)) and n % k else []

    low, high = n // k, -(-n // k)
    rounded_up = [max(0, min(high, n - i * high)) for i in range(k)]
    return {
        "these are floats: indices are whole numbers": lambda folds: not all(_whole(fold) for fold in folds),
        "the remainder of n / k was left out: n // k to each fold is not everybody": lambda folds: (
            [len(fold) for fold in folds] == [low] * k and n % k > 0
        ),
        "the last fold took all that was left: spread the remainder, one to a fold": lambda folds: (
            sizes(folds) == [low] * (k - 1) + [low + n % k]
        ),
        "the first fold took all that was left: spread the remainder, one to a fold": lambda folds: (
            sizes(folds) == [low + n % k] + [low] * (k - 1)
        ),
        "the remainder became a fold of its own: spread it, one to a fold": lambda folds: (
            sizes(folds) == [low] * k + [n % k]
        ),
        "n / k was rounded up: the last fold gets too few": lambda folds: sizes(folds) == rounded_up,
        "each index drew its fold, and left the sizes to chance: shuffle, then cut": lambda folds: (
            len(sizes(folds)) == k and max(sizes(folds)) > low + 1
        ),
    }


def _not_shuffled(n, k):
    """Folds that are slices of the indices in their order."""
    return {
        "the indices stand in their order: the shuffle is missing": lambda folds: (
            n >= 3 * k
            and all(_even(fold) and list(fold) == sorted(fold) for fold in folds)
            and [fold[0] for fold in folds] == sorted(fold[0] for fold in folds)
        ),
        "each fold is a block of neighbours: shuffle all the indices before you cut": lambda folds: (
            n >= 3 * k and all(_even(fold) for fold in folds)
        ),
    }


def _whole(fold):
    return np.asarray(fold).dtype.kind in "iu"


def _joined(folds):
    """All indices of all folds, in order."""
    return [int(index) for fold in folds for index in fold]


def _even(fold):
    """Whether a fold, put in order, goes from one index to another in equal steps, as no shuffled one does."""
    return len(set(np.diff(np.sort(fold)).tolist())) <= 1
