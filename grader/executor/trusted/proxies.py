"""Proxies for the student's things in a test: functions and probes that are called in the worker, and handles.

A handle can only be passed to another call. Any other use of it is an error, and fails the cell even if the test
expected an error: an object that claims to equal everything is never compared with anything.
"""

import builtins
import math
from collections.abc import Callable
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, NoReturn

from byhand.checks.checked_call import message_of_change
from byhand.checks.describe import name_of
from byhand.checks.message import Message
from byhand.checks.wrong import ChangedInput, Wrong

if TYPE_CHECKING:
    from grader.executor.trusted.worker_client import Session

# exceptions that would change where a test goes on or ends
NEVER = {"StopIteration", "StopAsyncIteration", "GeneratorExit", "KeyboardInterrupt", "SystemExit"}
OPERATORS = {name for kind in (complex, float, int, list, dict, set) for name in dir(kind) if name.startswith("__")}
OPERATORS -= set(dir(object)) - {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__format__", "__dir__"}
OPERATORS |= {"__matmul__", "__rmatmul__", "__index__", "__invert__", "__array__", "__buffer__", "__fspath__"}
OPERATORS |= {"__next__", "__bytes__", "__enter__", "__exit__", "__await__", "__str__"}
OPERATORS |= {"__getattr__", "__setattr__", "__delattr__"}


class StudentError(Exception):
    """An exception of the student's code; `where` is its (function, line).

    `student_error` makes it an instance of the builtin type that was raised, too.
    """

    def __init__(self, message: str, where: tuple[str, str]) -> None:
        Exception.__init__(self, message)
        self.message, self.where = message, where

    def __str__(self) -> str:
        return self.message


def student_error(name: str, bases: list[str], message: str, where: tuple[str, str]) -> StudentError:
    """Return the exception to raise for one that a worker reports: its name, and those of its base classes."""
    kinds = (getattr(builtins, base, None) for base in bases if base not in NEVER)
    kind = next((kind for kind in kinds if _is_catchable(kind)), Exception)
    parents: tuple = (StudentError,) if kind is Exception else (StudentError, kind)
    return type(name if name.isidentifier() else "Exception", parents, {})(message, where)


def _is_catchable(kind: Any) -> bool:
    """Return True for an exception that a test may catch by its type."""
    return isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, BaseExceptionGroup)


class Remote:
    """A function in the worker: the student's, by name, or one sent as source that runs beside the student's code."""

    def __init__(
        self,
        session: "Session",
        name: str,
        source: str = "",
        imports: str = "",
        shown: str | None = None,
        parameters: object = None,
        subject: str = "",
        is_clean: bool = False,
        setup: str = "",
    ) -> None:
        self._session, self._target, self._setup = session, [name, source, imports], setup
        self.__name__ = self.__qualname__ = shown or name
        self.subject = subject  # the student's answer that a probe is about
        self.is_clean = is_clean
        self.__signature__ = _signature(parameters)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.call_with_known({}, arguments, keywords)

    def call_with_known(self, known: dict[str, list], arguments: tuple, keywords: dict[str, Any]) -> Any:
        """Return the call's result, with known results in place of the student's helpers: `known` of check.close."""
        kind, answer = self._session.ask("call", self._target, arguments, keywords, known)
        if kind == "changed":
            raise ChangedInput(message_of_change(self, arguments, answer), answer)
        return answer

    def beside(self, space: dict[str, Any]) -> Callable:
        """Return the same function in this process, with the names in `space` in place of the student's."""
        name, source, imports = self._target
        exec(f"{self._setup}\n{imports}", space)
        exec(compile(source, f"<{name}>", "exec"), space)
        return space[name]

    def race(self, times: Callable, arguments: tuple, at_most: float, rounds: int) -> tuple[float, float, bool]:
        """Return the fastest seconds of this function and of `times`, and True if it loops, as the worker measured.

        Raises Wrong if the worker's answer is not two positive numbers and a bool.
        """
        other = self._session.ship(times)
        _, answer = self._session.ask("race", self._target, other, arguments, at_most, rounds)
        kinds = [type(part) for part in answer] if type(answer) is tuple else []
        if kinds != [float, float, bool] or min(answer[:2]) <= 0 or not all(map(math.isfinite, answer[:2])):
            raise Wrong(Message(f"{name_of(self)} could not be timed"))
        return answer


def _signature(parameters: object) -> Signature | str:
    """Return a signature with these names; without them a text, which `inspect` refuses as it refuses a builtin."""
    if not isinstance(parameters, list) or not all(type(p) is str and p.isidentifier() for p in parameters):
        return "unknown"
    try:
        return Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in parameters])
    except ValueError:
        return "unknown"


def _refuse(self: "Handle", *arguments: Any, **keywords: Any) -> NoReturn:
    self._session.misused = True
    raise TypeError(f"got the student's {type(self).__name__}, an object, where data was expected: use a probe")


class Handle:
    """An object of the student's that stays in the worker."""

    _session: "Session"
    _worker: int
    _number: int
    __slots__ = ("_number", "_session", "_worker")
    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None

    def __init__(self, session: "Session", worker: int, number: int) -> None:
        for name, value in (("_session", session), ("_worker", worker), ("_number", number)):
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        return f"<the student's {type(self).__name__}>"

    def __copy__(self) -> "Handle":
        return self

    def __deepcopy__(self, memo: dict) -> "Handle":
        return self

    def __del__(self) -> None:
        self._session.forget(self._worker, self._number)


for operator in OPERATORS:
    setattr(Handle, operator, _refuse)


class StudentClass(Handle):
    """A class of the student's; only probes can use it."""

    __slots__ = ()
    __call__ = _refuse


def handle(session: "Session", worker: int, number: int, name: object) -> Handle:
    """Return a handle whose type has the name of the student's type, for messages."""
    return type(str(name)[:100], (Handle,), {"__slots__": ()})(session, worker, number)
