"""elementwise: sin, exp, log and relu, and what goes back through each: g times the slope."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (name, x, g): some shapes, a number; no kink."""
    for name in ("sin", "exp", "log", "relu"):
        draw = draws(f"elementwise_{name}")
        for shape in ((), (4,), (2, 3)):
            x = draw.uniform(0.1, 3, size=shape)
            yield name, (x if name == "log" else x * draw.choice([-1, 1], size=shape)), draw.normal(size=shape)


def expected(name, x, g):
    """Return (value, back to a), by other formulas."""
    if name == "sin":
        return np.cos(x - np.pi / 2), g * np.sin(x + np.pi / 2)
    if name == "exp":
        return np.e**x, g * np.e**x
    if name == "log":
        return np.log2(x) * np.log(2), g * x**-1.0
    return (x + np.abs(x)) / 2, g * (1 + np.sign(x)) / 2


@wrong("the adjoint is missing: a vjp returns g times the slope")
def slope_alone(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: slope + 0 * g)])


@wrong("relu's slope is that of x, not of the adjoint: g where x is above 0")
def relu_of_the_adjoint(name, a):
    x = a.value
    if name == "relu":
        return Var(np.maximum(x, 0), [(a, lambda g: np.maximum(g, 0))])
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("the slope of the logarithm is 1 / x")
def log_of_the_logarithm(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / np.log(x)),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("the adjoint itself has changed, and other vjps need it: return a new array, such as g * (x > 0)")
def relu_zeroes_the_adjoint(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()

    def vjp(g):
        if name == "relu":
            g[x <= 0] = 0
            return g
        return g * slope

    return Var(value, [(a, vjp)])


@wrong("a's own value has changed: make a new array, np.maximum(x, 0)")
def relu_in_place(name, a):
    x = a.value
    if name == "relu":
        positive = x > 0
        x *= positive
        return Var(x, [(a, lambda g: g * positive)])
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("the slope of sin is cos, without a minus")
def minus_cosine(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), -np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("exp is not a power of x: its slope is exp(x) itself")
def power_rule_for_exp(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), x * np.exp(x - 1)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("this is the logarithm to base 10: np.log is the natural one")
def decimal_logarithm(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log10(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("relu's slope is 1 where x is above 0, not x")
def relu_with_slope_x(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), np.maximum(x, 0)),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("relu's slope is 0 where x is below 0: nothing goes back there")
def relu_lets_all_through(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.maximum(x, 0), 1),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("relu is the larger of x and 0, not the absolute value")
def relu_as_absolute_value(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (np.abs(x), np.sign(x)),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("max compares whole arrays: np.maximum(x, 0) works entry by entry")
def max_for_maximum(name, a):
    x = a.value
    value, slope = {
        "sin": lambda: (np.sin(x), np.cos(x)),
        "exp": lambda: (np.exp(x), np.exp(x)),
        "log": lambda: (np.log(x), 1 / x),
        "relu": lambda: (max(x, 0), x > 0),
    }[name]()
    return Var(value, [(a, lambda g: g * slope)])


@wrong("this loops over the first axis, for arrays of one axis: use NumPy's functions, which take any shape")
def a_loop_over_the_entries(name, a):
    import math

    x = a.value
    if name == "relu":
        return Var(np.maximum(x, 0), [(a, lambda g: g * (x > 0))])
    value = [getattr(math, name)(entry) for entry in x]
    slope = {"sin": np.cos, "exp": np.exp, "log": lambda x: 1 / x}[name](x)
    return Var(value, [(a, lambda g: g * slope)])


@right
def with_ifs(name, a):
    x = a.value
    if name == "sin":
        return Var(np.sin(x), [(a, lambda g: np.cos(x) * g)])
    if name == "exp":
        value = np.exp(x)
        return Var(value, ((a, lambda g: value * g),))
    if name == "log":
        return Var(np.log(x), [(a, lambda g: g / x)])
    return Var(np.where(x > 0, x, 0.0), [(a, lambda g: np.where(x >= 0, g, 0.0))])


@right
def a_table_of_rules(name, a):
    functions = {"sin": np.sin, "exp": np.exp, "log": np.log, "relu": lambda x: x * (x > 0)}
    slopes = {"sin": np.cos, "exp": np.exp, "log": np.reciprocal, "relu": lambda x: np.heaviside(x, 0.5)}
    return Var(functions[name](a.value), [(a, lambda g: slopes[name](a.value) * g)])


@right
def on_a_copy_of_the_adjoint(name, a):
    x = a.value.copy()

    def vjp(g):
        back = np.array(g)
        if name == "relu":
            back[x <= 0] = 0
        else:
            back *= {"sin": np.cos(x), "exp": np.exp(x), "log": 1 / np.where(name == "log", x, 1)}[name]
        return back

    if name == "relu":
        return Var((np.abs(x) + x) / 2, [(a, vjp)])
    return Var(getattr(np, name)(x), [(a, vjp)])
