"""Checks: each calls the student's function and, when the answer is wrong, says what to try.

A check is an ordinary call that raises AssertionError, so it means the same in a student's kernel, in nbgrader
and in the grader. It calls the function itself: that is how it can name the call, notice a changed input, and
never compare a value before its shape is right.
"""

import contextlib
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np

from byhand.checks.challenge import challenge
from byhand.checks.checked_call import call, on_record
from byhand.checks.describe import describe, is_about_a_value, show, subject
from byhand.checks.diagnose import Known, first_same, outcomes
from byhand.checks.expectations import as_array, demand_close, demand_keys, demand_results, demand_shape, is_stack
from byhand.checks.gradient import gradient
from byhand.checks.message import Message
from byhand.checks.outcome import Raised, numbers, same
from byhand.checks.passed import passed
from byhand.checks.speed import speed
from byhand.checks.stand_in import WithKnown
from byhand.checks.values import choice, value
from byhand.checks.wrong import Wrong

LOOK = "call it yourself with these arguments, and look at the result"

Function = TypeVar("Function", bound=Callable)
Rules = Mapping[str, Callable[[Any], Any]]

__all__ = ["Wrong", "challenge", "choice", "clean_probe", "close", "gradient", "probe"]
__all__ += ["rules", "shape", "speed", "value"]


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
    known: Mapping[str, list] | None = None,
    part: str = "",
) -> None:
    """Demand that function(*arguments) is `expected`, to a norm-wise relative error of `tolerance`.

    `expected` is a number or an array; a tuple of them for a function that returns several, called `names`; or a
    dictionary of them. None among them means a result that is not judged, such as a cache.
    `likely` names mistakes by the values they give, {"the square root is missing": squares}, or is a function that
    returns that, called for a wrong answer only.
    `known` gives right results to use in place of the student's earlier answers while the function runs, so that one
    error costs once: {"f": [(arguments, result), ...]}.
    `part` is what a cell checks, for the line below it: one part of what the function must do, such as "ties".
    Raises Wrong, an AssertionError whose message is all that a notebook shows.
    """
    if known and callable(function):
        function = WithKnown(function, dict(known), sys._getframe(1).f_globals)
    mistakes, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        _demand_all(function, arguments, got, expected, mistakes, tolerance, names)
    passed(function, part)


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
        if not is_stack(got, expected):
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
            parts = partial(_parts, known, got, key, _wrong_order(got, expected, names, key, tolerance))
            demand_close(function, arguments, label, got[key], expected[key], parts, tolerance, key)


def _wrong_order(got: Any, expected: Any, names: Sequence[str] | None, key: Any, tolerance: float) -> str:
    """Return the right order of the results, if the one expected at `key` is found at another place; "" if not."""
    others = [got[i] for i in range(len(expected)) if i != key] if isinstance(expected, tuple) and names else []
    if any(same(part, expected[key], tolerance) for part in others) and not same(got[key], expected[key], tolerance):
        return f"the order of the results is {', '.join(names or [])}"
    return ""


def _parts(known: Callable[[], Known], got: Any, key: Any, order: str) -> Known:
    """Return what the known mistakes give for one of several results; first those that agree in all of them.

    One that does not agree in all is left out where it has only nan or inf: any two of those would be alike. Last
    comes a wrong `order` of the results.
    """
    several = []
    for text, values in known():
        with contextlib.suppress(TypeError, LookupError):  # a mistake may give fewer results, or none
            part = values[key] if isinstance(values, tuple | dict | list) else values
            differs = not same(got, values)
            if not (differs and _never_finite(part)):
                several.append((differs, text, part))
    several.sort(key=lambda found: found[0])
    return [(text, part) for _, text, part in several] + ([(order, got[key])] if order else [])


def _never_finite(part: Any) -> bool:
    """Return True for numbers of which none is finite."""
    array = numbers(part)
    return array is not None and not np.isfinite(array).any()


def rules(
    function: Any,
    arguments: tuple,
    expected: Rules,
    likely: Any = None,
    signs: Rules | None = None,
    shown: Callable[[Any], Any] = lambda got: got,
    known: Mapping[str, list] | None = None,
    todo: Callable[[Any], str] | None = None,
    done: str = "",
) -> None:
    """Demand that the result of function(*arguments) satisfies every rule: {"3 folds": lambda got: len(got) == 3}.

    For answers that are right in more than one way. The message gives the first broken rule; a rule that raises is
    broken. `likely` names mistakes in the same way, by what is then true of the result, or by the result itself;
    `signs`, where answers draw at random, by what is then true of it. `known` is as in `close`. `shown` gives the part
    of the result that the message shows, where a helper of the test returns more than the student's function, or a
    Raised. `todo` says what to do next about a wrong result, and `done` what the line below the cell says of a right
    value. Raises Wrong.
    """
    if known and callable(function):
        function = WithKnown(function, dict(known), sys._getframe(1).f_globals)
    mistakes, got = outcomes(likely, function, arguments), call(function, arguments, likely)
    with on_record(function, arguments, got):
        for rule, kept in expected.items():
            if not _true(kept, got):
                broken = [(text, did) for text, did in mistakes() if callable(did) or not _keeps(expected, did)]
                mistake, seen = _first_seen([*broken, *(signs or {}).items()], got), shown(got)
                raised = isinstance(seen, Raised)
                raise Wrong(
                    Message(
                        describe(function, arguments),
                        did="raised" if raised else "got" if is_about_a_value(function) else "returned",
                        got=seen.kind if raised else show(seen),
                        expected=rule,
                        likely=mistake,
                        next="" if mistake else todo(got) if todo else "" if subject(function) else LOOK,
                    )
                )
    passed(function, done=done)


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
