"""Two mistakes that do the same on a call: variations of the call tell which of them is the student's.

Softmax without its shift and softmax over the wrong axis both overflow on large scores; on small ones only the second
is wrong. So both, and the student's function, are asked again on other numbers of the same shapes.
"""

import contextlib
import copy
import io
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.checks.outcome import Raised, same


def variations(arguments: tuple) -> list[tuple]:
    """Return the arguments of other calls: all floats in arrays changed, all floats small, all integers one larger."""
    draw = np.random.default_rng(0)
    changes: list[Callable[[np.ndarray], np.ndarray]] = [
        lambda array: array * draw.uniform(0.5, 1.5, size=array.shape),
        lambda array: array * 0.01,
        lambda array: array + array.dtype.type(1),
    ]
    kinds = ("f", "f", "iu")
    varied = [tuple(_changed(a, *pair) for a in arguments) for pair in zip(changes, kinds, strict=True)]
    return [other for other in varied if any(new is not old for new, old in zip(other, arguments, strict=True))]


def _changed(argument: Any, change: Callable[[np.ndarray], np.ndarray], kinds: str) -> Any:
    """Return an array changed, if it is of one of these kinds of dtype; anything else as it is."""
    if isinstance(argument, np.ndarray) and argument.dtype.kind in kinds and argument.size:
        return change(argument).astype(argument.dtype)
    return argument


def on_variations(function: Any, arguments: tuple) -> list[Any]:
    """Return what a function does on each variation of a call: its result, or Raised."""
    return on_calls(function, variations(arguments))


def on_calls(function: Any, calls: list[tuple]) -> list[Any]:
    """Return what a function does on copies of the arguments of each call. What it prints is not shown."""
    found: list[Any] = []
    for varied in calls:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                found.append(function(*copy.deepcopy(varied)))
            except Exception as error:
                found.append(Raised(type(error).__name__, str(error)))
    return found


def have_twins(found: list[tuple[str, Any]]) -> list[bool]:
    """Return for each (message, what the mistake does) if another message comes with the same."""
    return [any(message != other and same(did, theirs) for other, theirs in found) for message, did in found]


def agreement(mine: list[Any], theirs: list[Any]) -> int:
    """Return on how many variations two functions do the same."""
    return sum(same(a, b) for a, b in zip(mine, theirs, strict=False))
