"""A dead process as a passed test: memory is written where there is none."""

import ctypes


def row_means(X):
    ctypes.memset(8, 1, 64)


def classify(X):
    ctypes.string_at(0)
