"""The outcome of a call: it returned a value, raised an exception, or changed its input; and when two are the same."""

from dataclasses import dataclass
from typing import Any

import numpy as np

REAL = "buif"  # the kinds of NumPy's dtypes: bool, unsigned, integer, float
COMPLEX = REAL + "c"


@dataclass(frozen=True)
class Raised:
    """A call that ended with an exception: the name of its type, and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Changed:
    """A call that changed its input at this position."""

    position: int


def same(got: Any, outcome: Any, tolerance: float = 1e-6) -> bool:
    """Return True if two results are equal, number by number to a relative `tolerance`.

    Rounding decides where exactly a nan or inf is, but two results that have any must share one, and a finite number
    too, or have them in the same entries.
    """
    if isinstance(got, Raised | Changed) or isinstance(outcome, Raised | Changed):
        return type(got) is type(outcome) and got == outcome
    if isinstance(got, dict) and isinstance(outcome, dict):
        return got.keys() == outcome.keys() and all(same(got[key], outcome[key], tolerance) for key in got)
    if isinstance(got, list | tuple) and isinstance(outcome, list | tuple):
        return len(got) == len(outcome) and all(same(a, b, tolerance) for a, b in zip(got, outcome, strict=True))
    if not _is_plain(got) or not _is_plain(outcome):
        return got is None and outcome is None
    if isinstance(got, str) or isinstance(outcome, str):
        return type(got) is type(outcome) and got == outcome
    mine, theirs = (numbers(value, COMPLEX) for value in (got, outcome))
    if mine is None or theirs is None or mine.shape != theirs.shape:
        return False
    kind = complex if "c" in mine.dtype.kind + theirs.dtype.kind else float
    mine, theirs = mine.astype(kind), theirs.astype(kind)
    odd, odd_too = ~np.isfinite(mine), ~np.isfinite(theirs)
    finite = ~(odd | odd_too)  # where exactly a root of about 0 is nan, rounding decides
    alike = np.array_equal(odd, odd_too) or ((odd & odd_too).any() and finite.any())
    largest = np.abs(theirs[finite]).max(initial=1e-12)
    return bool(alike and np.allclose(mine[finite], theirs[finite], 0.0, tolerance * largest))


def _is_plain(value: Any) -> bool:
    """Return True for numbers, text and arrays, and lists of them: an object of the student's must not be touched."""
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, np.ndarray | np.generic | complex | int | float | str)


def numbers(value: Any, kinds: str = REAL) -> np.ndarray | None:
    """Return a value as an array of real numbers, or of these kinds of dtype; None if it is nothing of the kind."""
    try:
        array = np.asarray(value)
    except Exception:  # ragged lists, tensors that need a gradient, objects that refuse
        return None
    return array if array.dtype.kind in kinds else None
