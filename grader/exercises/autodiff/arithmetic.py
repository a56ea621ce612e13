"""arithmetic: value, parents and vjps of + - * / and **; the exponent is a constant."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.autodiff import unbroadcast as sums_of

FIRST, QUOTIENTS = "test_arithmetic", "test_arithmetic_quotients"


def inputs(signs):
    """Yield (sign, x, y, g): numbers, equal shapes, a row and a column, integers."""
    for sign in signs:
        draw = draws(f"arithmetic_inputs_{sign}")
        for one, other in (((), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1), (4,)), ((2, 3), ())):
            x, y = draw.uniform(0.5, 2, size=one), draw.uniform(-2, 2, size=other)
            if sign == "**":
                y = float(draw.integers(-2, 4)) + 0.5
            yield sign, x, y, draw.normal(size=np.broadcast_shapes(one, np.shape(y)))
        if sign == "**":
            yield sign, draw.uniform(0.5, 2, size=4) * [1, -1, 1, -1], 3.0, draw.normal(size=4)


def parts(sign, x, y):
    """Return (value, slope along x, slope along y), by logarithms where that is another way."""
    if sign in "+-":
        step = 1.0 if sign == "+" else -1.0
        return x + step * y, np.ones(np.shape(x + y)), step * np.ones(np.shape(x + y))
    if sign == "*":
        return x * y, y + 0 * x, x + 0 * y
    if sign == "/":
        return x * y**-1.0, y**-1.0 + 0 * x, -x * y**-2.0
    power = lambda n: np.where(x > 0, 1, (-1) ** np.trunc(n)) * np.exp(n * np.log(np.abs(x)))
    return power(y), y * power(y - 1), np.zeros(np.shape(x + y))


def rules(sign, x, y, g):
    """Return what must be true of (value, back to a, back to b): a part may have been summed already."""
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


@wrong("the slope of a - b along b is -1", loses=(FIRST,))
def minus_forgotten(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, 1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a product along a is b, not a", loses=(FIRST,))
def its_own_factor(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, x, y),
        "/": lambda: (x / y, 1 / y, -x / y**2),
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


@wrong("a's own value has changed: += works in place, so write a.value + b.value", loses=(FIRST,))
def value_in_place(sign, a, b):
    value = a.value
    x = value.copy()
    if sign == "+":
        value += b.value
        return Var(value, [(a, lambda g: g), (b, lambda g: g)])
    if sign == "-":
        value -= b.value
        return Var(value, [(a, lambda g: g), (b, lambda g: -g)])
    if sign == "*":
        value *= b.value
        return Var(value, [(a, lambda g: g * b.value), (b, lambda g: g * x)])
    y = b.value
    if sign == "/":
        return Var(x / y, [(a, lambda g: g / y), (b, lambda g: -g * x / y**2)])
    return Var(x**y, [(a, lambda g: g * y * x ** (y - 1))])


@wrong("the adjoint itself has changed, and other vjps need it: return a new array, g * slope")
def adjoint_in_place(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()

    def back(slope):
        def vjp(g):
            g *= slope
            return g

        return vjp

    return Var(value, [(a, back(along_a)), (b, back(along_b))])


@wrong("x * x has two parents that are the same node: a dict keeps one, so use a list of pairs", loses=(FIRST,))
def parents_in_a_dict(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, {a: lambda g: g * along_a, b: lambda g: g * along_b}.items())


@wrong("b has no part in it: a node has two parents, and each gets its share")
def one_parent_only(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a)])


@wrong("the parts of a and b are swapped: in a * b, a gets g * b and b gets g * a")
def parents_swapped(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(b, lambda g: g * along_a), (a, lambda g: g * along_b)])


@wrong(
    "this loops over the first axis of both: a and b may be numbers or have other shapes, so let NumPy broadcast",
    loses=(FIRST,),
)
def loop_over_the_first_axis(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    if sign in "+-*":
        value = np.array([{"+": p + q, "-": p - q, "*": p * q}[sign] for p, q in zip(x, y, strict=True)])
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a product along a is b: this is the slope of a sum", loses=(FIRST,))
def product_like_a_sum(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, 1, 1),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a / b along b has a minus: -a / b**2", loses=(QUOTIENTS,))
def plus_in_the_quotient(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a / b along b is -a / b**2: a is missing", loses=(QUOTIENTS,))
def numerator_forgotten(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -1 / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a / b along a is 1 / b", loses=(QUOTIENTS,))
def quotient_along_a(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a ** b is b * a ** (b - 1): the factor b is missing", loses=(QUOTIENTS,))
def factor_forgotten(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the exponent may be 2.5 or negative: a ** b, not b factors", loses=(QUOTIENTS,))
def whole_exponents(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x ** np.trunc(y), np.trunc(y) * x ** (np.trunc(y) - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("brackets are missing: y * x**y - 1 means (y * x**y) - 1, so write y * x ** (y - 1)", loses=(QUOTIENTS,))
def exponent_without_brackets(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x**y - 1, 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("the slope of a / b along b is -a / b**2: the square is missing", loses=(QUOTIENTS,))
def square_forgotten(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(a, lambda g: g * along_a), (b, lambda g: g * along_b)])


@wrong("a lambda made in a loop sees the loop's last slope: keep each one with lambda g, slope=slope: g * slope")
def late_binding(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return Var(value, [(parent, lambda g: g * slope) for parent, slope in ((a, along_a), (b, along_b))])


@wrong("a rule returns a Var, with its parents: Var(value, [(a, vjp), (b, vjp)])")
def array_for_a_var(sign, a, b):
    x, y = a.value, b.value
    value, along_a, along_b = {
        "+": lambda: (x + y, 1, 1),
        "-": lambda: (x - y, 1, -1),
        "*": lambda: (x * y, y, x),
        "/": lambda: (x / y, 1 / y, -x / y**2),
        "**": lambda: (x**y, y * x ** (y - 1), 0),
    }[sign]()
    return value


@wrong("the exponent counts as a constant: what its vjp returns is 0", loses=(QUOTIENTS,))
def with_the_slope_of_the_exponent(sign, a, b):
    x, y = a.value, b.value
    if sign == "**":
        log = np.log(np.where(x > 0, x, 1.0))
        return Var(x**y, ((a, lambda g: g * y * x ** (y - 1)), (b, lambda g: g * log * x**y)))
    if sign in "+-":
        step = float(sign + "1")
        return Var(x + step * y, ((a, lambda g: g), (b, lambda g: step * g)))
    if sign == "/":
        return Var(x / y, ((a, lambda g: g / y), (b, lambda g: -g * (x / y) / y)))
    return Var(y * x, ((b, lambda g: x * g), (a, lambda g: y * g)))


@right
def with_unbroadcast_in_each_rule(sign, a, b):
    x, y = a.value, b.value
    back = lambda variable, slope: (
        variable,
        lambda g: unbroadcast(g * slope * np.ones(np.shape(x + y)), variable.value.shape),
    )
    if sign == "+":
        return Var(x + y, [back(a, 1), back(b, 1)])
    if sign == "-":
        return Var(x - y, [back(a, 1), back(b, -1)])
    if sign == "*":
        return Var(x * y, [back(a, y), back(b, x)])
    if sign == "/":
        return Var(x / y, [back(a, 1 / y), back(b, -x / y / y)])
    return Var(x**y, [back(a, y * x ** (y - 1.0))])


@right
def a_table_of_rules(sign, a, b):
    rules = {
        "+": (np.add, lambda x, y: (1.0, 1.0)),
        "-": (np.subtract, lambda x, y: (1.0, -1.0)),
        "*": (np.multiply, lambda x, y: (y, x)),
        "/": (np.divide, lambda x, y: (1 / y, -x / (y * y))),
        "**": (np.power, lambda x, y: (y * np.power(x, y - 1), np.zeros_like(y))),
    }
    function, slopes = rules[sign]
    along = slopes(a.value, b.value)
    return Var(function(a.value, b.value), [(p, lambda g, s=s: s * g) for p, s in zip((a, b), along, strict=True)])
