"""affine_forward: x @ w + b, and a cache of any type."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, w, b): all sizes different; a batch of one; one unit; columns of a larger array."""
    draw = draws("affine_forward_inputs")
    for n, d, m in ((5, 4, 3), (1, 4, 2), (3, 2, 1), (2, 1, 4)):
        yield draw.normal(size=(n, d)), draw.normal(size=(d, m)), draw.normal(size=m)
    yield draw.normal(size=(3, 10))[:, ::2], draw.normal(size=(4, 5)).T, draw.normal(size=4)


def outputs(x, w, b):
    """Return x @ w + b, entry by entry."""
    n, m = len(x), len(b)
    return np.array([[sum(x[i, :] * w[:, j]) + b[j] for j in range(m)] for i in range(n)])


def expected(x, w, b):
    """Return (out, None): a cache may be anything."""
    return outputs(x, w, b), None


@wrong("the bias is missing: add b to every row")
def no_bias(x, w, b):
    return x @ w, (x, w, b)


@wrong("the bias is subtracted: add b")
def bias_subtracted(x, w, b):
    return x @ w - b, (x, w, b)


@wrong("every unit has a bias of its own: add b, not the sum of all its entries")
def one_bias_for_all(x, w, b):
    return x @ w + b.sum(), (x, w, b)


@wrong("the bias was added once for each input: add it once, after the product")
def a_bias_for_each_input(x, w, b):
    return x @ w + x.shape[1] * b, (x, w, b)


@wrong("return two results: out, cache")
def no_cache(x, w, b):
    return x @ w + b


@wrong("the results are in the wrong order: out first, then the cache")
def cache_first(x, w, b):
    return (x, w, b), x @ w + b


@wrong("a ReLU does not belong here: this layer is only x @ w + b")
def with_a_bend(x, w, b):
    return np.maximum(0, x @ w + b), (x, w, b)


@wrong("b itself was changed: add it to the product, not the product to it")
def into_the_bias(x, w, b):
    b += (x @ w).sum(axis=0)
    return x @ w + b, (x, w, b)


@wrong("an axis of length 1 was removed: out is (N, M), also for a batch of one")
def squeezed(x, w, b):
    return np.squeeze(x @ w + b), (x, w, b)


@wrong("b was added down the rows: each column has its own entry of b, so add b as it is")
def bias_as_a_column(x, w, b):
    return x @ w + np.resize(b, (len(x), 1)), (x, w, b)


@wrong("b was added to the weights, and so multiplied by x: add it after the product")
def bias_added_to_the_weights(x, w, b):
    return x @ (w + b), (x, w, b)


@right
def with_loops(x, w, b):
    out = np.zeros((len(x), w.shape[1]))
    for i in range(len(x)):
        for j in range(w.shape[1]):
            out[i, j] = np.dot(x[i], w[:, j]) + b[j]
    return out, (x, w)


@right
def einsum_and_a_list(x, w, b):
    return [np.einsum("nd,dm->nm", x, w) + b[None, :], {"x": x, "w": w}]


@right
def an_object_as_cache(x, w, b):
    class Cache:
        pass

    cache = Cache()
    cache.x, cache.w = x, w
    out = x.dot(w)
    out += b
    return out, cache


@right
def nothing_in_the_cache(x, w, b):
    return np.hstack([x, np.ones((len(x), 1))]) @ np.vstack([w, b]), None
