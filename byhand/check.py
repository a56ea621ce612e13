"""Checks: each calls the student's function and, when the answer is wrong, says what to try.

A check is an ordinary call that raises AssertionError, so it means the same in a student's kernel, in nbgrader
and in the grader. It calls the function itself: that is how it can name the call, notice a changed input, and
never compare a value before its shape is right.
"""

from functools import partial

import numpy as np

from byhand.calling import Wrong, call, describe, name_of
from byhand.likely import agree, likely_mistake, show_difference
from byhand.race import race

__all__ = ["Wrong", "close", "gradient", "probe", "shape", "speed", "value"]


def probe(function):
    """Mark a helper of a test that must run beside the student's code. In a plain kernel it is the function itself."""
    function.is_probe = True
    return function


def shape(function, arguments, expected):
    """Demand that function(*arguments) is an array of the shape `expected`, a tuple of integers.

    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    got = call(function, arguments)
    _demand_shape(describe(function, arguments), "", _as_array(function, arguments, got), tuple(expected))


def close(function, arguments, expected, likely=None, tolerance=1e-6, names=None):
    """Demand that function(*arguments) is `expected`, to a norm-wise relative error of `tolerance`.

    `expected` is a number or an array, or a tuple of them for a function that returns several; None in a tuple
    stands for a result that is not judged, such as a cache. `names` are the names of those results.
    `likely` names mistakes by the values they give: {"the square root is missing": squares}.
    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    got = call(function, arguments)
    if not isinstance(expected, tuple):
        _demand_close(function, arguments, "", got, expected, likely, tolerance)
        return
    _demand_results(function, arguments, got, len(expected))
    names = names or [f"result {i + 1} of {len(expected)}" for i in range(len(expected))]
    for position, (label, part, wanted) in enumerate(zip(names, got, expected, strict=True)):
        if wanted is not None:
            mistakes = {
                text: values[position] if isinstance(values, tuple) else values
                for text, values in (likely or {}).items()
            }
            _demand_close(function, arguments, label, part, wanted, mistakes, tolerance)


def value(name, got, expected=None, likely=None, tolerance=1e-6):
    """Demand that the notebook's value `name`, a number or an array, is `expected` to a relative `tolerance`.

    Without `expected` any number will do. `likely` names mistakes by the values they give. Raises Wrong.
    """
    if got is ...:
        raise Wrong(f"{name} is not written yet\n  next      replace the three dots in its cell with your answer")
    array, wanted = _numbers(got), np.asarray(0.0 if expected is None else expected)
    if wanted.ndim == 0 and (array is None or array.ndim or array.dtype.kind == "b" or not np.isfinite(array)):
        raise Wrong(f"{name}\n  is        {got!r:.60}\n  expected  one number: no quotes, no unit, no comma at the end")
    if array is None:
        raise Wrong(f"{name}\n  is        {_kind(got)}\n  expected  an array of numbers")
    if expected is None:
        return
    _demand_shape(name, "", array, wanted.shape)
    if not agree(array, wanted, tolerance):
        otherwise = "next      check the units, then each factor"
        mistake = likely_mistake(array, wanted, likely, tolerance, otherwise)
        raise Wrong(f"{name}\n{show_difference(array, wanted)}{mistake}")


def gradient(function, arguments, wrt=0, backward=None, h=1e-5, tolerance=1e-6, seed=0):
    """Demand that an analytic gradient agrees with central differences, (f(x + h) - f(x - h)) / 2h.

    Without `backward`, `function` returns (value, gradient with respect to argument number `wrt`).
    With `backward`, `function` returns (out, cache) and backward(dout, cache) returns a gradient for each argument,
    in order; the upstream gradient `dout` is random, never ones, and the cache is the function's own.
    Right gradients of float64 functions agree to 1e-6; a gradient check says nothing about the forward value.
    Raises Wrong.
    """
    if backward is None:
        got = call(function, arguments)
        _demand_results(function, arguments, got, 2)
        numeric = _numerical(lambda *a: float(np.asarray(function(*a)[0])), arguments, wrt, h)
        _demand_close(function, arguments, f"the gradient by argument {wrt + 1}", got[1], numeric, None, tolerance)
        return
    out, cache = _demand_results(function, arguments, call(function, arguments), 2)
    dout = np.random.default_rng(seed).normal(size=np.shape(out))
    got = call(backward, (dout, cache))
    numeric = _numerical(lambda *a: float((np.asarray(function(*a)[0]) * dout).sum()), arguments, wrt, h)
    if len(arguments) > 1:
        got = _demand_results(backward, (dout, cache), got, len(arguments))[wrt]
    _demand_close(backward, (dout, cache), f"the gradient by argument {wrt + 1}", got, numeric, None, tolerance)


def speed(function, arguments, at_most, times, likely, baseline="the plain version", rounds=(5, 25)):
    """Demand that function(*arguments) takes at most `at_most` times as long as times(*arguments).

    Both are timed in turn, on one thread, and the fastest of each counts: rounds[0] rounds at least, and on a busy
    machine up to rounds[1] before the answer is called slow. `baseline` is what a message calls `times`. Raises Wrong.
    """
    clock = getattr(function, "race", None) or partial(race, function)  # a grader's function is timed where it runs
    call(function, arguments)  # a first call is always slow, and may fail with a better message
    mine, plain = clock(times, arguments, at_most, rounds)
    if mine <= at_most * plain:
        return
    raise Wrong(
        f"{describe(function, arguments)}\n  took      {mine / plain:.0f} times as long as {baseline}\n"
        f"  expected  at most {at_most} times as long\n  likely    {likely}"
    )


def _demand_results(function, arguments, got, count):
    """`got`, if it is a tuple or list of `count` results."""
    if isinstance(got, tuple | list) and len(got) == count:
        return got
    came = f"{len(got)} results" if isinstance(got, tuple | list) else _kind(got)
    raise Wrong(f"{describe(function, arguments)}\n  returned  {came}\n  expected  {count} results, in a tuple")


def _demand_close(function, arguments, label, got, expected, likely, tolerance):
    expected = np.asarray(expected)
    if not np.isfinite(expected).all():
        raise ValueError(f"the expected value of {name_of(function)} has a nan or inf: the test itself is wrong")
    got = _as_array(function, arguments, got, label)
    called = describe(function, arguments)
    _demand_shape(called, label, got, expected.shape)
    if not agree(got, expected, tolerance):
        head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
        mistake = likely_mistake(got, expected, likely, tolerance, otherwise=_otherwise(arguments))
        raise Wrong(f"{head}{show_difference(got, expected)}{mistake}")


def _demand_shape(called, label, got, expected):
    if got.shape == expected:
        return
    head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
    raise Wrong(f"{head}  returned  shape {got.shape}\n  expected  shape {expected}{_shape_hint(got.shape, expected)}")


def _otherwise(arguments):
    """What to say of a wrong value that no known mistake explains."""
    narrow = [a.dtype for a in arguments if isinstance(a, np.ndarray) and a.dtype.kind in "iu" and a.itemsize < 4]
    if narrow:
        return f"likely    the inputs are {narrow[0]}, which overflows: convert to float64 before any arithmetic"
    return "next      work one entry out on paper, for two short rows, and compare"


def _shape_hint(got, expected):
    if got[::-1] == expected:
        return "\n  likely    rows and columns are swapped: which input do the rows belong to?"
    if np.prod(got) == np.prod(expected) and len(got) > len(expected):
        return "\n  likely    an axis of length 1 is left over: keepdims=True, or an index that was a slice?"
    if len(got) < len(expected):
        return "\n  likely    an axis got lost: a sum or an index too many, or squeeze() on an axis of length 1?"
    return "\n  next      print the shape after each line, and compare it with the one you want"


def _as_array(function, arguments, got, label=""):
    """The result as an array of numbers, or a message that says what it was."""
    array = _numbers(got)
    if array is None:
        what = "is there a return?" if got is None else "turn it into an array of numbers first"
        head = f"  in        {label}\n" if label else ""
        called = describe(function, arguments)
        raise Wrong(f"{called}\n{head}  returned  {_kind(got)}\n  expected  an array of numbers: {what}")
    return array


def _numbers(got):
    """`got` as an array of real numbers, None if it is nothing of the kind."""
    try:
        array = np.asarray(got)
    except Exception:  # ragged lists, tensors that need a gradient, objects that refuse
        return None
    return array if array.dtype.kind in "buif" else None


def _kind(got):
    """What came back, in a few words."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"an array of dtype {got.dtype}"
    return f"a {type(got).__name__}"


def _numerical(value_of, arguments, wrt, h):
    """Central differences of the number value_of(*arguments) by each entry of argument `wrt`."""
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
