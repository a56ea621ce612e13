"""Slopes measured by differences, errors between them, and one direction for all: inputs, closed forms, slips."""

import numpy as np

from grader.hidden import for_the_wrong, rng


def numerical_gradient_inputs():
    """(point, weights, phase, h): one, two and three axes, whole numbers, float32; a step that shows, and the usual."""
    draw = rng("numerical_gradient_inputs")
    for shape, phase, h in (((2, 3, 4), 0.3, 0.1), ((5,), -0.4, 1e-5)):
        yield draw.normal(size=shape), draw.normal(size=shape), phase, h
    yield draw.permutation(np.arange(-4, 4)).reshape(4, 2), draw.normal(size=(4, 2)), 0.5, 0.2
    yield draw.normal(size=(1, 3)).astype(np.float32), draw.normal(size=(1, 3)), 0.2, 0.1


def numerical_gradient_expected(point, weights, phase, h):
    """(slopes, evaluations, 1) of sin(sum(weights x) + phase): sin(a + b) - sin(a - b) is 2 cos(a) sin(b)."""
    return np.cos(np.sum(weights * point) + phase) * np.sin(weights * h) / h, 2 * point.size, 1


@for_the_wrong
def numerical_gradient_mistakes(point, weights, phase, h):
    """What the slips return, by the name that the student is told."""
    right, a = numerical_gradient_expected(point, weights, phase, h), np.sum(weights * point) + phase
    rise, before = weights * h, np.cumsum(weights * h).reshape(weights.shape) - weights * h
    total = np.sum(rise)
    slopes = {
        "a forward difference: look to both sides, (f(x + h) - f(x - h)) / 2h": (np.sin(a + rise) - np.sin(a)) / h,
        "a backward difference: look to both sides, (f(x + h) - f(x - h)) / 2h": (np.sin(a) - np.sin(a - rise)) / h,
        "divide by 2h: there are two steps between the two sides": 2 * right[0],
        "divide by 2h: this was divided by 2 only": right[0] * h,
        "divide by 2h, with brackets: / 2 * h multiplies by h": right[0] * h * h,
        "h is given: this used another step": weights * np.cos(a),
        "the sign is flipped: f(x + h) - f(x - h)": -right[0],
        "all entries were moved at once: move one at a time": np.full(point.shape, np.cos(a) * np.sin(total) / h),
        "a step of h / 2 to both sides: h to both sides": np.cos(a) * np.sin(rise / 2) / h * 2,
        "the entries are not put back: later slopes are measured beside x": np.cos(a - before) * np.sin(rise) / h,
    }
    if point.dtype.kind == "i":
        above, below = (np.sin(a + weights * (np.trunc(point + side) - point)) for side in (h, -h))
        cut = "h is cut off where x holds whole numbers: work on a copy of float64"
        slopes |= {cut: (above - below) / (2 * h), f"{cut}; the slopes too": np.trunc((above - below) / (2 * h))}
        slopes["the slopes are filled into whole numbers: np.zeros(x.shape)"] = np.trunc(right[0])
    counts = {
        "one evaluation an entry and one at x: a forward difference": point.size + 1,
        "more evaluations than two an entry: which of them are needed?": 3 * point.size,
    }
    named = {text: (value, *right[1:]) for text, value in slopes.items()}
    return named | {text: (right[0], value, 1) for text, value in counts.items()}


def relative_error_inputs():
    """Pairs of arrays of one to four axes, numbers, a zero, two zeros, equal ones, opposite ones."""
    draw = rng("relative_error_inputs")
    a = draw.normal(size=(3, 4))
    yield a, a + 0.3 * draw.normal(size=(3, 4))
    yield draw.normal(size=6), draw.normal(size=6)
    yield draw.normal(size=(2, 3, 2)), draw.normal(size=(2, 3, 2))
    yield draw.normal(size=(2, 1, 3, 2))[..., ::-1], draw.normal(size=(2, 1, 3, 2))
    yield 2.5, 2.4
    yield -1.5, 0.5


def relative_error_ends():
    """Pairs whose error is 0 or 1, with it."""
    draw = rng("relative_error_ends")
    a = draw.normal(size=(2, 5))
    yield (np.zeros((2, 3)), np.zeros((2, 3))), 0.0
    yield (0.0, 0.0), 0.0
    yield (a, np.zeros((2, 5))), 1.0
    yield (np.zeros((2, 5)), a), 1.0
    yield (a, -2 * a), 1.0
    yield (1e-12 * a, 3e-12 * a), 0.5


def relative_error_expected(a, b):
    """The definition, square by square."""
    a, b = np.ravel(a).tolist(), np.ravel(b).tolist()
    return _length([p - q for p, q in zip(a, b, strict=True)]) / (_length(a) + _length(b))


@for_the_wrong
def relative_error_mistakes(a, b):
    """What the slips return, by the name that the student is told."""
    a, b = np.ravel(a).astype(float), np.ravel(b).astype(float)
    away, one, two = _length(a - b), _length(a), _length(b)
    entries = np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-8)
    return {
        "this is the largest error of an entry: compare norms, of all entries together": entries.max(),
        "this is the mean error of the entries: compare norms, of all entries together": entries.mean(),
        "divide by the sum of both norms: this is divided by that of a only": away / one,
        "divide by the sum of both norms: this is divided by that of b only": away / two,
        "divide by the sum of both norms, not by the norm of the sum": away / max(_length(a + b), 1e-300),
        "divide by the sum of both norms: this is the distance itself": away,
        "norms are roots: these are the sums of squares": away**2 / (one**2 + two**2),
        "these are sums of absolute values: norms are roots of sums of squares": (
            np.abs(a - b).sum() / (np.abs(a).sum() + np.abs(b).sum())
        ),
        "these are the largest entries: a norm is the root of the sum of all squares": np.abs(a - b).max()
        / (np.abs(a).max() + np.abs(b).max()),
        "divide by the sum of both norms, not by half of it": 2 * away / (one + two),
        "the norms were subtracted: subtract first, then the norm": abs(one - two) / (one + two),
    }


def directional_check_inputs():
    """(bend, point, grad, seed): wrong gradients of sum(bend x**2) at a point, one to three axes."""
    draw = rng("directional_check_inputs")
    for shape, seed in (((3, 4), 3), ((6,), 0), ((2, 3, 2), 11)):
        bend, point = draw.normal(size=shape), draw.normal(size=shape)
        yield bend, point, 2 * bend * point + 0.4 * draw.normal(size=shape), seed


def directional_check_right():
    """(bend, point, grad, seed) with the right gradient."""
    draw = rng("directional_check_right")
    bend, point = draw.normal(size=(4, 5)), draw.normal(size=(4, 5))
    yield bend, point, 2 * bend * point, 5


def directional_check_expected(bend, point, grad, seed):
    """(error, evaluations, the distance between the two places, None) along the direction that the text names."""
    d = np.random.default_rng(seed).normal(size=point.shape)
    d = d / _length(d)
    return _error(np.sum(2 * bend * point * d), np.sum(grad * d)), 2, 2e-5, None


def directional_check_alone(checked_along):
    """Return the check's function: the probe's results, where the error is the right one of the two slopes compared."""

    def directional_check_alone(bend, point, grad, seed, heights=(0.0, 0.0)):
        *results, compared = checked_along(bend, point, grad, seed, heights)
        if compared and np.size(compared[0][0]) == np.size(compared[0][1]):
            results[0] = relative_error_expected(*compared[0])
        return tuple(results)

    return directional_check_alone


@for_the_wrong
def directional_check_mistakes(bend, point, grad, seed):
    """What the slips return, by the name that the student is told."""
    d = np.random.default_rng(seed).normal(size=point.shape)
    unit = d / _length(d)
    slope, said = np.sum(2 * bend * point * unit), np.sum(grad * unit)
    right = directional_check_expected(bend, point, grad, seed)
    flat = np.random.default_rng(seed).random(size=point.shape)
    flat /= _length(flat)
    ones = np.ones(point.shape) / np.sqrt(point.size)
    errors = {
        "this is the difference of the slopes: return their relative error": abs(slope - said),
        "divide by 2h: there are two steps between the two sides": _error(2 * slope, said),
        "the gradient was not multiplied by the direction: d . grad": _error(slope, _length(grad)),
        "the direction is drawn by normal(), not by random()": _error(
            np.sum(2 * bend * point * flat), np.sum(grad * flat)
        ),
        "the direction is drawn at random, not all ones": _error(np.sum(2 * bend * point * ones), np.sum(grad * ones)),
        "the whole gradients were compared: compare two slopes along d": _error_of(2 * bend * point, grad),
        "the direction of length 1 was used on one side only": _error(slope * _length(d), said),
        "the direction of length 1 was used on one side only: for f it is": _error(slope, said * _length(d)),
    }
    places = {
        "the direction has length 1: divide it by its norm": 2e-5 * _length(d),
        "a forward difference: f(x + h d) and f(x - h d)": 1e-5,
        "h is 1e-5": 2e-6,
    }
    named = {text: (value, *right[1:]) for text, value in errors.items()}
    named |= {text: (right[0], 2, value, None) for text, value in places.items()}
    return named | {"two evaluations are enough: this asks for each entry": (right[0], 2 * point.size, *right[2:])}


def _error(a, b):
    return abs(a - b) / (abs(a) + abs(b))


def _error_of(a, b):
    return _length(a - b) / (_length(a) + _length(b))


def _length(values):
    return float(np.sqrt(sum(float(v) ** 2 for v in np.ravel(values))))
