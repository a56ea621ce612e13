"""Answers to l2_distances_one_loop. The first half of the wrong ones pass the visible check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_l2_distances_one_loop"


@wrong(TEST, says="uint8 wrapped around (200 * 200 is 64)")
def pixels_wrap_around(X, Y):
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="the differences did")
def converted_after_the_subtraction(X, Y):
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y).astype(np.float64) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="the differences did")
def norm_of_wrapped_differences(X, Y):
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X], dtype=np.float64)


@wrong(TEST, says="int16 wrapped around")
def int16_for_pixels(X, Y):
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X], dtype=np.float64)


@wrong(TEST, says="int16 wrapped around")
def only_uint8_converted(X, Y):
    if X.dtype == np.uint8:
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X], dtype=np.float64)


@right
def only_integers_converted(X, Y):
    """float32 stays float32: seven digits are enough for one sum of squares."""
    if X.dtype.kind in "iu":
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="the inputs were cut to whole numbers")
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(np.int64), Y.astype(np.int64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X])


@wrong(TEST, says="the inputs were made float32")
def float32_inputs(X, Y):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="the result is narrower than float64")
def float32_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.stack([np.linalg.norm(x - Y, axis=1) for x in X]).astype(np.float32)


@wrong(TEST, says="this is a list")
def a_list_of_rows(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return [np.linalg.norm(x - Y, axis=1) for x in X]


@wrong(TEST, says="only the first two numbers of each row count")
def two_numbers_a_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.hypot(x[0] - Y[:, 0], x[1] - Y[:, 1]) for x in X])


@wrong(TEST, says="what is filled in has another shape than its place")
def two_times_three_only(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((2, 3))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="does a loop stop early")
def two_rows_only(X, Y):
    """The number of rows of the visible check, where there are as many."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(min(2, len(X))):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="fell just below 0")
def expanded_and_not_clipped(X, Y):
    """The next exercise's way, without its care."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt((x**2).sum() + (Y**2).sum(axis=1) - 2 * Y @ x) for x in X])


@wrong(TEST, says="an axis got lost")
def squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X]).squeeze()


@wrong(TEST, says="255 times too small")
def pictures_scaled(X, Y):
    if X.dtype == np.uint8:
        X, Y = X / 255.0, Y / 255.0
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X])


@wrong(TEST, says="changed   its input Y")
def subtracts_in_place(X, Y):
    """Puts Y back afterwards, but for the last digits."""
    X, Y = X.astype(np.float64), np.asarray(Y, dtype=np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X):
        Y -= x
        dists[i] = np.sqrt((Y**2).sum(axis=1))
        Y += x
    return dists


@wrong(TEST, says="is a root missing?")
def square_root_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([((x - Y) ** 2).sum(axis=1) for x in X])


@wrong(TEST, says="the square comes first")
def l1(X, Y):
    """The function above, copied, and its name changed."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong(TEST, says="the square comes first")
def squared_after_the_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt((x - Y).sum(axis=1) ** 2) for x in X])


@wrong(TEST, says="a mean for a sum")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).mean(axis=1)) for x in X])


@wrong(TEST, says="a sum without its axis")
def axis_missing(X, Y):
    """The line with two loops, and one of them gone."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum())
    return dists


@wrong(TEST, says="what is filled in has another shape than its place")
def axis_0(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=0))
    return dists


@wrong(TEST, says="an axis of length 1 is left over")
def keepdims(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1, keepdims=True)) for x in X])


@wrong(TEST, says="an axis got lost")
def only_the_last_row(X, Y):
    """The loop binds a name again and again, and fills in nothing."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for i in range(len(X)):
        dists = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="does a loop stop early")
def returns_inside_the_loop(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
        return dists


@wrong(TEST, says="the numbers were cut to whole ones")
def filled_into_integers(X, Y):
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(TEST, says="rows and columns are swapped")
def transposed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(X - y, axis=1) for y in Y])


@wrong(TEST, says="raised    NameError")
def reads_the_notebook_not_its_arguments(first, second):
    """Right in a notebook that still has X and Y from an older cell."""
    return np.array([np.linalg.norm(x - Y.astype(np.float64), axis=1) for x in X])


@right
def loop_over_y(X, Y):
    X, Y = np.asarray(X, dtype=float), np.asarray(Y, dtype=float)
    dists = np.empty((X.shape[0], Y.shape[0]))
    for j in range(Y.shape[0]):
        dists[:, j] = np.linalg.norm(X - Y[j], axis=1)
    return dists


@right
def einsum(X, Y):
    rows = []
    for x in X.astype(np.float64):
        difference = np.repeat(x[np.newaxis], len(Y), axis=0) - Y
        rows.append(np.einsum("md,md->m", difference, difference) ** 0.5)
    return np.stack(rows)


@right
def expanded_and_clipped(X, Y):
    """The next exercise's way, a row at a time."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = [x @ x - 2 * (Y @ x) + (Y * Y).sum(axis=1) for x in X]
    return np.sqrt(np.maximum(squared, 0))


@right
def loop_over_the_numbers(X, Y):
    """One loop, over D, and in place on an array of its own."""
    total = np.zeros((len(X), len(Y)))
    for d in range(X.shape[1]):
        difference = X[:, d, None].astype(np.float64) - Y[:, d].astype(np.float64)
        difference *= difference
        total += difference
    return np.sqrt(total, out=total)


@right
def apply_along_axis(X, Y):
    print(X.shape)
    others = Y.astype(np.float64)
    return np.apply_along_axis(lambda x: np.sqrt(np.square(others - x).sum(1)), 1, X)
