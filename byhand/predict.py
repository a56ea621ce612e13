"""A guess before an experiment: a figure draws it beside the result. Being right is never graded.

guess = predict("best k", 7)                              # before the cell that tries them all
figures.cross_validation(accuracies, guess=guess)            # after it
"""

import math
from dataclasses import dataclass
from numbers import Real

__all__ = ["BadInput", "Guess", "predict"]


class BadInput(ValueError):
    """A guess or a figure's input that will not do. IPython shows its message alone."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


@dataclass(frozen=True, repr=False)
class Guess:
    """What `name` will be, as a student expects it."""

    name: str
    value: float

    def __repr__(self) -> str:
        return f"{self.name}: you expect {self.value:g}. Being right is never graded: run, and compare."


def predict(name: str, value: float) -> Guess:
    """Keep a guess for a figure, which takes it as guess=.

    name: what the guess is about; a figure of several bars draws it at the bar of that name.
    value: a finite number, accuracies from 0 to 1. Raises BadInput, a ValueError, for anything else.
    """
    if not isinstance(name, str) or not name.strip():
        raise _complaint(name, value, f"name: {_short(name)}", 'what the guess is about, such as "best k"')
    if value is ...:
        raise _complaint(name, value, "three dots", "your guess in their place: any number, for none costs a point")
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        expected = "a finite number without quotes or units: 27 % is 0.27"
        raise _complaint(name, value, f"value: {_short(value)}", expected)
    return Guess(name, float(value))


def _complaint(name: object, value: object, got: str, expected: str) -> BadInput:
    shown = "..." if value is ... else _short(value)
    return BadInput(f"predict({_short(name)}, {shown})\n  got       {got}\n  expected  {expected}")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
