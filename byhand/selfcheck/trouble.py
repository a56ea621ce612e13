"""The reasons why a cell did not run to its end, as a message says them."""

from dataclasses import dataclass

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


def trouble(ran: Ran, number: int, who: str = "its cell") -> str:
    """Return why a cell, which a message calls `who`, stopped; "" if it did not, or is not written yet."""
    outcome, cell = ran.outcomes.get(number), ran.cells[number]
    if outcome is None or outcome.kind in ("done", "skipped") or outcome.error == "NotImplementedError":
        return ""
    if outcome.kind == "raised":
        lines = cell.source.splitlines()
        line = lines[outcome.line - 1].strip() if outcome.line and outcome.line <= len(lines) else ""
        where = f"\n  in line   {outcome.line}: {line}" if line else ""
        return f"{who} stops with an error\n{raised(outcome)}{where}{_cause(outcome, cell.source)}"
    return f"{who} {stopped(ran, outcome, cell.source)}"


def raised(outcome: Outcome) -> str:
    """Return the line of a message that has the error."""
    text = (outcome.text.splitlines() or [""])[0]
    return f"  raised    {outcome.error}: {text:.200}".rstrip(": ")


def stopped(ran: Ran, outcome: Outcome, source: str) -> str:
    """Return what became of an answer's cell that was stopped or that ended its Python, and the cause in `source`."""
    late = outcome.kind == "late"
    if cause := why_raised("TooLong" if late else "Ended", source=source):
        return f"{'took too long' if late else 'ended its Python'}{cause.lines}"
    return str(took_too_long(ran.limit) if late else ENDED)


def _cause(outcome: Outcome, source: str) -> str:
    cause = why_raised(outcome.error, outcome.text, source)
    return cause.lines if cause else ""
