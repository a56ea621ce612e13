"""The wire: an array of a trillion entries that takes eight bytes, and one with strides of zero."""

import numpy as np


def row_means(X):
    return np.broadcast_to(np.float64(0), (2**40,))


def classify(X):
    return np.lib.stride_tricks.as_strided(np.zeros(1), shape=(2**33, 2**10), strides=(0, 0))
