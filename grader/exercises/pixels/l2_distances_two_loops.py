"""l2_distances_two_loops: the root of the sum of the squared differences, pair by pair."""

import numpy as np

from grader.exercises import right, wrong
from grader.exercises.pixels.pairs import euclidean, pairs


def inputs():
    """Yield the pairs that every distance is tried on."""
    return pairs("l2_distances_two_loops_inputs")


def expected(X, Y):
    """Return the definition, all pairs at once."""
    return euclidean(X, Y)


@wrong(
    "differences and squares wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 before you subtract"
)
def pixels_wrap_around(X, Y):
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong(
    "differences wrapped around in the inputs' narrow dtype (in uint8, 10 - 20 is 246): convert to float64 before you subtract"
)
def norm_of_a_wrapped_difference(X, Y):
    """norm() converts, and comes too late."""
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.linalg.norm(X[i] - Y[j])
    return dists


@wrong(
    "differences, squares and sums wrapped around in the inputs' narrow dtype: convert to float64 before you subtract"
)
def sum_of_python(X, Y):
    """The built-in sum() adds uint8 to uint8, and stays there."""
    return np.array([[float(sum((x - y) ** 2)) ** 0.5 for y in Y] for x in X])


@wrong("int16 is too narrow for the square of a difference of pixels: convert to float64 before you subtract")
def int16_for_pixels(X, Y):
    """Wide enough for a difference of two pixels, too narrow for its square."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong(
    "differences and squares wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 before you subtract"
)
def only_uint8_converted(X, Y):
    """Pictures may come in other dtypes."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X], dtype=np.float64)


@wrong("int32 is too narrow for the square of a large difference: convert to float64 before you subtract")
def int32_for_integers(X, Y):
    if X.dtype.kind in "iu":
        X, Y = X.astype(np.int32), Y.astype(np.int32)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X], dtype=np.float64)


@wrong("the inputs were truncated to integers: convert to float64, not to an integer dtype")
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(int), Y.astype(int)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X])


@wrong("the inputs were converted to float32, which has 7 digits: convert to float64")
def float32_inputs(X, Y):
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the result is narrower than float64: convert the inputs, and any array that you fill, to float64")
def float32_result(X, Y):
    """To save memory."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)), dtype=np.float32)
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("this is a list: make it an array with np.array(...)")
def a_list_of_lists(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return [[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X]


@wrong("only the first two numbers of each row were used: sum over all D")
def two_numbers_a_row(X, Y):
    """The formula of the plane, as in the visible check."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.hypot(x[0] - y[0], x[1] - y[1]) for y in Y] for x in X])


@wrong("only 2 rows of X and 4 rows of Y were used: loop over range(len(X)) and range(len(Y))")
def two_times_four_pairs_only(X, Y):
    """The sizes of the visible check, where the input has them."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(min(2, len(X))):
        for j in range(min(4, len(Y))):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the shape of the result is fixed at (2, 4): use (len(X), len(Y))")
def two_times_four_only(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((2, 4))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong(
    "rounding made the expanded square negative, and the root of a negative number is nan: clip at 0 before the root"
)
def expanded_and_not_clipped(X, Y):
    """The method without loops, pair by pair, without clipping at 0."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt((x**2).sum() + (y**2).sum() - 2 * x @ y) for y in Y] for x in X])


@wrong("an axis of length 1 was removed: the result is (N, M) even where N or M is 1")
def squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.squeeze([[np.linalg.norm(x - y) for y in Y] for x in X])


@wrong("pixels in uint8 were divided by 255: keep their values")
def pictures_scaled(X, Y):
    if X.dtype == np.uint8:
        X, Y = X / 255.0, Y / 255.0
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.linalg.norm(x - y) for y in Y] for x in X])


@wrong("the diagonal was left at 0: X and Y are different sets even where they have equally many rows")
def a_row_against_itself(X, Y):
    """Leaves out the diagonal, as if X were Y."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            if i != j or len(X) != len(Y):
                dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("X itself was changed (X[i] is a view, and -= and += work in place): work on a copy")
def subtracts_in_place(X, Y):
    """X[i] is a view: subtracting from it and adding back changes its last digits."""
    X, Y = X.astype(np.float64, copy=False), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i, x in enumerate(X):
        for j, y in enumerate(Y):
            x -= y
            dists[i, j] = np.sqrt((x**2).sum())
            x += y
    return dists


@wrong("the square root is missing")
def square_root_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[((x - y) ** 2).sum() for y in Y] for x in X])


@wrong("the square root was taken twice: take it once")
def root_taken_twice(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(np.linalg.norm(x - y)) for y in Y] for x in X])


@wrong("the rows were added instead of subtracted: X[i] - Y[j]")
def added(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.linalg.norm(x + y) for y in Y] for x in X])


@wrong("this is the largest difference: take the root of the sum of the squares")
def largest_difference(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.abs(x - y).max() for y in Y] for x in X])


@wrong("these are L1 distances here: square each difference first, then sum, then take the root")
def l1(X, Y):
    """The root of each square is its absolute value."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt((x - y) ** 2).sum() for y in Y] for x in X])


@wrong("the differences were summed before they were squared: square each one first, then sum")
def squared_after_the_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt((x - y).sum() ** 2) for y in Y] for x in X])


@wrong("this is the root of the mean: take the root of the sum of the squares")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) ** 2).mean()) for y in Y] for x in X])


@wrong("only the first row was filled in: return the result after the loop over X has ended")
def returns_inside_the_loop(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
        return dists


@wrong("only the last column was filled in: assign to dists[i, j] inside the inner loop")
def outside_the_inner_loop(X, Y):
    """The assignment is indented one level too little."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            distance = np.sqrt(((X[i] - Y[j]) ** 2).sum())
        dists[i, j] = distance
    return dists


@wrong("only as many columns were filled in as X has rows: let the inner loop run over the rows of Y")
def both_loops_over_x(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(X)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("each row repeats its last distance: assign to dists[i, j], not to dists[i]")
def one_index_too_few(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the distances were truncated to integers: return float64")
def filled_into_integers(X, Y):
    """As zeros_like() of an array of integers would be."""
    dists = np.zeros((len(X), len(Y)), dtype=X.dtype)
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the indices are swapped: dists[i, j] belongs to X[i] and Y[j]")
def indices_swapped(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[j, i] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the result is transposed: its rows belong to X, its columns to Y")
def transposed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.linalg.norm(x - y) for x in X] for y in Y])


@wrong("all distances are in one long row: make one row per row of X")
def one_long_list(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.linalg.norm(x - y) for x in X for y in Y])


@wrong("** 1 / 2 halves the sum: the root is ** 0.5 or np.sqrt")
def half_for_a_root(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[((x - y) ** 2).sum() ** 1 / 2 for y in Y] for x in X])


@wrong("the differences were doubled, not squared: ** 2")
def doubled(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) * 2).sum()) for y in Y] for x in X])


@wrong("the result has a row and a column for each row of X: its columns belong to Y")
def square_result(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(X)))
    for i in range(len(X)):
        for j in range(len(Y)):
            dists[i, j % len(X)] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the last row and the last column are missing: range(n) already ends before n")
def ends_too_early(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X) - 1):
        for j in range(len(Y) - 1):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("this is the root of the sum of absolute values: square each difference instead")
def root_of_l1(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(np.abs(x - y).sum()) for y in Y] for x in X])


@wrong("this is the difference of two lengths: subtract the rows first, then take the length")
def difference_of_lengths(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[abs(np.linalg.norm(x) - np.linalg.norm(y)) for y in Y] for x in X])


@wrong("the sum goes on from pair to pair: set it to 0 for each pair")
def sum_never_reset(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists, total = np.zeros((len(X), len(Y))), 0.0
    for i in range(len(X)):
        for j in range(len(Y)):
            total += ((X[i] - Y[j]) ** 2).sum()
            dists[i, j] = np.sqrt(total)
    return dists


@wrong("the inner loop runs over the D numbers of a row: let it run over the rows of Y")
def inner_loop_over_the_numbers(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(X.shape[1]):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the entries below the diagonal are still 0: the inner loop must begin with the first row of Y")
def upper_triangle(X, Y):
    """As if X were Y, and the table symmetric."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    dists = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(i, len(Y)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("the result has a column for each row of X: its columns belong to Y, (len(X), len(Y))")
def square_result(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    dists = np.zeros((len(X), len(X)))
    for i in range(len(X)):
        for j in range(len(X)):
            dists[i, j] = np.sqrt(((X[i] - Y[j]) ** 2).sum())
    return dists


@wrong("this is the root of the sum of x^2 - y^2, without its sign: subtract first, then square")
def difference_of_squares(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    return np.array([[np.sqrt(np.abs((x**2 - y**2).sum())) for y in Y] for x in X])


@right
def math_dist(X, Y):
    """Converts number by number."""
    import math

    return np.array([[math.dist(x, y) for y in Y] for x in X])


@right
def four_loops_without_arrays(X, Y):
    dists = []
    for x in X:
        dists.append([])
        for y in Y:
            total = 0.0
            for d in range(len(x)):
                total += (float(x[d]) - float(y[d])) ** 2
            dists[-1].append(total**0.5)
    return np.array(dists)


@right
def only_one_side_converted(X, Y):
    """A difference of float64 and anything is float64."""
    dists = np.empty((X.shape[0], Y.shape[0]))
    for j, y in enumerate(Y.astype(float)):
        for i, x in enumerate(X):
            dists[i, j] = np.linalg.norm(x - y)
    return dists


@right
def dot_of_the_difference(X, Y):
    print(len(X), "x", len(Y))
    dists = np.full((len(X), len(Y)), np.nan)
    for i, j in np.ndindex(dists.shape):
        difference = np.subtract(X[i], Y[j], dtype=np.float64)
        dists[i, j] = np.sqrt(difference @ difference)
    return dists


@right
def no_loop_after_all(X, Y):
    """Faster than asked for, and the same numbers."""
    difference = X[:, None].astype(np.float64) - Y[None]
    return np.sqrt(np.einsum("nmd,nmd->nm", difference, difference))
