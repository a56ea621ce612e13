"""Which known mistake does what the student's answer did? A mistake is named only if it gives the same result.

Known mistakes come with what they do: from a hidden test as an object with a method `on`, which runs them on the call
that failed; for the example that a student sees, from byhand/mistakes/, where the build has stored their results.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from byhand.checks import stored_mistakes
from byhand.checks.outcome import same

Known = list[tuple[str, Any]]  # (message, what the mistake does on a call); several mistakes may share one message


def outcomes(mistakes: Any, function: Any, arguments: tuple) -> Callable[[], Known]:
    """Return a function that gives (message, what the mistake does on this call); it computes them once, when asked.

    `mistakes` is a list of such pairs or a dictionary, a function that returns one, an object whose
    `on(function, arguments)` does, or None for those that the build has stored.
    """

    @cache
    def known() -> Known:
        if mistakes is None:
            return stored_mistakes.outcomes(function, arguments)
        if hasattr(mistakes, "on"):
            return mistakes.on(function, arguments)
        found = mistakes() if callable(mistakes) else mistakes
        return list(found.items()) if isinstance(found, dict) else found

    return known


def first_same(known: Known, got: Any, key: Any = None) -> str:
    """Return the message of the first known mistake whose result is `got`, "" if there is none.

    With a `key`, of a dictionary or a tuple, a mistake may also agree in that part alone: a student can make two.
    """
    whole = next((message for message, outcome in known if same(got, outcome)), "")
    if whole or key is None:
        return whole
    return next((message for message, outcome in known if _same_part(got, outcome, key)), "")


def _same_part(got: Any, outcome: Any, key: Any) -> bool:
    try:
        return same(got[key], outcome[key])
    except (TypeError, LookupError):
        return False
