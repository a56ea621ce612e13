"""The one line below a check cell that passed: the example is right, or the answer was understood.

Only IPython knows when a cell has ended: outside it nothing is printed.
"""

import sys
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from byhand.checks.describe import name_of

RIGHT = "{}: the example is right"
FAST = "{}: fast enough on the example"
CORRECT = "{}: right"
ANSWERED = "{}: answered; you'll learn whether it is right after you hand in"


def passed(function: Any, part: str = "", done: str = "") -> None:
    """Print, once the running cell has ended without an error, that the example of the student's function is right.

    `part` says what the cell checks, where it checks only one part of what the function must do.
    A clean probe gets an answer that is a value, as its first argument: that one is answered, and not yet judged,
    or what `done` says.
    """
    name = name_of(function)
    if isinstance(function, FunctionType) and hasattr(function, "is_clean"):
        say_after_the_cell(name, f"{name}: {done}") if done else answered(name)
    else:
        say_after_the_cell(name, RIGHT.format(f"{name} ({part})" if part else name))


def fast_enough(function: Any) -> None:
    """Print, once the running cell has ended without an error, that the student's function is fast enough."""
    name = f"{name_of(function)} (speed)"
    say_after_the_cell(name, FAST.format(name))


def answered(name: str, judged: bool = False) -> None:
    """Print, once the running cell has ended without an error, that a value was understood, or `judged` to be right."""
    say_after_the_cell(name, (CORRECT if judged else ANSWERED).format(name))


def say_after_the_cell(name: str, line: str) -> None:
    """Let IPython print a line for this name below the running cell, the line of the cell's first check of it."""
    shell = _running_shell()
    if shell is not None:
        shell.events.register("post_run_cell", _Line(shell, name, line))  # an equal one stays alone


def _running_shell() -> Any:
    """Return the IPython shell that runs a cell now, None if there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


@dataclass(frozen=True)
class _Line:
    """A line to be printed when the running cell has ended, and then to be forgotten."""

    shell: Any = field(compare=False)
    name: str
    line: str = field(compare=False)

    def __call__(self, result: Any) -> None:
        self.shell.events.unregister("post_run_cell", self)
        if result.success:
            print(self.line)
