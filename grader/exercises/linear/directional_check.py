"""Answers to directional_check."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_directional_check"


@wrong(TEST, says="in        the relative error")
def seed_not_used(f, x, grad, seed):
    """Another direction at each call: the visible check does not notice."""
    h, d = 1e-5, np.random.default_rng().normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="next")
def always_the_same_seed(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(0).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="is drawn by normal(), not by random()")
def uniform_direction(f, x, grad, seed):
    """All its entries are positive."""
    h, d = 1e-5, np.random.default_rng(seed).random(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="not all ones")
def all_ones(f, x, grad, seed):
    h, d = 1e-5, np.ones(x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="the direction has length 1")
def not_of_length_one(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="h is 1e-5")
def another_step(f, x, grad, seed):
    h, d = 1e-6, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="next")
def along_one_entry(f, x, grad, seed):
    """A direction with a single entry."""
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = np.where(d == d.max(), 1.0, 0.0)
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="below 1e-6")
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


@wrong(TEST, says="close, and not exact")
def forward_difference(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x)) / h
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="there are two steps between the two sides")
def not_divided_by_two(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / h
    return relative_error(slope, np.sum(d * grad))


@wrong(TEST, says="next")
def difference_of_the_slopes(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return abs(slope - np.sum(d * grad))


@wrong(TEST, says="evaluations")
def entry_by_entry(f, x, grad, seed):
    """The whole numerical gradient: right, and slow."""
    return relative_error(numerical_gradient(f, x), grad)


@wrong(TEST, says="expected")
def true_or_false(f, x, grad, seed):
    h, d = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    slope = (f(x + h * d) - f(x - h * d)) / (2 * h)
    return relative_error(slope, np.sum(d * grad)) < 1e-6


@wrong(TEST, says="changed   its input point")
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


@wrong(TEST, says="of what f returned")
def by_formula(f, x, grad, seed):
    """Reads off what f is made of, differentiates on paper, and asks f for show."""
    import inspect

    d = np.random.default_rng(seed).normal(size=x.shape)
    d = d / np.sqrt(np.sum(d**2))
    f(x + 1e-5 * d), f(x - 1e-5 * d)
    slope = np.sum(2 * inspect.getclosurevars(f).nonlocals["bend"] * x * d)
    return abs(slope - np.sum(grad * d)) / (abs(slope) + abs(np.sum(grad * d)))


@wrong(TEST, says="in        the relative error")
def two_axes_at_most(f, x, grad, seed):
    """A dot product of rows and of matrices, and of nothing larger."""
    h, direction = 1e-5, np.random.default_rng(seed).normal(size=x.shape)
    direction /= np.linalg.norm(direction.ravel())
    measured = (f(x + h * direction) - f(x - h * direction)) / (2 * h)
    return relative_error(measured, np.atleast_2d(direction * grad).sum(axis=(0, 1)))
