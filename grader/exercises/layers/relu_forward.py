"""relu_forward: max(0, x) entry by entry."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import sizes


def inputs():
    """Yield (x,) of several sizes."""
    return sizes.one("relu_forward_inputs")


def outputs(x):
    """Return x where its real part is above 0, else 0."""
    return np.array([entry if entry.real > 0 else 0 * entry for entry in x.ravel()]).reshape(x.shape)


def expected(x):
    """Return (out, None): a cache may be anything."""
    return outputs(x), None


@wrong("this is the absolute value: negative entries become 0")
def absolute(x):
    return np.abs(x), x


@wrong("this is 1 where x is above 0: let x itself through there")
def a_step(x):
    return (x > 0) * 1.0, x


@wrong("the negative half was kept: keep what is above 0")
def upside_down(x):
    return np.minimum(0, x), x


@wrong("x itself was changed: make a new array")
def in_place(x):
    x[x < 0] = 0
    return x, x


@wrong("this is the largest entry of each row: compare every entry with 0")
def largest_of_a_row(x):
    return x.max(axis=-1), x


@wrong("return two results: out, cache")
def no_cache(x):
    return np.maximum(0, x)


@wrong("negative entries become 0.01 x: this is the leaky ReLU")
def leaky(x):
    return np.where(x > 0, x, 0.01 * x), x


@wrong("large entries were cut off: everything above 0 passes unchanged")
def cut_at_six(x):
    return np.clip(x, 0, 6), x


@wrong("the axes were flattened: out has the shape of x")
def flattened(x):
    return np.maximum(0, x).reshape(len(x), -1), x


@wrong("entries were picked out: out has the shape of x, with 0 where x is below 0")
def picked_out(x):
    return x[x > 0], x


@wrong("x may have any number of axes: np.maximum compares all entries at once")
def row_by_row_and_column_by_column(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] > 0 else 0.0
    return out, x


@wrong("max and if want one answer for the whole array: np.maximum compares entry by entry")
def built_in_max(x):
    return max(0, x), x


@right
def by_a_mask(x):
    return x * (x > 0), x


@right
def by_half_a_sum(x):
    return (x + np.abs(x)) / 2, None


@right
def on_a_copy(x):
    out = x.copy()
    out[out < 0] = 0
    return [out, {"positive": x > 0}]
