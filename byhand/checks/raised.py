"""From an exception to the lines of a message: what was raised, in which of the student's lines, and what it means."""

import inspect
from dataclasses import replace
from types import CodeType
from typing import Any

from byhand.checks.argument_count import expected_arguments
from byhand.checks.cache import UNPACK, cache_hint
from byhand.checks.describe import describe, is_about_a_value, is_of_a_test, name_of, subject
from byhand.checks.message import Hint, Message
from byhand.checks.unusable import lack
from byhand.notebook.causes import KEYBOARD, asks, why_raised

INTEGERS = Hint(likely="floats are used where integers are needed: convert them with .astype(int)")
IN_A_PRODUCT = Hint(next="print both shapes: in A @ B, A needs as many columns as B has rows")
RESULT = "a result, for inputs of these shapes and dtypes"
HINTS = {  # what NumPy's errors mean, and no guess at what led to them
    "could not be broadcast": Hint(
        next="print both shapes: from the right, each two lengths must be equal, or one of them 1"
    ),
    "could not broadcast input": Hint(
        likely="the array you assign has a different shape from the slice it goes into",
        next="print both shapes just before this line",
    ),
    "cannot reshape": Hint(next="take the sizes from the input's shape: the number of entries cannot change"),
    "gufunc signature": IN_A_PRODUCT,
    "not aligned": IN_A_PRODUCT,
    "according to the rule 'safe'": INTEGERS,
    "arrays used as indices": INTEGERS,
    "only integer scalar arrays": Hint(
        likely="an array is used where one integer is needed: as an axis, as a size, or as an index of a list"
    ),
    "must be integers or slices, not NoneType": Hint(likely="the index of a list or a tuple is None"),
    "not associated with a value": Hint(
        next="this name is used before any line gives it a value: has such a line been changed or left out?"
    ),
    "NoneType": Hint(
        likely="a value in this line is None",
        next="find out which: a function without a return gives None, and sort() and shuffle() return None too",
    ),
    "equal division": Hint(likely="np.split cuts pieces of one size only: np.array_split allows sizes one apart"),
    "'Var' object has no attribute": Hint(next="of a Var, use .value, .grad and .parents only"),
    "'Var'": Hint(likely="a Var is used in place of its array: work with a.value, not with a"),
    "truth value of an array": Hint(
        likely="an array is used as a condition, and it has several answers, True or False for each entry",
        next="is an index missing? Or use one answer for all entries, as .any() and .all() give",
    ),
    "Cannot cast ufunc": Hint(
        likely="+= and -= keep the array's dtype and change the input: write X = X - mean, not X -= mean"
    ),
    "out of bounds for array of dimension": Hint(likely="the array has too few axes for this axis number"),
    "out of bounds for uint": Hint(
        likely="the number does not fit into the pixels' dtype: convert them to float64 first"
    ),
    "out of bounds": Hint(
        likely="an index is past the end of its axis: indices start at 0, and rows come before columns"
    ),
}


def message_of_error(function: Any, arguments: tuple, error: BaseException, mistake: str = "") -> Message:
    """Return the message on an exception: its type and text, the student's own line, and the mistake if it is known.

    No frame of the check or of a library is in it.
    """
    text = (str(error).strip().splitlines() or [""])[0]
    name = type(error).__name__
    inside, line = where(function, error)
    raised = Message(describe(function, arguments), did="raised", got=f"{name}: {text:.200}".rstrip(": "), line=line)
    hint = Hint(likely=mistake) if mistake else cache_hint(inside, name, text, line) or _hint(name, text, line)
    if not hint and inside.isidentifier() and inside != name_of(function):
        hint = Hint(next=f"print what your {inside} is called with: the error is raised there")
    of_a_value = is_about_a_value(function)  # its code ran in the probe, not before it
    counted = "" if inside or of_a_value else expected_arguments(function, arguments, text)
    if of_a_value and name == "ValueError":  # its text says what the value has to be
        return raised.hinting(hint)
    if inside or counted or of_a_value or not subject(function):
        return replace(raised, expected=counted or RESULT).hinting(hint)
    if lacking := lack(name, text):  # the function has returned, and the test's own code stopped
        came, wanted, why = lacking
        return replace(raised, did="returned", got=came, expected=wanted).hinting(hint or why)
    return replace(raised, expected="a result that the rest of the check can use").hinting(hint)


def _hint(name: str, text: str, line: str) -> Hint:
    """Return what an error means, by its type's name, its text and the line that raised it."""
    if cause := why_raised(name, text, line):
        return Hint(because=cause.because, next=cause.next)
    if line and (found := UNPACK.search(text)):
        return Hint(likely=f"this line has {found[1]} names for {found[2] or 'more'} values")
    return next((hint for word, hint in HINTS.items() if word in text), Hint())


def where(function: Any, error: BaseException) -> tuple[str, str]:
    """Return (name, line) of the last of the notebook's own functions that the error went through; ("", "") for none.

    A probe or another helper is the test's own, and no such function. The error that a grader's function raises
    brings them along.
    """
    if hasattr(error, "where"):
        return error.where
    own, found, trace = getattr(function, "__globals__", None), ("", ""), error.__traceback__
    while trace is not None:
        code, space = trace.tb_frame.f_code, trace.tb_frame.f_globals
        of_the_notebook = space is own or space.get("__name__") == "__main__"
        if of_the_notebook and not is_of_a_test(code, function):
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
