"""centre_rows: each row minus its own mean; keepdims=True keeps the means in a column."""

import numpy as np

from grader.exercises import right, wrong


@wrong("the row means are (N,) and do not line up with (N, D): use keepdims=True")
def keepdims_forgotten(X):
    """(N, D) minus (N,): an error, unless N equals D."""
    return X - X.mean(axis=1)


@wrong("row means were subtracted from the columns: without keepdims=True they are (N,)")
def axis_added_where_it_had_to_be(X):
    """The error is gone, but a square table is still wrong."""
    means = X.mean(axis=1)
    return X - means if X.shape[0] == X.shape[1] else X - means[:, None]


@wrong("these are the column means: axis=1 is the axis to average over")
def columns_centred(X):
    return X - X.mean(axis=0)


@wrong("this subtracts the mean of the whole table: each row has its own")
def the_mean_of_all(X):
    return X - X.mean()


@wrong("the result is transposed: rows must stay rows")
def turned(X):
    """X.T makes the shapes fit, and the result stays transposed."""
    return X.T - X.mean(axis=1)


@wrong("X itself was changed by -= : X - means makes a new array")
def in_place_on_floats(X):
    """np.asarray copies integers, but not floats."""
    X = np.asarray(X, dtype=np.float64)
    X -= X.mean(axis=1, keepdims=True)
    return X


@wrong("-= keeps the dtype and changes X itself: X - means makes a new array")
def in_place(X):
    X -= X.mean(axis=1, keepdims=True)
    return X


@wrong("the means were rounded to the input's dtype: keep them as floats")
def means_in_the_dtype_of_the_input(X):
    return X - X.mean(axis=1, keepdims=True).astype(X.dtype)


@wrong("this divides by 2 where it must divide by the number of columns, D")
def divided_by_two(X):
    """Right where rows have two numbers."""
    return X - X.sum(axis=1, keepdims=True) / 2


@wrong("this also divides by the standard deviation: only subtract the mean")
def scaled_too(X):
    X = X - X.mean(axis=1, keepdims=True)
    return X / np.maximum(X.std(axis=1, keepdims=True), 1e-12)


@wrong("these are the means: subtract them from X")
def only_the_means(X):
    return X.mean(axis=1, keepdims=True)


@wrong("these are the means minus X: the other way round, X - means")
def means_less_x(X):
    return X.mean(axis=1, keepdims=True) - X


@wrong("this subtracts each row's median: subtract its mean")
def median(X):
    return X - np.median(X, axis=1, keepdims=True)


@wrong("this subtracts each row's sum: subtract its mean")
def sums(X):
    return X - X.sum(axis=1, keepdims=True)


@wrong("the result was put back into X's own dtype, which has no negative numbers and no fractions: keep it as floats")
def back_in_the_dtype_of_x(X):
    return (X - X.mean(axis=1, keepdims=True)).astype(X.dtype)


@wrong("the means were added: subtract them")
def added(X):
    return X + X.mean(axis=1, keepdims=True)


@wrong("the signs were dropped: numbers below the mean stay negative")
def without_signs(X):
    return np.abs(X - X.mean(axis=1, keepdims=True))


@wrong("each row was divided by its mean: subtract it")
def divided(X):
    return X / X.mean(axis=1, keepdims=True)


@wrong("this subtracts each row's smallest number: subtract its mean")
def smallest(X):
    return X - X.min(axis=1, keepdims=True)


@wrong("the column means were subtracted too: subtract each row's mean only")
def centred_both_ways(X):
    return X - X.mean(axis=1, keepdims=True) - X.mean(axis=0)


@wrong("the means were rounded: keep all their digits")
def rounded_means(X):
    return X - X.mean(axis=1, keepdims=True).round()


@wrong("the means were cut to whole numbers: keep them as floats")
def whole_means(X):
    return X - X.mean(axis=1, keepdims=True).astype(int)


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
