"""Two functions against the clock, in turn, so that what else the machine does slows both."""

import contextlib
import inspect
import math
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

HOPELESS = 5  # times what is allowed: no busy machine slows one of two functions in turn so much, five times over
MANY = 5  # runs of a line that make it part of a loop over rows, pictures or classes


def race(
    function: Callable, other: Callable, arguments: tuple, at_most: float, rounds: tuple[int, int]
) -> tuple[float, float, bool]:
    """Return (seconds, seconds, loops): the fastest of function(*arguments) and of other(*arguments), on one thread.

    rounds[0] rounds at least; on a busy machine up to rounds[1], until the first takes at most `at_most` times as long,
    or so much longer that it is hopeless.
    `loops` is True if the first is slow, and takes most of its time in a Python loop of its own.
    """
    from threadpoolctl import threadpool_limits  # two BLAS threads on a busy machine slow a small product 60 times

    mine, theirs = math.inf, math.inf
    with threadpool_limits(1):
        for turn in range(1, rounds[1] + 1):
            mine = min(mine, _seconds(function, arguments))
            theirs = min(theirs, _seconds(other, arguments))
            if turn >= rounds[0] and mine <= at_most * theirs:
                return mine, theirs, False
            if turn >= rounds[0] and mine > HOPELESS * at_most * theirs:
                break
        return mine, theirs, slow_in_a_loop(function, arguments)


def slow_in_a_loop(function: Callable, arguments: tuple) -> bool:
    """Return True if function(*arguments) spends most of its time on lines that run many times in one call."""
    runs, seconds = _line_profile(function, arguments)
    looped = sum(spent for line, spent in seconds.items() if runs[line] >= MANY)
    return looped > sum(seconds.values()) / 2


def _line_profile(function: Callable, arguments: tuple) -> tuple[Counter, Counter]:
    """Return how often each line of the function ran, and its seconds, calls of other functions included.

    Lines of functions defined inside it are counted too.
    """
    codes = set(_codes(getattr(inspect.unwrap(function), "__code__", None)))
    runs: Counter = Counter()
    seconds: Counter = Counter()
    last: list[Any] = [None, 0.0]

    def clock(line: Any) -> None:
        now = time.perf_counter()
        if last[0]:
            seconds[last[0]] += now - last[1]
        last[:] = line, time.perf_counter()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code not in codes:
            return None
        if event == "line":
            line = frame.f_code, frame.f_lineno
            runs[line] += 1
            clock(line)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with contextlib.suppress(Exception):
            function(*arguments)
    finally:
        sys.settrace(before)
        clock(None)
    return runs, seconds


def _codes(code: CodeType | None) -> list[CodeType]:
    """Return a function's code and that of every function and comprehension inside it."""
    if code is None:
        return []
    return [code, *(found for part in code.co_consts if isinstance(part, CodeType) for found in _codes(part))]


def _seconds(function: Callable, arguments: tuple) -> float:
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start
