"""Calling a student's function on the record: it must be written, raise nothing, and leave its inputs alone."""

import contextlib
import copy
import dis
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import numpy as np

from byhand.checks.describe import describe, name_of, parameter, short
from byhand.checks.diagnose import first_same, outcomes
from byhand.checks.message import Message
from byhand.checks.outcome import Changed, Raised
from byhand.checks.raised import message_of_error, where
from byhand.checks.wrong import ChangedInput, Wrong

DO_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"}  # all that an empty body compiles to


@contextlib.contextmanager
def on_record(function: Any, arguments: tuple, did: Any) -> Iterator[None]:
    """Note in a Wrong that the block raises what was called, and what the call did."""
    try:
        yield
    except Wrong as wrong:
        wrong.failed = wrong.failed or (function, arguments, did)
        raise


def call(function: Any, arguments: tuple, likely: Any = None) -> Any:
    """Return function(*arguments), after making sure that it ran and that the inputs were left alone.

    `likely` names known mistakes, as `outcomes` takes them.
    Raises Wrong for a function that is not written, that raises, or that changes an input.
    """
    if _is_blank(function):
        raise Wrong(Message("the function is not written yet", next="write it, and run its cell", unwritten=True))
    if not callable(function):
        raise Wrong(Message(f"expected a function, and found {short(function)}", next="run its `def` cell again"))
    before = copy.deepcopy(arguments)
    try:
        got = function(*arguments)
    except NotImplementedError as error:
        if type(error).__name__ != "NotImplementedError":  # input() in a kernel, say
            raise Wrong(message_of_error(function, before, error)) from None
        name, todo = where(function, error)[0] or name_of(function), " ".join(str(error).split())[:120]
        raise Wrong(_unwritten(name, todo) if todo else _unwritten(name)) from None
    except ChangedInput as error:
        position: int | None = error.position
    except Wrong:
        raise
    except (Exception, SystemExit) as error:
        did = Raised(type(error).__name__, str(error))
        with on_record(function, before, did):
            mistake = first_same(outcomes(likely, function, before)(), did)
            raise Wrong(message_of_error(function, before, error, mistake)) from None
    else:
        position = changed_input(before, arguments)
    if position is not None:
        changed = Changed(position)
        with on_record(function, before, changed):
            mistake = first_same(outcomes(likely, function, before)(), changed)
            raise Wrong(message_of_change(function, before, position, mistake))
    if _is_blank(got) or (got is None and _is_stub(function)):
        raise Wrong(_unwritten(name_of(function), "write its body below the docstring, and return the result"))
    return got


def _unwritten(name: str, todo: str = "replace its raise NotImplementedError() line") -> Message:
    """Return the message on an answer that nobody has written; `todo` says what to do next."""
    return Message(f"{name} is not written yet", next=todo, unwritten=True)


def _is_blank(value: Any) -> bool:
    """Return True for a placeholder in an answer's place: three dots, or NotImplemented."""
    return value is ... or value is NotImplemented


def _is_stub(function: Any) -> bool:
    """Return True for a function whose body is empty: a docstring, pass or three dots."""
    steps = list(dis.get_instructions(function)) if isinstance(function, FunctionType) else []
    return (
        bool(steps)
        and {step.opname for step in steps} <= DO_NOTHING
        and all(step.argval is None for step in steps if "CONST" in step.opname)
    )


def changed_input(before: tuple, after: tuple) -> int | None:
    """Return the position of the first argument that a call changed, None if it left them alone."""
    changed = (i for i, (old, new) in enumerate(zip(before, after, strict=True)) if not _same(old, new))
    return next(changed, None)


def message_of_change(function: Any, arguments: tuple, position: int, mistake: str = "") -> Message:
    """Return the message on a function that changed its input at `position`."""
    return Message(
        describe(function, arguments),
        did="changed",
        got=f"its input {parameter(function, position)}",
        expected="inputs left as they are",
        likely=mistake or _how_changed(arguments[position]),
    )


def _how_changed(argument: Any) -> str:
    """Return what to do about an input that was changed; what changed it is not known."""
    if isinstance(argument, np.ndarray):
        return "a line works in place (X += ..., X[...] = ..., X.sort()): work on a copy, X.copy()"
    if isinstance(argument, dict):
        return "a line works in place, on the dictionary or on an array in it (v *= ..., d[key] = ...): work on copies"
    return "a line works in place (x.sort(), x.append(), x[...] = ...): work on a copy, list(x)"


def _same(old: Any, new: Any) -> bool:
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
        return bool(old == new or old != old)
    return True  # the state of other objects is not compared
