"""Calling a student's function on the record: the call in words, inputs left alone, errors told in a line."""

import contextlib
import copy
import inspect
from types import FunctionType

import numpy as np

from byhand.checks.diagnose import first_same, outcomes
from byhand.checks.outcome import Changed, Raised
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


class Wrong(AssertionError):
    """An answer that fails a check. IPython shows its message alone: no frames, and no hidden test's code.

    `failed` is (function, arguments, what it did), for those who look for the mistake.
    """

    failed: tuple = ()

    def _render_traceback_(self):
        return str(self).splitlines()


class BrokenTest(ValueError):
    """A check that no answer can pass: its author's mistake."""


class ChangedInput(Wrong):
    """A call, made where the student's code runs, changed its input at `position`."""

    def __init__(self, message, position):
        super().__init__(message)
        self.position = position


@contextlib.contextmanager
def on_record(function, arguments, did):
    """Note in a Wrong that the block raises what was called, and what the call did."""
    try:
        yield
    except Wrong as wrong:
        wrong.failed = wrong.failed or (function, arguments, did)
        raise


def call(function, arguments, likely=None):
    """function(*arguments), after making sure that it ran and that the inputs were left alone.

    `likely` names known mistakes, as `outcomes` takes them.
    Raises Wrong for a function that is not written, that raises, or that changes an input.
    """
    if not callable(function):
        raise Wrong(f"expected a function, and found {function!r:.60}\n  next      run its `def` cell again")
    before = copy.deepcopy(arguments)
    try:
        got = function(*arguments)
    except NotImplementedError as error:
        if type(error).__name__ != "NotImplementedError":  # input() in a kernel, say
            raise Wrong(f"{describe(function, before)}\n{_what_was_raised(function, error)}") from None
        todo = "replace its raise NotImplementedError() line"
        unwritten, _ = where(function, error)
        raise Wrong(f"{unwritten or name_of(function)} is not written yet\n  next      {todo}") from None
    except ChangedInput as error:
        position = error.position
    except Wrong:
        raise
    except (Exception, SystemExit) as error:
        did = Raised(type(error).__name__, str(error))
        with on_record(function, before, did):
            mistake = first_same(outcomes(likely, function, before)(), did)
            raise Wrong(f"{describe(function, before)}\n{_what_was_raised(function, error, mistake)}") from None
    else:
        position = changed_input(before, arguments)
    if position is not None:
        changed = Changed(position)
        with on_record(function, before, changed):
            mistake = first_same(outcomes(likely, function, before)(), changed)
            raise Wrong(message_of_change(function, before, position, mistake))
    return got


def changed_input(before, after):
    """The position of the first argument that a call changed, None if it left them alone."""
    changed = (i for i, (old, new) in enumerate(zip(before, after, strict=True)) if not _same(old, new))
    return next(changed, None)


def message_of_change(function, arguments, position, mistake=""):
    """What a student is told whose function changed its input at `position`."""
    return (
        f"{describe(function, arguments)}\n  changed   its input {_parameter(function, position)}\n"
        f"  expected  inputs left as they are\n  likely    {mistake or _how_changed(arguments[position])}"
    )


def _how_changed(argument):
    if isinstance(argument, np.ndarray):
        return "something works in place (+=, X[...] = ..., sort()): work on a copy, X.copy()"
    return "something works in place (sort(), append(), x[...] = ..., +=): work on a copy, list(x) or dict(x)"


def describe(function, arguments):
    """The call with the shape and dtype of each argument: f(X: (5, 7) float64, k: 3).

    A parameter whose name begins with an underscore is the check's own, and is left out.
    """
    words = [f"{_parameter(function, i)}: {_brief(a)}" for i, a in enumerate(arguments)]
    return f"{name_of(function)}({', '.join(word for word in words if not word.startswith('_'))})"


def name_of(function):
    """The function's name, as a message says it."""
    return str(getattr(function, "__name__", type(function).__name__))[:100]


def _brief(argument):
    if isinstance(argument, np.ndarray):
        return f"{argument.shape} {argument.dtype}"
    if argument is None or isinstance(argument, bool | int | float | str | np.generic):
        return f"{argument!r:.40}"
    if isinstance(argument, list | tuple | dict):
        return f"a {type(argument).__name__} of {len(argument)}"
    return f"a {type(argument).__name__}"


def _parameter(function, position):
    """The name of the parameter that takes the argument at `position`, its number where it has none."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    return names[position] if position < len(names) else f"number {position + 1}"


def _what_was_raised(function, error, mistake=""):
    """The error's type and text, with the student's own line: no frame of the check or of a library."""
    text = str(error).strip().splitlines() or [""]
    name = type(error).__name__
    lines = [f"  raised    {name}: {text[0]:.200}".rstrip(": ")]
    _, line = where(function, error)
    lines += [f"  in line   {line}"] if line else []
    lines.append("  expected  a result, for inputs of these shapes and dtypes")
    if not mistake and (cause := why_raised(name, text[0], line)):
        return "\n".join(lines) + cause.lines
    hint = mistake or next((hint for word, hint in HINTS.items() if word in text[0]), "")
    hint = hint and f"  likely    {hint}"
    return "\n".join([*lines, hint] if hint else lines)


def where(function, error):
    """(name, line) of the last of the notebook's own functions that the error went through; ("", "") for none.

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


def _source_line(code, number, error):
    """The line that raised an error; a debugger ends one line or more after the call that started it."""
    try:
        source, first = inspect.getsourcelines(code)
        done = source[: number - first + 1]
        asked = [line for line in done if error in KEYBOARD and asks(line)]
        return (asked or done)[-1].strip()
    except (OSError, TypeError, IndexError):
        return f"{number - code.co_firstlineno} below its def"


def _same(old, new):
    if isinstance(old, np.ndarray):
        return (
            isinstance(new, np.ndarray)
            and new.dtype == old.dtype
            and np.array_equal(old, new, equal_nan=old.dtype.kind == "f")
        )
    if isinstance(old, list | tuple):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, dict):
        return list(old) == list(new) and all(_same(old[k], new[k]) for k in old)
    if old is None or isinstance(old, bool | int | float | str | np.generic):
        return old == new or old != old
    return True  # an object's state is its own affair
