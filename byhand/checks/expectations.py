"""What a result must be before its values count: as many parts as promised, numbers, of the right shape."""

import copy
from functools import partial

import numpy as np

from byhand.checks.checked_call import BrokenTest, Wrong, describe, name_of
from byhand.checks.diagnose import likely_line
from byhand.checks.outcome import numbers
from byhand.checks.patterns import agree, known, likely_mistake, named_mistake, show_difference


def demand_results(function, arguments, got, count, known=dict):
    """`got`, if it is a tuple, a list or a row of `count` results."""
    several = isinstance(got, tuple | list) or (isinstance(got, np.ndarray) and got.ndim == 1)
    if several and len(got) == count:
        return got
    came = f"{len(got)} results" if several else kind(got)
    expected = f"  returned  {came}\n  expected  {count} results, in a tuple"
    raise Wrong(f"{describe(function, arguments)}\n{expected}{likely_line(known(), got)}")


def demand_keys(function, arguments, got, expected, known=dict):
    """`got` is a dictionary with the keys of `expected`, in any order."""
    if isinstance(got, dict) and len(got) == len(expected) and all(key in got for key in expected):
        return
    came = f"a dictionary with the keys {list(got)!r:.60}" if isinstance(got, dict) else kind(got)
    wanted = f"a dictionary with the keys {list(expected)!r:.60}"
    mistake = likely_line(known(), got)
    raise Wrong(f"{describe(function, arguments)}\n  returned  {came}\n  expected  {wanted}{mistake}")


def demand_close(function, arguments, label, got, expected, likely, tolerance, key=None):
    """Demand one result, the one at `key` of several; `label` is what a message calls it."""
    expected = np.asarray(expected)
    if not np.isfinite(expected).all():
        raise BrokenTest(f"the expected value of {name_of(function)} has a nan or inf: the test itself is wrong")
    got = as_array(function, arguments, got, label, partial(known, likely))
    called = describe(function, arguments)
    if got.shape != expected.shape:
        demand_shape(called, label, got, expected.shape, named_mistake(got, likely, tolerance))
    if not agree(got, expected, tolerance):
        head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
        mistake = likely_mistake(
            got, expected, likely, tolerance, otherwise=_otherwise(function, arguments, expected, key)
        )
        raise Wrong(f"{head}{show_difference(got, expected)}{mistake}")


def demand_shape(called, label, got, expected, mistake=""):
    """`got` has the shape `expected`; if not, `mistake` is told, or what the two shapes suggest."""
    if got.shape == expected:
        return
    head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
    hint = mistake or _shape_hint(got.shape, expected)
    raise Wrong(f"{head}  returned  shape {got.shape}\n  expected  shape {expected}{hint}")


def _otherwise(function, arguments, expected, key):
    """What to say of a wrong value that no known mistake gives: the dtype is blamed only if another would be right."""
    narrow = [a.dtype for a in arguments if _is_narrow(a)]
    if narrow and _right_in_float64(function, arguments, expected, key):
        return f"likely    the inputs are {narrow[0]}, which overflows: convert to float64 before any arithmetic"
    return "next      work one entry out on paper, for small inputs, and compare"


def _is_narrow(argument):
    return isinstance(argument, np.ndarray) and argument.dtype.kind in "iu" and argument.itemsize < 4


def _right_in_float64(function, arguments, expected, key):
    """Whether the function gives what is expected when the narrow arrays among its arguments are float64."""
    try:
        got = function(*(a.astype(np.float64) if _is_narrow(a) else copy.deepcopy(a) for a in arguments))
        got = np.asarray(got if key is None else got[key])
        return got.shape == expected.shape and agree(got, expected, 1e-6)
    except Exception:
        return False


def _shape_hint(got, expected):
    if got[::-1] == expected:
        return "\n  likely    rows and columns are swapped: which input do the rows belong to?"
    if np.prod(got) == np.prod(expected) and len(got) == len(expected):
        return "\n  likely    as many entries in another shape: axes in another order, or a size that is fixed?"
    if np.prod(got) == np.prod(expected) and len(got) > len(expected):
        return "\n  likely    an axis of length 1 is left over: keepdims=True, or an index that was a slice?"
    if len(got) < len(expected):
        return "\n  likely    an axis got lost: a sum or an index too many, or squeeze() on an axis of length 1?"
    return "\n  next      print the shape after each line, and compare it with the one you want"


def as_array(function, arguments, got, label="", known=dict):
    """The result as an array of numbers, or a message that says what it was."""
    array = numbers(got)
    if array is None:
        what = "is there a return?" if got is None else "turn it into an array of numbers first"
        head = f"  in        {label}\n" if label else ""
        called = describe(function, arguments)
        mistake = likely_line(known(), got)
        raise Wrong(f"{called}\n{head}  returned  {kind(got)}\n  expected  an array of numbers: {what}{mistake}")
    return array


def kind(got):
    """What came back, in a few words."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"an array of dtype {got.dtype}"
    return f"a {type(got).__name__}"


def show(got):
    """What came back, short enough for a line: numbers where there are few, else shapes."""
    if isinstance(got, np.ndarray):
        small = got.size <= 12 and got.dtype.kind in "buif"
        return f"array({got.tolist()})" if small else f"an array {got.shape} {got.dtype}"
    if isinstance(got, list | tuple) and len(got) <= 6:
        inside = ", ".join(map(show, got))
        return f"[{inside}]" if len(inside) < 160 else f"a {type(got).__name__} of {len(got)}"
    if isinstance(got, list | tuple | dict):
        return f"a {type(got).__name__} of {len(got)}"
    return f"{got!r:.60}"
