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
