"""Calls and results in words: f(X: (5, 7) float64, k: 3), a list of 3, an array of dtype float64."""

import dis
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

import numpy as np

LARGE = " of more than 64 bits"  # an integer that fits into no array
DEEPEST = 3  # lists in lists that are shown entry by entry
LONGEST = 4  # a tuple of numbers that a call shows by value, a shape say


def describe(function: Any, arguments: tuple) -> str:
    """Return the call with the shape and dtype of each argument: f(X: (5, 7) float64, k: 3).

    Of a probe or a lambda of the test, the student's own function is named: "f, called on X: (5, 7) float64, k: 3".
    The answer that a clean probe is about is not listed again.
    """
    named = [(parameter(function, i), argument) for i, argument in enumerate(arguments)]
    listed = ", ".join(f"{name}: {_brief(argument)}" for name, argument in named if name != subject(function))
    if not subject(function):
        return f"{name_of(function)}({listed})"
    return f"{name_of(function)}, called on {listed}" if listed else name_of(function)


def name_of(function: Any) -> str:
    """Return the name of the student's function, as a message gives it: never a probe's, if it calls one of theirs."""
    name = subject(function) or str(getattr(function, "__name__", type(function).__name__))[:100]
    return " ".join(name.split()) or "a function without a name"  # one line, whatever it was set to


def subject(function: Any) -> str:
    """Return the name of the student's function that a probe or a lambda of the test calls; "" for any other.

    A grader's stand-in has it as `subject`. Of several, the first in the code counts: in f(g(x)), f. A clean probe is
    about an answer that is a value, its first argument.
    """
    if _is_stand_in(function):
        return function.subject
    if not isinstance(function, FunctionType) or not is_of_a_test(function.__code__, function):
        return ""
    if is_about_a_value(function):
        return next(iter(parameters_of(function)), "")
    names = function.__globals__
    return next((name for name in global_names(function.__code__) if _is_answer(names.get(name), names)), "")


def is_about_a_value(function: Any) -> bool:
    """Return True for a clean probe: its first argument is the answer, a value that nobody can call."""
    return getattr(function, "is_clean", False) is True


def is_of_a_test(code: CodeType, function: Any) -> bool:
    """Return True for code of a test: that of `function`, a probe or a lambda in passing, or any from a test cell.

    The grader compiles a cell under its name; in a kernel a cell's file tells nothing.
    """
    if code.co_filename.startswith("<test_"):
        return True
    function = getattr(function, "__wrapped__", function)  # a probe that runs with known results
    is_its_own = isinstance(function, FunctionType) and code is function.__code__
    return is_its_own and (hasattr(function, "is_probe") or _is_in_passing(function))


def _is_in_passing(function: FunctionType) -> bool:
    """Return True for a lambda without a name in its notebook: a test's, for an answer has one."""
    return function.__name__ == "<lambda>" and all(thing is not function for thing in function.__globals__.values())


def _is_stand_in(thing: Any) -> bool:
    """Return True for a grader's stand-in; a student's object may have any attribute, even this one."""
    return isinstance(getattr(thing, "subject", None), str)


def _is_answer(thing: Any, names: dict[str, Any]) -> bool:
    """Return True for a function or a class of the notebook, or a stand-in for one; False for a probe."""
    if _is_stand_in(thing):
        return True
    of_the_notebook = getattr(thing, "__module__", None) == names.get("__name__")
    return of_the_notebook and isinstance(thing, FunctionType | type) and not hasattr(thing, "is_probe")


def global_names(code: CodeType) -> Iterator[str]:
    """Yield the global names that some code loads, those of functions inside it last."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield instruction.argval
    for inside in code.co_consts:
        if isinstance(inside, CodeType):
            yield from global_names(inside)


def parameter(function: Any, position: int) -> str:
    """Return the name of the parameter that takes the argument at `position`, its number where it has none."""
    called = subject(function) if isinstance(function, FunctionType) else ""
    passes_on = called and function.__code__.co_flags & inspect.CO_VARARGS and not function.__code__.co_argcount
    names = parameters_of(function.__globals__[called] if passes_on else function)
    return names[position] if position < len(names) else f"number {position + 1}"


def parameters_of(function: Any) -> list[str]:
    """Return the names of the parameters of a function, [] if they are not known."""
    try:
        return list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return []


def _brief(argument: Any) -> str:
    if isinstance(argument, np.ndarray):
        return f"{argument.shape} {argument.dtype}"
    if argument is None or isinstance(argument, bool | int | float | str | np.generic):
        return f"{argument!r:.40}"
    if type(argument) is tuple and len(argument) <= LONGEST and all(type(part) in (int, float) for part in argument):
        return f"{argument!r:.40}"
    if isinstance(argument, list | tuple | dict):
        return f"a {type(argument).__name__} of {len(argument)}"
    return f"{len(argument):,} bytes" if isinstance(argument, bytes) else a_thing(argument)


def a_thing(value: Any) -> str:
    """Return a value's type with its article: a list, an int."""
    name = type(value).__name__.replace("ndarray of", "array of", 1)  # one that stays in the grader's worker
    return f"{'an' if name[:1].lower() in tuple('aeio') else 'a'} {name}"


def kind(got: Any) -> str:
    """Return what came back in a few words: None, an array of dtype int64, a list."""
    if got is None:
        return "None"
    if isinstance(got, np.ndarray):
        return f"an array of dtype {got.dtype}"
    return f"{a_thing(got)}{LARGE}" if type(got) is int and got.bit_length() > 64 else a_thing(got)


def show(got: Any) -> str:
    """Return what came back, short enough for a line: numbers where there are few, else shapes."""
    try:
        return _show(got, DEEPEST)
    except Exception:  # a student's list may have any len()
        return kind(got)


def _show(got: Any, depth: int) -> str:
    if isinstance(got, np.ndarray):
        small = got.size <= 12 and got.dtype.kind in "buif"
        return f"array({got.tolist()})" if small else f"an array {got.shape} {got.dtype}"
    if isinstance(got, list | tuple) and len(got) <= 6 and depth:
        inside = ", ".join(_show(part, depth - 1) for part in got)
        return f"[{inside}]" if len(inside) < 160 else f"a {type(got).__name__} of {len(got)}"
    if isinstance(got, list | tuple | dict):
        return f"a {type(got).__name__} of {len(got)}"
    return short(got)


def short(value: Any) -> str:
    """Return the first 60 characters of a value's repr; its kind if that fails, as for an integer of 5,000 digits."""
    try:
        return f"{value!r:.60}"
    except Exception:  # a student's __repr__ may raise anything
        return kind(value)
