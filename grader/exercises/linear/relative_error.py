"""Answers to relative_error."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_relative_error"


@wrong(TEST, says="for two zeros return 0")
def two_zeros_are_nan(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size


@wrong(TEST, says="next")
def spectral_norm(a, b):
    """The largest singular value: for a matrix not the root of the squares."""
    a, b = np.atleast_1d(a), np.atleast_1d(b)
    order = 2 if a.ndim == 2 else None
    if a.ndim > 2:
        a, b = a.ravel(), b.ravel()
    size = np.linalg.norm(a, order) + np.linalg.norm(b, order)
    return np.linalg.norm(a - b, order) / size if size > 0 else 0.0


@wrong(TEST, says="expected  0.5")
def a_floor_that_is_too_high(a, b):
    """A size of 1e-8 at least: small gradients look right."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / max(size, 1e-8)


@wrong(TEST, says="raised    ")
def numbers_refused(a, b):
    """Iterates over a number."""
    away = sum((p - q) ** 2 for p, q in zip(np.array(list(a)).ravel(), np.array(list(b)).ravel())) ** 0.5
    size = sum(np.ravel(a) ** 2) ** 0.5 + sum(np.ravel(b) ** 2) ** 0.5
    return away / size if size else 0.0


@wrong(TEST, says="expected  1")
def zero_for_one_zero(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / size if np.any(a) and np.any(b) else 0.0


@wrong(TEST, says="expected  0")
def one_half_too_much(a, b):
    """An epsilon outside of any proportion."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return (np.linalg.norm(a - b) + 1e-9) / (size + 1e-9)


@wrong(TEST, says="this is the largest error of an entry")
def largest_entry(a, b):
    """CS231n's rel_error."""
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


@wrong(TEST, says="this is divided by that of a only")
def by_the_first_only(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong(TEST, says="this is divided by that of b only")
def by_the_larger(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong(TEST, says="not by the norm of the sum")
def by_the_norm_of_the_sum(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a + b)
    return np.linalg.norm(a - b) / size if size > 0 else 0.0


@wrong(TEST, says="these are the sums of squares")
def no_roots(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.sum(a**2) + np.sum(b**2)
    return np.sum((a - b) ** 2) / size if size > 0 else 0.0


@wrong(TEST, says="expected")
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
