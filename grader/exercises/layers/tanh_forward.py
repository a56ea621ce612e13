"""tanh_forward: the hyperbolic tangent entry by entry."""

import cmath

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import sizes


def inputs():
    """Yield (x,) of several sizes, and large entries."""
    yield from sizes.one("tanh_forward_inputs")
    yield (np.array([[-1000.0, 1000.0, 0.3], [-0.7, 720.0, -750.0]]),)


def outputs(x):
    """Return the hyperbolic tangent of each entry."""
    return np.array([cmath.tanh(entry) for entry in x.ravel()]).reshape(x.shape)


def expected(x):
    """Return (out, None): a cache may be anything."""
    return outputs(x).real, None


@wrong("a nan for large x, inf / inf: np.tanh takes care of that")
def by_exponentials(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)), x


@wrong("this is the sigmoid: tanh lies between -1 and 1")
def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2, x


@wrong("this is tanh(x / 2): 2 * sigmoid(2x) - 1, with a 2 inside as well")
def too_slow(x):
    return np.tanh(x / 2), x


@wrong("this is the tangent of an angle: np.tanh")
def of_an_angle(x):
    return np.tan(x), x


@wrong("this is the inverse tangent: np.tanh")
def inverse(x):
    return np.arctan(x), x


@wrong("this is the hyperbolic sine: np.tanh")
def sine(x):
    return np.sinh(x), x


@wrong("return two results: out, cache")
def no_cache(x):
    return np.tanh(x)


@wrong("x itself was changed: make a new array")
def in_place(x):
    return np.tanh(x, out=x), x


@right
def by_a_sigmoid(x):
    out = 1 - 2 / (1 + np.exp(2 * np.clip(x, -300, 300)))
    return out, out


@right
def a_list(x):
    out = np.tanh(x)
    return [out, {"out": out}]
