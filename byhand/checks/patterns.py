"""From a wrong value to the mistake that makes it: what a check says below "got" and "expected"."""

from typing import Any

import numpy as np

from byhand.checks.message import Hint
from byhand.checks.outcome import same

IN_A_TABLE = {  # mistakes that show in an array of two axes or more; in a few labels, chance would look like them
    "each entry is the square of what it should be: is a root missing?": lambda got, expected: agree(
        got, expected**2, 1e-6
    ),
    "some signs are wrong, and all sizes are right: is an absolute value missing?": lambda got, expected: agree(
        np.abs(got), np.abs(expected), 1e-6
    ),
    "some entries are still 0, and all others are right: does a loop stop early, or leave some out?": (
        lambda got, expected: agree(np.where(got == 0, expected, got), expected, 1e-6)
    ),
    "the numbers were cut to whole ones: is an array of integers filled in?": lambda got, expected: agree(
        got, np.trunc(expected), 1e-6
    ),
    "each row repeats one number: a sum without its axis, or an index too few on the left of =?": (
        lambda got, expected: bool((got == got[:, :1]).all()) and not bool((expected == expected[:, :1]).all())
    ),
    "all the right numbers are there, in another order: did an axis move?": lambda got, expected: agree(
        np.sort(got, axis=None), np.sort(expected, axis=None), 1e-6
    ),
}


def agree(got: Any, expected: Any, tolerance: float) -> bool:
    """Return True if |got - expected| <= tolerance * |expected| in norms. NaN never agrees.

    Element-wise errors of a right answer near zero are large, so the norm of all entries is compared.
    """
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
    came = f"{got[worst]:.6g} at {list(worst)}, the worst of {wrong} wrong entries in {error.size}"
    return came, f"{expected[worst]:.6g}"


def likely_mistake(got: np.ndarray, expected: Any, mistakes: Any, tolerance: float, otherwise: Hint) -> Hint:
    """Return the hint for a wrong value: a named mistake that gives it, or its pattern's, or `otherwise`."""
    if named := named_mistake(got, mistakes, tolerance):
        return Hint(likely=named)
    return _pattern(got, np.asarray(expected, dtype=float)) or otherwise


def named_mistake(got: np.ndarray, mistakes: Any, tolerance: float) -> str:
    """Return the message of the first mistake that gives this value in this shape; "" for none."""
    return next((name for name, value in known(mistakes) if same(got, value, tolerance)), "")


def known(mistakes: Any) -> list[tuple[str, Any]]:
    """Return [(message, what the mistake gives), ...]: `mistakes` itself, or what it returns; none for None."""
    found = mistakes() if callable(mistakes) else mistakes or []
    return list(found.items()) if isinstance(found, dict) else found


def _pattern(got: np.ndarray, expected: np.ndarray) -> Hint:
    """Return the hint that the numbers alone give: nan, zeros, a sign, a factor, an offset, a transposition."""
    if not np.isfinite(got).all():
        return Hint(likely="a nan or inf: a root of a negative number, a division by zero, or an overflow?")
    got = got.astype(float)
    if not got.any():
        return Hint(likely="every entry is 0: is the result filled in, and returned?")
    if agree(-got, expected, 1e-6):
        return Hint(likely="the sign is flipped")
    if got.ndim == 2 and got.shape[0] == got.shape[1] and agree(got.T, expected, 1e-6):
        return Hint(likely="the result is transposed")
    for text, seen in IN_A_TABLE.items():
        if got.ndim >= 2 and seen(got, expected):
            return Hint(likely=text)
    several = len(np.unique(np.abs(expected[expected != 0]))) > 1  # of one number, any other is a multiple
    factor = float((got * expected).sum() / max((expected**2).sum(), 1e-300))
    if several and factor > 0 and agree(got, factor * expected, 1e-6):
        if factor > 1:
            large = f"everything is {factor:.4g} times too large: a sum for a mean, or a factor too many?"
            return Hint(likely=large)
        return Hint(likely=f"everything is {1 / factor:.4g} times too small: a mean for a sum, or a factor too few?")
    offset = float((got - expected).mean())
    if several and agree(got - offset, expected, 1e-6):
        return Hint(likely=f"everything is off by {offset:+.4g}: a term that is missing or counted twice?")
    if agree(got, expected, 1e-2):  # many mistakes are small: none is named
        return Hint(next="it is close, but not exact: a small term is missing, or something was rounded")
    return Hint()
