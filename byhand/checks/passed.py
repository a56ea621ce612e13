"""The one line below a check cell that passed: the example is right, or the answer was understood.

Only IPython knows when a cell has ended: outside it nothing is printed.
"""

import inspect
import sys
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

from byhand.checks.describe import name_of

RIGHT = "{}: the example is right; hidden tests follow"
CORRECT = "{}: right"
ANSWERED = "{}: answered; you'll learn whether it is right after you hand in"


def passed(function: Any) -> None:
    """Print, once the running cell has ended without an error, that the example of the student's function is right.

    A clean probe gets an answer that is a value, as its first argument: that one is answered, and not yet judged.
    """
    if isinstance(function, FunctionType) and hasattr(function, "is_clean"):
        answered(next(iter(inspect.signature(function).parameters)))
    else:
        _after_the_cell(name_of(function), RIGHT)


def answered(name: str, judged: bool = False) -> None:
    """Print, once the running cell has ended without an error, that a value was understood, or `judged` to be right."""
    _after_the_cell(name, CORRECT if judged else ANSWERED)


def _after_the_cell(name: str, state: str) -> None:
    """Let IPython print one line for this name below the running cell; the cell's first check decides which."""
    shell = _running_shell()
    if shell is not None:
        shell.events.register("post_run_cell", _Line(shell, name, state))  # an equal one stays alone


def _running_shell() -> Any:
    """Return the IPython shell that runs a cell now, None if there is none."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


@dataclass(frozen=True)
class _Line:
    """A line to be printed when the running cell has ended, and then to be forgotten."""

    shell: Any = field(compare=False)
    name: str
    state: str = field(compare=False)

    def __call__(self, result: Any) -> None:
        self.shell.events.unregister("post_run_cell", self)
        if result.success:
            print(self.state.format(self.name))
