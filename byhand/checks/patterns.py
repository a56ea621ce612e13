"""From a wrong value to the mistake that makes it: what a check says below "got" and "expected".

A pattern is named only where the numbers confirm it, and as a fact: a cause behind it would be a guess.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.checks.message import Hint
from byhand.checks.outcome import same

# the patterns of an array with two axes or more; in a few labels, chance would look like them
IN_A_TABLE: dict[str, Callable[[np.ndarray, np.ndarray], bool]] = {
    "each entry is the square of the expected one: take the root": lambda got, expected: agree(got, expected**2, 1e-6),
    "the sizes are right, but some signs are not": lambda got, expected: agree(np.abs(got), np.abs(expected), 1e-6),
    "some entries are 0 that should not be, and all others are right": (
        lambda got, expected: agree(np.where(got == 0, expected, got), expected, 1e-6)
    ),
    "the values were truncated to integers": lambda got, expected: agree(got, np.trunc(expected), 1e-6),
    "each row repeats one number": (
        lambda got, expected: got.ndim == 2 and _is_one_column(got) and not _is_one_column(expected)
    ),
    "all the right numbers are there, in another order": lambda got, expected: agree(
        np.sort(got, axis=None), np.sort(expected, axis=None), 1e-6
    ),
}


def agree(got: Any, expected: Any, tolerance: float) -> bool:
    """Return True if |got - expected| <= tolerance * |expected| in norms. NaN never agrees.

    Element-wise errors of a right answer near zero are large, so the norm of all entries is compared.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        error = np.linalg.norm(np.subtract(got, expected, dtype=float))
    return bool(error <= tolerance * max(float(np.linalg.norm(np.asarray(expected, dtype=float))), 1e-12))


def show_difference(got: np.ndarray, expected: np.ndarray) -> tuple[str, str]:
    """Return (got, expected) in words, where two arrays of one shape differ most."""
    with np.errstate(invalid="ignore"):
        error = np.nan_to_num(np.abs(np.subtract(got, expected, dtype=float)), nan=np.inf)
    if error.ndim == 0:
        return f"{got[()]:.6g}", f"{expected[()]:.6g}"
    worst = tuple(int(i) for i in np.unravel_index(error.argmax(), error.shape))
    scale = max(float(np.abs(expected).max(initial=0)), 1e-12)
    wrong = int((error > 1e-6 * scale).sum())
    others = (
        f"the worst of {wrong} wrong entries in {error.size}" if wrong > 1 else f"the only wrong one of {error.size}"
    )
    return f"{got[worst]:.6g} at {list(worst)}, {others}", f"{expected[worst]:.6g}"


def likely_mistake(got: np.ndarray, expected: Any, mistakes: Any, tolerance: float, otherwise: Hint) -> Hint:
    """Return the hint for a wrong value: a named mistake that gives it, or its pattern's, or `otherwise`."""
    if named := named_mistake(got, mistakes, tolerance):
        return Hint(likely=named)
    with np.errstate(over="ignore", invalid="ignore"):
        return _pattern(got, np.asarray(expected, dtype=float)) or otherwise


def named_mistake(got: np.ndarray, mistakes: Any, tolerance: float) -> str:
    """Return the message of the first mistake that gives this value in this shape; "" for none."""
    return next((name for name, value in known(mistakes) if same(got, value, tolerance)), "")


def known(mistakes: Any) -> list[tuple[str, Any]]:
    """Return [(message, what the mistake gives), ...]: `mistakes` itself, or what it returns; none for None."""
    found = mistakes() if callable(mistakes) else mistakes or []
    return list(found.items()) if isinstance(found, dict) else found


def _pattern(got: np.ndarray, expected: np.ndarray) -> Hint:
    """Return the hint that the numbers alone give: nan, zeros, a sign, a transposition, a factor, an offset."""
    if not np.isfinite(got).all():
        return Hint(next="find the nan or inf: a root of a negative number, a division by 0, log(0) or an overflow")
    got = got.astype(float)
    if not got.any() and got.ndim:
        return Hint(next="every entry is 0: print what each line gives, to see which gives only zeros")
    if agree(-got, expected, 1e-6) and got.any():
        return Hint(likely="the sign is flipped")
    if got.ndim == 2 and got.shape[0] == got.shape[1] and agree(got.T, expected, 1e-6):
        return Hint(likely="the result is transposed")
    for text, seen in IN_A_TABLE.items():
        if got.ndim >= 2 and seen(got, expected):
            return Hint(likely=text)
    return _multiple(got, expected) or _rounded(got, expected)


def _is_one_column(table: np.ndarray) -> bool:
    return bool((table == table[:, :1]).all())


def _multiple(got: np.ndarray, expected: np.ndarray) -> Hint:
    """Return the hint for a common factor, or for a common offset of at least three: two often share one by chance."""
    squares = float((expected**2).sum())
    if len(np.unique(np.abs(expected[expected != 0]))) < 2 or not squares:  # squares of 1e-200 underflow to 0
        return Hint()
    factor = float((got * expected).sum()) / squares
    if factor > 0 and agree(got, factor * expected, 1e-6):
        size = f"{factor:.4g} times too large" if factor > 1 else f"{1 / factor:.4g} times too small"
        return Hint(likely=f"everything is {size}")
    offset = float((got - expected).mean())
    if len(np.unique(expected)) > 2 and agree(got - offset, expected, 1e-6):
        return Hint(likely=f"everything is off by {offset:+.4g}")
    return Hint()


def _rounded(got: np.ndarray, expected: np.ndarray) -> Hint:
    """Return the hint for a value that is almost right: rounded if rounding gives it, else only how close it is."""
    if digits := next((d for d in range(1, 7) if agree(got, np.round(expected, d), 1e-12)), 0):
        return Hint(likely=f"the values are rounded to {digits} digits after the point")
    if agree(got, expected, 1e-2):  # many mistakes are small: none is named
        error = np.linalg.norm(got - expected) / np.linalg.norm(expected)
        return Hint(next=f"it is close, but not exact (relative error {error:.1g}): compare it term by term")
    return Hint()
