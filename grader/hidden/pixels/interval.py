"""Wilson's interval, as the roots of a quadratic equation."""

import numpy as np

from grader.hidden import for_the_wrong


def accuracy_interval_inputs():
    """(correct, total) of the middle range: few pictures, many, exactly half; the plain interval's high beyond 1."""
    yield from ((3, 17), (137, 500), (2700, 10_000), (30, 60), (41, 43))


def accuracy_interval_extremes():
    """(correct, total) where the plain interval fails: none right, all right, a single picture."""
    yield from ((10, 10), (0, 10), (0, 250), (1, 1), (0, 1))


def accuracy_interval_expected(correct, total):
    """The two p at which |p_hat - p| is 1.96 standard errors of p: roots of a quadratic equation."""
    z, p_hat = 1.96, correct / total
    a, b, c = 1 + z**2 / total, -2 * p_hat - z**2 / total, p_hat**2
    root = np.sqrt(max(b**2 - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@for_the_wrong
def accuracy_interval_mistakes(correct, total):
    """What the usual slips return, by the name that the student is told."""
    p, z, n = correct / total, 1.96, total
    low, high = accuracy_interval_expected(correct, total)
    return {
        **_special_cases(p, n),
        **_plain_intervals(p, z, n),
        **_slips_in_the_formulas(p, z, n, low, high),
        **{f"z is {other} here, and 1.96 was asked for": _wilson(other, p, n) for other in (1.0, 1.645, 2.0, 2.576)},
        "high and low are swapped": (high, low),
        "these are percent: numbers from 0 to 1 were asked for": (100 * low, 100 * high),
        "these are numbers of pictures: divide by n": (n * low, n * high),
        "middle and half width came back, in place of low and high": ((low + high) / 2, (high - low) / 2),
    }


def _plain_intervals(p, z, n):
    """Other intervals than Wilson's."""
    plain = _around(p, z * np.sqrt(p * (1 - p) / n))
    middle, _ = _middle_half(z, p, n)
    agresti = _around(middle, z * np.sqrt(middle * (1 - middle) / (n + z**2)))
    corrected = [np.sqrt(p * (1 - p) / n + (z**2 - 2 * e - 1 / n + 4 * e * p) / (4 * n**2)) for e in (1, -1)]
    shrink, centre = 1 + z**2 / n, p + z**2 / (2 * n)
    return {
        "this is the plain interval p ± 1.96 se: Wilson's moves the middle, too": plain,
        "this is the plain interval, cut off at 0 and 1: Wilson's never leaves them": tuple(np.clip(plain, 0, 1)),
        "this is the plain interval with n - 1 in place of n": _around(p, z * np.sqrt(p * (1 - p) / max(n - 1, 0.5))),
        "this is Agresti and Coull's interval: the root takes p, not the middle": agresti,
        "this is Agresti and Coull's interval, cut off at 0 and 1": tuple(np.clip(agresti, 0, 1)),
        "this has a correction for continuity: Wilson's as above has none": (
            (centre - 1 / (2 * n) - z * corrected[0]) / shrink,
            (centre + 1 / (2 * n) + z * corrected[1]) / shrink,
        ),
    }


def _special_cases(p, n):
    """What is thought up for none right and for all right, where the formulas hold as they are."""
    if p == 0:
        return {
            "with none right, 0 to 0 claims too much: the formulas hold there, too": (0.0, 0.0),
            "this is the rule of three: with none right the formulas hold, too": (0.0, min(1.0, 3 / n)),
        }
    if p == 1:
        return {
            "with all right, 1 to 1 claims too much: the formulas hold there, too": (1.0, 1.0),
            "this is the rule of three: with all right the formulas hold, too": (max(0.0, 1 - 3 / n), 1.0),
        }
    return {}


def _slips_in_the_formulas(p, z, n, low, high):
    """One slip each in the two formulas for the middle and the half width."""
    shrink, middle, half = 1 + z**2 / n, (low + high) / 2, (high - low) / 2

    def root(term):
        return _around(middle, z / shrink * np.sqrt(p * (1 - p) / n + term))

    return {
        "Wilson's half width around p: the middle moves, too": _around(p, half),
        "the half width lacks its z": _around(middle, half / z),
        "the half width was not divided by 1 + z^2 / n": _around(middle, half * shrink),
        "the middle was not divided by 1 + z^2 / n": _around(middle * shrink, half),
        "neither middle nor half width was divided by 1 + z^2 / n": _around(middle * shrink, half * shrink),
        "the middle lacks z^2 / (2 n)": _around(p / shrink, half),
        "the middle has z^2 / n, and needs z^2 / (2 n)": _around((p + z**2 / n) / shrink, half),
        "the middle has z / (2 n), and needs z^2 / (2 n)": _around((p + z / (2 * n)) / shrink, half),
        "z / n stands where z^2 / n belongs": _around(middle * shrink / (1 + z / n), half * shrink / (1 + z / n)),
        "the term z^2 / (4 n^2) under the root is missing": root(0.0),
        "the term under the root has z^2 / (4 n), and needs z^2 / (4 n^2)": root(z**2 / (4 * n)),
        "the term under the root has z^2 / (2 n^2), and needs z^2 / (4 n^2)": root(z**2 / (2 * n**2)),
        "the term under the root has z / (4 n^2), and needs z^2 / (4 n^2)": root(z / (4 * n**2)),
        "the square root is missing": _around(middle, z / shrink * (half * shrink / z) ** 2),
        "p (1 - p) under the root is not divided by n": _around(
            middle, z / shrink * np.sqrt(p * (1 - p) + z**2 / (4 * n**2))
        ),
        "the root is not of n: it covers p (1 - p) only": _around(middle, half * np.sqrt(n)),
    }


def _wilson(z, p, n):
    """Wilson's interval for another z."""
    return _around(*_middle_half(z, p, n))


def _middle_half(z, p, n):
    shrink = 1 + z**2 / n
    return (p + z**2 / (2 * n)) / shrink, z / shrink * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))


def _around(middle, half):
    return middle - half, middle + half
