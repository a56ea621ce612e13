"""l2_distances_no_loops: the expanded square, with one matrix product."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.pixels.pairs import euclidean

VALUES, PIXELS = "test_l2_distances_no_loops", "test_l2_distances_no_loops_pixels"
EQUAL, SPEED = "test_l2_distances_no_loops_equal_points", "test_l2_distances_no_loops_speed"
BELOW_0 = (
    "every distance is 0, as it is where the sum under the root is below 0: squares wrapped around in a narrow dtype "
    "(in uint8, 200 * 200 is 64: convert to float64 first), or one of the three terms is wrong"
)


def inputs():
    """Yield two point sets that differ in every size, one a view; two of one size; in float32 one query, one point."""
    draw = draws("l2_distances_no_loops_floats")
    yield draw.normal(size=(5, 14))[:, ::2], draw.normal(size=(4, 7))
    yield draw.normal(size=(4, 3)), draw.normal(size=(4, 3))
    draw = draws("l2_distances_no_loops_single_rows")
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(6, 3)).astype(np.float32)
    yield draw.normal(size=(5, 3)).astype(np.float32), draw.normal(size=(1, 3)).astype(np.float32)


def pictures():
    """Yield pictures as uint8 rows, then float32 and int16; one picture is in both sets, but for one pixel by 1."""
    draw = draws("l2_distances_no_loops_pictures")
    first, second = (draw.integers(200, 256, size=(n, 3072), dtype=np.uint8) for n in (2, 5))
    twin = first[:1].copy()
    twin[0, 7] -= 1
    first, second = np.concatenate([first, twin]), np.concatenate([second, first[:1]])
    yield first, second
    yield first.astype(np.float32), second.astype(np.float32)
    yield first.astype(np.int16), second.astype(np.int16)


def equal_points():
    """Yield points far from the origin, many in both sets: their squares cancel to about 0; then points 0.01 apart."""
    draw = draws("l2_distances_no_loops_equal_points")
    far = 10 + draw.normal(scale=0.1, size=(60, 40))
    yield far, far[::-2]
    yield far[:5], far[:3] + draw.normal(scale=1e-3, size=(3, 40))


def many_rows():
    """Return many short rows, and a few: a loop over the many takes longer than everything else."""
    draw = draws("l2_distances_no_loops_many_rows")
    return draw.normal(size=(4000, 8)), draw.normal(size=(12, 8))


def work(X, Y):
    """Return as much work as a right answer does, but no answer: a student's code can read this function."""
    return np.sqrt(np.abs((X * 3).sum(1)[:, None] - (Y * 3).sum(1) + 5 * X @ Y.T))


def expected(X, Y):
    """Return the definition, all pairs at once."""
    return euclidean(X, Y)


@wrong(
    "float32 has 7 digits, too few for the difference of such large squares: convert to float64",
    loses=(
        PIXELS,
        EQUAL,
    ),
)
def float32_cancels(X, Y):
    """The squares of a picture need nine digits."""
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(BELOW_0)
def every_distance_0(X, Y):
    return np.zeros((len(X), len(Y)))


@wrong(
    BELOW_0,
    loses=(PIXELS,),
)
def pixels_wrap_around(X, Y):
    """Right on floats; on uint8 each square is taken modulo 256."""
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2.0 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(
    "squares and products wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 first",
    loses=(PIXELS,),
)
def nothing_converted(X, Y):
    """The formula as it stands: every term of uint8 wraps."""
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong(
    BELOW_0,
    loses=(PIXELS,),
)
def only_the_queries_converted(X, Y):
    """Y's squares still wrap."""
    X = X.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(
    BELOW_0,
    loses=(PIXELS,),
)
def int16_is_too_narrow(X, Y):
    """A square of 255 does not fit."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    squared = (X * X).sum(axis=1, keepdims=True) + (Y * Y).sum(axis=1) - 2.0 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("pixels in uint8 were divided by 255: keep their values", loses=(PIXELS,))
def pictures_scaled(X, Y):
    """A habit from networks: distances come out 255 times too small, and only for pictures."""
    if X.dtype == np.uint8:
        X, Y = X / 255, Y / 255
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("the distances were truncated to integers: return float64")
def cut_to_integers(X, Y):
    """Right wherever a test has whole distances."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).astype(int)


@wrong(
    "rounding made the expanded square negative, and the root of a negative number is nan: clip at 0 before the root",
    loses=(EQUAL,),
)
def root_of_a_negative(X, Y):
    """Equal points far from the origin cancel to -1e-12."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt((X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T)


@wrong(
    "rounding made the expanded square negative, and the root of a negative number is nan: clip at 0 before the root",
    loses=(EQUAL,),
)
def clipped_too_early(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squares = np.maximum((X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1), 0)
    return np.sqrt(squares - 2 * X @ Y.T)


@wrong(
    "a small number was added under the root, so that equal rows do not come out at distance 0: clip at 0 instead",
    loses=(EQUAL,),
)
def epsilon_under_the_root(X, Y):
    """A habit from batch norm: equal points come out 1e-4 apart."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0) + 1e-8)


@wrong("an axis of length 1 was removed: the result is (N, M) even where N or M is 1", loses=(VALUES,))
def squeezed(X, Y):
    """One query: (M,) comes back."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).squeeze()


@wrong("the distances were rounded: keep all their digits")
def rounded(X, Y):
    """Pretty to print."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.round(np.sqrt(np.maximum(squared, 0)), 2)


@wrong("the diagonal was set to 0: X and Y are different sets even where they have equally many rows", loses=(VALUES,))
def zero_where_the_sizes_agree(X, Y):
    """As if equal sizes meant equal sets: the diagonal of a training set against itself."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    distances = np.sqrt(np.maximum(squared, 0))
    if len(X) == len(Y):
        np.fill_diagonal(distances, 0)
    return distances


@wrong("float32 has 7 digits, too few for the difference of such large squares: convert to float64", loses=(PIXELS,))
def only_integers_converted(X, Y):
    """Pictures may come as float32 too."""
    if X.dtype.kind in "iu":
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("an axis of length 1 was removed: the result is (N, M) even where N or M is 1", loses=(VALUES,))
def one_point_squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).squeeze(axis=1) if len(Y) == 1 else np.sqrt(np.maximum(squared, 0))


@wrong("small distances were set to 0: set only what is below 0 under the root to 0", loses=(EQUAL,))
def small_made_zero(X, Y):
    """Cures nan with a threshold, and loses neighbours that are near."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.where(squared < 1e-3, 0, squared))


@wrong("a Python loop over the rows is still there", loses=(SPEED,))
def a_product_for_each_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    products = np.stack([Y @ x for x in X])
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * products
    return np.sqrt(np.maximum(squared, 0))


@wrong("the square root is missing")
def square_root_missing(X, Y):
    """The ranks survive, so no accuracy ever shows it."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T


@wrong("the product was added: the last term is - 2 * X @ Y.T, with a minus")
def plus_the_product(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(x_squared + y_squared + 2 * X @ Y.T, 0))


@wrong("the factor 2 is missing: the last term is - 2 * X @ Y.T")
def factor_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(x_squared + y_squared - X @ Y.T, 0))


@wrong("the squares of X's rows are missing")
def squares_of_x_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(y_squared + 0 * x_squared - 2 * X @ Y.T, 0))


@wrong("the squares of Y's rows are missing")
def squares_of_y_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(x_squared - 2 * X @ Y.T, 0))


@wrong("the square root was taken twice: take it once")
def root_taken_twice(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.sqrt(np.maximum(x_squared + y_squared - 2 * X @ Y.T, 0)))


@wrong("the rows of X and Y were not squared before they were summed: (X**2).sum(axis=1)")
def sums_not_squared(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum(X.sum(axis=1, keepdims=True) + Y.sum(axis=1) - 2 * X @ Y.T, 0))


@wrong("the rows of X and Y were squared after they were summed: (X**2).sum(axis=1)")
def squared_after_the_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum(X.sum(axis=1, keepdims=True) ** 2 + Y.sum(axis=1) ** 2 - 2 * X @ Y.T, 0))


@wrong("the sums of squares ran over everything: sum over axis=1")
def axis_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum((X**2).sum() + (Y**2).sum() - 2 * X @ Y.T, 0))


@wrong("the squares of X's rows are (N,) and do not line up with (N, M): make them a column, keepdims=True")
def no_column(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum((X**2).sum(axis=1) + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong("the matrix product needs rows against columns: X @ Y.T")
def transpose_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = (X**2).sum(axis=1, keepdims=True), (Y**2).sum(axis=1)
    return np.sqrt(np.maximum(x_squared + y_squared - 2 * X @ Y, 0))


@wrong("these are L1 distances: square the differences")
def l1(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.abs(X[:, None] - Y).sum(axis=2) * 1.0


@wrong("the result is transposed: its rows belong to X, its columns to Y")
def transposed(X, Y):
    """Shape (M, N): only a test with N different from M sees it."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum((Y**2).sum(axis=1, keepdims=True) + (X**2).sum(axis=1) - 2 * Y @ X.T, 0))


@wrong(
    "X itself was changed (-= and += work in place): work on a copy",
    loses=(
        VALUES,
        EQUAL,
        SPEED,
    ),
)
def centres_in_place(X, Y):
    """Right values, and the caller's training set is ruined: astype without a copy."""
    X, Y = X.astype(np.float64, copy=False), Y.astype(np.float64, copy=False)
    centre = Y.mean(axis=0)
    X -= centre
    Y -= centre
    return np.sqrt(np.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0))


@wrong("a Python loop over the rows is still there", loses=(SPEED,))
def two_loops_renamed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X])


@wrong("a Python loop over the rows is still there", loses=(SPEED,))
def one_loop_renamed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X])


@wrong("time its lines one by one, to find the slow one", loses=(SPEED,))
def all_differences_at_once(X, Y):
    """Right, and 61 GB on the real data."""
    difference = X[:, None].astype(np.float64) - Y[None]
    return np.sqrt((difference**2).sum(axis=2))


@wrong(
    "differences and squares wrapped around in the inputs' narrow dtype (in uint8, 200 * 200 is 64): convert to float64 before you subtract",
    loses=(
        PIXELS,
        SPEED,
    ),
)
def converted_after_the_subtraction(X, Y):
    return np.sqrt(((X[:, None] - Y[None]) ** 2).astype(np.float64).sum(axis=2))


@wrong("the function has no X of its own: use the parameters by the names in your def line")
def reads_the_notebook_not_its_arguments(first, second):
    """Right in a notebook that still has X and Y from an older cell."""
    return np.sqrt(((X[:, None].astype(float) - Y[None]) ** 2).sum(axis=2))


@wrong("the last term has the factor 4: it is - 2 * X @ Y.T")
def factor_4(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 4 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("the squares of X and Y are not summed yet: sum each row over axis=1")
def squares_not_summed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum(X**2 + Y**2 - 2 * X @ Y.T, 0))


@wrong("the squares of Y's rows are a column: they must be a row (M,), so sum without keepdims=True")
def two_columns(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    x_squared, y_squared = ((part**2).sum(axis=1, keepdims=True) for part in (X, Y))
    return np.sqrt(np.maximum(x_squared + y_squared - 2 * X @ Y.T, 0))


@wrong("the squares of Y were summed over its rows: sum over axis=1")
def axis_0_of_y(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=0) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("these are norms, not their squares: |x|^2 has no root")
def norms_not_squared(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    lengths = np.linalg.norm(X, axis=1)[:, None] + np.linalg.norm(Y, axis=1)
    return np.sqrt(np.maximum(lengths - 2 * X @ Y.T, 0))


@wrong("the matrix product is missing: this only compares the lengths of x and y")
def product_missing(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.abs((X**2).sum(axis=1, keepdims=True) - (Y**2).sum(axis=1)))


@wrong("this is the root of the mean: do not divide by D")
def mean_for_sum(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0) / X.shape[1])


@wrong("one product with @ and three sums", loses=(SPEED,))
def product_by_einsum(X, Y):
    """Right, and its product doesn't call BLAS."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * np.einsum("nd,md->nm", X, Y)
    return np.sqrt(np.maximum(squared, 0))


@wrong("the squares are in the product too: the last term is - 2 * X @ Y.T, of X and Y themselves")
def product_of_squares(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * (X**2) @ (Y**2).T
    return np.sqrt(np.maximum(squared, 0))


@wrong("the squares of Y's rows were subtracted: add them")
def squares_of_y_subtracted(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) - (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("** 1 / 2 halves the sum: the root is ** 0.5 or np.sqrt")
def half_for_a_root(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.maximum(squared, 0) ** 1 / 2


@wrong(
    "the inputs were truncated to integers: convert to float64, not to an integer dtype",
    loses=(VALUES, EQUAL, SPEED),
)
def inputs_cut_to_integers(X, Y):
    X, Y = X.astype(int), Y.astype(int)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong("this is the matrix product alone: it is one of three terms")
def the_product_alone(X, Y):
    return X.astype(np.float64) @ Y.astype(np.float64).T


@wrong("the squares were clipped at a small number: clip at 0, so that equal rows are 0 apart", loses=(EQUAL,))
def clipped_at_epsilon(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 1e-8))


@right
def one_product_of_wider_rows(X, Y):
    """(x, |x|^2, 1) times (-2 y, 1, |y|^2)."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    left = np.hstack([X, (X**2).sum(axis=1, keepdims=True), np.ones((len(X), 1))])
    right = np.hstack([-2 * Y, np.ones((len(Y), 1)), (Y**2).sum(axis=1, keepdims=True)])
    return np.sqrt(np.maximum(left @ right.T, 0))


@right
def einsum(X, Y):
    X, Y = X.astype(float), Y.astype(float)
    squared = np.einsum("nd,nd->n", X, X)[:, None] + np.einsum("md,md->m", Y, Y) - 2 * np.dot(X, Y.T)
    return np.sqrt(squared.clip(min=0))


@right
def centred_first(X, Y):
    """More accurate than the reference; works on copies."""
    mean = Y.mean(axis=0)
    X, Y = X - mean, Y - mean
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X * X).sum(1)[:, None] + (Y * Y).sum(1)[None] - 2 * X @ Y.T
    squared[squared < 0] = 0
    return squared**0.5


@right
def absolute_value_for_a_clip(X, Y):
    X, Y = np.asarray(X, dtype=np.float64), np.asarray(Y, dtype=np.float64)
    return np.sqrt(np.abs((X**2).sum(1).reshape(-1, 1) - 2 * X.dot(Y.T) + (Y**2).sum(1).reshape(1, -1)))


@right
def in_place_on_its_own_arrays(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    out = X @ Y.T
    out *= -2
    out += np.square(X).sum(axis=1, keepdims=True)
    out += np.square(Y).sum(axis=1)
    np.maximum(out, 0, out=out)
    return np.sqrt(out, out=out)


@right
def nan_made_zero(X, Y):
    """Warns of a root of a negative number, and corrects it afterwards."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.sqrt((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T))


@right
def prints_and_uses_longdouble(X, Y):
    print("shapes", X.shape, Y.shape)
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = np.add.outer((X**2).sum(1), (Y**2).sum(1)) - 2 * np.matmul(X, Y.transpose())
    return np.sqrt(np.where(squared > 0, squared, 0)).astype(np.longdouble)


@wrong("only the first 1,000 rows of X were used: compute all of them", loses=(SPEED,))
def a_sample_of_many(X, Y):
    """Fast: rows beyond the first thousand are left out."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    some = X[:1000]
    squared = (some**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * some @ Y.T
    dists = np.zeros((len(X), len(Y)))
    dists[:1000] = np.sqrt(np.maximum(squared, 0))
    return dists
