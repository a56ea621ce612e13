"""A message on a stream socket: sizes, a JSON header, raw buffers. Bounded, and with a deadline."""

import json
import socket
import struct
import threading
import time
from collections.abc import Iterable
from typing import Any

MAX_HEADER = 8 << 20  # bytes of JSON
MAX_TOTAL = 256 << 20  # bytes of all buffers
MAX_BUFFERS = 20_000


class WireError(Exception):
    """The other end sent something that is not a message."""


class Closed(Exception):
    """The other end is gone."""


class Channel:
    """One end of a connected stream socket; `deadline` (time.monotonic) ends sends and receives by TimeoutError."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock, self._lock = sock, threading.Lock()
        self.deadline: float | None = None

    def send(self, header: Any, buffers: Iterable = ()) -> None:
        """Send one message: a header that JSON can hold, and buffers of bytes.

        Raises ValueError if it is too large, Closed if nobody is there, TimeoutError at the deadline.
        """
        head = json.dumps(header, separators=(",", ":")).encode()  # ASCII: lone surrogates travel as escapes
        views = [memoryview(buffer).cast("B") for buffer in buffers]
        if len(head) > MAX_HEADER or len(views) > MAX_BUFFERS or sum(map(len, views)) > MAX_TOTAL:
            raise ValueError("too much data for one call")
        sizes = struct.pack(f"<II{len(views)}Q", len(head), len(views), *map(len, views))
        try:
            with self._lock:  # a student's threads print too
                parts: list[bytes | memoryview] = [sizes + head, *views]
                for part in parts:
                    self._set_timeout()
                    self.sock.sendall(part)
        except ConnectionError:
            raise Closed from None

    def receive(self) -> tuple[Any, list[bytearray]]:
        """Return (header, buffers) of one message. Raises WireError, Closed, TimeoutError."""
        length, count = struct.unpack("<II", self._read(8))
        if length > MAX_HEADER or count > MAX_BUFFERS:
            raise WireError("the message is too large")
        sizes = struct.unpack(f"<{count}Q", self._read(8 * count))
        if sum(sizes) > MAX_TOTAL:
            raise WireError("the message is too large")
        try:
            header = json.loads(self._read(length))
        except (ValueError, RecursionError) as error:  # also an integer of more than 4,300 digits
            raise WireError(f"the header is not JSON: {error}") from None
        return header, [self._read(size) for size in sizes]

    def close(self) -> None:
        """Close the socket."""
        self.sock.close()

    def _read(self, size: int) -> bytearray:
        """Return exactly `size` bytes; memory grows with the bytes that have arrived, not with the announced size."""
        data, got = bytearray(), 0
        while got < size:
            self._set_timeout()
            if got == len(data):
                data.extend(bytes(min(size - got, max(1 << 16, got))))
            try:
                with memoryview(data) as view:
                    arrived = self.sock.recv_into(view[got:])
            except ConnectionError:
                arrived = 0
            if not arrived:
                raise Closed
            got += arrived
        return data

    def _set_timeout(self) -> None:
        left = None if self.deadline is None else self.deadline - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)
