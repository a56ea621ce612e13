"""Checks: each calls the student's function and, when the answer is wrong, says what to try.

A check is an ordinary call that raises AssertionError, so it means the same in a student's kernel, in nbgrader
and in the grader. It calls the function itself: that is how it can name the call, notice a changed input, and
never compare a value before its shape is right.
"""

import contextlib
from functools import partial

import numpy as np

from byhand.checks.checked_call import Wrong, call, describe, on_record
from byhand.checks.diagnose import first_same, outcomes
from byhand.checks.expectations import as_array, demand_close, demand_keys, demand_results, demand_shape, show
from byhand.checks.outcome import same
from byhand.checks.values import choice, value
from byhand.timing import race

SLOW = "next      time its lines one by one: does one make a larger array than it needs, or copy one?"

__all__ = ["Wrong", "choice", "clean_probe", "close", "gradient", "probe", "rules", "shape", "speed", "value"]


def probe(function):
    """Mark a helper of a test that must run beside the student's code. In a plain kernel it is the function itself."""
    function.is_probe = True
    return function


def clean_probe(function):
    """Mark a helper of a test that must run in a process without the student's code; its arguments are all it gets.

    In a plain kernel it is the function itself.
    """
    return probe(function)


def shape(function, arguments, expected):
    """Demand that function(*arguments) is an array of the shape `expected`, a tuple of integers.

    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    known, got = outcomes(None, function, arguments), call(function, arguments)
    with on_record(function, arguments, got):
        array = as_array(function, arguments, got)
        mistake = first_same(known(), got) if array.shape != tuple(expected) else ""
        demand_shape(describe(function, arguments), "", array, tuple(expected), mistake and f"\n  likely    {mistake}")


def close(function, arguments, expected, likely=None, tolerance=1e-6, names=None):
    """Demand that function(*arguments) is `expected`, to a norm-wise relative error of `tolerance`.

    `expected` is a number or an array; a tuple of them for a function that returns several, called `names`; or a
    dictionary of them. None among them stands for a result that is not judged, such as a cache.
    `likely` names mistakes by the values they give, {"the square root is missing": squares}, or is a function that
    returns that, called for a wrong answer only.
    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    known, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        _demand_all(function, arguments, got, expected, known, tolerance, names)


def _demand_all(function, arguments, got, expected, known, tolerance, names):
    """Demand every part of a result, in order; None among the expected parts is not judged."""
    if isinstance(expected, tuple):
        demand_results(function, arguments, got, len(expected), known)
        names = names or [f"result {i + 1} of {len(expected)}" for i in range(len(expected))]
        labels = dict(enumerate(names))
    elif isinstance(expected, dict):
        demand_keys(function, arguments, got, expected, known)
        labels = {key: f"the value at key {key!r}" for key in expected}
    else:
        demand_close(function, arguments, "", got, expected, known, tolerance)
        return
    for key, label in labels.items():
        if expected[key] is not None:
            parts = partial(_parts, known, got, key)
            demand_close(function, arguments, label, got[key], expected[key], parts, tolerance, key)


def _parts(known, got, key):
    """What the known mistakes give for one of several results; first those that agree in all of them."""
    several = []
    for text, values in known():
        with contextlib.suppress(TypeError, LookupError):  # a mistake may give fewer results, or none
            part = values[key] if isinstance(values, tuple | dict | list) else values
            several.append((not same(got, values), text, part))
    several.sort(key=lambda found: found[0])
    return [(text, part) for _, text, part in several]


def rules(function, arguments, expected, likely=None, signs=None):
    """Demand that what function(*arguments) returns keeps every rule: {"3 folds": lambda got: len(got) == 3}.

    For answers that are right in more than one way. The first rule that is broken is told; a rule that raises is
    broken. `likely` names mistakes in the same way, by what is then true of the result, or by the result itself;
    `signs`, where answers draw at random, by what is then true of it. Raises Wrong.
    """
    known, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        for rule, kept in expected.items():
            if not _true(kept, got):
                mistake = _first_seen([*known(), *(signs or {}).items()], got)
                last = (
                    f"likely    {mistake}" if mistake else "next      call it yourself with these arguments, and look"
                )
                raise Wrong(f"{describe(function, arguments)}\n  returned  {show(got)}\n  expected  {rule}\n  {last}")


def _first_seen(known, got):
    """Return the first known mistake that a result shows, by a predicate or by its value; "" if there is none."""
    seen = (text for text, did in known if (_true(did, got) if callable(did) else same(got, did)))
    return next(seen, "")


def _true(predicate, got):
    """predicate(got); False if the result is so odd that the question raises an error."""
    try:
        return bool(predicate(got))
    except Exception:
        return False


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
        demand_results(function, arguments, got, 2)
        numeric = _numerical(lambda *a: float(np.asarray(function(*a)[0])), arguments, wrt, h)
        demand_close(function, arguments, f"the gradient by argument {wrt + 1}", got[1], numeric, None, tolerance)
        return
    out, cache = demand_results(function, arguments, call(function, arguments), 2)
    dout = np.random.default_rng(seed).normal(size=np.shape(out))
    got = call(backward, (dout, cache))
    numeric = _numerical(lambda *a: float((np.asarray(function(*a)[0]) * dout).sum()), arguments, wrt, h)
    if len(arguments) > 1:
        got = demand_results(backward, (dout, cache), got, len(arguments))[wrt]
    demand_close(backward, (dout, cache), f"the gradient by argument {wrt + 1}", got, numeric, None, tolerance)


def speed(function, arguments, at_most, times, loop, baseline="the plain version", rounds=(5, 25)):
    """Demand that function(*arguments) takes at most `at_most` times as long as times(*arguments).

    Both are timed in turn, on one thread, and the fastest of each counts: rounds[0] rounds at least, and on a busy
    machine up to rounds[1] before the answer is called slow. `baseline` is what a message calls `times`; `loop` is
    what it says of a Python loop, and only where the function has one. Raises Wrong.
    """
    remote = hasattr(type(function), "race")  # a grader's function, timed where it runs
    clock = function.race if remote else partial(race, function)
    call(function, arguments)  # a first call is always slow, and may fail with a better message
    mine, plain, loops = clock(times, arguments, at_most, rounds)
    if mine <= at_most * plain:
        return
    raise Wrong(
        f"{describe(function, arguments)}\n"
        f"  took      {1000 * mine:.3g} ms, {mine / plain:.3g} times as long as {baseline} ({1000 * plain:.3g} ms)\n"
        f"  expected  at most {at_most} times as long\n"
        f"  {f'likely    {loop}' if loops else SLOW}"
    )


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
