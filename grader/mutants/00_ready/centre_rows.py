"""Answers to centre_rows: the wrong ones are right on tables of another shape or dtype."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_centre_rows"


@wrong(TEST, says="could not be broadcast")
def keepdims_forgotten(X):
    """(N, D) less (N,): an error, unless N equals D."""
    return X - X.mean(axis=1)


@wrong(TEST, says="row means went to the columns")
def axis_added_where_it_had_to_be(X):
    """The error is cured, and the square table still wrong."""
    means = X.mean(axis=1)
    return X - means if X.shape[0] == X.shape[1] else X - means[:, None]


@wrong(TEST, says="these are the means of the columns")
def columns_centred(X):
    return X - X.mean(axis=0)


@wrong(TEST, says="this is the mean of the whole table")
def the_mean_of_all(X):
    return X - X.mean()


@wrong(TEST, says="rows and columns are swapped")
def turned(X):
    """X.T makes the shapes fit, and stays."""
    return X.T - X.mean(axis=1)


@wrong(TEST, says="changed   its input X")
def in_place_on_floats(X):
    """np.asarray copies whole numbers, and no floats."""
    X = np.asarray(X, dtype=np.float64)
    X -= X.mean(axis=1, keepdims=True)
    return X


@wrong(TEST, says="+= or -= keeps the dtype")
def in_place(X):
    X -= X.mean(axis=1, keepdims=True)
    return X


@wrong(TEST, says="the inputs are uint8")
def means_in_the_dtype_of_the_input(X):
    return X - X.mean(axis=1, keepdims=True).astype(X.dtype)


@wrong(TEST, says="got       -3.5 at [1, 0]")
def divided_by_two(X):
    """Right where rows have two numbers."""
    return X - X.sum(axis=1, keepdims=True) / 2


@wrong(TEST, says="got       1.38873 at")
def scaled_too(X):
    X = X - X.mean(axis=1, keepdims=True)
    return X / np.maximum(X.std(axis=1, keepdims=True), 1e-12)


@right
def axis_added(X):
    means = X.mean(axis=1)
    return X - means[:, np.newaxis]


@right
def turned_twice(X):
    return (X.T - X.mean(axis=1)).T


@right
def row_by_row(X):
    return np.stack([row - row.mean() for row in X])


@right
def in_place_on_a_copy(X):
    X = X.astype(np.float64)
    X -= X.mean(axis=1, keepdims=True)
    return X
