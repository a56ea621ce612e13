"""Answers to l1_distances. The first half of the wrong ones pass the visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_l1_distances"


@wrong(TEST, says="uint8 wrapped around (10 - 20 is 246)")
def pixels_wrap_around(X, Y):
    """abs() comes too late: a difference of uint8 is never below 0."""
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong(TEST, says="uint8 wrapped around (10 - 20 is 246)")
def converted_after_the_subtraction(X, Y):
    return np.array([np.abs((x - Y).astype(np.float64)).sum(axis=1) for x in X])


@wrong(TEST, says="the sum did too")
def filled_into_the_inputs_dtype(X, Y):
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=1, dtype=X.dtype)
    return dists.astype(np.float64)


@wrong(TEST, says="int16 wrapped around")
def int16_for_pixels(X, Y):
    """Wide enough for uint8, and for nothing else."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong(TEST, says="the inputs are int16, which overflows")
def larger_less_smaller(X, Y):
    """Clever, and right for uint8; the width of int16 is not enough for a difference of two."""
    return np.array([(np.maximum(x, Y) - np.minimum(x, Y)).sum(axis=1) for x in X], dtype=np.float64)


@wrong(TEST, says="the inputs were cut to whole numbers")
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(int), Y.astype(int)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong(TEST, says="distances were cut to integers")
def filled_into_integers(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)), dtype=int)
    for i, x in enumerate(X):
        dists[i] = np.abs(x - Y).sum(axis=1)
    return dists


@wrong(TEST, says="the inputs were made float32")
def float32_inputs(X, Y):
    """Seven digits: far from 0, few of them are left for a difference."""
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i].astype(np.float32) - Y.astype(np.float32)).sum(axis=1)
    return dists


@wrong(TEST, says="the result is narrower than float64")
def float32_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float32)


@wrong(TEST, says="the result has the integers' dtype")
def integers_stay_integers(X, Y):
    """Exact, and no array of float64."""
    wide = np.int64 if X.dtype.kind in "iu" and Y.dtype.kind in "iu" else np.float64
    X, Y = X.astype(wide), Y.astype(wide)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong(TEST, says="this is a list")
def a_list_of_rows(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return [np.abs(x - Y).sum(axis=1) for x in X]


@wrong(TEST, says="the absolute value came after the sum")
def absolute_value_of_the_sum(X, Y):
    """Right where all differences of two rows have one sign, as in the visible check."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs((x - Y).sum(axis=1)) for x in X])


@wrong(TEST, says="only the first two numbers of each row count")
def two_numbers_a_row(X, Y):
    """As many as the rows of the visible check have."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[abs(x[0] - y[0]) + abs(x[1] - y[1]) for y in Y] for x in X])


@wrong(TEST, says="what is filled in has another shape than its place")
def two_times_three_only(X, Y):
    """The sizes of the visible check."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((2, 3))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=1)
    return dists


@wrong(TEST, says="an axis got lost")
def squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X]).squeeze()


@wrong(TEST, says="close, and not exact")
def rounded(X, Y):
    """Pretty to print."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1).round(2) for x in X])


@wrong(TEST, says="255 times too small")
def pictures_scaled(X, Y):
    if X.dtype == np.uint8:
        X, Y = X / 255, Y / 255
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong(TEST, says="changed   its input Y")
def subtracts_in_place(X, Y):
    """Puts Y back afterwards, but for the last digits."""
    X, Y = X.astype(np.float64), Y.astype(np.float64, copy=False)
    dists = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X):
        Y -= x
        dists[i] = np.abs(Y).sum(axis=1)
        Y += x
    return dists


@wrong(TEST, says="these are L2 distances")
def l2(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X])


@wrong(TEST, says="these are sums of squares")
def squares(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([((x - Y) ** 2).sum(axis=1) for x in X])


@wrong(TEST, says="is an absolute value missing?")
def absolute_value_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([(x - Y).sum(axis=1) for x in X])


@wrong(TEST, says="a mean for a sum")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).mean(axis=1) for x in X])


@wrong(TEST, says="a sum without its axis")
def axis_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum()
    return dists


@wrong(TEST, says="what is filled in has another shape than its place")
def axis_0(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=0)
    return dists


@wrong(TEST, says="two shapes do not line up")
def no_pairs(X, Y):
    """Row by row, as if X and Y had as many."""
    return np.abs(X.astype(np.float64) - Y).sum(axis=1)


@wrong(TEST, says="rows and columns are swapped")
def transposed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(X - y).sum(axis=1) for y in Y])


@right
def all_at_once(X, Y):
    return np.abs(X[:, None].astype(np.float64) - Y[None].astype(np.float64)).sum(axis=2)


@right
def norm_of_order_1(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    dists = np.empty((X.shape[0], Y.shape[0]))
    for i in range(X.shape[0]):
        dists[i, :] = np.linalg.norm(X[i] - Y, ord=1, axis=1)
    return dists


@right
def three_loops_of_floats(X, Y):
    dists = []
    for x in X.tolist():
        dists.append([sum(abs(a - b) for a, b in zip(x, y, strict=True)) for y in Y.tolist()])
    return np.array(dists, dtype=np.float64)


@right
def number_by_number(X, Y):
    """One of the D numbers at a time, for all pairs, and only one side converted: the other follows."""
    dists = np.zeros((len(X), len(Y)))
    for d in range(X.shape[1]):
        dists += np.abs(np.subtract.outer(X[:, d].astype(float), Y[:, d]))
    return dists


@right
def larger_less_smaller_in_float64(X, Y):
    print(X.dtype, Y.dtype)
    X, Y = 1.0 * X.astype("f8"), 1.0 * Y.astype("f8")
    return np.vstack([np.sum(np.maximum(x, Y) - np.minimum(x, Y), axis=-1) for x in X])
