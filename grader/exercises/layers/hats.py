"""hats: a ReLU net with one hidden layer that passes through n + 1 heights at 0, 1/n, ..., 1."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (heights, x): random heights for 1, 3, 7 and 12 pieces, and places between and at their ends."""
    draw = draws("hats_inputs")
    for n in (3, 7, 12, 1):
        yield draw.normal(size=n + 1), np.sort(np.append(draw.random(2 * n + 3), [0.0, 1.0, 1 / n]))


def expected(heights, x):
    """Return (the net's outputs at x, the number of its units): the line through the heights."""
    n = len(heights) - 1
    return np.interp(x, np.arange(n + 1) / n, heights), n


@wrong("w2 has the slopes of the pieces: a unit goes on rising after its piece, so w2 needs the changes of slope")
def slopes_for_changes(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n)), -np.arange(n) / n, slopes[:, None], heights[:1]


@wrong("the slopes lack the factor n: a piece is 1/n wide")
def width_forgotten(heights):
    n = len(heights) - 1
    slopes = np.diff(heights)
    return np.ones((1, n)), -np.arange(n) / n, np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("b1 has the wrong sign: max(0, x - t) has the offset -t")
def bends_on_the_left(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n)), np.arange(n) / n, np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("b2 is missing: at x = 0 all units are 0, and the net gives b2, the first height")
def starts_at_zero(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n)), -np.arange(n) / n, np.diff(slopes, prepend=0)[:, None], np.zeros(1)


@wrong("the bends are 1/(n - 1) apart: they are at 0, 1/n, ..., (n - 1)/n")
def bends_too_far_apart(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n)), -np.linspace(0, 1, n), np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("the bends begin at 1/n: the first unit bends at 0")
def bends_one_too_late(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n)), -np.arange(1, n + 1) / n, np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("w2 has the heights: it needs the changes of slope at the bends")
def heights_for_changes(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n) / n, heights[1:, None], heights[:1]


@wrong("there are n + 1 units: n are enough, as nothing changes at x = 1")
def one_unit_too_many(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.ones((1, n + 1)), -np.arange(n + 1) / n, np.diff(slopes, prepend=0, append=0)[:, None], heights[:1]


@wrong("every x is multiplied by n, and the bends are not: max(0, n x - i) bends at i/n")
def stretched_inputs(heights):
    n = len(heights) - 1
    slopes = n * np.diff(heights)
    return np.full((1, n), n), -np.arange(n) / n, np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("the first slope is missing in w2: the first piece rises from 0 by its whole slope")
def first_slope_missing(heights):
    n = len(heights) - 1
    changes = np.append(0, np.diff(n * np.diff(heights)))
    return np.ones((1, n)), -np.arange(n) / n, changes[:, None], heights[:1]


@wrong("this works for 4 pieces only: n is len(heights) - 1")
def for_four_pieces(heights):
    n = 4
    slopes = n * np.diff(heights)
    return np.ones((1, n)), -np.arange(n) / n, np.diff(slopes, prepend=0)[:, None], heights[:1]


@wrong("w1 of shape (4,)")
def w1_without_its_first_axis(heights):
    n = len(heights) - 1
    return np.ones(n), -np.arange(n) / n, np.diff(n * np.diff(heights), prepend=0)[:, None], heights[:1]


@wrong("w1 of shape (4, 1)")
def w1_as_a_column(heights):
    n = len(heights) - 1
    return np.ones((n, 1)), -np.arange(n) / n, np.diff(n * np.diff(heights), prepend=0)[:, None], heights[:1]


@wrong("b1 of shape (4, 1)")
def b1_as_a_column(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n)[:, None] / n, np.diff(n * np.diff(heights), prepend=0)[:, None], heights[:1]


@wrong("w2 of shape (4,)")
def w2_without_its_last_axis(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n) / n, np.diff(n * np.diff(heights), prepend=0), heights[:1]


@wrong("w2 of shape (1, 4)")
def w2_as_a_row(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n) / n, np.diff(n * np.diff(heights), prepend=0)[None], heights[:1]


@wrong("w2 of shape (3, 1)")
def without_prepend(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n) / n, np.diff(n * np.diff(heights))[:, None], heights[:1]


@wrong("b2 of shape ()")
def b2_as_a_number(heights):
    n = len(heights) - 1
    return np.ones((1, n)), -np.arange(n) / n, np.diff(n * np.diff(heights), prepend=0)[:, None], heights[0]


@right
def unit_by_unit(heights):
    n = len(heights) - 1
    w2, before = [], 0.0
    for i in range(n):
        slope = (heights[i + 1] - heights[i]) * n
        w2.append([slope - before])
        before = slope
    return [[1.0] * n], [-i / n for i in range(n)], w2, [heights[0]]


@right
def from_the_right(heights):
    n = len(heights) - 1
    slopes = -n * np.diff(heights[::-1])
    changes = np.diff(-slopes, prepend=0)[:, None]
    return -np.ones((1, n)), 1 - np.arange(n) / n, changes, heights[-1:]


@right
def in_units_of_a_piece(heights):
    n = len(heights) - 1
    changes = np.diff(np.diff(heights), prepend=0)[:, None]
    return np.full((1, n), float(n)), -np.arange(n) * 1.0, changes, np.array([heights[0]])


@right
def by_solving(heights):
    n = len(heights) - 1
    x = np.arange(n + 1) / n
    units = np.maximum(0, x[1:, None] - x[None, :-1])
    return np.ones((1, n)), -x[:-1], np.linalg.solve(units, heights[1:] - heights[0])[:, None], heights[:1]
