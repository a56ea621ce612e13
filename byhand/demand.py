"""What a result must be before its values count: as many parts as promised, numbers, of the right shape."""

import numpy as np

from byhand.calling import BrokenTest, Wrong, describe, name_of
from byhand.likely import agree, likely_mistake, named_mistake, show_difference


def demand_results(function, arguments, got, count):
    """`got`, if it is a tuple, a list or a row of `count` results."""
    several = isinstance(got, tuple | list) or (isinstance(got, np.ndarray) and got.ndim == 1)
    if several and len(got) == count:
        return got
    came = f"{len(got)} results" if several else kind(got)
    raise Wrong(f"{describe(function, arguments)}\n  returned  {came}\n  expected  {count} results, in a tuple")


def demand_keys(function, arguments, got, expected):
    """`got` is a dictionary with the keys of `expected`, in any order."""
    if isinstance(got, dict) and len(got) == len(expected) and all(key in got for key in expected):
        return
    came = f"a dictionary with the keys {list(got)!r:.60}" if isinstance(got, dict) else kind(got)
    wanted = f"a dictionary with the keys {list(expected)!r:.60}"
    raise Wrong(f"{describe(function, arguments)}\n  returned  {came}\n  expected  {wanted}")


def demand_close(function, arguments, label, got, expected, likely, tolerance):
    expected = np.asarray(expected)
    if not np.isfinite(expected).all():
        raise BrokenTest(f"the expected value of {name_of(function)} has a nan or inf: the test itself is wrong")
    got = as_array(function, arguments, got, label)
    called = describe(function, arguments)
    if got.shape != expected.shape:
        demand_shape(called, label, got, expected.shape, named_mistake(got, likely, tolerance))
    if not agree(got, expected, tolerance):
        head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
        mistake = likely_mistake(got, expected, likely, tolerance, otherwise=_otherwise(arguments))
        raise Wrong(f"{head}{show_difference(got, expected)}{mistake}")


def demand_shape(called, label, got, expected, mistake=""):
    """`got` has the shape `expected`; if not, `mistake` is told, or what the two shapes suggest."""
    if got.shape == expected:
        return
    head = f"{called}\n  in        {label}\n" if label else f"{called}\n"
    hint = mistake or _shape_hint(got.shape, expected)
    raise Wrong(f"{head}  returned  shape {got.shape}\n  expected  shape {expected}{hint}")


def _otherwise(arguments):
    """What to say of a wrong value that no known mistake explains."""
    narrow = [a.dtype for a in arguments if isinstance(a, np.ndarray) and a.dtype.kind in "iu" and a.itemsize < 4]
    if narrow:
        return f"likely    the inputs are {narrow[0]}, which overflows: convert to float64 before any arithmetic"
    return "next      work one entry out on paper, for small inputs, and compare"


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


def as_array(function, arguments, got, label=""):
    """The result as an array of numbers, or a message that says what it was."""
    array = numbers(got)
    if array is None:
        what = "is there a return?" if got is None else "turn it into an array of numbers first"
        head = f"  in        {label}\n" if label else ""
        called = describe(function, arguments)
        raise Wrong(f"{called}\n{head}  returned  {kind(got)}\n  expected  an array of numbers: {what}")
    return array


def numbers(got):
    """`got` as an array of real numbers, None if it is nothing of the kind."""
    try:
        array = np.asarray(got)
    except Exception:  # ragged lists, tensors that need a gradient, objects that refuse
        return None
    return array if array.dtype.kind in "buif" else None


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
