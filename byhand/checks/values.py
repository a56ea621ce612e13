"""Checks of what a notebook binds to a name: a number, an array, the letters of a choice."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from string import whitespace
from typing import Any

import numpy as np

from byhand.checks.checked_call import on_record
from byhand.checks.describe import kind, short
from byhand.checks.diagnose import Known, first_same, outcomes
from byhand.checks.expectations import demand_shape
from byhand.checks.message import Hint, Message
from byhand.checks.not_numbers import to_numbers
from byhand.checks.outcome import numbers
from byhand.checks.passed import answered
from byhand.checks.patterns import agree, likely_mistake, show_difference
from byhand.checks.wrong import Wrong


def value(name: str, got: Any, expected: Any = None, likely: Any = None, tolerance: float = 1e-6) -> None:
    """Demand that the notebook's value `name`, a number or an array, is `expected` to a relative `tolerance`.

    Without `expected` any number will do. `likely` names mistakes by the values they give. Raises Wrong.
    """
    with on_record(name, (), got):
        _demand_value(name, got, expected, outcomes(likely, name if likely is None else None, ()), tolerance)
    answered(name, judged=expected is not None)


def _demand_value(name: str, got: Any, expected: Any, known: Callable[[], Known], tolerance: float) -> None:
    if got is ...:
        raise Wrong(_unwritten(name, "answer"))
    array, wanted = numbers(got), np.asarray(0.0 if expected is None else expected)
    if wanted.ndim == 0 and (array is None or array.ndim or array.dtype.kind == "b" or not np.isfinite(array)):
        one = "one number: no quotes, no unit, no comma at the end"
        raise Wrong(Message(name, did="is", got=short(got), expected=one, likely=_why_no_number(got)))
    if array is None:
        mistake = first_same(known(), got)
        todo = "" if mistake else to_numbers(got)
        raise Wrong(Message(name, did="is", got=kind(got), expected="an array of numbers", likely=mistake, next=todo))
    if expected is None:
        return
    if array.shape != wanted.shape and isinstance(expected, tuple) and array.ndim < 2:
        lengths = f"{len(expected)} lengths, one for each axis"
        raise Wrong(Message(name, did="is", got=short(got), expected=lengths, likely=first_same(known(), got)))
    if array.shape != wanted.shape:
        demand_shape(Message(name), array, wanted.shape, first_same(known(), got))
    if not agree(array, wanted, tolerance):
        came, right = show_difference(array, wanted)
        hint = likely_mistake(array, wanted, known, tolerance, Hint(next="go through it again, step by step"))
        raise Wrong(Message(name, got=came, expected=right).hinting(hint))


def _why_no_number(got: Any) -> str:
    """Return the reason why a value is not one number; "" if it is not clear."""
    if isinstance(got, str):
        return "it is text: a number has no quotes"
    if isinstance(got, tuple):
        return "a comma makes a tuple: write a decimal point, and no comma at the end"
    if isinstance(got, Fraction | Decimal):
        return f"it is a {type(got).__name__}: write float(...) around it"
    if callable(got):
        return "it is a function: call it, or write the number"
    return "it is not a finite number" if isinstance(got, float | np.floating) else ""


def choice(
    name: str, got: Any, letters: str, right: str = "", wrong: str = "", likely: Mapping[str, str] | None = None
) -> None:
    """Demand that the notebook's value `name` chooses among `letters`, such as "ad": all of `right`, none of `wrong`.

    Case, order, spaces and commas do not count; a list of letters will do. `likely` says of a letter why its
    statement holds, or does not. Raises Wrong.
    """
    if got is ...:
        raise Wrong(_unwritten(name, "letters, in quotes,"))
    chosen = _letters(got)
    if not chosen or chosen - set(letters):
        example = f"letters among {', '.join(letters)}, in quotes, and nothing else"
        raise Wrong(Message(name, did="is", got=short(got), expected=example, likely=_why_unread(chosen, letters)))
    for letter in letters:
        if (letter in chosen and letter in wrong) or (letter in right and letter not in chosen):
            verdict = f"{letter} {'does not hold' if letter in wrong else 'holds too'}"
            because = (likely or {}).get(letter, "")
            raise Wrong(Message(name, did="is", got=short(got), expected=verdict, because=because))
    answered(name, judged=bool(right or wrong))


def _why_unread(chosen: set[str], letters: str) -> str:
    """Return why an answer that chose these letters cannot be read."""
    others = sorted(chosen - set(letters))
    return f"{others[0]} is not one of the letters" if others else "no letter in quotes is in it"


def _letters(got: Any) -> set[str]:
    """Return the letters of an answer in lower case, without commas and spaces; none if it is not letters."""
    try:
        return {letter for letter in "".join(got).lower() if letter not in ",;" + whitespace}
    except TypeError:
        return set()


def _unwritten(name: str, answer: str) -> Message:
    """Return the message on a value that is still three dots."""
    todo = f"put your {answer} in place of the three dots, and delete the raise line"
    return Message(f"{name} is not written yet", next=todo, unwritten=True)
