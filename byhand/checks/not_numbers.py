"""A result that is not an array of real numbers: the way to get numbers, as far as its type tells.

A result that stays in the grader's worker is known by the name of its type alone.
"""

from typing import Any

import numpy as np

BY_TYPE = {
    **dict.fromkeys(
        ("generator", "map", "zip", "filter", "enumerate", "reversed"),
        "it gives its values one by one: list(...) makes a list of them",
    ),
    **dict.fromkeys(
        ("function", "method", "builtin_function_or_method", "partial", "ufunc", "type"),
        "call it: without brackets it is the function or the class itself",
    ),
    **dict.fromkeys(("Decimal", "Fraction"), "convert it: float(...)"),
    "NoneType": "return the result: a function without a return gives None",
    "tuple": "return one array, not a tuple of several results",
}
QUOTES = "remove the quotes: this is text, not a number"
OBJECTS = "print its entries, and convert them with float(...): NumPy sees Python objects in it, not numbers"
FIELD = 'take one of its fields, such as result["name"]'
BY_KIND = {  # of a dtype
    "c": "find the line that makes the numbers complex: np.linalg.eig can, and np.linalg.eigh never does",
    "O": OBJECTS,
    "U": QUOTES,
    "S": QUOTES,
    "V": FIELD,
}


def to_numbers(got: Any) -> str:
    """Return what to do to get numbers from a result; "" where its type does not tell."""
    name = type(got).__name__
    if name.startswith("ndarray of dtype "):  # in the grader's worker
        return OBJECTS if name.endswith(" object") else FIELD if name.endswith("]") else ""
    if isinstance(got, list | str | bytes | complex):
        try:
            got = np.asarray(got)
        except Exception:
            return "look at the lengths of its parts: they must be equal to make an array"
    kind = got.dtype.kind if isinstance(got, np.ndarray | np.generic) else ""
    return BY_TYPE.get(name) or BY_KIND.get(kind, "")
