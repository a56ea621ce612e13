"""Answers to accuracy_interval. The first half of the wrong ones pass the visible check, which knows three digits."""

import numpy as np

from grader.mutants import right, wrong

TEST = "test_accuracy_interval"


@wrong(TEST, says="the term z^2 / (4 n^2) under the root is missing")
def se_of_the_plain_interval(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong(TEST, says="has z / (4 n^2)")
def z_not_squared_under_the_root(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total + z / (4 * total**2)) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong(TEST, says="has z^2 / (2 n^2)")
def two_for_four(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (2 * total**2)) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong(TEST, says="the half width was not divided by 1 + z^2 / n")
def half_width_not_shrunk(correct, total):
    p, z = correct / total, 1.96
    middle = (p + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong(TEST, says="Agresti and Coull's interval: the root takes p")
def agresti_and_coull(correct, total):
    z = 1.96
    n = total + z**2
    p = (correct + z**2 / 2) / n
    half = z * np.sqrt(p * (1 - p) / n)
    return p - half, p + half


@wrong(TEST, says="close, and not exact")
def rounded(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return round(middle - half, 3), round(middle + half, 3)


@wrong(TEST, says="with all right, 1 to 1 claims too much")
def certain_when_all_are_right(correct, total):
    """As if nothing could ever go wrong."""
    if correct in (0, total):
        return correct / total, correct / total
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong(TEST, says="with none right, 0 to 0 claims too much")
def certain_when_none_is_right(correct, total):
    if not correct:
        return 0.0, 0.0
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong(TEST, says="this is the rule of three")
def rule_of_three(correct, total):
    if correct == 0:
        return 0.0, min(1.0, 3 / total)
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong(TEST, says="division by zero")
def root_taken_apart(correct, total):
    """The same by algebra, except where p (1 - p) is 0."""
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total) * np.sqrt(1 + z**2 / (4 * total * p * (1 - p)))
    return middle - half, middle + half


@wrong(TEST, says="this is the plain interval")
def plain_for_many(correct, total):
    """As if many pictures made all intervals one."""
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    if total > 1000:
        middle, half = p, z * np.sqrt(p * (1 - p) / total)
    return middle - half, middle + half


@wrong(TEST, says="the middle is p itself")
def plain(correct, total):
    p = correct / total
    half = 1.96 * np.sqrt(p * (1 - p) / total)
    return p - half, p + half


@wrong(TEST, says="the middle is p itself")
def around_p(correct, total):
    p, z = correct / total, 1.96
    half = z / (1 + z**2 / total) * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return p - half, p + half


@wrong(TEST, says="high and low are swapped")
def high_first(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle + half, middle - half


@wrong(TEST, says="these are percent")
def percent(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return 100 * (middle - half), 100 * (middle + half)


@wrong(TEST, says="middle and half width came back")
def middle_and_half(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    return middle, z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))


@wrong(TEST, says="expected  2 results, in a tuple")
def only_the_half_width(correct, total):
    p, z = correct / total, 1.96
    return z / (1 + z**2 / total) * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))


@wrong(TEST, says="z is 1.645")
def ninety_percent(correct, total):
    p, z = correct / total, 1.645
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@right
def one_fraction(correct, total):
    """Numerators and denominator times n."""
    z2 = 1.96**2
    root = 1.96 * (correct * (total - correct) / total + z2 / 4) ** 0.5
    return ((correct + z2 / 2 - root) / (total + z2), (correct + z2 / 2 + root) / (total + z2))


@right
def roots_of_a_polynomial(correct, total):
    """Where |p_hat - p| is z standard errors of p; an array for a tuple."""
    p, z2 = correct / total, 1.96**2
    return np.sort(np.roots([1 + z2 / total, -2 * p - z2 / total, p * p]).real)


@right
def by_bisection(correct, total):
    """Each end sought between p and the end of the scale."""
    p = correct / total

    def outside(q):
        return abs(p - q) > 1.96 * (q * (1 - q) / total) ** 0.5

    ends = []
    for far in (0.0, 1.0):
        near = p
        for _ in range(60):
            middle = (near + far) / 2
            near, far = (near, middle) if outside(middle) else (middle, far)
        ends.append(far)
    return ends


@right
def z_to_all_its_digits_and_clipped(correct, total):
    """Clipping changes nothing, and spares a -1e-17."""
    from statistics import NormalDist

    z, p = NormalDist().inv_cdf(0.975), correct / total
    middle = (p + z * z / 2 / total) / (1 + z * z / total)
    half = z / (1 + z * z / total) * (p * (1 - p) / total + z * z / 4 / total / total) ** 0.5
    print(f"{middle:.3f} ± {half:.3f}")
    return max(0.0, middle - half), min(1.0, middle + half)


@right
def agresti_and_coulls_middle(correct, total):
    """Four trials more, as it were: the middle of both intervals is the same."""
    from math import sqrt

    n = total + 1.96**2
    middle = (correct + 1.96**2 / 2) / n
    half = 1.96 / n * sqrt(correct * (total - correct) / total + 1.96**2 / 4)
    return np.float32(middle - half), np.float32(middle + half)
