"""A message on a stream socket: sizes, a JSON header, raw buffers. Bounded, and with a deadline."""

import json
import struct
import threading
import time

MAX_HEADER = 8 << 20  # bytes of JSON
MAX_TOTAL = 256 << 20  # bytes of all buffers
MAX_BUFFERS = 20_000


class WireError(Exception):
    """The other end sent something that is no message."""


class Closed(Exception):
    """The other end is gone."""


class Channel:
    """One end of a connected stream socket; `deadline` (time.monotonic) ends sends and receives by TimeoutError."""

    def __init__(self, sock):
        self.sock, self.deadline, self._lock = sock, None, threading.Lock()

    def send(self, header, buffers=()):
        """Send one message. Raises ValueError if it is too large, Closed if nobody is there."""
        head = json.dumps(header, separators=(",", ":")).encode()  # ASCII: lone surrogates travel as escapes
        views = [memoryview(buffer).cast("B") for buffer in buffers]
        if len(head) > MAX_HEADER or len(views) > MAX_BUFFERS or sum(map(len, views)) > MAX_TOTAL:
            raise ValueError("too much data for one call")
        sizes = struct.pack(f"<II{len(views)}Q", len(head), len(views), *map(len, views))
        try:
            with self._lock:  # a student's threads print too
                for part in (sizes + head, *views):
                    self._set_timeout()
                    self.sock.sendall(part)
        except ConnectionError:
            raise Closed from None

    def receive(self):
        """(header, [bytearray, ...]) of one message. Raises WireError, Closed."""
        length, count = struct.unpack("<II", self._read(8))
        if length > MAX_HEADER or count > MAX_BUFFERS:
            raise WireError("the message is too large")
        sizes = struct.unpack(f"<{count}Q", self._read(8 * count))
        if sum(sizes) > MAX_TOTAL:
            raise WireError("the message is too large")
        try:
            header = json.loads(self._read(length))
        except (ValueError, RecursionError) as error:  # also an integer of more than 4,300 digits
            raise WireError(f"the header is no JSON: {error}") from None
        return header, [self._read(size) for size in sizes]

    def close(self):
        self.sock.close()

    def _read(self, size):
        """Exactly `size` bytes; memory grows with what has arrived, not with what was announced."""
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

    def _set_timeout(self):
        left = None if self.deadline is None else self.deadline - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)
