"""l1_distances: the sum of the absolute differences of every row of X and every row of Y."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.pixels.pairs import manhattan, pairs


def inputs():
    """Yield the pairs that every distance is tried on."""
    return pairs("l1_distances_inputs")


def expected(X, Y):
    """Return the definition, all pairs at once."""
    return manhattan(X, Y)


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract"
)
def pixels_wrap_around(X, Y):
    """abs() comes too late: a difference of uint8 is never below 0."""
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract"
)
def converted_after_the_subtraction(X, Y):
    return np.array([np.abs((x - Y).astype(np.float64)).sum(axis=1) for x in X])


@wrong(
    "differences and sums wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 first"
)
def filled_into_the_inputs_dtype(X, Y):
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=1, dtype=X.dtype)
    return dists.astype(np.float64)


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract"
)
def int16_for_pixels(X, Y):
    """Wide enough for uint8, and for nothing else."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong("the larger minus the smaller can still overflow in int16: convert to float64 before you subtract")
def larger_less_smaller(X, Y):
    """Clever, and right for uint8; the width of int16 is not enough for a difference of two."""
    return np.array([(np.maximum(x, Y) - np.minimum(x, Y)).sum(axis=1) for x in X], dtype=np.float64)


@wrong("the inputs were truncated to integers: convert to float64, not to an integer dtype")
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(int), Y.astype(int)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float64)


@wrong("the distances were truncated to integers: return float64")
def filled_into_integers(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)), dtype=int)
    for i, x in enumerate(X):
        dists[i] = np.abs(x - Y).sum(axis=1)
    return dists


@wrong("the inputs were converted to float32, which has 7 digits: convert to float64")
def float32_inputs(X, Y):
    """Seven digits: far from 0, few of them are left for a difference."""
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i].astype(np.float32) - Y.astype(np.float32)).sum(axis=1)
    return dists


@wrong("the result is narrower than float64: convert the inputs, and any array that you fill, to float64")
def float32_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X], dtype=np.float32)


@wrong("the result has an integer dtype: convert to float64, even where all values are whole numbers")
def integers_stay_integers(X, Y):
    """Exact, and no array of float64."""
    wide = np.int64 if X.dtype.kind in "iu" and Y.dtype.kind in "iu" else np.float64
    X, Y = X.astype(wide), Y.astype(wide)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong("this is a list: make it an array with np.array(...)")
def a_list_of_rows(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return [np.abs(x - Y).sum(axis=1) for x in X]


@wrong("the absolute value was taken after the sum, when differences had cancelled: take it before")
def absolute_value_of_the_sum(X, Y):
    """Right where all differences of two rows have one sign, as in the visible check."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs((x - Y).sum(axis=1)) for x in X])


@wrong("only the first two numbers of each row were used: sum over all D")
def two_numbers_a_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[abs(x[0] - y[0]) + abs(x[1] - y[1]) for y in Y] for x in X])


@wrong("the shape of the result is fixed at (2, 4): use (len(X), len(Y))")
def two_times_four_only(X, Y):
    """The sizes of the visible check."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((2, 4))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=1)
    return dists


@wrong("an axis of length 1 was removed: the result is (N, M) even where N or M is 1")
def squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X]).squeeze()


@wrong("the distances were rounded: keep all their digits")
def rounded(X, Y):
    """Pretty to print."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1).round(2) for x in X])


@wrong("pixels in uint8 were divided by 255: keep their values")
def pictures_scaled(X, Y):
    if X.dtype == np.uint8:
        X, Y = X / 255, Y / 255
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong("Y itself was changed (-= and += work in place): work on a copy")
def subtracts_in_place(X, Y):
    """Restores Y afterwards, except for the last digits."""
    X, Y = X.astype(np.float64), Y.astype(np.float64, copy=False)
    dists = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X):
        Y -= x
        dists[i] = np.abs(Y).sum(axis=1)
        Y += x
    return dists


@wrong("these are L2 distances: sum absolute values, and take no root")
def l2(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X])


@wrong("these are sums of squares: sum absolute values instead")
def squares(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([((x - Y) ** 2).sum(axis=1) for x in X])


@wrong("this is the largest of the absolute differences: take their sum")
def largest_difference(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).max(axis=1) for x in X])


@wrong("the rows were added instead of subtracted: |x - y|")
def added(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x + Y).sum(axis=1) for x in X])


@wrong("this is |x| - |y|: subtract first, then take the absolute value")
def difference_of_absolute_values(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([(np.abs(x) - np.abs(Y)).sum(axis=1) for x in X])


@wrong("the absolute value is missing: sum |x - y|")
def absolute_value_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([(x - Y).sum(axis=1) for x in X])


@wrong("these are means of the absolute differences: take their sum")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).mean(axis=1) for x in X])


@wrong("the sum ran over all rows of Y at once: sum over axis=1")
def axis_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum()
    return dists


@wrong("the sum ran over the rows of Y: sum over the D numbers of each, the last axis")
def axis_0(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=0)
    return dists


@wrong("X - Y pairs row with row, and X and Y have different numbers of rows: subtract all of Y from one row of X")
def no_pairs(X, Y):
    """Row by row, as if X and Y had equally many rows."""
    return np.abs(X.astype(np.float64) - Y).sum(axis=1)


@wrong("the result is transposed: its rows belong to X, its columns to Y")
def transposed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(X - y).sum(axis=1) for y in Y])


@wrong("these are square roots of the L1 distances: take no root")
def root_taken(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(np.abs(x - Y).sum(axis=1)) for x in X])


@wrong("each entry is still D numbers: sum over them")
def not_summed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.abs(X[:, None] - Y)


@wrong("the sum ran over the rows of Y: sum over the D numbers of each, the last axis")
def wrong_axis_of_three(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.abs(X[:, None] - Y).sum(axis=1)


@wrong("this is one number for all pairs: sum over D only")
def one_number(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.abs(X[:, None] - Y).sum()


@wrong("one number came back for each row of X: np.linalg.norm needs axis=1")
def norm_without_an_axis(X, Y):
    """Of an array of two axes it is a norm of the matrix."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, ord=1) for x in X])


@wrong("only the distances of the first row of X came back: return after the loop")
def returns_inside_the_loop(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for x in X:
        return np.abs(x - Y).sum(axis=1)


@wrong("the result has a column for each row of X: its columns belong to Y, (len(X), len(Y))")
def square_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(X)))
    for i in range(len(X)):
        dists[i] = np.abs(X[i] - Y).sum(axis=1)
    return dists


@wrong("only the distances of the last row of X came back: collect one row per turn of the loop")
def only_the_last_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for x in X:
        row = np.abs(x - Y).sum(axis=1)
    return row


@wrong("each row has the distances of the first row of X: use X[i], which changes with the loop")
def the_first_row_each_time(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(X[0] - Y).sum(axis=1) for _ in X])


@wrong("negative differences were set to 0: take their absolute value")
def negative_made_zero(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.maximum(x - Y, 0).sum(axis=1) for x in X])


@wrong("these are numbers of entries that differ: sum by how much they differ, |x - y|")
def entries_that_differ(X, Y):
    return np.array([(x != Y).sum(axis=1) for x in X]).astype(np.float64)


@wrong("zip pairs the first row with the first, and so on: every row of X meets every row of Y")
def zipped(X, Y):
    return np.array([np.abs(x - y).sum() for x, y in zip(X.astype(float), Y.astype(float))])


@wrong("this is the difference of the two rows' own L1 norms: subtract the rows first")
def difference_of_norms(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.abs(np.abs(X).sum(axis=1)[:, None] - np.abs(Y).sum(axis=1))


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
