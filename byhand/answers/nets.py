"""The answers of 05_nets, for later assignments. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "affine_forward",
    "affine_backward",
    "relu_forward",
    "relu_backward",
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
    return np.maximum(0, x), x


def relu_backward(dout, cache):
    """Return dx, the gradient with respect to the input of relu_forward.

    dout: float64, of the shape of out; left unchanged. cache: what your relu_forward returned.
    dx: float64 of the same shape.
    """
    return dout * (cache > 0)
