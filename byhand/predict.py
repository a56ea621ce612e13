"""A guess before an experiment: a figure draws it beside the result, and being right is never graded.

guess = predict("best k", ...)                       # a cell of its own, with dots to replace
figures.cross_validation(accuracies, guess=guess)    # in a later cell, which runs without a guess too
"""

import math
from dataclasses import dataclass
from numbers import Real
from types import EllipsisType

__all__ = ["BadInput", "Guess", "predict"]


class BadInput(ValueError):
    """A guess or a figure's input that cannot be used. IPython shows its message alone."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True, repr=False)
class Guess:
    """The value that a student expects for `name`; None while the dots are still there."""

    name: str
    value: float | None

    def __repr__(self) -> str:
        if self.value is None:
            return f"{self.name}: no guess yet. Replace the dots; any number will do, and being right is never graded."
        return f"{self.name}: you expect {self.value:g}. Being right is never graded: run, and compare."


def predict(name: str, value: float | EllipsisType) -> Guess:
    """Return a Guess for a figure, which takes it as guess=.

    name: what the guess is about; a figure of several bars draws it at the bar of that name.
    value: a finite number, accuracies from 0 to 1; or dots, for no guess yet: then figures draw nothing.
    Raises BadInput, a ValueError, for anything else.
    """
    if not isinstance(name, str) or not name.strip():
        raise _complaint(name, value, f"name: {_short(name)}", 'what the guess is about, such as "best k"')
    if value is ...:
        return Guess(name, None)
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        expected = "a finite number without quotes or units: 27 % is 0.27"
        raise _complaint(name, value, f"value: {_short(value)}", expected)
    return Guess(name, float(value))


def _complaint(name: object, value: object, got: str, expected: str) -> BadInput:
    return BadInput(f"predict({_short(name)}, {_short(value)})\n  got       {got}\n  expected  {expected}")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
