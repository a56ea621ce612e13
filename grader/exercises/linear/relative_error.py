"""relative_error: the norm of a - b over the sum of both norms; 0 for two zeros."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield pairs of arrays of one to four axes, then pairs of numbers."""
    draw = draws("relative_error_inputs")
    a = draw.normal(size=(3, 4))
    yield a, a + 0.3 * draw.normal(size=(3, 4))
    yield draw.normal(size=6), draw.normal(size=6)
    yield draw.normal(size=(2, 3, 2)), draw.normal(size=(2, 3, 2))
    yield draw.normal(size=(2, 1, 3, 2))[..., ::-1], draw.normal(size=(2, 1, 3, 2))
    yield 2.5, 2.4
    yield -1.5, 0.5


def extreme_pairs():
    """Yield (pair, its error): two zeros, one zero, opposite directions, tiny arrays."""
    draw = draws("relative_error_ends")
    a = draw.normal(size=(2, 5))
    yield (np.zeros((2, 3)), np.zeros((2, 3))), 0.0
    yield (0.0, 0.0), 0.0
    yield (a, np.zeros((2, 5))), 1.0
    yield (np.zeros((2, 5)), a), 1.0
    yield (a, -2 * a), 1.0
    yield (1e-12 * a, 3e-12 * a), 0.5


def expected(a, b):
    """Return the error by its definition, square by square."""
    a, b = np.ravel(a).tolist(), np.ravel(b).tolist()
    return length([p - q for p, q in zip(a, b, strict=True)]) / (length(a) + length(b))


def length(values):
    """Return the root of the sum of all squares."""
    return float(np.sqrt(sum(float(v) ** 2 for v in np.ravel(values))))


@wrong("0 / 0 is nan: return 0 for two zeros")
def two_zeros_are_nan(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size


@wrong("this is the spectral norm of a matrix: use the root of the sum of all squares")
def spectral_norm(a, b):
    """The largest singular value: for a matrix not the root of the squares."""
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    order = 2 if a.ndim == 2 else None
    if a.ndim > 2:
        a, b = a.ravel(), b.ravel()
    size = np.linalg.norm(a, order) + np.linalg.norm(b, order)
    return np.linalg.norm(a - b, order) / size if size > 0 else 0.0


@wrong("tiny gradients count too: the denominator has no lower limit, only two zeros are special")
def a_floor_that_is_too_high(a, b):
    """A denominator of at least 1e-8 makes small gradients look right."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / max(size, 1e-8)


@wrong("a and b may also be two numbers: np.ravel makes an array of one")
def numbers_refused(a, b):
    """Iterates over a number."""
    away = sum((p - q) ** 2 for p, q in zip(np.array(list(a)).ravel(), np.array(list(b)).ravel())) ** 0.5
    size = sum(np.ravel(a) ** 2) ** 0.5 + sum(np.ravel(b) ** 2) ** 0.5
    return away / size if size else 0.0


@wrong("if only one of the two is 0, the error is 1: return 0 only where both are 0")
def zero_for_one_zero(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if np.any(a) and np.any(b) else 0.0


@wrong("for two zeros the error is 0, not 1")
def one_half_too_much(a, b):
    """Adds the same small number above and below, so that 0 / 0 becomes 1."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return (np.linalg.norm(a - b) + 1e-9) / (size + 1e-9)


@wrong("this is the largest relative error of an entry: compare norms, over all entries together")
def largest_entry(a, b):
    """CS231n's rel_error."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


@wrong("divide by the sum of both norms: this divides by one of them alone")
def by_the_first_only(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("divide by the sum of both norms: this divides by one of them alone")
def by_the_larger(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("divide by the sum of both norms, not by the norm of the sum")
def by_the_norm_of_the_sum(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a + b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("norms are roots: these are the sums of squares")
def no_roots(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.sum(a**2) + np.sum(b**2)
    return np.sum((a - b) ** 2) / size if size > 0 else 0.0


@wrong("this is one error for each entry: return one number, the error of the norms")
def an_array_back(a, b):
    """Entry by entry."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.abs(a - b) / (np.abs(a) + np.abs(b))


@right
def by_dot_products(a, b):
    a, b = np.asarray(a, dtype=float).reshape(-1), np.asarray(b, dtype=float).reshape(-1)
    total = np.sqrt(a @ a) + np.sqrt(b @ b)
    return 0 if total == 0 else float(np.sqrt((a - b) @ (a - b)) / total)


@right
def scaled_first(a, b):
    """Large and tiny numbers alike."""
    scale = max(np.abs(a).max(), np.abs(b).max())
    if scale == 0:
        return np.zeros(())
    a, b = a / scale, b / scale
    return np.sum((a - b) ** 2) ** 0.5 / (np.sum(a**2) ** 0.5 + np.sum(b**2) ** 0.5)


@right
def with_hypot_and_a_tiny_floor(a, b):
    length = lambda v: np.hypot.reduce(np.ravel(v))
    return length(np.subtract(a, b)) / max(length(a) + length(b), 1e-300)


@wrong("divide by the sum of both norms: this is the norm of the difference alone")
def not_divided(a, b):
    return np.linalg.norm(np.ravel(a) - np.ravel(b))


@wrong("these are sums of absolute values: a norm is the root of the sum of squares")
def absolute_values(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.abs(a).sum() + np.abs(b).sum()
    return np.abs(a - b).sum() / size if size > 0 else 0.0


@wrong("divide by the sum of both norms, not by half of it")
def half_of_the_sum(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = (np.linalg.norm(a) + np.linalg.norm(b)) / 2
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("the norms were subtracted: subtract the arrays first, then take the norm")
def norms_subtracted(a, b):
    one, two = np.linalg.norm(np.ravel(a)), np.linalg.norm(np.ravel(b))
    return abs(one - two) / (one + two) if one + two > 0 else 0.0


@wrong("this is the mean of the entries' errors: compare norms, over all entries together")
def mean_of_the_entries(a, b):
    a, b = np.ravel(a), np.ravel(b)
    return np.mean(np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-300))


@wrong("a and b may have any number of axes: np.ravel makes one axis of them")
def matrices_at_most(a, b):
    a, b = np.atleast_2d(a), np.atleast_2d(b)
    places = [(i, j) for i in range(a.shape[0]) for j in range(a.shape[1])]
    away = sum((a[place] - b[place]) ** 2 for place in places) ** 0.5
    size = sum(a[place] ** 2 for place in places) ** 0.5 + sum(b[place] ** 2 for place in places) ** 0.5
    return away / size if np.any(size) else 0.0


@wrong("for two zeros the error is 0, not 1")
def one_for_two_zeros(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 1.0


@wrong("the denominator is the sum of both norms and nothing else: an added 1e-12 counts for tiny gradients")
def a_small_number_added(a, b):
    a, b = np.ravel(a), np.ravel(b)
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-12)


@wrong("the denominator is the sum of both norms and nothing else: an added 1e-8 counts for tiny gradients")
def a_larger_number_added(a, b):
    a, b = np.ravel(a), np.ravel(b)
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-8)


@wrong("divide by the sum of both norms: this divides by one of them alone")
def by_the_second_only(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("divide by the sum of both norms, not by their product")
def by_the_product(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) * np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("this divides by the norm of a and b together: take the root of each sum of squares, then add the roots")
def root_of_both_sums(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.sqrt(np.sum(a**2) + np.sum(b**2))
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong("brackets are missing: divide by (the norm of a + the norm of b)")
def brackets_missing(a, b):
    a, b = np.ravel(a), np.ravel(b)
    if not (a.any() or b.any()):
        return 0.0
    return np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)


@wrong("this is the norm of a + b: the numerator is the norm of a - b")
def sum_for_the_difference(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a + b) / size if size > 0 else 0.0


@wrong("these are the largest entries: a norm is the root of the sum of squares")
def largest_entries(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.max(np.abs(a)) + np.max(np.abs(b))
    return np.max(np.abs(a - b)) / size if size > 0 else 0.0


@wrong("this is one error per row: return one number, the error of all entries together")
def row_by_row(a, b):
    a, b = np.asarray(a), np.asarray(b)
    size = np.linalg.norm(a, axis=-1) + np.linalg.norm(b, axis=-1)
    return np.linalg.norm(a - b, axis=-1) / np.maximum(size, 1e-300)


@wrong("^ is exclusive or: a power is written **")
def hat_for_power(a, b):
    a, b = np.ravel(a), np.ravel(b)
    return np.sqrt(np.sum((a - b) ^ 2)) / (np.sqrt(np.sum(a ^ 2)) + np.sqrt(np.sum(b ^ 2)))


@wrong("the norm of the difference is squared here: divide the norm itself by the sum of both norms")
def both_squared(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.sum((a - b) ** 2) / size**2 if size > 0 else 0.0


@wrong("the denominator is the sum of both norms and nothing else: an added 1e-3 counts for small gradients")
def a_thousandth_added(a, b):
    a, b = np.ravel(a), np.ravel(b)
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b) + 1e-3)
