"""The untrusted side: runs the student's cells, and answers calls of the functions that they defined.

The student's code shares this process and may take it over: nothing that the examiner relies on lives here.
"""

import contextlib
import inspect
import os
import random
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from byhand.checks.checked_call import changed_input
from byhand.checks.describe import name_of
from byhand.checks.raised import where
from byhand.checks.stand_in import known_results
from byhand.timing import race
from grader.executor.protocol.codec import MAX_HANDLES, decode, encode
from grader.executor.protocol.frames import Channel, Closed
from grader.executor.untrusted.absent import hide
from grader.executor.untrusted.shell import Shell, listen


class Worker:
    """Serves one examiner over a socket until it hangs up."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        self.channel, self.shell, self.next = channel, shell, 0
        self.objects: dict[int, object] = {}
        self.where: Sequence[str] = ()
        listen(shell, self.show)

    def show(self, output: dict) -> None:
        """Send an output of the student's cells, if a message can hold it."""
        try:
            self.channel.send(["out", output])
        except ValueError as error:
            self.channel.send(["out", {"output_type": "stream", "name": "stderr", "text": f"not shown: {error}\n"}])

    def serve(self) -> None:
        """Answer requests until the examiner closes its end, which raises Closed."""
        owner = os.getpid()
        while True:
            (operation, number, dropped, tree), buffers = self.channel.receive()
            for handle in dropped:
                self.objects.pop(handle, None)
            self.request, self.where, first = (tree, [bytearray(part) for part in buffers]), (), self.next
            try:
                kind, reply, parts = self.answer(getattr(self, f"do_{operation}"), self.read(tree, buffers))
                if os.getpid() != owner:
                    return  # a fork that came back from the student's code must not answer
                self.shell.drain()
                self.channel.send([kind, number, reply], parts)
            except ValueError as error:  # more than a message may hold
                kind = "error"
                self.channel.send([kind, number, described(error)])
            if kind == "error":
                for handle in range(first + 1, self.next + 1):  # never sent
                    self.objects.pop(handle, None)

    def answer(self, do: Callable, arguments: Sequence) -> tuple[str, Any, list]:
        """Return (kind, reply, buffers) of an operation."""
        try:
            return "ok", *encode(do(*arguments), self.hold)
        except Changed as changed:
            return "changed", changed.args[0], []
        except Closed:
            raise
        except BaseException as error:
            return "error", described(error, *self.where), []

    def read(self, tree: Any, buffers: Sequence[bytearray]) -> Any:
        """Return the plain data of a message, with this worker's objects for its handles."""
        return decode(tree, buffers, lambda handle: self.objects[handle])

    def hold(self, thing: Any) -> list:
        """Return the handle of an object that is not plain data."""
        if len(self.objects) >= MAX_HANDLES:
            raise ValueError(f"more than {MAX_HANDLES:,} objects that are not plain data: return arrays or numbers")
        self.next += 1
        self.objects[self.next] = thing
        name = type(thing).__name__[:100]
        return ["handle", self.next, f"{name} of dtype {thing.dtype}" if name == "ndarray" else name]

    def do_cell(self, source: str) -> None:
        """Run a student's cell; an error is one of its outputs."""
        self.shell.run(source)

    def do_look(self, names: Sequence[str]) -> dict[str, list]:
        """Return {name: ["function", name, parameters] or ["value", value]} for the names that exist."""
        space = self.shell.user_ns
        return {name: fact(space[name]) for name in names if name in space}

    def do_call(self, target: Sequence[Any], arguments: tuple, keywords: dict[str, Any], known: dict[str, list]) -> Any:
        """Call a function of the student's, beside known results. Raises Changed if it changed an argument."""
        function = self.find(*target)
        try:
            with known_results(self.shell.user_ns, **known) if known else contextlib.nullcontext():
                result = function(*arguments, **keywords)
        except (Exception, SystemExit) as error:
            self.where = where(function, error)
            raise
        _, before, *_ = self.read(*self.request)
        position = changed_input(before, arguments)
        if position is not None:
            raise Changed(position)
        return result

    def do_race(
        self, target: Sequence[Any], times: Sequence[Any], arguments: tuple, at_most: float, rounds: tuple[int, int]
    ) -> Any:
        """Race the student's function against another: here, because the wire would take longer than either."""
        return race(self.find(*target), self.find(*times), arguments, at_most, rounds)

    def find(self, name: str, source: str = "", imports: str = "", apart: bool = False) -> Any:
        """Return the student's function, or one made from its source, among the student's names or `apart`."""
        space: dict = {"__name__": "__main__"} if apart else self.shell.user_ns
        if not source:
            return space[name]
        exec(imports, space)
        if name == "<lambda>":
            return eval(compile(source, name, "eval"), space)
        exec(compile(source, f"<{name}>", "exec"), space)
        if source:
            space[name].is_probe = True
        return space[name]


class Changed(Exception):
    """The call changed its input at a position."""


def fact(thing: Any) -> list:
    """Return the kind of a student's object and its description, as `do_look` sends them."""
    if not callable(thing):
        return ["value", thing]
    try:
        parameters: list[str] | None = list(inspect.signature(thing).parameters)
    except (TypeError, ValueError):
        parameters = None
    return ["function", name_of(thing), parameters]


def described(error: BaseException, function: str = "", line: str = "") -> list:
    """Return [type's name, its builtin base types, message, the student's function and line] of an error."""
    try:
        message = str(error)[:10_000]
    except Exception:
        message = ""
    builtin = [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"]
    return [type(error).__name__, builtin, message, function[:100], line[:500]]


def main(sock: socket.socket, shell: Shell, absent: Sequence[str]) -> None:
    """Serve one examiner, without the packages that are `absent`; never returns."""
    np.random.seed(int.from_bytes(os.urandom(4), "little"))
    random.seed()
    if torch := sys.modules.get("torch"):
        torch.seed()
    hide(absent)
    sys.path.insert(0, "")
    sys.argv = ["notebook"]
    try:
        Worker(Channel(sock), shell).serve()
    finally:
        os._exit(0)
