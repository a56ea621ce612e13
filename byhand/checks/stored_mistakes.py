"""The results of the known mistakes on the examples that a student sees, stored by `grader build` in byhand/mistakes/.

Only results of visible examples are there, nothing of an answer or of a hidden input. An entry is found by what a
check called: the function's name and its arguments.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from byhand.checks.outcome import COMPLEX, Changed, Raised, numbers
from byhand.checks.twins import agreement, on_variations


def outcomes(function: Any, arguments: tuple) -> list[tuple[str, Any]]:
    """Return (message, result) of the known mistakes on this call of a visible example; [] if none are stored.

    Of mistakes with the same result, the one comes first that agrees with the function on variations of the call.
    """
    entries = _all().get(key(function, arguments), [])
    if any(len(entry) > 2 for entry in entries):
        mine = on_variations(function, arguments)
        entries = sorted(entries, key=lambda entry: -agreement(mine, [decode(did) for did in entry[2:]]))
    return [(message, decode(outcome)) for message, outcome, *_ in entries]


def key(function: Any, arguments: tuple) -> str:
    """Return the words by which a call is found: the function's name, and its arguments to four digits."""
    name = function if isinstance(function, str) else getattr(function, "__name__", type(function).__name__)
    return f"{name}({', '.join(map(_brief, arguments))})"


def _brief(argument: Any) -> str:
    if isinstance(argument, np.ndarray) and argument.dtype.kind in "buif":
        numbers = argument.ravel().astype(float)
        return f"{argument.shape} {numbers.sum():.4g} " + " ".join(f"{number:.4g}" for number in numbers[:4])
    if isinstance(argument, bool | int | float | np.generic):
        return f"{float(argument):.4g}" if isinstance(argument, int | float | np.number) else str(argument)
    if isinstance(argument, list | tuple):
        return f"[{', '.join(map(_brief, argument[:4]))}; {len(argument)}]"
    if isinstance(argument, dict):
        return f"{{{', '.join(f'{name}: {_brief(value)}' for name, value in argument.items())}}}"
    return argument if isinstance(argument, str) else type(argument).__name__


def encode(outcome: Any) -> Any:
    """Return a result as JSON, numbers to nine digits. Raises TypeError for what is not plain data."""
    if isinstance(outcome, Raised):
        return {"raised": [outcome.kind, outcome.text]}
    if isinstance(outcome, Changed):
        return {"changed": outcome.position}
    if isinstance(outcome, dict):
        return {"dict": [[name, encode(value)] for name, value in outcome.items()]}
    if outcome is None or isinstance(outcome, str):
        return outcome
    array = None if _is_several(outcome) else numbers(outcome, COMPLEX)
    if array is not None and array.dtype.kind == "c":
        return {"complex": [encode(array.real), encode(array.imag)]}
    if array is not None and array.size <= 5000:
        return {"numbers": [float(f"{number:.9g}") for number in array.ravel().astype(float)], "shape": array.shape}
    if isinstance(outcome, list | tuple):
        return {"several": [encode(value) for value in outcome]}
    raise TypeError(f"a {type(outcome).__name__} cannot be stored")


def _is_several(outcome: Any) -> bool:
    """Return True for several results, which a check compares one by one: a tuple, or a list of arrays."""
    arrays = isinstance(outcome, list) and any(isinstance(part, np.ndarray) for part in outcome)
    return isinstance(outcome, tuple) or arrays


def decode(outcome: Any) -> Any:
    """Return the result that `encode` wrote."""
    if not isinstance(outcome, dict):
        return outcome
    ((kind, content), *shape) = outcome.items()
    if kind == "raised":
        return Raised(*content)
    if kind == "changed":
        return Changed(content)
    if kind == "dict":
        return {name: decode(value) for name, value in content}
    if kind == "complex":
        real, imaginary = map(decode, content)
        return real + 1j * imaginary
    if kind == "numbers":
        return np.reshape(content, shape[0][1])
    return [decode(value) for value in content]


@cache
def _all() -> dict[str, list]:
    """Return the entries of every notebook: {key of a call: [[message, encoded result, ...], ...]}.

    An entry with a twin goes on with its results on the variations of the call.
    """
    entries: dict[str, list] = {}
    for file in files("byhand").joinpath("mistakes").iterdir():
        if file.name.endswith(".json"):
            entries |= json.loads(file.read_text(encoding="utf-8"))
    return entries
