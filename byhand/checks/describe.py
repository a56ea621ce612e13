"""Calls and results in words: f(X: (5, 7) float64, k: 3), a list of 3, an array of dtype float64."""

import inspect
from typing import Any

import numpy as np


def describe(function: Any, arguments: tuple) -> str:
    """Return the call with the shape and dtype of each argument: f(X: (5, 7) float64, k: 3).

    A parameter whose name begins with an underscore is the check's own, and is left out.
    """
    words = [f"{parameter(function, i)}: {_brief(argument)}" for i, argument in enumerate(arguments)]
    return f"{name_of(function)}({', '.join(word for word in words if not word.startswith('_'))})"


def name_of(function: Any) -> str:
    """Return the function's name, as a message gives it."""
    return str(getattr(function, "__name__", type(function).__name__))[:100]


def parameter(function: Any, position: int) -> str:
    """Return the name of the parameter that takes the argument at `position`, its number where it has none."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    return names[position] if position < len(names) else f"number {position + 1}"


def _brief(argument: Any) -> str:
    if isinstance(argument, np.ndarray):
        return f"{argument.shape} {argument.dtype}"
    if argument is None or isinstance(argument, bool | int | float | str | np.generic):
        return f"{argument!r:.40}"
    if isinstance(argument, list | tuple | dict):
        return f"a {type(argument).__name__} of {len(argument)}"
    return f"a {type(argument).__name__}"


def kind(got: Any) -> str:
    """Return what came back in a few words: None, an array of dtype int64, a list."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"an array of dtype {got.dtype}"
    return f"a {type(got).__name__}"


def show(got: Any) -> str:
    """Return what came back, short enough for a line: numbers where there are few, else shapes."""
    if isinstance(got, np.ndarray):
        small = got.size <= 12 and got.dtype.kind in "buif"
        return f"array({got.tolist()})" if small else f"an array {got.shape} {got.dtype}"
    if isinstance(got, list | tuple) and len(got) <= 6:
        inside = ", ".join(map(show, got))
        return f"[{inside}]" if len(inside) < 160 else f"a {type(got).__name__} of {len(got)}"
    if isinstance(got, list | tuple | dict):
        return f"a {type(got).__name__} of {len(got)}"
    return f"{got!r:.60}"
