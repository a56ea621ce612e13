"""A call with more or fewer arguments than the student's function takes: both numbers, from Python's own words."""

import re
from typing import Any

from byhand.checks.describe import parameters_of, subject

TOO_MANY = re.compile(r"takes (?:from \d+ to )?(\d+|no) (?:positional arguments? but \d+ (?:was|were) given|arguments)")
TOO_FEW = re.compile(r"missing (\d+) required positional arguments?")
AS_NAMED = "a function with the parameters that the exercise names"


def expected_arguments(function: Any, arguments: tuple, text: str) -> str:
    """Return what was expected of a function that could not be called with these arguments; "" for another error.

    `text` is that of the TypeError. Of a probe, whose arguments are its own, no numbers are known.
    """
    many, few = TOO_MANY.search(text), TOO_FEW.search(text)
    if not many and not few:
        return ""
    if subject(function):
        return AS_NAMED
    given = f"a function of {len(arguments)} argument{'s' if len(arguments) != 1 else ''}"
    if few:
        return f"{given}: yours needs at least {len(arguments) + int(few[1])}"
    assert many
    told = 0 if many[1] == "no" else int(many[1])  # Python counts self too
    return f"{given}: yours takes at most {min(told, len(parameters_of(function)) or len(arguments) - 1)}"
