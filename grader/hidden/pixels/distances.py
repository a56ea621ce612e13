"""Distances, pair by pair from their definition in float64, and their slips."""

import numpy as np

from grader.hidden import rng


def _pairs(name):
    """Pairs of sets of rows: sizes that differ, a view, one row, pictures in narrow dtypes, bright and dark."""
    draw = rng(name)
    yield draw.normal(size=(5, 14))[:, ::2], draw.normal(size=(4, 7))
    yield draw.normal(size=(1, 3)), draw.normal(size=(6, 3))
    yield draw.normal(size=(4, 3)).astype(np.float32), draw.normal(size=(1, 3)).astype(np.float32)
    first, second = (draw.integers(256, size=(n, 48), dtype=np.uint8) for n in (3, 4))
    yield first, second
    yield first.astype(np.int16) * 100, second.astype(np.int16) * 100
    yield first.astype(np.float64), second


def _distances(X, Y, norm):
    """norm(x - y), pair by pair, in float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[norm(x - y) for y in Y] for x in X])


def _manhattan(difference):
    return np.abs(difference).sum()


def _euclidean(difference):
    return np.sqrt((difference**2).sum())


def _wrap_message(X):
    """What a student is told whose arithmetic went past the end of a narrow dtype and began again at the other."""
    example = " (10 - 20 is 246)" if X.dtype == np.uint8 else ""
    return f"{X.dtype} wrapped around{example}: convert to float64 before you subtract or multiply"


def _is_narrow(X):
    return X.dtype.kind in "iu" and X.itemsize < 4


def l1_distances_inputs():
    """As for every distance."""
    return _pairs("l1_distances_inputs")


def l1_distances_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _manhattan)


def l1_distances_mistakes(X, Y):
    """What the usual slips return, by the name that the student is told."""
    expected, squares = l1_distances_expected(X, Y), _distances(X, Y, _euclidean) ** 2
    signed = _distances(X, Y, np.sum)
    mistakes = {
        "these are L2 distances: sum absolute values, and take no root": np.sqrt(squares),
        "these are sums of squares: take absolute values instead": squares,
        "the absolute value is missing: differences of both signs cancel": signed,
        "the absolute value came after the sum, when differences had cancelled": np.abs(signed),
        "this is the mean over the D numbers: the distance is their sum": expected / X.shape[1],
        "distances were cut to integers: keep float64 to the end": np.floor(expected),
        "this is the largest difference, the L-infinity distance: sum them all": _distances(
            X, Y, lambda difference: np.abs(difference).max()
        ),
    }
    if _is_narrow(X) and _is_narrow(Y):
        difference = X[:, None] - Y[None]
        mistakes[_wrap_message(X)] = np.abs(difference).sum(axis=2)
        mistakes[f"{_wrap_message(X)}; the sum did too"] = np.abs(difference).sum(axis=2, dtype=X.dtype)
        mistakes[f"{_wrap_message(X)}; abs() in {X.dtype} changes nothing"] = difference.sum(axis=2)
    return mistakes


def l2_distances_two_loops_inputs():
    """As for every distance."""
    return _pairs("l2_distances_two_loops_inputs")


def l2_distances_two_loops_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _euclidean)


def l2_distances_two_loops_mistakes(X, Y):
    """What the usual slips in a loop return, by the name that the student is told."""
    expected = _distances(X, Y, _euclidean)
    mistakes = _named_slips(X, Y, expected)
    first = expected.copy()
    first[1:] = 0
    mistakes["only the first row is filled in: does the function return inside the loop?"] = first
    last = np.zeros_like(expected)
    last[:, -1] = expected[:, -1]
    mistakes["only the last column is filled in: is dists[i, j] indented into the inner loop?"] = last
    return mistakes


def l2_distances_one_loop_inputs():
    """As for every distance."""
    return _pairs("l2_distances_one_loop_inputs")


def l2_distances_one_loop_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _euclidean)


def l2_distances_one_loop_mistakes(X, Y):
    """What the usual slips return, by the name that the student is told."""
    mistakes = _named_slips(X, Y, _distances(X, Y, _euclidean))
    total = _distances(X, Y, _euclidean) ** 2
    mistakes["sum() without axis=1 adds up all rows of Y: one number instead of M"] = np.repeat(
        np.sqrt(total.sum(axis=1, keepdims=True)), len(Y), axis=1
    )
    return mistakes


def _named_slips(X, Y, distances):
    """What slips in any way of writing Euclidean distances return."""
    mistakes = {
        "the square root is missing: this is the square of each distance": distances**2,
        "these are L1 distances: square the differences, do not take their absolute value": (
            _distances(X, Y, _manhattan)
        ),
        "this is the mean of the squares under the root: the distance takes their sum": (
            distances / np.sqrt(X.shape[1])
        ),
        "distances were cut to integers: keep float64 to the end": np.floor(distances),
    }
    if _is_narrow(X) and _is_narrow(Y):
        mistakes |= _wrapped(X, Y)
    return mistakes


def l2_distances_no_loops_floats():
    """Two point sets that differ in every size, one a view of every other column; and two of one size."""
    draw = rng("l2_distances_no_loops_floats")
    yield draw.normal(size=(5, 14))[:, ::2], draw.normal(size=(4, 7))
    yield draw.normal(size=(4, 3)), draw.normal(size=(4, 3))


def l2_distances_no_loops_single_rows():
    """One query, and one point, in float32: (1, 3) against (6, 3), and (5, 3) against (1, 3)."""
    draw = rng("l2_distances_no_loops_single_rows")
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(6, 3)).astype(np.float32)
    yield draw.normal(size=(5, 3)).astype(np.float32), draw.normal(size=(1, 3)).astype(np.float32)


def l2_distances_no_loops_pictures():
    """Pictures as uint8 rows, then as float32 and int16; one picture stands in both sets, but for one pixel by 1."""
    draw = rng("l2_distances_no_loops_pictures")
    first, second = (draw.integers(200, 256, size=(n, 3072), dtype=np.uint8) for n in (2, 5))
    twin = first[:1].copy()
    twin[0, 7] -= 1
    first, second = np.concatenate([first, twin]), np.concatenate([second, first[:1]])
    yield first, second
    yield first.astype(np.float32), second.astype(np.float32)
    yield first.astype(np.int16), second.astype(np.int16)


def l2_distances_no_loops_equal_points():
    """Points far from the origin, many in both sets: their squares cancel to about zero; then points 0.01 apart."""
    draw = rng("l2_distances_no_loops_equal_points")
    far = 10 + draw.normal(scale=0.1, size=(60, 40))
    yield far, far[::-2]
    yield far[:5], far[:3] + draw.normal(scale=1e-3, size=(3, 40))


def l2_distances_no_loops_many_rows():
    """Many short rows: a loop over them takes longer than everything else."""
    draw = rng("l2_distances_no_loops_many_rows")
    return draw.normal(size=(2000, 20)), draw.normal(size=(40, 20))


def l2_distances_no_loops_reference(X, Y):
    """What a right answer does, for the clock."""
    return np.sqrt(np.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0))


def l2_distances_no_loops_expected(X, Y):
    """The definition, pair by pair, in float64."""
    return _distances(X, Y, _euclidean)


def l2_distances_no_loops_mistakes(X, Y):
    """What the usual slips return, by the name that the student is told."""
    distances = l2_distances_no_loops_expected(X, Y)
    mistakes = _named_slips(X, Y, distances)
    if (distances == 0).any():
        below = "the expansion fell just below 0, whose root is nan: clip at 0 before the root"
        mistakes[below] = np.where(distances == 0, np.nan, distances)
    if X.shape[1] > 1000:
        narrow = X.astype(np.float32), Y.astype(np.float32)
        mistakes["float32 has 7 digits, and |x|^2 needs 9: convert to float64"] = _expanded(*narrow)
    return mistakes


def _wrapped(X, Y):
    """Arithmetic in a dtype that is too narrow."""
    example = " (200 * 200 is 64)" if X.dtype == np.uint8 else ""
    message = f"{X.dtype} wrapped around{example}: convert to float64 before you subtract or multiply"
    return {
        message: np.sqrt(((X[:, None] - Y[None]) ** 2).sum(axis=2)),
        f"{message}; the differences did": np.sqrt(((X[:, None] - Y[None]).astype(np.float64) ** 2).sum(axis=2)),
        f"{message}; the squares did": _expanded(X, Y),
        f"{message}; the squares did, and the products": np.sqrt(
            np.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0)
        ),
        f"{message}; the squares of Y did": _expanded(X.astype(np.float64), Y),
    }


def _expanded(X, Y):
    """The expanded square in whatever dtype the inputs have, the cross term in float64 unless they are float32."""
    two = np.float32(2) if X.dtype == np.float32 else 2.0
    squared = (X * X).sum(1)[:, None] + (Y * Y).sum(1) - two * X @ Y.T
    return np.sqrt(np.maximum(squared, 0))
