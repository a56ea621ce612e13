"""The answers of 05_nets/layers, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "affine_forward",
    "affine_backward",
    "relu_forward",
    "relu_backward",
    "sigmoid_forward",
    "sigmoid_backward",
    "tanh_forward",
    "tanh_backward",
    "hats",
    "softmax_loss",
    "dropout_forward",
    "dropout_backward",
    "batchnorm_forward",
    "batchnorm_backward",
    "batchnorm_backward_simplified",
]


def affine_forward(x, w, b):
    """Return (out, cache) of an affine layer: out = x @ w + b.

    x: (N, D), w: (D, M), b: (M,), float64, left unchanged. out: (N, M) float64.
    cache: anything that affine_backward needs.
    """
    return x @ w + b, (x, w)


def affine_backward(dout, cache):
    """Return (dx, dw, db), the gradients with respect to the inputs of affine_forward.

    dout: (N, M) float64, the gradient with respect to out; left unchanged.
    cache: what your affine_forward returned.
    dx: (N, D), dw: (D, M), db: (M,), float64.
    """
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


def relu_forward(x):
    """Return (out, cache) of a ReLU layer: x where it's above 0, and 0 elsewhere.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that relu_backward needs.
    """
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    """Return dx, the gradient with respect to the input of relu_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your relu_forward returned.
    dx: float64 of the same shape.
    """
    return dout * (cache > 0)


def sigmoid_forward(x):
    """Return (out, cache) of a sigmoid layer: 1 / (1 + exp(-x)), without overflow for any x.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that sigmoid_backward needs.
    """
    out = 1 / (1 + np.exp(-np.clip(x, -700, 700)))  # np.exp(710) would be inf
    return out, out


def sigmoid_backward(dout, cache):
    """Return dx, the gradient with respect to the input of sigmoid_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your sigmoid_forward returned.
    dx: float64 of the same shape, never nan or inf, for any x.
    """
    return dout * cache * (1 - cache)


def tanh_forward(x):
    """Return (out, cache) of a tanh layer: the hyperbolic tangent of each entry, for any x.

    x: float64, any shape, left unchanged. out: float64 of the same shape.
    cache: anything that tanh_backward needs.
    """
    out = np.tanh(x)
    return out, out


def tanh_backward(dout, cache):
    """Return dx, the gradient with respect to the input of tanh_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your tanh_forward returned.
    dx: float64 of the same shape.
    """
    return dout * (1 - cache**2)


def hats(heights):
    """Return (w1, b1, w2, b2) of a ReLU net that draws straight pieces through the heights.

    heights: (n + 1,) float64, n at least 1, the outputs at x = 0, 1/n, 2/n, ..., 1.
    w1: (1, n), b1: (n,), w2: (n, 1), b2: (1,), float64.
    For x from 0 to 1, (m, 1), the net gives np.maximum(0, x @ w1 + b1) @ w2 + b2.
    """
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    changes = np.diff(slopes, prepend=0)
    return np.ones((1, n)), -np.arange(n) / n, changes[:, None], heights[:1]


def softmax_loss(scores, y):
    """Return (loss, dscores): the mean cross-entropy of scores of any size, and its gradient.

    scores: (N, C) float64, left unchanged. y: (N,) integers from 0 to C - 1.
    loss: a number, the mean of -log p[y] (natural logarithm). dscores: (N, C) float64.
    """
    rows, shifted = np.arange(len(y)), scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    dscores = powers / sums[:, None]
    dscores[rows, y] -= 1
    return np.mean(np.log(sums) - shifted[rows, y]), dscores / len(y)


def dropout_forward(x, drop_prob, mode, seed):
    """Return (out, cache) of a dropout layer.

    x: float64, any shape, left unchanged. drop_prob: the fraction to drop, from 0 to below 1.
    mode: "train": each entry becomes 0 with probability drop_prob, independently of the others,
    and else x / (1 - drop_prob). "test": out equals x.
    seed: for np.random.default_rng; the same seed drops the same entries, another one others.
    """
    if mode == "test":
        return x, np.ones_like(x)
    draw = np.random.default_rng(seed)
    mask = (draw.random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    """Return dx, the gradient with respect to the input of dropout_forward, in either mode.

    dout: float64, of the shape of out; left unchanged. cache: what your dropout_forward returned.
    dx: float64 of the same shape.
    """
    return dout * cache


def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """Return (out, cache) of a batch norm layer: gamma * (x - mean) / sqrt(var + eps) + beta.

    x: (N, D), gamma and beta: (D,), float64, left unchanged. out: (N, D) float64.
    running: {"mean": (D,), "var": (D,)}, the averages so far.
    mode: "train": each column's own mean and var (divided by N), and both entries of running become
    momentum * old + (1 - momentum) * batch. "test": those of running, which doesn't change.
    """
    mean, var = running["mean"], running["var"]
    if mode == "train":
        mean, var = x.mean(axis=0), x.var(axis=0)
        running["mean"] = momentum * running["mean"] + (1 - momentum) * mean
        running["var"] = momentum * running["var"] + (1 - momentum) * var
    centred, std = x - mean, np.sqrt(var + eps)
    x_hat = centred / std
    return gamma * x_hat + beta, (x_hat, centred, std, gamma)


def batchnorm_backward(dout, cache):
    """Return (dx, dgamma, dbeta), the gradients with respect to the inputs of batchnorm_forward.

    dout: (N, D) float64, left unchanged. cache: what your batchnorm_forward returned in training.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    x_hat, centred, std, gamma = cache
    dbeta = dout.sum(axis=0)
    dscaled = dout
    dgamma = (dscaled * x_hat).sum(axis=0)
    dx_hat = dscaled * gamma
    dcentred = dx_hat / std
    dinverse = (dx_hat * centred).sum(axis=0)
    dstd = -dinverse / std**2
    dvar = dstd / (2 * std)
    dsquares = np.ones(dout.shape) * dvar / len(dout)
    dcentred += 2 * centred * dsquares
    dmean = -dcentred.sum(axis=0)
    dx = dcentred + dmean / len(dout)
    return dx, dgamma, dbeta


def batchnorm_backward_simplified(dout, cache):
    """Return (dx, dgamma, dbeta), as batchnorm_backward does, with dx from one formula.

    dout: (N, D) float64, left unchanged. cache: what your batchnorm_forward returned in training.
    dx: (N, D), dgamma and dbeta: (D,), float64.
    """
    x_hat, _, std, gamma = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    dx = gamma / std * (dout - dbeta / len(dout) - x_hat * dgamma / len(dout))
    return dx, dgamma, dbeta
