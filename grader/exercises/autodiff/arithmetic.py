"""arithmetic: value, parents and vjps of + - * / and **; the exponent is a constant."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.autodiff import unbroadcast as sums_of

QUOTIENTS = "test_arithmetic_quotients"


def inputs(signs):
    """Yield (sign, x, y, g): numbers, equal shapes, a row and a column, integers."""
    for sign in signs:
        draw = draws(f"arithmetic_inputs_{sign}")
        for one, other in (((), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1), (4,)), ((2, 3), ())):
            x, y = draw.uniform(0.5, 2, size=one), draw.uniform(-2, 2, size=other)
            if sign == "**":
                y = float(draw.integers(-2, 4)) + 0.5
            yield sign, x, y, draw.normal(size=np.broadcast_shapes(one, np.shape(y)))


def parts(sign, x, y):
    """Return (value, slope along x, slope along y), by logarithms where that is another way."""
    if sign in "+-":
        step = 1.0 if sign == "+" else -1.0
        return x + step * y, np.ones(np.shape(x + y)), step * np.ones(np.shape(x + y))
    if sign == "*":
        return x * y, y + 0 * x, x + 0 * y
    if sign == "/":
        return x * y**-1.0, y**-1.0 + 0 * x, -x * y**-2.0
    return np.exp(y * np.log(x)), y * np.exp((y - 1) * np.log(x)), np.zeros(np.shape(x + y))


def rules(sign, x, y, g):
    """Return what must be true of (value, back to a, back to b); both of the result's shape, or summed already."""
    value, *slopes = parts(sign, np.asarray(x), np.asarray(y))
    wanted = [sums_of.expected(np.asarray(g * slope), np.shape(v)) for slope, v in zip(slopes, (x, y), strict=True)]

    def comes_back(got, i):
        found = np.broadcast_to(got[i + 1], np.shape(got[i + 1]) or np.shape(wanted[i]))
        if found.shape != np.shape(wanted[i]):
            found = sums_of.expected(np.broadcast_to(found, np.shape(g)), np.shape(wanted[i]))
        return np.allclose(found, wanted[i], rtol=1e-7)

    return {
        f"the value {np.round(value, 4).tolist()}": lambda got: (
            np.shape(got[0]) == np.shape(value) and np.allclose(got[0], value, rtol=1e-9)
        ),
        f"back to a, summed to its shape: {np.round(wanted[0], 4).tolist()}": lambda got: comes_back(got, 0),
        f"back to b, summed to its shape: {np.round(wanted[1], 4).tolist()}": lambda got: comes_back(got, 1),
    }


def one_variable():
    """Yield (sign, x, g): x + x, x - x, x * x."""
    draw = draws("arithmetic_one_variable")
    for sign in "+-*":
        yield sign, draw.normal(size=3), draw.normal(size=3)


def expected_with_itself(sign, x, g):
    """Return (value, all that goes back to x)."""
    return {"+": (2 * x, 2 * g), "-": (0 * x, 0 * g), "*": (x**2, 2 * x * g)}[sign]


@wrong("the slope of a - b along b is -1")
def minus_forgotten(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, 1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a product along a is b, not a")
def its_own_factor(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, x, y),
        "/": lambda: (x / y, 1 / x, -y / x**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the adjoint is missing: a vjp returns g times the slope")
def slopes_alone(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: along_a + 0 * g), (b, lambda g: along_b + 0 * g)])


@wrong("the slope of a power falls to the exponent y - 1: y * x ** (y - 1)", loses=(QUOTIENTS,))
def exponent_kept(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x**y, 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@right
def with_unbroadcast_in_each_rule(sign, a, b):
    x, y = a.value, b.value
    back = lambda variable, slope: (variable, lambda g: unbroadcast(g * slope * np.ones(np.shape(x + y)), variable.value.shape))
    if sign == "+":
        return Var(x + y, [back(a, 1), back(b, 1)])
    if sign == "-":
        return Var(x - y, [back(a, 1), back(b, -1)])
    if sign == "*":
        return Var(x * y, [back(a, y), back(b, x)])
    if sign == "/":
        return Var(x / y, [back(a, 1 / y), back(b, -x / y / y)])
    return Var(x**y, [back(a, y * x ** (y - 1.0))])
