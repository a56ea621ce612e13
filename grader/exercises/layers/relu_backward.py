"""relu_backward: the gradient passes where the input was above 0."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.layers import relu_forward as forward
from grader.exercises.layers import sizes
from grader.exercises.layers.slopes import gradients


def inputs():
    """Yield (x, dout) of several sizes."""
    return sizes.two("relu_backward_inputs")


def expected(x, dout):
    """Return dx, by a complex step through the forward pass."""
    return gradients(forward.outputs, (x,), dout)[0]


@wrong("dout was cut at 0: it passes where x is above 0, whatever its own sign")
def relu_of_the_gradient(dout, cache):
    return np.maximum(0, dout)


@wrong("dout passes everywhere: where x was below 0 it must be 0")
def passes_everywhere(dout, cache):
    return dout


@wrong("this is the slope alone: multiply it by dout")
def slope_alone(dout, cache):
    return (cache > 0) * 1.0


@wrong("dout is multiplied by the output: multiply it by the slope, 1 or 0")
def times_the_output(dout, cache):
    return dout * np.maximum(0, cache)


@wrong("the two halves are swapped: dout passes where x is above 0")
def the_other_half(dout, cache):
    return dout * (cache < 0)


@wrong("this is the slope of the absolute value: below 0 it must be 0")
def sign_of_the_input(dout, cache):
    return dout * np.sign(cache)


@wrong("dout itself was changed: make a new array")
def in_place(dout, cache):
    dout[cache <= 0] = 0
    return dout


@wrong("below 0 the slope is 0, not 0.01: this is the leaky ReLU")
def leaky(dout, cache):
    return np.where(cache > 0, dout, 0.01 * dout)


@wrong("the axes were flattened: dx has the shape of x")
def flattened(dout, cache):
    return (dout * (cache > 0)).reshape(len(dout), -1)


@wrong("entries were picked out: dx has the shape of x, with 0 where x is below 0")
def picked_out(dout, cache):
    return dout[cache > 0]


@wrong("dout is multiplied by x: multiply it by the slope, 1 or 0")
def times_the_input(dout, cache):
    return dout * cache


@wrong("x may have any number of axes: dout * (x > 0) works on all entries at once")
def row_by_row_and_column_by_column(dout, cache):
    dx = np.zeros(dout.shape)
    for i in range(dout.shape[0]):
        for j in range(dout.shape[1]):
            dx[i, j] = dout[i, j] if cache[i, j] > 0 else 0.0
    return dx


@wrong("the cache is one array, and unpacking it gives its rows: take all of it, x = cache")
def rows_of_the_cache(dout, cache):
    x, _ = cache
    return dout * (x > 0)


@wrong("if wants one answer for the whole array: multiply dout by (x > 0), entry by entry")
def one_condition(dout, cache):
    return dout if cache > 0 else 0 * dout


@right
def by_where(dout, cache):
    return np.where(cache > 0, dout, 0)


@right
def on_a_copy(dout, cache):
    dx = np.array(dout, copy=True)
    dx[cache < 0] = 0
    return dx


@right
def from_the_output():
    def relu_forward(x):
        out = np.maximum(x, 0)
        return out, {"out": out}

    def backward(dout, cache):
        return dout * np.sign(cache["out"])

    relu_backward = backward
