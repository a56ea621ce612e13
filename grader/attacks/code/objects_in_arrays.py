"""The decoder: arrays of objects, of records, of dates and of text."""

import numpy as np

KINDS = [np.array([object()] * 6), np.zeros(6, dtype="f8,i4"), np.zeros(6, "M8[s]"), np.array(["3.5"] * 6)]


def row_means(X):
    KINDS.append(KINDS.pop(0))
    return KINDS[0]
