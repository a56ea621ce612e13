"""A line that shows how far a slow cell is: for seed in progress(range(20), "seeds"): ..."""

import sys
import time
from collections.abc import Collection, Iterator
from typing import TypeVar

__all__ = ["progress"]

QUIET = 1.0  # seconds before anything is shown
APART = 0.25  # seconds between two drawings
BAR = 20  # characters

Step = TypeVar("Step")


def progress(steps: Collection[Step], label: str) -> Iterator[Step]:
    """Yield each of the steps, and keep one line up to date: a bar, k of n, the seconds left.

    label: what the steps are, "seeds" say. Loops of less than a second show nothing; a longer one leaves one line
    with its time, also if it is stopped early.
    """
    total, start, drawn, done, wide = len(steps), time.monotonic(), 0.0, 0, 0
    try:
        for step in steps:
            yield step
            done += 1
            passed = time.monotonic() - start
            if done < total and passed > QUIET and passed - drawn > APART:
                drawn, wide = passed, _draw(_line(label, done, total, passed), wide)
    finally:
        passed = time.monotonic() - start
        if passed > QUIET:
            _draw(f"{label}: {done} of {total} in {passed:.0f} s", wide, end="\n")


def _line(label: str, done: int, total: int, passed: float) -> str:
    """Return the line after `done` of `total` steps in `passed` seconds."""
    bar = "#" * (BAR * done // total)
    return f"{label}: [{bar:<{BAR}}] {done} of {total}, {passed / done * (total - done):.0f} s left"


def _draw(line: str, wide: int, end: str = "") -> int:
    """Write a line over the one before, which was `wide` characters long; return the length of this one."""
    sys.stdout.write(f"\r{line:<{wide}}{end}")
    sys.stdout.flush()
    return len(line)
