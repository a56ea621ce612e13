"""The answers of 00_ready/ready, for later notebooks. Built by `grader build`: edit solutions/ instead."""

# ruff: noqa

import numpy as np


__all__ = [
    "channel_means",
    "centre_rows",
    "outer_sum",
    "brightness_change",
    "predicted_classes",
    "brighten",
    "correct_class_scores",
]


def channel_means(images):
    """Return the average red, green and blue of each picture, an array (N, 3).

    images: (N, H, W, 3), of any numeric dtype.
    """
    return images.mean(axis=(1, 2))


def centre_rows(X):
    """Return a new array (N, D): X with each row's mean subtracted from that row.

    X: (N, D), integers or floats; it is left unchanged.
    """
    return X - X.mean(axis=1, keepdims=True)


def outer_sum(a, b):
    """Return an array (N, M) with a[i] + b[j] at (i, j).

    a: (N,), b: (M,), integers or floats.
    """
    return a[:, None] + b


def brightness_change(before, after):
    """Return the average of after - before over each picture, an array (N,) of floats.

    before, after: (N, H, W, 3) uint8; both are left unchanged.
    """
    change = after.astype(np.float64) - before.astype(np.float64)
    return change.mean(axis=(1, 2, 3))


def predicted_classes(scores):
    """Return the index of the highest score in each row, an array (N,) of integers.

    scores: (N, C). Of tied classes, the first is returned.
    """
    return scores.argmax(axis=1)


def brighten(images, amount):
    """Return images + amount, clipped to 0 ... 255, as a new array (N, H, W, 3) of any dtype.

    images: (N, H, W, 3) uint8; they are left unchanged. amount: an integer, which may be negative.
    """
    return np.clip(images.astype(np.float64) + amount, 0, 255)


def correct_class_scores(scores, y):
    """Return scores[i, y[i]] for each row i, an array (N,).

    scores: (N, C). y: (N,), integers from 0 to C - 1.
    """
    return scores[np.arange(len(y)), y]
