"""sigmoid_forward: 1 / (1 + exp(-x)) entry by entry, without overflow."""

import cmath

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import sizes


def inputs():
    """Yield (x,) of several sizes."""
    return sizes.one("sigmoid_forward_inputs")


def large():
    """Yield (x,): entries of -1000 and 1000 beside small ones."""
    yield (np.array([[-1000.0, 1000.0, 0.3], [-0.7, 720.0, -750.0]]),)


def outputs(x):
    """Return the sigmoid of each entry, half of one plus a hyperbolic tangent."""
    return np.array([(1 + cmath.tanh(entry / 2)) / 2 for entry in x.ravel()]).reshape(x.shape)


def expected(x):
    """Return (out, None): a cache may be anything."""
    return outputs(x).real, None


OVERFLOW = "np.exp of a large number overflows: take np.maximum(x, -700), or exponentials of numbers below 0 only"


@wrong(OVERFLOW)
def textbook(x):
    return 1 / (1 + np.exp(-x)), x


@wrong(OVERFLOW)
def other_textbook(x):
    return np.exp(x) / (1 + np.exp(x)), x


@wrong(OVERFLOW)
def both_in_where(x):
    """np.where computes both of its branches everywhere."""
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x))), x


@wrong("the sign in the exponent is wrong: the sigmoid rises from 0 to 1")
def falls(x):
    return 1 / (1 + np.exp(x)), x


@wrong("this is the hyperbolic tangent: the sigmoid lies between 0 and 1")
def hyperbolic_tangent(x):
    return np.tanh(x), x


@wrong("this rises twice as slowly: half of 1 + tanh(x / 2), not of 1 + tanh(x / 4)")
def too_slow(x):
    return (1 + np.tanh(x / 4)) / 2, x


@wrong("this rises twice as fast: half of 1 + tanh(x / 2), not of 1 + tanh(x)")
def too_fast(x):
    return (1 + np.tanh(x)) / 2, x


@wrong("this is softmax, over each row: the sigmoid looks at one entry at a time")
def softmax_of_a_row(x):
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True), x


@wrong("the 1 in the denominator is missing: 1 / (1 + exp(-x))")
def exponential_alone(x):
    return 1 / np.exp(-x), x


@wrong("the fraction is missing: this is its denominator")
def denominator_alone(x):
    return 1 + np.exp(-x), x


@wrong("return two results: out, cache")
def no_cache(x):
    return 1 / (1 + np.exp(-x))


@wrong("x itself was changed: make a new array")
def in_place(x):
    np.negative(x, out=x)
    return 1 / (1 + np.exp(x)), x


@wrong("this is a step: use the exponential")
def a_step(x):
    return (x > 0) * 1.0, x


@wrong("the axes were flattened: out has the shape of x")
def flattened(x):
    return ((1 + np.tanh(x / 2)) / 2).reshape(len(x), -1), x


@wrong(OVERFLOW)
def cut_on_the_other_side(x):
    return 1 / (1 + np.exp(-np.minimum(x, 700))), x


@wrong(OVERFLOW)
def cut_too_far_out(x):
    return 1 / (1 + np.exp(-np.maximum(x, -800))), x


@wrong("x may have any number of axes: NumPy's functions work on all entries at once")
def row_by_row_and_column_by_column(x):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = 1 / (1 + np.exp(-x[i, j])) if x[i, j] > -700 else 0.0
    return out, x


@wrong("exp still overflows for an x of about -750: keep all x below -709 out of exp, not only those far below")
def only_very_far(x):
    out = 1 / (1 + np.exp(-np.where(x < -900, -700, x)))
    return out, out


@right
def by_masks(x):
    out, positive = np.empty_like(x), x >= 0
    out[positive] = 1 / (1 + np.exp(-x[positive]))
    powers = np.exp(x[~positive])
    out[~positive] = powers / (1 + powers)
    return out, out


@right
def by_the_tangent(x):
    return [0.5 * (1 + np.tanh(0.5 * x)), {"x": x}]


@right
def by_scipy(x):
    from scipy.special import expit

    return expit(x), None


@right
def never_above_one(x):
    powers = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, powers) / (1 + powers), x


@right
def by_logaddexp(x):
    return np.exp(-np.logaddexp(0, -x)), x
