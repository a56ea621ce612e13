"""Checks: each calls the student's function and, when the answer is wrong, says what to try.

A check is an ordinary call that raises AssertionError, so it means the same in a student's kernel, in nbgrader
and in the grader. It calls the function itself: that is how it can name the call, notice a changed input, and
never compare a value before its shape is right.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np

from byhand.checks.checked_call import call, on_record
from byhand.checks.describe import describe, show
from byhand.checks.diagnose import Known, first_same, outcomes
from byhand.checks.expectations import as_array, demand_close, demand_keys, demand_results, demand_shape
from byhand.checks.message import Message
from byhand.checks.outcome import numbers, same
from byhand.checks.passed import passed
from byhand.checks.values import choice, value
from byhand.checks.wrong import Wrong
from byhand.timing import race

SLOW = "time its lines one by one, to find the slow one"
LOOK = "call it yourself with these arguments, and look at the result"

Function = TypeVar("Function", bound=Callable)
Rules = Mapping[str, Callable[[Any], Any]]

__all__ = ["Wrong", "choice", "clean_probe", "close", "gradient", "probe", "rules", "shape", "speed", "value"]


def probe(function: Function) -> Function:
    """Mark a helper of a test that must run beside the student's code. In a plain kernel it is the function itself."""
    function.is_probe = True  # type: ignore[attr-defined]
    return function


def clean_probe(function: Function) -> Function:
    """Mark a helper of a test that must run in a process without the student's code; its arguments are all it gets.

    In a plain kernel it is the function itself.
    """
    function.is_clean = True  # type: ignore[attr-defined]
    return probe(function)


def shape(function: Any, arguments: tuple, expected: Sequence[int]) -> None:
    """Demand that function(*arguments) is an array of the shape `expected`, a tuple of integers.

    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    known, got = outcomes(None, function, arguments), call(function, arguments)
    with on_record(function, arguments, got):
        array = as_array(function, arguments, got)
        mistake = first_same(known(), got) if array.shape != tuple(expected) else ""
        demand_shape(Message(describe(function, arguments)), array, tuple(expected), mistake)
    passed(function)


def close(
    function: Any,
    arguments: tuple,
    expected: Any,
    likely: Any = None,
    tolerance: float = 1e-6,
    names: Sequence[str] | None = None,
) -> None:
    """Demand that function(*arguments) is `expected`, to a norm-wise relative error of `tolerance`.

    `expected` is a number or an array; a tuple of them for a function that returns several, called `names`; or a
    dictionary of them. None among them means a result that is not judged, such as a cache.
    `likely` names mistakes by the values they give, {"the square root is missing": squares}, or is a function that
    returns that, called for a wrong answer only.
    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    known, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        _demand_all(function, arguments, got, expected, known, tolerance, names)
    passed(function)


def _demand_all(
    function: Any,
    arguments: tuple,
    got: Any,
    expected: Any,
    known: Callable[[], Known],
    tolerance: float,
    names: Sequence[str] | None,
) -> None:
    """Demand every part of a result, in order; None among the expected parts is not judged."""
    if isinstance(expected, tuple):
        demand_results(function, arguments, got, len(expected), known)
        names = names or [f"result {i + 1} of {len(expected)}" for i in range(len(expected))]
        labels: dict[Any, str] = dict(enumerate(names))
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


def _parts(known: Callable[[], Known], got: Any, key: Any) -> Known:
    """Return what the known mistakes give for one of several results; first those that agree in all of them.

    One that does not agree in all is left out where it has only nan or inf: any two of those would be alike.
    """
    several = []
    for text, values in known():
        with contextlib.suppress(TypeError, LookupError):  # a mistake may give fewer results, or none
            part = values[key] if isinstance(values, tuple | dict | list) else values
            differs = not same(got, values)
            if not (differs and _never_finite(part)):
                several.append((differs, text, part))
    several.sort(key=lambda found: found[0])
    return [(text, part) for _, text, part in several]


def _never_finite(part: Any) -> bool:
    """Return True for numbers of which none is finite."""
    array = numbers(part)
    return array is not None and not np.isfinite(array).any()


def rules(function: Any, arguments: tuple, expected: Rules, likely: Any = None, signs: Rules | None = None) -> None:
    """Demand that the result of function(*arguments) satisfies every rule: {"3 folds": lambda got: len(got) == 3}.

    For answers that are right in more than one way. The message gives the first broken rule; a rule that raises is
    broken. `likely` names mistakes in the same way, by what is then true of the result, or by the result itself;
    `signs`, where answers draw at random, by what is then true of it. Raises Wrong.
    """
    known, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        for rule, kept in expected.items():
            if not _true(kept, got):
                broken = [(text, did) for text, did in known() if callable(did) or not _keeps(expected, did)]
                mistake = _first_seen([*broken, *(signs or {}).items()], got)
                raise Wrong(
                    Message(
                        describe(function, arguments),
                        did="returned",
                        got=show(got),
                        expected=rule,
                        likely=mistake,
                        next="" if mistake else LOOK,
                    )
                )
    passed(function)


def _keeps(rules: Rules, got: Any) -> bool:
    """Return True if a result keeps every rule: the mistake that gives it explains no broken one."""
    return all(_true(kept, got) for kept in rules.values())


def _first_seen(known: Iterable[tuple[str, Any]], got: Any) -> str:
    """Return the first known mistake that a result shows, by a predicate or by its value; "" if there is none."""
    seen = (text for text, did in known if (_true(did, got) if callable(did) else same(got, did)))
    return next(seen, "")


def _true(predicate: Callable[[Any], Any], got: Any) -> bool:
    """Return predicate(got); False if the result is so odd that the question raises an error."""
    try:
        return bool(predicate(got))
    except Exception:
        return False


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


def speed(
    function: Any,
    arguments: tuple,
    at_most: float,
    times: Callable,
    loop: str,
    baseline: str = "the plain version",
    rounds: tuple[int, int] = (5, 25),
) -> None:
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
        passed(function)
        return
    ratio = f"{mine / plain:.3g} times as long as {baseline} ({1000 * plain:.3g} ms)"
    raise Wrong(
        Message(
            describe(function, arguments),
            did="took",
            got=f"{1000 * mine:.3g} ms, {ratio}",
            expected=f"at most {at_most} times as long",
            likely=loop if loops else "",
            next="" if loops else SLOW,
        )
    )


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
