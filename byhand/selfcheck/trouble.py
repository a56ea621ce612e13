"""The reasons why a cell did not run to its end, as a message says them."""

from dataclasses import dataclass, replace

from byhand.checks.message import Message
from byhand.notebook.causes import why_raised
from byhand.notebook.dependencies import Names
from byhand.notebook.error_in_test import ENDED, failure, took_too_long
from byhand.selfcheck.kernel import Outcome
from byhand.selfcheck.notebook import Cell

ENDINGS = {"late": "TooLong", "died": "Ended"}  # the kinds of an Outcome that are no error, as messages name them


@dataclass(frozen=True)
class Ran:
    """A notebook that was run: its cells, the Names of its code cells, the Outcome of those that ran, the limit."""

    cells: list[Cell]
    names: dict[int, Names]
    outcomes: dict[int, Outcome]
    limit: int  # seconds for each cell

    def binders(self, name: str) -> list[int]:
        """Return the numbers of the code cells that define `name`."""
        return [number for number, names in self.names.items() if name in names.bound]


def reason(ran: Ran, number: int) -> str:
    """Return in one line why a cell stopped; "" if it did not, or is not written yet."""
    outcome = ran.outcomes.get(number)
    if outcome is None or not trouble(ran, number):
        return ""
    return failure(ENDINGS.get(outcome.kind, outcome.error), outcome.text, ran.cells[number].source)


def trouble(ran: Ran, number: int, who: str = "its cell") -> Message | None:
    """Return why a cell, which the message calls `who`, stopped; None if it did not, or is not written yet."""
    outcome, source = ran.outcomes.get(number), ran.cells[number].source
    if outcome is None or outcome.kind in ("done", "skipped") or outcome.error == "NotImplementedError":
        return None
    ending = ENDINGS.get(outcome.kind)
    cause = why_raised(ending or outcome.error, outcome.text, source)
    if not ending:
        message = Message(f"{who} stops with an error", did="raised", got=raised(outcome), line=_line(outcome, source))
    elif cause:
        message = Message(f"{who} {'took too long' if outcome.kind == 'late' else ENDED.call}")
    else:
        stopped = took_too_long(ran.limit) if outcome.kind == "late" else ENDED
        message = replace(stopped, call=f"{who} {stopped.call}")
    return replace(message, because=cause.because, next=cause.next) if cause else message


def raised(outcome: Outcome) -> str:
    """Return the error of a cell, its type and the first line of its text."""
    text = (outcome.text.splitlines() or [""])[0]
    return f"{outcome.error}: {text:.200}".rstrip(": ")


def _line(outcome: Outcome, source: str) -> str:
    """Return the number and the text of the line that raised an error; "" where it is not known."""
    lines = source.splitlines()
    known = outcome.line and outcome.line <= len(lines)
    return f"{outcome.line}: {lines[outcome.line - 1].strip()}" if outcome.line and known else ""
