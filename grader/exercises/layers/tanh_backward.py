"""tanh_backward: dout times 1 - t**2, where t is the hyperbolic tangent."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import sizes
from grader.exercises.layers import tanh_forward as forward
from grader.exercises.layers.slopes import gradients


def inputs():
    """Yield (x, dout) of several sizes."""
    return sizes.two("tanh_backward_inputs")


def expected(x, dout):
    """Return dx, by a complex step through the forward pass."""
    return gradients(forward.outputs, (x,), dout)[0]


@wrong("this is the slope alone: multiply it by dout")
def slope_alone(dout, cache):
    return 1 - cache**2


@wrong("the square is missing: 1 - t**2")
def not_squared(dout, cache):
    return dout * (1 - cache)


@wrong("this is the sigmoid's slope: that of tanh is 1 - t**2")
def slope_of_the_sigmoid(dout, cache):
    return dout * cache * (1 - cache)


@wrong("1 - x**2 of the input x: the slope is 1 - t**2, of the output")
def of_the_input(dout, cache):
    return dout * (1 - np.arctanh(cache) ** 2)


@wrong("the slope is taken at the output: t is the output already, so take no tanh of it")
def tanh_twice(dout, cache):
    return dout * (1 - np.tanh(cache) ** 2)


@wrong("a plus for the minus: the slope is 1 at 0 and falls on both sides, 1 - t**2")
def plus_the_square(dout, cache):
    return dout * (1 + cache**2)


@wrong("dout was squared too: dout * (1 - t**2)")
def gradient_squared(dout, cache):
    return 1 - (dout * cache) ** 2


@wrong("dout itself was changed: make a new array")
def in_place(dout, cache):
    dout *= 1 - cache**2
    return dout


@wrong("the axes were flattened: dx has the shape of x")
def flattened(dout, cache):
    return (dout * (1 - cache**2)).reshape(len(dout), -1)


@wrong("1 - t was squared: the slope is 1 - t**2")
def difference_squared(dout, cache):
    return dout * (1 - cache) ** 2


@wrong("this is 4 t (1 - t): the formula 4 s (1 - s) has s = (1 + t) / 2, and with t it is 1 - t**2")
def four_times_with_t(dout, cache):
    return dout * 4 * cache * (1 - cache)


@wrong("the cache is one array, and unpacking it gives its rows: take all of it, t = cache")
def rows_of_the_cache(dout, cache):
    t, _ = cache
    return dout * (1 - t**2)


@wrong("other gradients when it's called again with the same cache")
def cache_changed(dout, cache):
    cache *= cache
    return dout * (1 - cache)


@right
def product(dout, cache):
    return dout * (1 - cache) * (1 + cache)


@right
def from_the_input():
    def tanh_forward(x):
        return np.tanh(x), [x]

    def backward(dout, cache):
        return dout / np.cosh(cache[0]) ** 2

    tanh_backward = backward
