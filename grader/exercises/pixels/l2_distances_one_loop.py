"""l2_distances_one_loop: the L2 distances of one row of X to all rows of Y at once."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.pixels.pairs import euclidean, pairs

VALUES, SPEED = "test_l2_distances_one_loop", "test_l2_distances_one_loop_speed"


def inputs():
    """Yield the pairs that every distance is tried on."""
    return pairs("l2_distances_one_loop_inputs")


def many_rows():
    """Return many short rows, as in the visible race."""
    draw = draws("l2_distances_one_loop_many_rows")
    return draw.normal(size=(120, 4)), draw.normal(size=(150, 4))


def expected(X, Y):
    """Return the definition, all pairs at once."""
    return euclidean(X, Y)


@wrong(
    "differences and squares wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 before you subtract",
    loses=(VALUES,),
)
def pixels_wrap_around(X, Y):
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract",
    loses=(VALUES,),
)
def converted_after_the_subtraction(X, Y):
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y).astype(np.float64) ** 2).sum(axis=1))
    return dists


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract",
    loses=(VALUES,),
)
def norm_of_wrapped_differences(X, Y):
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X], dtype=np.float64)


@wrong(
    "int16 is too narrow for the square of a difference of pixels: convert to float64 before you subtract",
    loses=(VALUES,),
)
def int16_for_pixels(X, Y):
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X], dtype=np.float64)


@wrong(
    "differences and squares wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 before you subtract",
    loses=(VALUES,),
)
def only_uint8_converted(X, Y):
    if X.dtype == np.uint8:
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X], dtype=np.float64)


@wrong("the distances of X[i] are one per row of Y: they are row i, dists[i], of an array (len(X), len(Y))")
def columns_for_rows(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[:, i] = np.linalg.norm(X[i] - Y, axis=1)
    return dists


@wrong("X and Y are swapped: subtract all rows of Y from one row of X")
def sides_swapped(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.linalg.norm(X - Y[i], axis=1)
    return dists


@wrong("all distances are in one long row: make one row per row of X")
def one_long_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.concatenate([np.linalg.norm(x - Y, axis=1) for x in X])


@wrong("the sum ran over the rows of Y, as the built-in sum() does: use .sum(axis=1)")
def sum_of_python(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(sum((x - Y) ** 2)) for x in X])


@wrong("** 1 / 2 halves the sum: the root is ** 0.5 or np.sqrt")
def half_for_a_root(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([((x - Y) ** 2).sum(axis=1) ** 1 / 2 for x in X])


@wrong("the differences were doubled, not squared: ** 2")
def doubled(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) * 2).sum(axis=1)) for x in X])


@wrong("this is the largest difference: take the root of the sum of the squares")
def largest_difference(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).max(axis=1) for x in X])


@wrong("this is the root of the sum of absolute values: square each difference instead")
def root_of_l1(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(np.abs(x - Y).sum(axis=1)) for x in X])


@wrong("the distances of X[i] are one per row of Y: they are row i, dists[i], of an array (len(X), len(Y))")
def square_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(X)))
    for i in range(len(X)):
        dists[i] = np.linalg.norm(X[i] - Y, axis=1)
    return dists


@wrong("nothing was filled in: assign each row to dists[i]")
def nothing_filled_in(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for x in X:
        np.linalg.norm(x - Y, axis=1)
    return dists


@wrong("each row of X has a table for all pairs of rows of Y here: square the differences, and sum over axis=1")
def product_with_itself(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(np.abs((x - Y) @ (x - Y).T)) for x in X])


@right
def only_integers_converted(X, Y):
    """float32 stays float32: seven digits are enough for one sum of squares."""
    if X.dtype.kind in "iu":
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong("the inputs were truncated to integers: convert to float64, not to an integer dtype")
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(np.int64), Y.astype(np.int64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X])


@wrong("the inputs were converted to float32, which has 7 digits: convert to float64", loses=(VALUES,))
def float32_inputs(X, Y):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(
    "the result is narrower than float64: convert the inputs, and any array that you fill, to float64", loses=(VALUES,)
)
def float32_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.stack([np.linalg.norm(x - Y, axis=1) for x in X]).astype(np.float32)


@wrong("this is a list: make it an array with np.array(...)", loses=(VALUES,))
def a_list_of_rows(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return [np.linalg.norm(x - Y, axis=1) for x in X]


@wrong("only the first two numbers of each row were used: sum over all D")
def two_numbers_a_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.hypot(x[0] - Y[:, 0], x[1] - Y[:, 1]) for x in X])


@wrong("the shape of the result is fixed at (2, 4): use (len(X), len(Y))")
def two_times_four_only(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((2, 4))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong("only the first two rows were filled in: loop over range(len(X))")
def two_rows_only(X, Y):
    """The number of rows of the visible check, where there are as many."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(min(2, len(X))):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong(
    "rounding made the expanded square negative, and the root of a negative number is nan: clip at 0 before the root",
    loses=(VALUES,),
)
def expanded_and_not_clipped(X, Y):
    """The next exercise's method, without clipping at 0."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt((x**2).sum() + (Y**2).sum(axis=1) - 2 * Y @ x) for x in X])


@wrong("an axis of length 1 was removed: the result is (N, M) even where N or M is 1", loses=(VALUES,))
def squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X]).squeeze()


@wrong("pixels in uint8 were divided by 255: keep their values", loses=(VALUES,))
def pictures_scaled(X, Y):
    if X.dtype == np.uint8:
        X, Y = X / 255.0, Y / 255.0
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - Y, axis=1) for x in X])


@wrong("Y itself was changed (-= and += work in place): work on a copy")
def subtracts_in_place(X, Y):
    """Restores Y afterwards, except for the last digits."""
    X, Y = X.astype(np.float64), np.asarray(Y, dtype=np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X):
        Y -= x
        dists[i] = np.sqrt((Y**2).sum(axis=1))
        Y += x
    return dists


@wrong("is there still a loop over the rows of Y, too?", loses=(SPEED,))
def two_loops(X, Y):
    """The function above, copied, and its name changed."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("is there still a loop over the rows of Y, too?", loses=(SPEED,))
def two_loops_in_one_line(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.linalg.norm(x - y) for y in Y] for x in X])


@wrong("is there still a loop over the rows of Y, too?", loses=(SPEED,))
def one_loop_over_pairs(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i, j in np.ndindex(dists.shape):
        dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the square root was taken twice: take it once")
def root_taken_twice(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(np.linalg.norm(x - Y, axis=1)) for x in X])


@wrong("the rows were added instead of subtracted: x - Y")
def added(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x + Y, axis=1) for x in X])


@wrong("the square root is missing")
def square_root_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([((x - Y) ** 2).sum(axis=1) for x in X])


@wrong("these are L1 distances here: square each difference first, then sum, then take the root")
def l1(X, Y):
    """The function above, copied, and its name changed."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.abs(x - Y).sum(axis=1) for x in X])


@wrong("the differences were summed before they were squared: square each one first, then sum")
def squared_after_the_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt((x - Y).sum(axis=1) ** 2) for x in X])


@wrong("this is the root of the mean: take the root of the sum of the squares")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).mean(axis=1)) for x in X])


@wrong("the sum ran over all rows of Y at once: sum over axis=1")
def axis_missing(X, Y):
    """The line of the two-loop version, with one loop removed."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum())
    return dists


@wrong("the sum ran over the rows of Y, as the built-in sum() does: use .sum(axis=1)")
def axis_0(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=0))
    return dists


@wrong("an axis of length 1 is left at the end: sum without keepdims=True")
def keepdims(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1, keepdims=True)) for x in X])


@wrong("only the distances of the last row of X came back: assign each row to dists[i]")
def only_the_last_row(X, Y):
    """The loop binds a name again and again, and fills in nothing."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for i in range(len(X)):
        dists = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong("only the first row was filled in: return the result after the loop over X has ended")
def returns_inside_the_loop(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
        return dists


@wrong("the distances were truncated to integers: return float64", loses=(VALUES,))
def filled_into_integers(X, Y):
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for i in range(len(X)):
        dists[i] = np.sqrt(((X[i] - Y) ** 2).sum(axis=1))
    return dists


@wrong("the result is transposed: its rows belong to X, its columns to Y")
def transposed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(X - y, axis=1) for y in Y])


@wrong("the function has no X of its own: use the parameters by the names in your def line")
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
