"""affine_backward: dx = dout @ w.T, dw = x.T @ dout, db = the sum of dout over the batch."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.layers import affine_forward as forward
from grader.exercises.layers.slopes import gradients


def inputs():
    """Yield (x, w, b, dout): all sizes different; a batch of one; one unit; one input; as many units as inputs."""
    draw = draws("affine_backward_inputs")
    for n, d, m in ((5, 4, 3), (1, 4, 2), (3, 2, 1), (4, 1, 2), (2, 3, 3)):
        yield draw.normal(size=(n, d)), draw.normal(size=(d, m)), draw.normal(size=m), draw.normal(size=(n, m))


def expected(x, w, b, dout):
    """Return (dx, dw, db), by a complex step through the forward pass."""
    return gradients(forward.outputs, (x, w, b), dout)


@wrong("db is one number: sum over the batch only, axis=0")
def bias_summed_over_everything(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum()


@wrong("db is (1, M), expected (M,): leave out keepdims")
def bias_keeps_an_axis(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0, keepdims=True)


@wrong("db is the mean over the batch: the gradient of a sum is a sum")
def bias_averaged(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.mean(axis=0)


@wrong("dw was divided by N: the loss averages over the batch, and dout brings that along")
def weights_averaged(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout / len(x), dout.sum(axis=0)


@wrong("dw and db were divided by N: the loss averages over the batch, and dout brings that along")
def weights_and_bias_averaged(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout / len(x), dout.mean(axis=0)


@wrong("dw is transposed: it has the shape of w, (D, M)")
def weights_transposed(dout, cache):
    x, w = cache
    return dout @ w.T, dout.T @ x, dout.sum(axis=0)


@wrong("the order of the results is dx, dw, db")
def weights_first(dout, cache):
    x, w = cache
    return x.T @ dout, dout @ w.T, dout.sum(axis=0)


@wrong("db sums over the units: sum over the batch, axis=0")
def bias_over_the_units(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=1)


@wrong("db is dout itself: each bias was added to every row, so sum over the rows")
def bias_is_the_gradient(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout


@wrong("dout is not used for dx: each of its columns multiplies a column of w")
def inputs_without_the_gradient(dout, cache):
    x, w = cache
    return np.ones(dout.shape) @ w.T, x.T @ dout, dout.sum(axis=0)


@wrong("dout is not used for dw: each of its columns multiplies the inputs")
def weights_without_the_gradient(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ np.ones(dout.shape), dout.sum(axis=0)


@wrong("dout is not used for db: sum its rows")
def bias_without_the_gradient(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, len(x) * np.ones(dout.shape[1])


@wrong("return three results: dx, dw, db")
def no_bias(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout


DX = "dx is dout @ w.T: is w transposed, and is it really w? A cache gives things back in the order you put them in"


@wrong(DX)
def weights_not_transposed(dout, cache):
    x, w = cache
    return dout @ w, x.T @ dout, dout.sum(axis=0)


@wrong("only the first row of the batch reaches dw: sum over all rows, as x.T @ dout does")
def one_row_only(dout, cache):
    x, w = cache
    return dout @ w.T, np.outer(x[0], dout[0]), dout.sum(axis=0)


@wrong("an axis of length 1 was removed: dx is (N, D) and dw is (D, M), also where one of them is 1")
def squeezed(dout, cache):
    x, w = cache
    return np.squeeze(dout @ w.T), np.squeeze(x.T @ dout), dout.sum(axis=0)


@wrong(DX)
def cache_in_another_order(dout, cache):
    w, x = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


@right
def with_loops(dout, cache):
    x, w = cache
    dx, dw, db = np.zeros(x.shape), np.zeros(w.shape), np.zeros(dout.shape[1])
    for i in range(len(x)):
        for j in range(dout.shape[1]):
            dx[i] += dout[i, j] * w[:, j]
            dw[:, j] += dout[i, j] * x[i]
            db[j] += dout[i, j]
    return dx, dw, db


@right
def einsum(dout, cache):
    x, w = cache
    return [np.einsum("nm,dm->nd", dout, w), np.einsum("nd,nm->dm", x, dout), np.einsum("nm->m", dout)]


@right
def by_matrices(dout, cache):
    x, w = map(np.asmatrix, cache)
    dout = np.asmatrix(dout)
    return dout * w.T, x.T * dout, np.asarray(dout.sum(axis=0)).ravel()


@right
def a_dictionary_as_cache():
    def affine_forward(x, w, b):
        return x @ w + b, {"inputs": x, "weights": w}

    def backward(dout, cache):
        return dout @ cache["weights"].T, cache["inputs"].T @ dout, dout.sum(0)

    affine_backward = backward


@right
def an_object_as_cache():
    class Layer:
        def __init__(self, x, w):
            self.x, self.w = x, w

    def affine_forward(x, w, b):
        return x @ w + b, Layer(x, w)

    def backward(dout, cache):
        return dout @ cache.w.T, cache.x.T @ dout, dout.sum(0)

    affine_backward = backward


@right
def a_function_as_cache():
    def affine_forward(x, w, b):
        return x @ w + b, lambda dout: (dout @ w.T, x.T @ dout, np.ones(len(x)) @ dout)

    affine_backward = lambda dout, cache: cache(dout)
