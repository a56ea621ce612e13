"""What stands in a test for the student's things: functions and probes that are called over there, and handles.

A handle can be passed to another call. Every other use of it is an error, and the cell has failed even if the test
expected one: an object that claims to equal everything has nothing to claim it to.
"""

import builtins
import math
from inspect import Parameter, Signature
from typing import Any

from byhand.checks.checked_call import message_of_change
from byhand.checks.describe import name_of
from byhand.checks.message import Message
from byhand.checks.wrong import ChangedInput, Wrong

# steered by these, a test would end otherwise than it says
NEVER = {"StopIteration", "StopAsyncIteration", "GeneratorExit", "KeyboardInterrupt", "SystemExit"}
OPERATORS = {name for kind in (complex, float, int, list, dict, set) for name in dir(kind) if name.startswith("__")}
OPERATORS -= set(dir(object)) - {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__format__", "__dir__"}
OPERATORS |= {
    "__matmul__",
    "__rmatmul__",
    "__index__",
    "__invert__",
    "__array__",
    "__buffer__",
    "__fspath__",
    "__next__",
}
OPERATORS |= {"__bytes__", "__enter__", "__exit__", "__await__", "__str__", "__getattr__", "__setattr__", "__delattr__"}


class StudentError(Exception):
    """What the student's code raised, and where; an instance of the builtin type that it was, too."""

    def __init__(self, message, where):
        Exception.__init__(self, message)
        self.message, self.where = message, where

    def __str__(self):
        return self.message


def student_error(name, bases, message, where):
    """The exception to raise for what a worker tells of one."""
    kinds = (getattr(builtins, base, None) for base in bases if base not in NEVER)
    kind = next((kind for kind in kinds if _ordinary(kind)), Exception)
    parents: tuple = (StudentError,) if kind is Exception else (StudentError, kind)
    return type(name if name.isidentifier() else "Exception", parents, {})(message, where)


def _ordinary(kind):
    """Whether `kind` is an exception that a test may catch by its type."""
    return isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, BaseExceptionGroup)


class Remote:
    """A function over there: the student's by name, or one shipped as source that runs beside the student's code."""

    def __init__(self, session, name, source="", imports="", shown=None, parameters=None, subject=""):
        self._session, self._target = session, [name, source, imports]
        self.__name__ = self.__qualname__ = shown or name
        self.subject = subject  # the student's function that a probe calls
        self.__signature__ = _signature(parameters)

    def __repr__(self):
        return f"<function {self.__name__}>"

    def __call__(self, *arguments, **keywords):
        kind, answer = self._session.ask("call", self._target, arguments, keywords)
        if kind == "changed":
            raise ChangedInput(message_of_change(self, arguments, answer), answer)
        return answer

    def beside(self, space):
        """The same function in this process, with the names in `space` in place of the student's."""
        name, source, imports = self._target
        exec(imports, space)
        exec(compile(source, f"<{name}>", "exec"), space)
        return space[name]

    def race(self, times, arguments, at_most, rounds):
        """The fastest seconds of this function and of `times`, and whether it loops: the worker's word."""
        other = self._session.ship(times)
        _, answer = self._session.ask("race", self._target, other, arguments, at_most, rounds)
        kinds = [type(part) for part in answer] if type(answer) is tuple else []
        if kinds != [float, float, bool] or min(answer[:2]) <= 0 or not all(map(math.isfinite, answer[:2])):
            raise Wrong(Message(f"{name_of(self)} could not be timed"))
        return answer


def _signature(parameters):
    """A signature with these names; where there is none, a text, at which `inspect` gives up as on a builtin."""
    if not isinstance(parameters, list) or not all(type(p) is str and p.isidentifier() for p in parameters):
        return "unknown"
    try:
        return Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in parameters])
    except ValueError:
        return "unknown"


def _refuse(self, *arguments, **keywords):
    self._session.misused = True
    raise TypeError(f"got the student's {type(self).__name__}, an object, where data was expected: use a probe")


class Handle:
    """An object of the student's that stays over there."""

    _session: Any
    _worker: int
    _number: int
    __slots__ = ("_number", "_session", "_worker")
    __hash__ = None  # type: ignore[assignment]
    __array_ufunc__ = None

    def __init__(self, session, worker, number):
        for name, value in (("_session", session), ("_worker", worker), ("_number", number)):
            object.__setattr__(self, name, value)

    def __repr__(self):
        return f"<the student's {type(self).__name__}>"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __del__(self):
        self._session.forget(self._worker, self._number)


for operator in OPERATORS:
    setattr(Handle, operator, _refuse)


class StudentClass(Handle):
    """A class of the student's: it is used inside probes."""

    __slots__ = ()
    __call__ = _refuse


def handle(session, worker, number, name):
    """A handle whose type bears the name of the student's, as messages say it."""
    return type(str(name)[:100], (Handle,), {"__slots__": ()})(session, worker, number)
