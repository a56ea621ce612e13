"""The demands on a result before its values count: as many parts as promised, numbers, of the right shape."""

import copy
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from byhand.checks.describe import describe, kind, name_of
from byhand.checks.diagnose import first_same
from byhand.checks.message import Hint, Message
from byhand.checks.not_numbers import to_numbers
from byhand.checks.outcome import numbers
from byhand.checks.patterns import agree, known, likely_mistake, named_mistake, show_difference
from byhand.checks.wrong import BrokenTest, Wrong

COMMAS = "return the results with commas between them: that makes a tuple"


def demand_results(function: Any, arguments: tuple, got: Any, count: int, known: Any = dict) -> Any:
    """Return `got`, a tuple, a list or a row of `count` results. Raises Wrong for anything else."""
    length = _length(got)
    if length == count:
        return got
    came = kind(got) if length is None else f"{length} result{'s' if length != 1 else ''}"
    todo = to_numbers(None) if got is None else ""
    if isinstance(got, np.ndarray):
        came, todo = (kind(got), "") if numbers(got) is None else (f"an array of shape {got.shape}", COMMAS)
    raise Wrong(_returned(function, arguments, came, f"{count} results, in a tuple", first_same(known(), got), todo))


def is_stack(got: Any, expected: tuple) -> bool:
    """Return True for an array of the results' shape, one after the other along its first axis, as np.stack gives."""
    return isinstance(got, np.ndarray) and {got.shape} == {(len(expected), *np.shape(part)) for part in expected}


def _length(got: Any) -> int | None:
    """Return the number of results in a tuple, a list or a row; None for anything else."""
    try:
        return len(got) if isinstance(got, tuple | list) or (isinstance(got, np.ndarray) and got.ndim == 1) else None
    except Exception:  # a student's list may have any len()
        return None


def demand_keys(function: Any, arguments: tuple, got: Any, expected: dict, known: Any = dict) -> None:
    """Demand a dictionary with the keys of `expected`, in any order. Raises Wrong."""
    if isinstance(got, dict) and len(got) == len(expected) and all(key in got for key in expected):
        return
    came = f"a dictionary with the keys {list(got)!r:.60}" if isinstance(got, dict) else kind(got)
    wanted = f"a dictionary with the keys {list(expected)!r:.60}"
    todo = to_numbers(None) if got is None else ""
    raise Wrong(_returned(function, arguments, came, wanted, first_same(known(), got), todo))


def _returned(function: Any, arguments: tuple, came: str, wanted: str, mistake: str, todo: str) -> Message:
    """Return the message on a result of another kind; the named mistake, or else what to do."""
    found = Hint(likely=mistake) if mistake else Hint(next=todo)
    return Message(describe(function, arguments), did="returned", got=came, expected=wanted).hinting(found)


def demand_close(
    function: Any, arguments: tuple, label: str, got: Any, expected: Any, likely: Any, tolerance: float, key: Any = None
) -> None:
    """Demand one result, the one at `key` of several; `label` is what a message calls it.

    Raises Wrong, and BrokenTest where the expected value has a nan or inf.
    """
    expected = np.asarray(expected)
    if not np.isfinite(expected).all():
        raise BrokenTest(f"the expected value of {name_of(function)} has a nan or inf: the test itself is wrong")
    wanted = "an array of numbers" if expected.ndim else "a number"
    got = as_array(function, arguments, got, label, partial(known, likely), wanted)
    message = Message(describe(function, arguments), part=label)
    if got.shape != expected.shape:
        demand_shape(message, got, expected.shape, named_mistake(got, likely, tolerance))
    if not agree(got, expected, tolerance):
        hint = likely_mistake(got, expected, likely, tolerance, _otherwise(function, arguments, expected, key))
        came, wanted = show_difference(got, expected)
        raise Wrong(replace(message, got=came, expected=wanted).hinting(hint))


def demand_shape(message: Message, got: np.ndarray, expected: tuple, mistake: str = "") -> None:
    """Demand an array of the shape `expected`. Raises Wrong, `message` with the mistake or what the shapes suggest."""
    if got.shape == expected:
        return
    hint = Hint(likely=mistake) if mistake else _shape_hint(got.shape, expected)
    differ = replace(message, did="returned", got=f"shape {got.shape}", expected=f"shape {expected}")
    raise Wrong(differ.hinting(hint))


def _otherwise(function: Any, arguments: tuple, expected: np.ndarray, key: Any) -> Hint:
    """Return what to say of a value that no known mistake gives: the dtype is blamed if another would be right."""
    narrow = [a.dtype for a in arguments if _is_narrow(a)]
    if narrow and _right_in_float64(function, arguments, expected, key):
        return Hint(likely=f"the inputs are {narrow[0]}, which overflows: convert to float64 before any arithmetic")
    return Hint(next="work out one entry by hand, for small inputs, and compare")


def _is_narrow(argument: Any) -> bool:
    return isinstance(argument, np.ndarray) and argument.dtype.kind in "iu" and argument.itemsize < 4


def _right_in_float64(function: Any, arguments: tuple, expected: np.ndarray, key: Any) -> bool:
    """Return True if the function is right when the narrow arrays among its arguments are float64."""
    try:
        got = function(*(a.astype(np.float64) if _is_narrow(a) else copy.deepcopy(a) for a in arguments))
        got = np.asarray(got if key is None else got[key])
        return got.shape == expected.shape and agree(got, expected, 1e-6)
    except Exception:
        return False


def _shape_hint(got: tuple, expected: tuple) -> Hint:
    """Return what two shapes have in common, and no guess at why they differ."""
    if got[::-1] == expected:
        return Hint(likely="rows and columns are swapped")
    if np.prod(got) == np.prod(expected) and len(got) == len(expected):
        return Hint(likely="the number of entries is right, but the axes have other lengths")
    if len(got) > len(expected) and [n for n in got if n != 1] == [n for n in expected if n != 1]:
        return Hint(likely="an axis of length 1 is left over")
    if len(got) == 1 < len(expected) and got[0] not in expected:
        question = "does a line flatten an array, or pick entries out, as x[x > 0] does?"
        return Hint(next=f"{got[0]} entries in one row: {question}")
    if len(got) < len(expected):
        return Hint(likely=f"an axis is missing: the result has {len(got)}, not {len(expected)}")
    return Hint(next="print the shape after each line, and compare it with the one you want")


def as_array(
    function: Any,
    arguments: tuple,
    got: Any,
    label: str = "",
    known: Any = dict,
    wanted: str = "an array of numbers",
) -> np.ndarray:
    """Return the result as an array of numbers. Raises Wrong, whose message says what it was instead."""
    array = numbers(got)
    if array is None:
        mistake = first_same(known(), got)
        if isinstance(got, np.ndarray | np.generic | complex) and np.iscomplexobj(got):
            wanted = wanted.replace("numbers", "real numbers")
        message = _returned(function, arguments, kind(got), wanted, mistake, to_numbers(got))
        raise Wrong(replace(message, part=label))
    return array
