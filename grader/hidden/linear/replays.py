"""What a spy saw, replayed: the values of f and the losses' data are drawn here, and all that follows is recomputed.

The probes that spy run beside the student's code, which could answer in their place. It would have to do the exercise.
"""

import numpy as np

from grader.hidden import rng
from grader.hidden.linear.slopes import directional_check_right


def numerical_gradient_heights():
    """Yield (heights, point, h): what an f returns at its first call, its second, ..., whatever it is asked."""
    draw = rng("numerical_gradient_heights")
    for shape, h in (((2, 3), 0.1), ((5,), 1e-3), ((2, 1, 2), 0.25)):
        point = draw.normal(size=shape)
        yield draw.normal(size=2 * point.size), point, h


def numerical_gradient_heights_rules(heights, point, h):
    """Return what must be true of (slopes, the places where f was asked)."""

    def steps(got):
        """Each place as whole steps from the point: (evaluations, entries)."""
        return np.round((np.array(got[1]) - point).reshape(len(heights), -1) / h, 3)

    every = np.concatenate([np.eye(point.size), -np.eye(point.size)])
    return {
        "f asked at x + h and at x - h, one entry at a time": lambda got: (
            sorted(steps(got).tolist()) == sorted(every.tolist())
        ),
        "(f(x + h) - f(x - h)) / 2h of what f returned there": lambda got: np.allclose(
            np.ravel(got[0]), heights @ steps(got) / (2 * h), rtol=1e-6
        ),
    }


def directional_check_ruled():
    """Yield (case, what must be true of its result): a right gradient, then an f that returns what was drawn."""
    for case in directional_check_right():
        yield case, {"below 1e-6": lambda got: got[0] < 1e-6}
    for case in _heights_of_two():
        yield case, _rules_of_two(*case)


def _heights_of_two():
    """Yield (bend 0, point, grad, seed, heights): what f returns at one call and at the other."""
    draw = rng("directional_check_ruled")
    for shape, seed in (((3, 2), 8), ((4,), 1)):
        point, grad, heights = draw.normal(size=shape), draw.normal(size=shape), 1e-5 * draw.normal(size=2)
        for both in (heights, heights[::-1]):  # in one of them f rises where grad says so, and the error is below 1
            yield np.zeros(shape), point, grad, seed, both.tolist()


def _rules_of_two(bend, point, grad, seed, heights):
    """Return what must be true of (error, evaluations, their distance, the places where f was asked)."""
    d = np.random.default_rng(seed).normal(size=point.shape)
    d, h = d / np.sqrt(np.sum(d**2)), 1e-5

    def sides(got):
        return [np.sum((place - point) * d) / h for place in got[3]]  # 1 and -1, in either order

    def error(got):
        measured = np.dot(sides(got), heights[::-1]) / (2 * h)  # the first call is given the last height
        said = np.sum(grad * d)
        return abs(measured - said) / (abs(measured) + abs(said))

    return {
        "f asked at x + h d and at x - h d": lambda got: np.allclose(np.sort(sides(got)), [-1, 1], atol=1e-4),
        "the relative error of (f(x + h d) - f(x - h d)) / 2h and d . grad, of what f returned": lambda got: np.isclose(
            got[0], error(got), rtol=1e-5
        ),
    }
