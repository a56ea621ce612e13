"""The stack: recursion without end, in Python and inside of NumPy's own calls."""

import sys

import numpy as np

sys.setrecursionlimit(10**8)


class Deep:
    def __array__(self, *a, **k):
        return np.asarray(self)

    def __repr__(self):
        return repr(self)


def row_means(X):
    return np.asarray(Deep())


def classify(X):
    return classify(X)
