"""Wilson's interval, as the roots of a quadratic equation."""

import numpy as np


def accuracy_interval_inputs():
    """(correct, total) of the middle range: many pictures, few, exactly half."""
    yield from ((137, 500), (2700, 10_000), (30, 60), (41, 43), (3, 17))


def accuracy_interval_extremes():
    """(correct, total) where the plain interval fails: none right, all right, a single picture."""
    yield from ((10, 10), (0, 10), (0, 250), (1, 1), (0, 1))


def accuracy_interval_expected(correct, total):
    """The two p at which |p_hat - p| is 1.96 standard errors of p: roots of a quadratic equation."""
    z, p_hat = 1.96, correct / total
    a, b, c = 1 + z**2 / total, -2 * p_hat - z**2 / total, p_hat**2
    root = np.sqrt(max(b**2 - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def accuracy_interval_mistakes(correct, total):
    """What the usual slips return, by the name that the student is told."""
    p, z, n = correct / total, 1.96, total
    se, shrink = np.sqrt(p * (1 - p) / n), 1 + z**2 / n
    low, high = accuracy_interval_expected(correct, total)
    middle, half = (low + high) / 2, (high - low) / 2
    inner = np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return {
        "this is the plain interval p ± 1.96 se: Wilson's moves the middle, too": (p - z * se, p + z * se),
        "the plain interval, cut off at 0 and 1": (max(p - z * se, 0.0), min(p + z * se, 1.0)),
        "Wilson's half width around p: the middle moves, too": (p - half, p + half),
        "the half width lacks its z": (middle - half / z, middle + half / z),
        "the half width was not divided by 1 + z^2 / n": (middle - half * shrink, middle + half * shrink),
        "the middle was not divided by 1 + z^2 / n": (middle * shrink - half, middle * shrink + half),
        "z is 1 here: that is a 68 % interval": _interval_with(1.0, p, n),
        "z is 1.645 here: that is a 90 % interval": _interval_with(1.645, p, n),
        "z is 2.576 here: that is a 99 % interval": _interval_with(2.576, p, n),
        "high and low are swapped": (high, low),
        "these are percent: numbers from 0 to 1 were asked for": (100 * low, 100 * high),
        "the term under the root has z^2 / (4 n), and needs z^2 / (4 n^2)": _half(
            middle, z / shrink * np.sqrt(p * (1 - p) / n + z**2 / (4 * n))
        ),
        "the root covers p (1 - p) only, and n stands outside of it": _half(middle, z / shrink * inner * np.sqrt(n)),
        "middle and half width came back, in place of low and high": (middle, half),
    }


def _interval_with(z, p, n):
    """Wilson's interval for another z."""
    shrink = 1 + z**2 / n
    return _half((p + z**2 / (2 * n)) / shrink, z / shrink * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)))


def _half(middle, half):
    return middle - half, middle + half
