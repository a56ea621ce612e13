"""An error in the test's own code, after the student's function returned: what its result lacked."""

import re

from byhand.checks.cache import UNPACK
from byhand.checks.message import Hint

ATTRIBUTE = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
LEFT_OUT = Hint(likely="it was left out, or has another name")
Lack = tuple[str, str, Hint]  # the words for what came, what was expected, and why


class UnusableResult(TypeError):
    """A result that a check's own code cannot use: what came, and what was expected."""

    def __init__(self, came: str, expected: str) -> None:
        super().__init__(f"{came}; expected {expected}")


def lack(error: str, text: str) -> Lack | None:
    """Return what the result of an answer lacks by an error's type and text; None where they do not tell."""
    if error == "UnusableResult":
        came, _, wanted = text.partition("; expected ")
        return came, wanted, Hint()
    if error == "KeyError":
        return f"a result without the key {text:.80}", f"one with the key {text:.80}", LEFT_OUT
    if error == "AttributeError" and (found := ATTRIBUTE.search(text)):
        kind, name = found.groups()
        came = "None" if kind == "NoneType" else f"an object of type {kind} without the attribute {name}"
        return came, f"an object with the attribute {name}", Hint() if kind == "NoneType" else LEFT_OUT
    if error == "ValueError" and (found := UNPACK.search(text)):
        return _unpacked(text, *found.groups()), f"{found[1]} results, in a tuple", Hint()
    if error == "TypeError" and "cannot unpack non-iterable" in text:
        kind = text.split()[-2]
        return "None" if kind == "NoneType" else f"one {kind}", "several results, in a tuple", Hint()
    return None


def _unpacked(text: str, expected: str, got: str | None) -> str:
    """Return the words for a result of another length; an array has as many values to unpack as it has rows."""
    if text.startswith("too many"):
        return f"more than {expected} results, or one array of more than {expected} rows"
    return "1 result" if got == "1" else f"{got} results"
