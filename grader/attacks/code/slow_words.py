"""Limits: a pattern that backtracks for years inside of one call of C code."""

import re


def row_means(X):
    return re.match(r"(a+)+$", "a" * 64 + "b")


def classify(X):
    return sum(10**8**2 for _ in iter(int, 1))
