"""leaky_relu_forward and leaky_relu_backward: the slope is 1 where x is above 0, and a small one elsewhere."""

import numpy as np

from grader.exercises import right, wrong


@wrong("this is ReLU: below 0 multiply x by the slope")
def relu():
    def forward(x, slope=0.01):
        return np.maximum(0, x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        return np.where(x > 0, dout, slope * dout)

    leaky_relu_forward = forward


@wrong("the slope is on the wrong side: it's for x below 0")
def slope_above_zero(x, slope=0.01):
    return np.where(x > 0, slope * x, x), (x, slope)


@wrong("below 0 this is the slope itself: multiply it by x")
def slope_alone(x, slope=0.01):
    return np.where(x > 0, x, slope), (x, slope)


@wrong("the slope is always 0.01: use the argument")
def own_slope(x, slope=0.01):
    return np.where(x > 0, x, 0.01 * x), (x, slope)


@wrong("below 0 the sign is wrong: x is negative, and so is slope * x")
def turned_up(x, slope=0.01):
    return np.where(x > 0, x, -slope * x), (x, slope)


@wrong("slope * x is added above 0 too: there x passes unchanged")
def added_everywhere(x, slope=0.01):
    return np.maximum(0, x) + slope * x, (x, slope)


@wrong("below 0 x is divided by the slope: multiply")
def divided(x, slope=0.01):
    return np.where(x > 0, x, x / slope), (x, slope)


@wrong("x itself was changed: make a new array")
def in_place(x, slope=0.01):
    x[x < 0] *= slope
    return x, (x, slope)


@wrong("return two results: out, cache")
def no_cache(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


@wrong("x may have any number of axes: np.where works on all entries at once")
def row_by_row_and_column_by_column(x, slope=0.01):
    out = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = x[i, j] if x[i, j] > 0 else slope * x[i, j]
    return out, (x, slope)


@wrong("dout is 0 where x is below 0, as in ReLU: multiply it by the slope there")
def gradient_of_relu():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        return dout * (x > 0)

    leaky_relu_forward = forward


@wrong("the slope was applied by the sign of dout: what counts is the sign of x")
def by_the_sign_of_dout():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), slope

    def leaky_relu_backward(dout, cache):
        return np.where(dout > 0, dout, cache * dout)

    leaky_relu_forward = forward


@wrong("the two halves of the gradient are swapped: dout passes whole where x is above 0")
def halves_swapped():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        return np.where(x > 0, slope * dout, dout)

    leaky_relu_forward = forward


@wrong("these are the slopes alone: multiply them by dout")
def slopes_without_dout():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        return np.where(x > 0, 1.0, slope)

    leaky_relu_forward = forward


@wrong("where x is below 0, dx is the slope itself: multiply it by dout")
def dout_missing_below_zero():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        return np.where(x > 0, dout, slope)

    leaky_relu_forward = forward


@wrong("the slope is always 0.01 on the way back: keep the argument in the cache")
def own_slope_on_the_way_back():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), x

    def leaky_relu_backward(dout, cache):
        return np.where(cache > 0, dout, 0.01 * dout)

    leaky_relu_forward = forward


@wrong("dout passes everywhere: below 0 it's multiplied by the slope")
def passes_everywhere():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), None

    def leaky_relu_backward(dout, cache):
        return dout

    leaky_relu_forward = forward


@wrong("dout is multiplied by the output: multiply it by the slope of the output, 1 or the small one")
def times_the_output():
    def forward(x, slope=0.01):
        out = np.where(x > 0, x, slope * x)
        return out, out

    def leaky_relu_backward(dout, cache):
        return dout * cache

    leaky_relu_forward = forward


@wrong("dout itself was changed: make a new array")
def dout_in_place():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), (x, slope)

    def leaky_relu_backward(dout, cache):
        x, slope = cache
        dout[x < 0] *= slope
        return dout

    leaky_relu_forward = forward


@wrong("other gradients when it's called again with the same cache")
def cache_in_place():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), np.where(x > 0, 1.0, slope)

    def leaky_relu_backward(dout, cache):
        cache *= dout
        return cache

    leaky_relu_forward = forward


@right
def a_dictionary_as_cache():
    def forward(x, slope=0.01):
        return np.where(x > 0, x, slope * x), {"x": x, "slope": slope}

    def leaky_relu_backward(dout, cache):
        return np.where(cache["x"] > 0, dout, cache["slope"] * dout)

    leaky_relu_forward = forward


@right
def an_object_as_cache():
    class Cache:
        pass

    def forward(x, slope=0.01):
        cache = Cache()
        cache.open, cache.slope = x >= 0, slope
        return np.maximum(x, slope * x), cache

    def leaky_relu_backward(dout, cache):
        dx = cache.slope * dout
        dx[cache.open] = dout[cache.open]
        return dx

    leaky_relu_forward = forward


@right
def entry_by_entry():
    def forward(x, slope=0.01):
        slopes = [1.0 if entry > 0 else slope for entry in x.flat]
        return np.array([entry * one for entry, one in zip(x.flat, slopes, strict=True)]).reshape(x.shape), slopes

    def leaky_relu_backward(dout, cache):
        return np.einsum("i,i->i", dout.ravel(), cache).reshape(dout.shape)

    leaky_relu_forward = forward


@right
def two_relus():
    def forward(x, slope=0.01):
        return [np.maximum(0, x) - slope * np.maximum(0, -x), (np.sign(x), slope)]

    def leaky_relu_backward(dout, cache):
        sign, slope = cache
        return dout * (sign + 1) / 2 + slope * dout * (1 - sign) / 2

    leaky_relu_forward = forward
