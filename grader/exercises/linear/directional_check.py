"""directional_check: the relative error between f's slope along one random direction and that of the gradient."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.linear.relative_error import expected as relative_error_of
from grader.exercises.linear.relative_error import length
from grader.exercises.wrong_answers import beside


def inputs():
    """Yield (bend, point, grad, seed): wrong gradients of sum(bend x**2) at a point, one to three axes."""
    draw = draws("directional_check_inputs")
    for shape, seed in (((3, 4), 3), ((6,), 0), ((2, 3, 2), 11)):
        bend, point = draw.normal(size=shape), draw.normal(size=shape)
        yield bend, point, 2 * bend * point + 0.4 * draw.normal(size=shape), seed


def expected(bend, point, grad, seed):
    """Return (error, evaluations, the distance between the two places, None) along the direction of the text."""
    d = np.random.default_rng(seed).normal(size=point.shape)
    d = d / length(d)
    return relative_error_of(np.sum(2 * bend * point * d), np.sum(grad * d)), 2, 2e-5, None


def alone(watched_along):
    """Return the check's function: the probe's results, with the right error of the two slopes that were compared."""

    def directional_check_alone(bend, point, grad, seed, heights=(0.0, 0.0)):
        *results, compared = watched_along(bend, point, grad, seed, heights)
        if compared and np.size(compared[0][0]) == np.size(compared[0][1]):
            results[0] = relative_error_of(*compared[0])
        return tuple(results)

    directional_check_alone.subject = "directional_check"  # what a message calls it
    directional_check_alone.beside = lambda space: alone(beside(watched_along, "directional_check", space))
    return directional_check_alone


def ruled():
    """Yield (case, what must be true of its result): a right gradient, then an f that returns what was drawn.

    A probe runs beside the student's code, which could answer in its place; here it would have to do the exercise.
    """
    draw = draws("directional_check_right")
    bend, point = draw.normal(size=(4, 5)), draw.normal(size=(4, 5))
    yield (bend, point, 2 * bend * point, 5), {"below 1e-6": lambda got: got[0] < 1e-6}
    for case in _heights_of_two():
        yield case, _rules_of_two(*case)


def _heights_of_two():
    """Yield (bend 0, point, grad, seed, heights): the values of f at one call and at the other."""
    draw = draws("directional_check_ruled")
    for shape, seed in (((3, 2), 8), ((4,), 1)):
        point, grad, heights = draw.normal(size=shape), draw.normal(size=shape), 1e-5 * draw.normal(size=2)
        for both in (heights, heights[::-1]):  # in one of them f rises where grad says so, and the error is below 1
            yield np.zeros(shape), point, grad, seed, both.tolist()


def _rules_of_two(bend, point, grad, seed, heights):
    """Return what must be true of (error, evaluations, their distance, the places where f was evaluated)."""
    d = np.random.default_rng(seed).normal(size=point.shape)
    d, h = d / np.sqrt(np.sum(d**2)), 1e-5

    def sides(got):
        return [np.sum((place - point) * d) / h for place in got[3]]  # 1 and -1, in either order

    def error(got):
        measured = np.dot(sides(got), heights[::-1]) / (2 * h)  # the first call is given the last height
        claimed = np.sum(grad * d)
        return abs(measured - claimed) / (abs(measured) + abs(claimed))

    return {
        "f evaluated at x + h d and at x - h d": lambda got: np.allclose(np.sort(sides(got)), [-1, 1], atol=1e-4),
        "the relative error of (f(x + h d) - f(x - h d)) / 2h and d . grad, of what f returned": lambda got: np.isclose(
            got[0], error(got), rtol=1e-5
        ),
    }


@wrong("the same seed gives the same direction: np.random.default_rng(seed)")
def seed_not_used(f, x, grad, seed, draw=np.random.default_rng(7)):
    """Another direction at each call, from one generator for all of them."""
    h, d = 1e-5, draw.normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("the direction is the one of seed 0: use np.random.default_rng(seed)")
def always_the_same_seed(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(0).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("draw the direction with normal(), not with random()")
def uniform_direction(f, x, grad, seed):
    """All its entries are positive."""
    h, d = 1e-5, np.random.default_rng(seed).random(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("draw the direction at random: here all its entries are equal")
def all_ones(f, x, grad, seed):
    h, d = 1e-5, np.ones(x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("the direction has length 1: divide it by its norm")
def not_of_length_one(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("h is 1e-5: this uses another step")
def another_step(f, x, grad, seed):
    h, d = 1e-6, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("this direction has a single entry that is not 0: use all that normal() draws")
def along_one_entry(f, x, grad, seed):
    """A direction with a single entry."""
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = np.where(d == d.max(), 1.0, 0.0)
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong("something is added to the error: for a right gradient it is below 1e-6")
def compares_sizes_only(f, x, grad, seed):
    """Always some error, right gradient or not."""
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return (
        relative_error(slope, np.sum(d * grad))
        + 1e-5 * (np.abs(grad - 2 * slope).max() < 1e9) * (slope * np.sum(d * grad) > 0) * 0
        + (1e-4 if abs(slope - np.sum(d * grad)) < 1e-6 else 0)
    )


@wrong("this is a forward difference: step to both sides, (f(x + h d) - f(x - h d)) / 2h")
def forward_difference(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x)) / h
    return relative_error(slope, np.sum(d * grad))


@wrong("divide by 2h: the two points are two steps apart")
def not_divided_by_two(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / h
    return relative_error(slope, np.sum(d * grad))


@wrong("this is the difference of the two slopes: return their relative error")
def difference_of_the_slopes(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return abs(slope - np.sum(d * grad))


@wrong("two evaluations of f are enough: this measures the slope of every entry")
def entry_by_entry(f, x, grad, seed):
    """The whole numerical gradient: right, and slow."""
    return relative_error(numerical_gradient(f, x), grad)


@wrong("this says whether the gradient is right: return how large the error is")
def true_or_false(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad)) < 1e-6


@wrong("x itself was changed: x + h * d makes a new array")
def writes_into_x(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    x += h * d
    above = f(x)
    x -= 2 * h * d
    slope = (above - f(x)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@right
def in_long_rows(f, x, grad, seed):
    d = np.random.default_rng(seed).normal(size=x.shape)
    d /= np.linalg.norm(d.ravel())
    below, above = f(x - 1e-5 * d), f(x + 1e-5 * d)
    return relative_error((above - below) / 2e-5, np.dot(d.ravel(), np.ravel(grad)))


@right
def without_the_other_exercise(f, x, grad, seed):
    rng = np.random.default_rng(seed)
    step = rng.normal(size=x.shape)
    step *= 1e-5 / (step**2).sum() ** 0.5
    measured, said = (f(x + step) - f(x - step)) / 2, (step * grad).sum()
    return abs(measured - said) / (abs(measured) + abs(said))


@right
def scaled_afterwards(f, x, grad, seed):
    d = np.random.default_rng(seed).normal(0, 1, x.shape)
    length, h = np.sqrt(np.sum(np.square(d))), 1e-5
    print("direction of length", length)
    values = [f(x + sign * h / length * d) for sign in (1, -1)]
    return relative_error(np.array((values[0] - values[1]) / (2 * h)), np.tensordot(d, grad, d.ndim) / length)


@wrong("this is a derivative on paper: compute the slope from the two values that f returns")
def by_formula(f, x, grad, seed):
    """Reads the formula out of f's closure, differentiates it on paper, and calls f only for show."""
    import inspect

    d = np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    f(x + 1e-5 * d), f(x - 1e-5 * d)
    slope = np.sum(2 * inspect.getclosurevars(f).nonlocals["bend"] * x * d)
    return abs(slope - np.sum(grad * d)) / (abs(slope) + abs(np.sum(grad * d)))


@wrong("x may have any number of axes: np.sum(d * grad) adds up all of them")
def two_axes_at_most(f, x, grad, seed):
    """A dot product of rows and of matrices, and of nothing larger."""
    h, direction = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    direction /= np.linalg.norm(direction.ravel())
    measured = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return relative_error(measured, np.atleast_2d(direction * grad).sum(axis=(0, 1)))


@wrong("the direction is divided by the sum of its squares: its norm is the root of that")
def divided_by_the_squares(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sum(d**2)
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("the direction is divided by the sum of its entries: its norm is the root of the sum of squares")
def divided_by_the_sum(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sum(d)
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("each row of the direction has length 1: divide by the norm of all its entries")
def rows_of_length_one(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2, axis=-1, keepdims=True))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("np.random.seed belongs to the old generator: draw from np.random.default_rng(seed)")
def the_old_generator(f, x, grad, seed):
    h, d = 1e-5, np.random.RandomState(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("the gradient's slope is the sum of its entries here: multiply it by d first, np.sum(d * grad)")
def sum_of_the_gradient(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(grad))


@wrong("the products d * grad are not added up: np.sum(d * grad) is the slope")
def products_not_added(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), d * grad)


@wrong("the direction is the gradient's own: draw it at random")
def along_the_gradient(f, x, grad, seed):
    h, d = 1e-5, grad / np.sqrt(np.sum(grad**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("the slopes are nothing alike: is it f(x + h d) - f(x - h d), and / (2 * h) with brackets?")
def flipped(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x - h * d) - f(x + h * d)) / (2 * h), np.sum(d * grad))


@wrong("the slopes are nothing alike: is it f(x + h d) - f(x - h d), and / (2 * h) with brackets?")
def brackets_missing(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / 2 * h, np.sum(d * grad))


@wrong("the slopes lost their signs: a gradient that points the wrong way must not pass")
def absolute_slopes(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error(abs(f(x + h * d) - f(x - h * d)) / (2 * h), abs(np.sum(d * grad)))


@wrong("the step is 1e-3 here: the docstring asks for h = 1e-5")
def a_longer_step(f, x, grad, seed):
    h, d = 1e-3, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("this is the mean of d * grad: the dot product is its sum")
def mean_for_the_sum(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.mean(d * grad))


@wrong("the direction is divided by its largest entry: divide it by its norm")
def divided_by_the_largest_entry(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.abs(d).max()
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sum(d * grad))


@wrong("two arrays are compared here: compare the two slopes along d, two numbers")
def arrays_compared(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error(d * (f(x + h * d) - f(x - h * d)) / (2 * h), grad)


@wrong("the other slope is the norm of grad here: along d it is np.sum(d * grad)")
def norm_of_the_gradient(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    return relative_error((f(x + h * d) - f(x - h * d)) / (2 * h), np.sqrt(np.sum(grad**2)))
