"""accuracy_interval: Wilson's interval, all accuracies within 1.96 of their own standard errors of the measured one."""

import numpy as np

from grader.exercises import right, wrong


def inputs():
    """Yield (correct, total) of the middle range: few pictures, many, exactly half; the plain interval's high beyond 1."""
    yield from ((3, 17), (137, 500), (2700, 10_000), (30, 60), (41, 43))


def extremes():
    """Yield (correct, total) where the plain interval fails: none right, all right, a single picture."""
    yield from ((10, 10), (0, 10), (0, 250), (1, 1), (0, 1))


def expected(correct, total):
    """Return the two p at which |p_hat - p| is 1.96 standard errors of p: roots of a quadratic equation."""
    z, p_hat = 1.96, correct / total
    a, b, c = 1 + z**2 / total, -2 * p_hat - z**2 / total, p_hat**2
    root = np.sqrt(max(b**2 - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@wrong("the term z^2 / (4 n^2) under the root is missing")
def se_of_the_plain_interval(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong("the term under the root is z / (4 n^2): it must be z^2 / (4 n^2)")
def z_not_squared_under_the_root(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total + z / (4 * total**2)) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong("the term under the root is z^2 / (2 n^2): it must be z^2 / (4 n^2)")
def two_for_four(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (2 * total**2)) / shrink
    middle = (p + z**2 / (2 * total)) / shrink
    return middle - half, middle + half


@wrong("the half width was not divided by 1 + z^2 / n")
def half_width_not_shrunk(correct, total):
    p, z = correct / total, 1.96
    middle = (p + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong("this is Agresti and Coull's interval: under Wilson's root is p (1 - p), with p = correct / total")
def agresti_and_coull(correct, total):
    z = 1.96
    n = total + z**2
    p = (correct + z**2 / 2) / n
    half = z * np.sqrt(p * (1 - p) / n)
    return p - half, p + half


@wrong("the two ends were rounded: return all of their digits")
def rounded(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return round(middle - half, 3), round(middle + half, 3)


@wrong("with none right, or all, the interval is not a single point: use the formulas there, too")
def certain_when_all_are_right(correct, total):
    """As if all right meant certainly right."""
    if correct in (0, total):
        return correct / total, correct / total
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong("with none right, or all, the interval is not a single point: use the formulas there, too")
def certain_when_none_is_right(correct, total):
    if not correct:
        return 0.0, 0.0
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong("this is the rule of three: with none right, use the formulas, too")
def rule_of_three(correct, total):
    if correct == 0:
        return 0.0, min(1.0, 3 / total)
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong("p (1 - p) is 0 where none or all are right: do not divide by it")
def root_taken_apart(correct, total):
    """The same by algebra, except where p (1 - p) is 0."""
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total) * np.sqrt(1 + z**2 / (4 * total * p * (1 - p)))
    return middle - half, middle + half


@wrong("with many pictures this is the plain interval p ± 1.96 se: use Wilson's for any number of them")
def plain_for_many(correct, total):
    """As if all intervals agreed once there are many pictures."""
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    if total > 1000:
        middle, half = p, z * np.sqrt(p * (1 - p) / total)
    return middle - half, middle + half


@wrong("this is the plain interval p ± 1.96 se: the middle and the half width of Wilson's differ from it")
def plain(correct, total):
    p = correct / total
    half = 1.96 * np.sqrt(p * (1 - p) / total)
    return p - half, p + half


@wrong("this is Wilson's half width around p: its middle lies nearer to one half")
def around_p(correct, total):
    p, z = correct / total, 1.96
    half = z / (1 + z**2 / total) * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return p - half, p + half


@wrong("high and low are swapped")
def high_first(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle + half, middle - half


@wrong("these are percent: return numbers from 0 to 1")
def percent(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return 100 * (middle - half), 100 * (middle + half)


@wrong("middle and half width came back: low is m - h, high is m + h")
def middle_and_half(correct, total):
    p, z = correct / total, 1.96
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    return middle, z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))


@wrong("this is the half width alone: return the tuple (m - h, m + h)")
def only_the_half_width(correct, total):
    p, z = correct / total, 1.96
    return z / (1 + z**2 / total) * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))


@wrong("z is 1.645 here, which makes it a 90 % interval: use 1.96")
def ninety_percent(correct, total):
    p, z = correct / total, 1.645
    shrink = 1 + z**2 / total
    middle = (p + z**2 / (2 * total)) / shrink
    half = z / shrink * np.sqrt(p * (1 - p) / total + z**2 / (4 * total**2))
    return middle - half, middle + half


@wrong("z**2 / 4 * n**2 multiplies by n^2: put brackets around the denominator, (4 * n**2)")
def brackets_missing_under_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / 4 * n**2)
    return middle - half, middle + half


@wrong("z**2 / 2 * n multiplies by n: put brackets around the denominator, (2 * n)")
def brackets_missing_in_the_middle(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    middle = (p + z**2 / 2 * n) / (1 + z**2 / n)
    return middle - half, middle + half


@wrong("the last term under the root is z^2 / (4 n): it must be z^2 / (4 n^2)")
def n_not_squared(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n))
    return middle - half, middle + half


@wrong("the square root is missing in the half width")
def root_missing(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= p * (1 - p) / n + z**2 / (4 * n**2)
    return middle - half, middle + half


@wrong("the whole numerator p + z^2 / (2 n) is divided by 1 + z^2 / n: put brackets around it")
def brackets_missing_around_the_numerator(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    middle = p + z**2 / (2 * n) / (1 + z**2 / n)
    return middle - half, middle + half


@wrong("z is 2 here: use 1.96")
def z_of_two(correct, total):
    p, z, n = correct / total, 2, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("z is not squared in the middle: (p + z^2 / (2 n)) / (1 + z^2 / n)")
def z_not_squared_in_the_middle(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    middle = (p + z / (2 * n)) / (1 + z / n)
    return middle - half, middle + half


@wrong("z / 1 + z^2 / n adds two fractions: put brackets around the denominator, (1 + z**2 / n)")
def brackets_missing_in_the_half_width(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half = z / 1 + z**2 / n * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the middle has z / (2 n) in its numerator: it must be z^2 / (2 n)")
def z_not_squared_in_the_numerator(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("z is not squared: each of the four terms has z^2")
def z_never_squared(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z / (2 * n)) / (1 + z / n), z / (1 + z / n) * np.sqrt(p * (1 - p) / n + z / (4 * n**2))
    return middle - half, middle + half


@wrong("the denominators are 1 + z / n: they must be 1 + z^2 / n")
def z_not_squared_in_the_denominators(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z / n), z / (1 + z / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the middle has z^2 / n in its numerator: it must be z^2 / (2 n)")
def n_without_its_2(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / n) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the term z^2 / (2 n) is missing in the middle")
def numerator_without_its_term(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the denominators 1 + z^2 / n are missing")
def denominators_missing(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1), z / (1) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the denominators are 1 - z^2 / n: they must be 1 + z^2 / n")
def denominators_with_a_minus(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 - z**2 / n),
        z / (1 - z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("the denominators are 1 + z^2 / (2 n): they must be 1 + z^2 / n")
def denominators_over_2n(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / (2 * n)),
        z / (1 + z**2 / (2 * n)) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("the two terms under the root were subtracted: add them")
def minus_under_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n - z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("p (1 + p) is under the root: it must be p (1 - p)")
def one_plus_p(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 + p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("p / n is under the root: it must be p (1 - p) / n")
def p_for_p_one_minus_p(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("p^2 / n is under the root: it must be p (1 - p) / n")
def p_squared(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p**2 / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("p (1 - p) is not divided by n under the root")
def n_missing_under_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p * (1 - p) + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("the last term under the root is z^2 / n^2: it must be z^2 / (4 n^2)")
def the_4_missing(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / n**2)
    return middle - half, middle + half


@wrong("the last term under the root is z^2 / (4 n)^2: it must be z^2 / (4 n^2)")
def the_4_squared(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n) ** 2),
    )
    return middle - half, middle + half


@wrong("the factor z before the root is missing in the half width")
def z_missing_before_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half / z, middle + half / z


@wrong("twice the half width was subtracted and added: low is m - h, high is m + h")
def the_whole_width(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - 2 * half, middle + 2 * half


@wrong("h is already half of the width: do not halve it again")
def half_of_the_half_width(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half / 2, middle + half / 2


@wrong("these are numbers of pictures: return fractions of them, from 0 to 1")
def numbers_of_pictures(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return n * (middle - half), n * (middle + half)


@wrong("z is 2.576 here, which makes it a 99 % interval: use 1.96")
def ninety_nine_percent(correct, total):
    p, z, n = correct / total, 2.576, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("z is 0.95 here: 95 % of a normal distribution is within z = 1.96")
def the_level_for_z(correct, total):
    p, z, n = correct / total, 0.95, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("the middle came back too: return low and high only")
def three_numbers(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle, middle + half


@wrong("correct // total is 0 unless all are right: divide with /")
def whole_division(correct, total):
    p, z, n = correct // total, 1.96, total
    middle, half = (
        (p + z**2 / (2 * n)) / (1 + z**2 / n),
        z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)),
    )
    return middle - half, middle + half


@wrong("this is the plain interval p ± 1.96 se, with n - 1 for n: use Wilson's")
def plain_with_one_fewer(correct, total):
    p = correct / total
    half = 1.96 * np.sqrt(p * (1 - p) / max(total - 1, 1))
    return p - half, p + half


@wrong("this is the interval with two right and two wrong answers added: use Wilson's formulas")
def plus_four(correct, total):
    n = total + 4
    p = (correct + 2) / n
    half = 1.96 * np.sqrt(p * (1 - p) / n)
    return p - half, p + half


@wrong("the factor before the root is z^2 / (1 + z^2 / n): it must be z / (1 + z^2 / n)")
def z_squared_before_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z**2 / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("only the first term is under the root: put brackets around both")
def one_term_under_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n) + z**2 / (4 * n**2)
    return middle - half, middle + half


@wrong("n is total - 1 in the formulas: use total")
def n_minus_1(correct, total):
    p, z, n = correct / total, 1.96, total - 1
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return middle - half, middle + half


@wrong("p (1 - p) is divided by n - 1 under the root: divide by n")
def n_minus_1_under_the_root(correct, total):
    p, z, n = correct / total, 1.96, total
    middle, half = (p + z**2 / (2 * n)) / (1 + z**2 / n), z / (1 + z**2 / n)
    half *= np.sqrt(p * (1 - p) / max(n - 1, 1) + z**2 / (4 * n**2))
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
    """Clipping only removes a -1e-17."""
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
