"""A limit on the processor time of a block: a busy machine takes nothing from it, and an endless loop ends.

A block that only waits uses no processor time, so the clock ends it too, later.
"""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

BUSY = 4  # on a busy machine a block may take so many times as long by the clock


class TooSlow(BaseException):
    """A block took longer than it may; no `except Exception` inside it swallows this."""


class Budget:
    """Seconds of processor time that several blocks share, BUSY times as many by the clock."""

    def __init__(self, seconds: float) -> None:
        self.processor, self.clock = time.process_time() + seconds, time.monotonic() + BUSY * seconds

    @property
    def left(self) -> float:
        """The seconds that a block may still use; 0 or less for none."""
        return min(self.processor - time.process_time(), self.clock - time.monotonic())


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the block after `seconds` of processor time, or BUSY times as many by the clock.

    It ends a second before an alarm that was set before, which goes off in its own time. Only a main thread on a
    system with alarms can be interrupted; elsewhere the block is not limited.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        raise TooSlow

    began, handlers = time.monotonic(), {number: signal.signal(number, stop) for number in TIMERS}
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    clock = min(BUSY * seconds, max(left - 1, 0.01)) if left else BUSY * seconds
    try:
        for timer, limit in zip(TIMERS.values(), (seconds, clock), strict=True):
            signal.setitimer(timer, limit)
        yield
    finally:
        for number, timer in TIMERS.items():
            signal.setitimer(timer, 0)
            signal.signal(number, handlers[number])
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - began), 0.001))


# {signal: its timer}: of processor time, and of the clock; Windows has neither
TIMERS = {signal.SIGPROF: signal.ITIMER_PROF, signal.SIGALRM: signal.ITIMER_REAL} if hasattr(signal, "SIGPROF") else {}
