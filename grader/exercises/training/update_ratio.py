"""update_ratio: the length of an update over that of the weights before it."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (old, new): one, two and three axes, and a small update."""
    draw = draws("update_ratio_inputs")
    for shape, size in (((5,), 0.3), ((4, 3), 2.0), ((2, 3, 4), 0.1), ((6, 5), 1e-5)):
        old = draw.normal(size=shape)
        yield old, old + size * draw.normal(size=shape)


def expected(old, new):
    """Return the ratio, entry by entry."""
    update = sum((b - a) ** 2 for a, b in zip(old.ravel(), new.ravel(), strict=True))
    return (update / sum(a**2 for a in old.ravel())) ** 0.5


@wrong("this divides by the length of the new weights: the old ones")
def over_the_new(old, new):
    return np.sqrt(np.sum((new - old) ** 2) / np.sum(new**2))


@wrong("these are squared lengths: take the roots")
def squared(old, new):
    return np.sum((new - old) ** 2) / np.sum(old**2)


@wrong("these are sums of absolute values: a length is the root of a sum of squares")
def absolute(old, new):
    return np.sum(np.abs(new - old)) / np.sum(np.abs(old))


@wrong("this is upside down: the length of the update over that of the weights")
def upside_down(old, new):
    return np.sqrt(np.sum(old**2) / np.sum((new - old) ** 2))


@wrong("this is the length of the new weights over that of the old: the update is new - old")
def of_the_new(old, new):
    return np.sqrt(np.sum(new**2) / np.sum(old**2))


@wrong("this is the difference of the lengths: take the length of the difference")
def difference_of_lengths(old, new):
    return (np.sqrt(np.sum(new**2)) - np.sqrt(np.sum(old**2))) / np.sqrt(np.sum(old**2))


@wrong("this is the length of the update: divide it by that of the weights")
def length_alone(old, new):
    return np.sqrt(np.sum((new - old) ** 2))


@wrong("np.linalg.norm(a, 2) of a matrix is its largest singular value: take all entries")
def spectral(old, new):
    return np.linalg.norm(np.atleast_2d(new - old), 2) / np.linalg.norm(np.atleast_2d(old), 2)


@wrong('np.linalg.norm(a, "fro") takes matrices only: without "fro", any number of axes')
def of_matrices_only(old, new):
    return np.linalg.norm(new - old, "fro") / np.linalg.norm(old, "fro")


@wrong("these are the largest entries: a length is the root of a sum of squares")
def largest(old, new):
    return np.abs(new - old).max() / np.abs(old).max()


@wrong("this is a ratio for each entry: one number for the whole array")
def entry_by_entry(old, new):
    return (new - old) / (old + 1e-12)


@right
def with_norm(old, new):
    return np.linalg.norm(np.ravel(new - old)) / np.linalg.norm(np.ravel(old))


@right
def with_vdot(old, new):
    return (np.vdot(new - old, new - old) / np.vdot(old, old)) ** 0.5


@right
def with_std(old, new):
    return float(np.sqrt(np.mean(np.square(np.subtract(old, new))) / np.mean(np.square(old))))
