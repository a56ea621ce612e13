"""Answers to l2_distances_no_loops. The first half of the wrong ones pass every visible check."""

import numpy as np

from grader.mutants import right, wrong

VALUES, PIXELS = "test_l2_distances_no_loops", "test_l2_distances_no_loops_pixels"
EQUAL, SPEED = "test_l2_distances_no_loops_equal_points", "test_l2_distances_no_loops_speed"
ALL = (VALUES, PIXELS, EQUAL, SPEED)


@wrong(PIXELS, says="uint8 wrapped around (200 * 200 is 64)")
def pixels_wrap_around(X, Y):
    """Right on floats; on uint8 each square is taken modulo 256."""
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2.0 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(PIXELS, says="the squares did, and the products")
def nothing_converted(X, Y):
    """The formula as it stands: every term of uint8 wraps."""
    return np.sqrt(np.maximum((X**2).sum(axis=1)[:, None] + (Y**2).sum(axis=1) - 2 * X @ Y.T, 0))


@wrong(PIXELS, says="uint8 wrapped around (200 * 200 is 64)")
def only_the_queries_converted(X, Y):
    """Y's squares still wrap."""
    X = X.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(PIXELS, says="wrapped around")
def int16_is_too_narrow(X, Y):
    """A square of 255 does not fit."""
    if X.dtype == np.uint8:
        X, Y = X.astype(np.int16), Y.astype(np.int16)
    squared = (X * X).sum(axis=1, keepdims=True) + (Y * Y).sum(axis=1) - 2.0 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(PIXELS, says="255 times too small")
def pictures_scaled(X, Y):
    """A habit from networks: distances come out 255 times too small, and only for pictures."""
    if X.dtype == np.uint8:
        X, Y = X / 255, Y / 255
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(PIXELS, EQUAL, says="float32 has 7 digits")
def float32_cancels(X, Y):
    """The squares of a picture need nine digits."""
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(*ALL, says="distances were cut to integers")
def cut_to_integers(X, Y):
    """Right wherever a test has whole distances."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).astype(int)


@wrong(EQUAL, says="fell just below 0")
def root_of_a_negative(X, Y):
    """Equal points far from the origin cancel to -1e-12."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt((X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T)


@wrong(EQUAL, says="fell just below 0")
def clipped_too_early(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squares = np.maximum((X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1), 0)
    return np.sqrt(squares - 2 * X @ Y.T)


@wrong(EQUAL, says="close, and not exact")
def epsilon_under_the_root(X, Y):
    """A habit from batch norm: equal points come out 1e-4 apart."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0) + 1e-8)


@wrong(VALUES, says="an axis got lost")
def squeezed(X, Y):
    """One query: (M,) comes back."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).squeeze()


@wrong(*ALL, says="close, and not exact")
def rounded(X, Y):
    """Pretty to print."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.round(np.sqrt(np.maximum(squared, 0)), 2)


@wrong(VALUES, says="got       0 at")
def zero_where_the_sizes_agree(X, Y):
    """As if equal sizes meant equal sets: the diagonal of a training set against itself."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    distances = np.sqrt(np.maximum(squared, 0))
    if len(X) == len(Y):
        np.fill_diagonal(distances, 0)
    return distances


@wrong(PIXELS, says="float32 has 7 digits")
def only_integers_converted(X, Y):
    """Pictures may come as float32 too."""
    if X.dtype.kind in "iu":
        X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))


@wrong(VALUES, says="an axis got lost")
def one_point_squeezed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.maximum(squared, 0)).squeeze(axis=1) if len(Y) == 1 else np.sqrt(np.maximum(squared, 0))


@wrong(EQUAL, says="got       0 at")
def small_made_zero(X, Y):
    """Cures nan with a threshold, and loses neighbours that are near."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T
    return np.sqrt(np.where(squared < 1e-3, 0, squared))


@wrong(SPEED, says="a Python loop over the rows is still there")
def a_product_for_each_row(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    products = np.stack([Y @ x for x in X])
    squared = (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * products
    return np.sqrt(np.maximum(squared, 0))


@wrong(*ALL, says="the square root is missing")
def square_root_missing(X, Y):
    """The ranks survive, so no accuracy ever shows it."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return (X**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * X @ Y.T


@wrong(*ALL, says="these are L1 distances")
def l1(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.abs(X[:, None] - Y).sum(axis=2) * 1.0


@wrong(*ALL, says="rows and columns are swapped")
def transposed(X, Y):
    """Shape (M, N): only a test with N different from M sees it."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.sqrt(np.maximum((Y**2).sum(axis=1, keepdims=True) + (X**2).sum(axis=1) - 2 * Y @ X.T, 0))


@wrong(VALUES, EQUAL, SPEED, says="changed   its input X")
def centres_in_place(X, Y):
    """Right values, and the caller's training set is ruined: astype without a copy."""
    X, Y = X.astype(np.float64, copy=False), Y.astype(np.float64, copy=False)
    centre = Y.mean(axis=0)
    X -= centre
    Y -= centre
    return np.sqrt(np.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0))


@wrong(SPEED, says="a Python loop over the rows is still there")
def two_loops_renamed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X])


@wrong(SPEED, says="a Python loop over the rows is still there")
def one_loop_renamed(X, Y):
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([np.sqrt(((x - Y) ** 2).sum(axis=1)) for x in X])


@wrong(SPEED, says="next      time its lines one by one")
def all_differences_at_once(X, Y):
    """Right, and 61 GB on the real data."""
    difference = X[:, None].astype(np.float64) - Y[None]
    return np.sqrt((difference**2).sum(axis=2))


@wrong(PIXELS, SPEED, says="uint8 wrapped around (200 * 200 is 64)")
def converted_after_the_subtraction(X, Y):
    return np.sqrt(((X[:, None] - Y[None]) ** 2).astype(np.float64).sum(axis=2))


@wrong(*ALL, says="raised    ")
def reads_the_notebook_not_its_arguments(first, second):
    """Right in a notebook that still has X and Y from an older cell."""
    return np.sqrt(((X[:, None].astype(float) - Y[None]) ** 2).sum(axis=2))


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
    """Warns of a root of a negative number, and mends it after."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.sqrt((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T))


@right
def prints_and_uses_longdouble(X, Y):
    print("shapes", X.shape, Y.shape)
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    squared = np.add.outer((X**2).sum(1), (Y**2).sum(1)) - 2 * np.matmul(X, Y.transpose())
    return np.sqrt(np.where(squared > 0, squared, 0)).astype(np.longdouble)


@wrong(SPEED, says="some entries are still 0")
def a_sample_of_many(X, Y):
    """Fast: rows beyond the first thousand are left out."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    some = X[:1000]
    squared = (some**2).sum(axis=1, keepdims=True) + (Y**2).sum(axis=1) - 2 * some @ Y.T
    dists = np.zeros((len(X), len(Y)))
    dists[:1000] = np.sqrt(np.maximum(squared, 0))
    return dists
