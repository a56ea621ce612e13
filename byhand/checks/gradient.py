"""The gradient check: an analytic gradient against central differences."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from byhand.checks.checked_call import call
from byhand.checks.expectations import demand_close, demand_results
from byhand.checks.passed import passed


def gradient(
    function: Any,
    arguments: tuple,
    wrt: int = 0,
    backward: Any = None,
    h: float = 1e-5,
    tolerance: float = 1e-6,
    seed: int = 0,
) -> None:
    """Demand that an analytic gradient agrees with central differences, (f(x + h) - f(x - h)) / 2h.

    Without `backward`, `function` returns (value, gradient with respect to argument number `wrt`).
    With `backward`, `function` returns (out, cache) and backward(dout, cache) returns a gradient for each argument,
    in order; the upstream gradient `dout` is random, never ones, and the cache is the function's own.
    Right gradients of float64 functions agree to 1e-6; a gradient check says nothing about the forward value.
    Raises Wrong.
    """
    if backward is None:
        got = call(function, arguments)
        demand_results(function, arguments, got, 2)
        numeric = _numerical(lambda *a: float(np.asarray(function(*a)[0])), arguments, wrt, h)
        demand_close(function, arguments, f"the gradient by argument {wrt + 1}", got[1], numeric, None, tolerance)
        passed(function)
        return
    out, cache = demand_results(function, arguments, call(function, arguments), 2)
    dout = np.random.default_rng(seed).normal(size=np.shape(out))
    got = call(backward, (dout, cache))
    numeric = _numerical(lambda *a: float((np.asarray(function(*a)[0]) * dout).sum()), arguments, wrt, h)
    if len(arguments) > 1:
        got = demand_results(backward, (dout, cache), got, len(arguments))[wrt]
    demand_close(backward, (dout, cache), f"the gradient by argument {wrt + 1}", got, numeric, None, tolerance)
    passed(backward)


def _numerical(value_of: Callable[..., float], arguments: Sequence[Any], wrt: int, h: float) -> np.ndarray:
    """Return central differences of the number value_of(*arguments) by each entry of argument `wrt`."""
    arguments = [np.array(a, dtype=float) if i == wrt else a for i, a in enumerate(arguments)]
    x = arguments[wrt]
    slopes = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        above = value_of(*arguments)
        x[index] = old - h
        below = value_of(*arguments)
        x[index] = old
        slopes[index] = (above - below) / (2 * h)
    return slopes
