"""From an exception to the lines of a message: what was raised, in which of the student's lines, and what it means."""

import inspect
from types import CodeType, FunctionType
from typing import Any

from byhand.checks.describe import describe
from byhand.checks.message import Hint, Message
from byhand.notebook.causes import KEYBOARD, asks, why_raised

HINTS = {  # what NumPy says of shapes and dtypes, and what it mostly means
    "could not be broadcast": "two shapes do not line up: one of them needs an axis more, keepdims=True or [:, None]",
    "could not broadcast input": "what is filled in has another shape than its place: the wrong axis, or a fixed size?",
    "cannot reshape": "the new shape has room for another number of entries: take its sizes from the input's shape",
    "gufunc signature": "rows meet rows in a matrix product: is a transpose missing, .T?",
    "not aligned": "rows meet rows in a matrix product: is a transpose missing, .T?",
    "according to the rule 'safe'": "floats stand where whole numbers are needed: .astype(int) first",
    "arrays used as indices": "floats stand where whole numbers are needed: .astype(int) first",
    "only integer scalar arrays": "a list is indexed by one number only: make it an array first, np.array(...)",
    "NoneType": "something is None: shuffle() and sort() work in place and return None, as does a missing return",
    "equal division": "np.split cuts pieces of one size only: np.array_split may leave them one apart",
    "truth value of an array": "an array stands in an if: ask .any() or .all() of it, or compare numbers",
    "Cannot cast ufunc": "+= or -= keeps the dtype, and changes the input itself: X = X - mean makes a new array",
    "out of bounds for array of dimension": "the array has fewer axes than that: is it a single number, or None?",
    "out of bounds for uint": "the number does not fit into the pixels' dtype: convert them to float64 first",
    "out of bounds": "an index past the end: rows come before columns, places count from 0, and is a size fixed?",
}


def message_of_error(function: Any, arguments: tuple, error: BaseException, mistake: str = "") -> Message:
    """Return the message on an exception: its type and text, the student's own line, and the mistake if it is known.

    No frame of the check or of a library is in it.
    """
    text = (str(error).strip().splitlines() or [""])[0]
    name = type(error).__name__
    _, line = where(function, error)
    return Message(
        describe(function, arguments),
        did="raised",
        got=f"{name}: {text:.200}".rstrip(": "),
        line=line,
        expected="a result, for inputs of these shapes and dtypes",
    ).hinting(Hint(likely=mistake) if mistake else _hint(name, text, line))


def _hint(name: str, text: str, line: str) -> Hint:
    """Return what an error means, by its type's name, its text and the line that raised it."""
    if cause := why_raised(name, text, line):
        return Hint(because=cause.because, next=cause.next)
    return Hint(likely=next((hint for word, hint in HINTS.items() if word in text), ""))


def where(function: Any, error: BaseException) -> tuple[str, str]:
    """Return (name, line) of the last of the notebook's own functions that the error went through; ("", "") for none.

    A probe is the test's own, and no such function. The error that a grader's function raises brings them along.
    """
    if hasattr(error, "where"):
        return error.where
    own, found, trace = getattr(function, "__globals__", None), ("", ""), error.__traceback__
    probe = function.__code__ if isinstance(function, FunctionType) and hasattr(function, "is_probe") else None
    while trace is not None:
        code, space = trace.tb_frame.f_code, trace.tb_frame.f_globals
        if (space is own or space.get("__name__") == "__main__") and code is not probe:
            found = code.co_name, _source_line(code, trace.tb_lineno, type(error).__name__)
        trace = trace.tb_next
    return found


def _source_line(code: CodeType, number: int, error: str) -> str:
    """Return the line that raised an error; a debugger ends one line or more after the call that started it."""
    try:
        source, first = inspect.getsourcelines(code)
        done = source[: number - first + 1]
        asked = [line for line in done if error in KEYBOARD and asks(line)]
        return (asked or done)[-1].strip()
    except (OSError, TypeError, IndexError):
        return f"{number - code.co_firstlineno} below its def"
