"""sigmoid_backward: dout times s (1 - s), where s is the sigmoid."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.layers import sigmoid_forward as forward
from grader.exercises.layers import sizes
from grader.exercises.layers.slopes import gradients


def inputs():
    """Yield (x, dout) of several sizes, and large entries of x."""
    yield from sizes.two("sigmoid_backward_inputs")
    x = np.array([[-1000.0, 1000.0, 0.3], [-0.7, 720.0, -750.0]])
    yield x, draws("sigmoid_backward_large").normal(size=x.shape)


def expected(x, dout):
    """Return dx, by a complex step through the forward pass."""
    return gradients(forward.outputs, (x,), dout)[0]


@wrong("this is the slope alone: multiply it by dout")
def slope_alone(dout, cache):
    return cache * (1 - cache)


@wrong("the factor 1 - s is missing")
def first_factor_only(dout, cache):
    return dout * cache


@wrong("the factor s is missing")
def second_factor_only(dout, cache):
    return dout * (1 - cache)


@wrong("this is the slope of tanh: the sigmoid's is s * (1 - s)")
def slope_of_tanh(dout, cache):
    return dout * (1 - cache**2)


@wrong("the sign is wrong: the sigmoid rises, so its slope is above 0")
def sign_reversed(dout, cache):
    return dout * cache * (cache - 1)


@wrong("the slope is taken at the output: s is the output already, so take no sigmoid of it")
def sigmoid_twice(dout, cache):
    s = 1 / (1 + np.exp(-cache))
    return dout * s * (1 - s)


@wrong("x * (1 - x) of the input x: the slope is s * (1 - s), of the output")
def of_the_input(dout, cache):
    x = np.log(cache / (1 - cache))
    return dout * x * (1 - x)


@wrong("dout passes unchanged: multiply it by the slope, s * (1 - s)")
def passes_everywhere(dout, cache):
    return dout


@wrong("dout itself was changed: make a new array")
def in_place(dout, cache):
    dout *= cache * (1 - cache)
    return dout


@wrong("the axes were flattened: dx has the shape of x")
def flattened(dout, cache):
    return (dout * cache * (1 - cache)).reshape(len(dout), -1)


@wrong("s is the output of the forward pass: take it from the cache, not from dout")
def of_the_gradient(dout, cache):
    return dout * (1 - dout)


@wrong("brackets are missing: dout * s * (1 - s)")
def without_brackets(dout, cache):
    return dout * cache * 1 - cache


@wrong("a nan for large negative x, inf / inf: use s * (1 - s), with the output in the cache")
def by_exponentials():
    def sigmoid_forward(x):
        return (1 + np.tanh(x / 2)) / 2, x

    def backward(dout, cache):
        powers = np.exp(-cache)
        return dout * powers / (1 + powers) ** 2

    sigmoid_backward = backward


@wrong("the cache is one array, and unpacking it gives its rows: take all of it, s = cache")
def rows_of_the_cache(dout, cache):
    s, _ = cache
    return dout * s * (1 - s)


@wrong("other gradients when it's called again with the same cache")
def cache_changed(dout, cache):
    cache *= 1 - cache
    return dout * cache


@right
def difference_of_squares(dout, cache):
    return dout * (cache - cache**2)


@right
def from_the_input():
    def sigmoid_forward(x):
        return 0.5 * (1 + np.tanh(0.5 * x)), {"x": x}

    def backward(dout, cache):
        return dout / (2 * np.cosh(cache["x"] / 2)) ** 2

    sigmoid_backward = backward


@right
def slope_in_the_cache():
    def sigmoid_forward(x):
        s = 0.5 * (1 + np.tanh(0.5 * x))
        return s, s * (1 - s)

    sigmoid_backward = lambda dout, cache: dout * cache
