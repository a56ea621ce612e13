"""dropout_backward: the gradient passes where the forward pass let x through, with the same factor."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (dout, x, drop_prob, mode, seed): two and four axes, training and test. No entry of x is 0."""
    draw = draws("dropout_backward_inputs")
    for size, drop_prob, mode in (((6, 5), 0.3, "train"), ((3, 2, 4, 5), 0.8, "train"), ((4, 3), 0.4, "test")):
        yield draw.normal(size=size), draw.normal(size=size), drop_prob, mode, int(draw.integers(2**31))


@wrong("dout passes everywhere: where x was dropped, dx is 0")
def passes_everywhere(dout, cache):
    return dout


@wrong("dout is divided by 1 - drop_prob everywhere: where x was dropped, dx is 0")
def scaled_everywhere(dout, cache):
    return dout * np.max(cache)


@wrong("the mask is right, and the division by 1 - drop_prob is missing")
def not_divided(dout, cache):
    return dout * (cache > 0)


@wrong("the division by 1 - drop_prob comes twice")
def divided_twice(dout, cache):
    return dout * cache**2


@wrong("the mask is turned round: dx is 0 where x was dropped, and not where it was kept")
def mask_turned_round(dout, cache):
    return dout * (cache == 0) * np.max(cache)


@wrong("dout is divided by the factor: multiply by it")
def divided_by_the_factor(dout, cache):
    return np.where(cache > 0, dout / np.max(cache), 0)


@wrong("this is the mask alone: multiply it by dout")
def mask_alone(dout, cache):
    return cache


@wrong("dout itself was changed: make a new array")
def in_place(dout, cache):
    dout *= cache
    return dout


@wrong("the axes were flattened: dx has the shape of x")
def flattened(dout, cache):
    return (dout * cache).reshape(len(dout), -1)


@wrong("other entries are dropped than on the way forward: don't draw again, keep the mask in the cache")
def draws_again():
    def dropout_forward(x, drop_prob, mode, seed):
        if mode == "test":
            return x, (drop_prob, mode)
        mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
        return x * mask / (1 - drop_prob), (drop_prob, mode)

    def backward(dout, cache):
        drop_prob, mode = cache
        if mode == "test":
            return dout
        return dout * (np.random.default_rng().random(dout.shape) >= drop_prob) / (1 - drop_prob)

    dropout_backward = backward


@wrong("in test mode nothing was divided, so dx is dout as it is")
def divided_in_test_mode():
    def dropout_forward(x, drop_prob, mode, seed):
        mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
        if mode == "test":
            return x, (np.ones(x.shape), drop_prob)
        return x * mask / (1 - drop_prob), (mask, drop_prob)

    def backward(dout, cache):
        mask, drop_prob = cache
        return dout * mask / (1 - drop_prob)

    dropout_backward = backward


@wrong("in test mode nothing was dropped, so dx is dout as it is")
def masked_in_test_mode():
    def dropout_forward(x, drop_prob, mode, seed):
        mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
        return (x if mode == "test" else x * mask), mask

    def backward(dout, cache):
        return dout * cache

    dropout_backward = backward


@wrong("the cache is None: your dropout_forward has to put there what this line needs")
def nothing_in_the_cache_in_test_mode():
    def dropout_forward(x, drop_prob, mode, seed):
        if mode == "test":
            return x, None
        mask = (np.random.default_rng(seed).random(x.shape) >= drop_prob) / (1 - drop_prob)
        return x * mask, mask

    def dropout_backward(dout, cache):
        return dout * cache

    dropout_backward = dropout_backward


@right
def entry_by_entry(dout, cache):
    dx = np.zeros(dout.shape)
    for index in np.ndindex(dout.shape):
        dx[index] = cache[index] * dout[index]
    return dx


@right
def a_dictionary_as_cache():
    def dropout_forward(x, drop_prob, mode, seed):
        if mode == "test":
            return x, {"mode": "test"}
        mask = np.random.default_rng(seed).random(x.shape) >= drop_prob
        return x * mask / (1 - drop_prob), {"mode": "train", "mask": mask, "drop_prob": drop_prob}

    def backward(dout, cache):
        if cache["mode"] == "test":
            return dout
        return dout * cache["mask"] / (1 - cache["drop_prob"])

    dropout_backward = backward


@right
def places_that_were_dropped():
    def dropout_forward(x, drop_prob, mode, seed):
        dropped = (np.random.default_rng(seed).random(x.shape) < drop_prob) & (mode == "train")
        factor = 1 / (1 - drop_prob) if mode == "train" else 1.0
        return np.where(dropped, 0, factor * x), (dropped, factor)

    def backward(dout, cache):
        dx = dout * cache[1]
        dx[cache[0]] = 0
        return dx

    dropout_backward = backward
