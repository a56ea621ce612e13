"""Assignment 01's hidden inputs, and oracles as plain as the definitions."""

import numpy as np

from grader.hidden import rng


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
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([[np.sqrt(((x - y) ** 2).sum()) for y in Y] for x in X])


def l2_distances_no_loops_mistakes(X, Y):
    """What the usual slips return, by the name that the student is told."""
    distances = l2_distances_no_loops_expected(X, Y)
    wide = X[:, None].astype(np.float64), Y[None].astype(np.float64)
    mistakes = {
        "the square root is missing: this is the square of each distance": distances**2,
        "these are L1 distances: square the differences, do not take their absolute value": (
            np.abs(wide[0] - wide[1]).sum(axis=2)
        ),
        "distances were cut to integers: keep float64 to the end": np.floor(distances),
    }
    if (distances == 0).any():
        below = "the expansion fell just below 0, whose root is nan: clip at 0 before the root"
        mistakes[below] = np.where(distances == 0, np.nan, distances)
    if X.dtype.kind in "iu" and X.itemsize < 4:
        mistakes |= _wrapped(X, Y)
    if X.shape[1] > 1000:
        narrow = X.astype(np.float32), Y.astype(np.float32)
        mistakes["float32 has 7 digits, and |x|^2 needs 9: convert to float64"] = _expanded(*narrow)
    return mistakes


def _wrapped(X, Y):
    """Arithmetic in a dtype that is too narrow, where it went past the end and began again at the other."""
    example = " (200 * 200 is 64)" if X.dtype == np.uint8 else ""
    message = f"{X.dtype} wrapped around{example}: convert to float64 before you subtract or multiply"
    return {
        message: np.sqrt(((X[:, None] - Y[None]) ** 2).sum(axis=2)),
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


def distance_memory_gb_mistakes():
    """Numbers that come of a slip in 500 * 5000 * 3072 * 8 bytes, by the name that the student is told."""
    return {
        "float64 takes 8 bytes a number, not 4": 30.72,
        "float64 takes 8 bytes a number, not 1": 7.68,
        "these are bits: a byte has 8": 491.52,
        "these are bytes: divide by 1e9": 61.44e9,
        "these are megabytes: divide by 1,000": 61_440.0,
        "1 GB is 1e9 bytes here, not 2**30": 61.44e9 / 2**30,
        "this is the matrix of distances, which has no axis of 3,072": 0.02,
    }
