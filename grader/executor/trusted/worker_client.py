"""The examiner's connection to the worker: questions and answers, and a new worker for a lost one.

Every answer names its question. A worker that is late, dies, or breaks the protocol is lost: its cell fails, and the
next cell gets a new worker, in which the earlier cells run again.
"""

import array
import contextlib
import socket
import time
from collections.abc import Callable
from typing import Any

from byhand.checks.message import Message
from byhand.notebook.error_in_test import ENDED, TOOK_TOO_LONG
from grader.executor.protocol.codec import MAX_HANDLES, Node, decode, encode
from grader.executor.protocol.frames import Channel, Closed, WireError
from grader.executor.trusted.outputs import Outputs, clean
from grader.executor.trusted.proxies import Handle, StudentError, handle, student_error

MAX_MESSAGE = 10_000  # characters of an error's message
MAX_START = 60  # seconds until a worker is ready
MAX_WORKERS = 40  # per submission

UNRUN = Message("was not run: the notebook took too long before it")


class Lost(BaseException):
    """The worker is lost. Not an Exception, so that no test's `except Exception` catches it."""

    def __init__(self, kind: str, message: Message) -> None:
        BaseException.__init__(self, message)
        self.kind, self.message = kind, message  # "late", "unrun", "gone" or "tamper"


class Session:
    """The examiner's side of a submission's workers; each is sent `limits` before any of the student's code runs.

    `control` is the socket that asks for a worker, `cell_limit` the seconds per cell; ship(function) returns the source
    of a function that is to run in the worker, as [name, source, imports].
    """

    def __init__(
        self, control: socket.socket, limits: dict[str, int], cell_limit: float, ship: Callable[[Any], list]
    ) -> None:
        self.control, self.limits, self.cell_limit, self.ship = control, limits, cell_limit, ship
        self.channel: Any = None  # a Channel while there is a worker
        self.history: list[str] = []  # cells that a new worker runs first
        self.dropped: list[int] = []
        self.outputs = Outputs()
        self.lost: Lost | None = None
        self.misused, self.workers, self.handles, self.number = False, 0, 0, 0

    def begin(self) -> None:
        """Get ready for a cell: have a worker in which all earlier cells ran, and start the clock."""
        self.lost, self.misused = None, False
        self.outputs.begin_cell()
        if self.channel is None:
            self._connect()
            self._replay()
        self._start_clock(self.cell_limit)

    def _replay(self) -> None:
        for source in list(self.history):
            self._start_clock(self.cell_limit)
            self.history.remove(source)  # a cell that ends this worker must not end the next one
            self.ask("cell", source)
            self.history.append(source)
        self.outputs.begin_cell()

    def ask(self, operation: str, *arguments: Any) -> tuple[str, Any]:
        """Return ("ok", answer), or ("changed", position) of a call that changed an argument.

        Raises the student's error, Lost, or ValueError for an argument of the test's that cannot be sent.
        """
        if self.channel is None:
            raise self.lost or Lost("gone", ENDED)
        tree, buffers = encode(arguments, self._node)
        try:
            kind, answer = self._exchange(operation, tree, buffers)
        except TimeoutError:
            self._lose("late", TOOK_TOO_LONG)
        except Closed:
            self._lose("gone", ENDED)
        except (WireError, ValueError, TypeError, MemoryError) as error:
            self._lose("tamper", Message(f"broke the protocol: {error}"))
        except Lost as lost:  # the cell's alarm rang between a question and its answer
            self._lose(lost.kind, lost.message)
        else:
            if kind == "error":
                raise answer
            return kind, answer
        raise self.lost or Lost("gone", ENDED)

    def _exchange(self, operation: str, tree: Node, buffers: list) -> tuple[str, Any]:
        self.number += 1
        dropped, self.dropped = self.dropped, []
        self.channel.send([operation, self.number, dropped, tree], buffers)
        while True:
            message, buffers = self.channel.receive()
            if type(message) is list and len(message) == 2 and message[0] == "out" and not buffers:
                self.outputs.keep(message[1])
                continue
            kind, number, reply = message
            if type(number) is not int or number != self.number:
                raise WireError("an answer to another question")
            if kind == "ok":
                return kind, decode(reply, buffers, self._handle)
            if kind == "changed" and type(reply) is int:
                return kind, reply
            if kind == "error":
                return kind, _error(*reply)
            raise WireError("no answer")

    def forget(self, worker: int, number: int) -> None:
        """Let the worker drop the object of a handle that is no longer used."""
        if worker == self.workers and self.channel:
            self.handles -= 1
            self.dropped.append(number)

    def close(self) -> None:
        """Let go of the worker: its parent then ends it, and all that it started."""
        if self.channel:
            self.channel.close()
            self.channel = None

    def _connect(self) -> None:
        if self.workers >= MAX_WORKERS:
            raise Lost("unrun", Message(f"was not run: {MAX_WORKERS} workers were lost before"))
        mine, theirs = socket.socketpair()
        with theirs:
            rights = array.array("i", [theirs.fileno()])
            self.control.sendmsg([b"worker"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        self.channel, self.dropped, self.handles, self.workers = Channel(mine), [], 0, self.workers + 1
        self._start_clock(MAX_START)
        with contextlib.suppress(Closed):  # the next line notices
            self.channel.send(self.limits)
        self.ask("look", [])  # wait until it is ready: its start takes none of a cell's time

    def _start_clock(self, seconds: float) -> None:
        self.channel.deadline = time.monotonic() + seconds

    def _lose(self, kind: str, message: Message) -> None:
        self.lost = Lost(kind, message)
        self.close()

    def _handle(self, number: int, name: object) -> Handle:
        self.handles += 1
        if self.handles > MAX_HANDLES:
            raise WireError(f"more than {MAX_HANDLES:,} objects at one time")
        return handle(self, self.workers, number, name)

    def _node(self, thing: object) -> Node:
        """Return the node of an argument that is not plain data. Raises ValueError if it is not one of our handles."""
        if isinstance(thing, Handle) and thing._worker == self.workers:
            return ["handle", thing._number]
        raise ValueError(f"a {type(thing).__name__} cannot be sent to the student's code: use a probe")


def _error(name: Any, bases: Any, *words: Any) -> StudentError:
    """Return the exception that a worker reports. Raises WireError if a part of it is not text."""
    if not all(type(word) is str for word in (name, *bases, *words)):
        raise WireError("no answer")
    message, function, line = (clean(word)[:MAX_MESSAGE] for word in words)
    return student_error(name[:100], bases, message, (function, line))
