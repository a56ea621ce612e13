"""Distances, pair by pair from their definition in float64, and their slips."""

import numpy as np

from grader.hidden import for_the_wrong, rng
from grader.hidden.pixels import slips


def _pairs(name):
    """Pairs of sets of rows: sizes that differ, a view, pictures in narrow dtypes, one row, far ones, equal ones."""
    draw = rng(name)
    yield draw.normal(scale=3, size=(5, 14))[:, ::2], draw.normal(scale=3, size=(4, 7))
    first, second = (draw.integers(256, size=(n, 48), dtype=np.uint8) for n in (3, 4))
    first[:, :24], second[:, 24:] = 0, 0  # no products, so that a sum of squares that wrapped stays above 0
    yield first, second
    yield (first.astype(np.int16) - 128) * 250, (second.astype(np.int16) - 128) * 250
    yield first, second + draw.random(size=second.shape)
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(6, 3)).astype(np.float32)
    yield draw.normal(size=(4, 3)).astype(np.float32), draw.normal(size=(1, 3)).astype(np.float32)
    yield 1000 + draw.normal(size=(3, 7)), 1000 + draw.normal(size=(4, 7))
    far = 10 + draw.normal(scale=0.1, size=(30, 40))
    yield far, far[::-1]


def _distances(X, Y, norm):
    """norm(x - y) of each row x with all y, in float64."""
    X, Y = X.astype(np.float64), Y.astype(np.float64)
    return np.array([norm(x - Y, axis=1) for x in X])


def _manhattan(differences, axis):
    return np.abs(differences).sum(axis)


def _euclidean(differences, axis):
    return np.sqrt((differences**2).sum(axis))


def l1_distances_inputs():
    """As for every distance."""
    return _pairs("l1_distances_inputs")


def l1_distances_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _manhattan)


@for_the_wrong
def l1_distances_mistakes(X, Y):
    """What the slips return that the visible check lets through, by the name that the student is told."""
    signed = _distances(X, Y, np.sum)
    return {
        "the absolute value came after the sum, when differences had cancelled": np.abs(signed),
        "distances were cut to integers: keep float64 to the end": np.floor(l1_distances_expected(X, Y)),
        **slips.cut_inputs(X, Y, l1_distances_expected),
        **slips.wrapped_l1(X, Y),
    }


def l2_distances_two_loops_inputs():
    """As for every distance."""
    return _pairs("l2_distances_two_loops_inputs")


def l2_distances_two_loops_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _euclidean)


@for_the_wrong
def l2_distances_two_loops_mistakes(X, Y):
    """What the slips return that the visible check lets through, by the name that the student is told."""
    return _looped_slips(X, Y)


def l2_distances_one_loop_inputs():
    """As for every distance."""
    return _pairs("l2_distances_one_loop_inputs")


def l2_distances_one_loop_expected(X, Y):
    """The definition, pair by pair."""
    return _distances(X, Y, _euclidean)


@for_the_wrong
def l2_distances_one_loop_mistakes(X, Y):
    """What the slips return that the visible check lets through, by the name that the student is told."""
    return _looped_slips(X, Y)


def _looped_slips(X, Y):
    """What slips in a loop return that go unseen on a few whole numbers."""
    distances = _distances(X, Y, _euclidean)
    return {
        **slips.cut_inputs(X, Y, lambda X, Y: _distances(X, Y, _euclidean)),
        **slips.wrapped_l2(X, Y),
        **slips.root_of_less_than_zero(distances),
    }


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
    return draw.normal(size=(4000, 8)), draw.normal(size=(12, 8))


def l2_distances_no_loops_work(X, Y):
    """As much work as a right answer has, and no answer: it goes where a student's code can read it."""
    return np.sqrt(np.abs((X * 3).sum(1)[:, None] - (Y * 3).sum(1) + 5 * X @ Y.T))


def l2_distances_no_loops_expected(X, Y):
    """The definition, pair by pair, in float64."""
    return _distances(X, Y, _euclidean)


@for_the_wrong
def l2_distances_no_loops_mistakes(X, Y):
    """What the usual slips return, by the name that the student is told."""
    distances = l2_distances_no_loops_expected(X, Y)
    mistakes = {
        "the square root is missing: this is the square of each distance": distances**2,
        "these are L1 distances: square the differences, do not take their absolute value": (
            _distances(X, Y, _manhattan)
        ),
        "this is the mean of the squares under the root: the distance takes their sum": (
            distances / np.sqrt(X.shape[1])
        ),
        "distances were cut to integers: keep float64 to the end": np.floor(distances),
        **slips.wrapped_l2(X, Y),
        **slips.root_of_less_than_zero(distances),
    }
    if X.shape[1] > 1000:
        narrow = X.astype(np.float32), Y.astype(np.float32)
        mistakes["float32 has 7 digits, and |x|^2 needs 9: convert to float64"] = slips.expanded(*narrow)
    return mistakes
