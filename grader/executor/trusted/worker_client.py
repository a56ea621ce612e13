"""One worker at a time: questions and answers over the wire, its outputs cleaned, a new worker for a lost one.

Every answer names its question. A worker that is late, dies, or breaks the protocol is lost: the cell has failed, and
the next one gets a new worker in which the earlier cells ran again.
"""

import array
import contextlib
import json
import re
import socket
import time
from typing import Any

from byhand.checks.message import Message
from grader.engine.messages import TOOK_TOO_LONG
from grader.executor.protocol.codec import MAX_HANDLES, decode, encode
from grader.executor.protocol.frames import Channel, Closed, WireError
from grader.executor.trusted.proxies import Handle, handle, student_error

LONGEST = 4 << 20  # characters of output as JSON, pictures too, that are kept of a cell
WHOLE = 32 << 20  # of all cells
ERROR = 100_000  # beyond both, for errors
ESCAPED = 12  # characters of JSON that one of a text may take
MANY = 200  # outputs of a cell
WORDS = 10_000  # characters of an error's message
START = 60  # seconds in which a worker is ready
WORKERS = 40  # at most, for one submission
PICTURE = re.compile(r"[A-Za-z0-9+/=\s]*")

UNRUN = Message("was not run: the notebook took too long before it")
GONE = Message("ended its Python", likely="an exit, a crash, or more memory than there is")


class Lost(BaseException):
    """The worker is lost; no Exception, so that no test's `except Exception` swallows it."""

    def __init__(self, kind: str, message: Message) -> None:
        BaseException.__init__(self, message)
        self.kind, self.message = kind, message  # "late", "unrun", "gone" or "tamper"


class Session:
    """The examiner's side of a submission's workers; `limits` are sent to each before anything of the student's."""

    def __init__(self, control, limits, cell_limit, ship):
        self.control, self.limits, self.cell_limit = control, limits, cell_limit
        self.ship = ship  # what a function becomes that is to run over there
        self.channel: Any = None
        self.history: list[str] = []  # cells that a new worker runs first
        self.dropped: list[int] = []
        self.outputs: list[dict] = []
        self.lost: Lost | None = None
        self.misused, self.workers, self.handles, self.number, self.size, self.whole = False, 0, 0, 0, 0, 0

    def begin(self):
        """Before each cell: a worker in which all earlier cells ran, and a clock that starts now."""
        self.lost, self.misused, self.outputs, self.size = None, False, [], 0
        if self.channel is None:
            self._connect()
            self._replay()
        self._start_clock(self.cell_limit)

    def _replay(self):
        for source in list(self.history):
            self._start_clock(self.cell_limit)
            self.history.remove(source)  # one that ends this worker ends no other
            self.ask("cell", source)
            self.history.append(source)
        self.outputs, self.size = [], 0

    def ask(self, operation, *arguments):
        """("ok", answer) or ("changed", position). Raises the student's error, or Lost."""
        if self.channel is None:
            raise self.lost or Lost("gone", GONE)
        tree, buffers = encode(arguments, self._sent)  # a ValueError here is the test's own
        try:
            kind, answer = self._exchange(operation, tree, buffers)
        except TimeoutError:
            self._lose("late", TOOK_TOO_LONG)
        except Closed:
            self._lose("gone", GONE)
        except (WireError, ValueError, TypeError, MemoryError) as error:
            self._lose("tamper", Message(f"broke the protocol: {error}"))
        except Lost as lost:  # the cell's alarm: the stream is out of step
            self._lose(lost.kind, lost.message)
        else:
            if kind == "error":
                raise answer
            return kind, answer
        raise self.lost or Lost("gone", GONE)

    def _exchange(self, operation, tree, buffers):
        self.number += 1
        dropped, self.dropped = self.dropped, []
        self.channel.send([operation, self.number, dropped, tree], buffers)
        while True:
            message, buffers = self.channel.receive()
            if type(message) is list and len(message) == 2 and message[0] == "out" and not buffers:
                self._keep(message[1])
                continue
            kind, number, reply = message
            if type(number) is not int or number != self.number:
                raise WireError("an answer to another question")
            if kind == "ok":
                return kind, decode(reply, buffers, self._handle)
            if kind == "changed" and type(reply) is int:
                return kind, reply
            name, bases, *words = reply
            if kind != "error" or not all(type(word) is str for word in (name, *bases, *words)):
                raise WireError("no answer")
            message, function, line = (_clean(word)[:WORDS] for word in words)
            return kind, student_error(name[:100], bases, message, (function, line))

    def forget(self, worker, number):
        """A handle is gone: so may be what it stood for."""
        if worker == self.workers and self.channel:
            self.handles -= 1
            self.dropped.append(number)

    def close(self):
        if self.channel:
            self.channel.close()  # the zygote sees it, and ends the worker and all that it started
            self.channel = None

    def _connect(self):
        if self.workers >= WORKERS:
            raise Lost("unrun", Message(f"was not run: {WORKERS} workers were lost before"))
        mine, theirs = socket.socketpair()
        with theirs:
            rights = array.array("i", [theirs.fileno()])
            self.control.sendmsg([b"worker"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
        self.channel, self.dropped, self.handles, self.workers = Channel(mine), [], 0, self.workers + 1
        self._start_clock(START)
        with contextlib.suppress(Closed):  # then the next line finds out
            self.channel.send(self.limits)
        self.ask("look", [])  # it is ready, and its start is on nobody's clock

    def _start_clock(self, seconds):
        self.channel.deadline = time.monotonic() + seconds

    def _lose(self, kind, message):
        self.lost = Lost(kind, message)
        self.close()

    def _handle(self, number, name):
        self.handles += 1
        if self.handles > MAX_HANDLES:
            raise WireError(f"more than {MAX_HANDLES:,} objects at one time")
        return handle(self, self.workers, number, name)

    def _sent(self, thing):
        """The node of what is not plain data among the arguments of a call."""
        if isinstance(thing, Handle) and thing._worker == self.workers:
            return ["handle", thing._number]
        raise ValueError(f"a {type(thing).__name__} cannot be sent to the student's code: use a probe")

    def _keep(self, output):
        """Keep a worker's output: text and pictures, so many and so large."""
        if len(self.outputs) >= MANY or type(output) is not dict:
            return
        more = ERROR if output.get("output_type") == "error" else 0  # how a cell ended is told, whatever it printed
        room = max(min(LONGEST - self.size, WHOLE - self.whole) + more, 0)
        kept = _cleaned(output, room // ESCAPED)
        size = len(json.dumps(kept))
        if kept and size <= room:
            self.size, self.whole = self.size + size, self.whole + size
            last = self.outputs[-1] if self.outputs else {}
            if kept["output_type"] == "stream" and last.get("name") == kept["name"]:
                last["text"] += kept["text"]
            else:
                self.outputs.append(kept)


def _cleaned(output, room):
    """A worker's output in nbformat's words, its texts cut to `room`, or None; the worker chose every bit of it."""
    kind = output.get("output_type")
    if kind == "stream":
        text = _clean(output.get("text"))[:room]
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": text} if text else None
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[:100] if type(lines) is list else []
        lines = [_clean(line)[: room // (2 * len(lines))] for line in lines]
        words = {word: _clean(output.get(word))[:2000] for word in ("ename", "evalue")}
        return {"output_type": kind, **words, "traceback": lines}
    data = output.get("data")
    if kind not in ("execute_result", "display_data") or type(data) is not dict:
        return None
    shown = {name: _clean(data[name]) for name in ("text/plain", "image/png", "image/jpeg") if name in data}
    if not all(PICTURE.fullmatch(shown.get(n, "")) for n in PICTURES):
        return None
    return {"output_type": "display_data", "data": shown, "metadata": {}}


PICTURES = ("image/png", "image/jpeg")


def _clean(text):
    """A worker's text as text that can be written; "" for what is none."""
    return text.encode("utf-8", "replace").decode() if type(text) is str else ""
