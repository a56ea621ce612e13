"""Why a cell did not run to its end, as a message says it."""

from dataclasses import dataclass

from byhand.notebook.causes import why_raised
from byhand.notebook.dependencies import Names
from byhand.selfcheck.kernel import Outcome
from byhand.selfcheck.notebook import Cell


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

    def above(self, number: int) -> list[str]:
        """Return the sources of the cells that ran before cell `number`."""
        return [self.cells[n].source for n in sorted(self.outcomes) if n < number]


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


def trouble_of_check(ran: Ran, number: int, outcome: Outcome) -> str:
    """Return why a check stopped with an error that is not its own verdict."""
    return f"the check stopped with an error\n{raised(outcome)}{_cause(outcome, chr(10).join(ran.above(number)))}"


def raised(outcome: Outcome) -> str:
    """Return the line of a message that has the error."""
    text = (outcome.text.splitlines() or [""])[0]
    return f"  raised    {outcome.error}: {text:.200}".rstrip(": ")


def stopped(ran: Ran, outcome: Outcome, source: str) -> str:
    """Return what became of a cell that was stopped or that ended its Python, and the cause in `source`."""
    late = outcome.kind == "late"
    if cause := why_raised("TooLong" if late else "Ended", source=source):
        return f"{'took too long' if late else 'ended its Python'}{cause.lines}"
    if late:
        return f"took longer than {ran.limit} s and was stopped\n  likely    a loop that never ends"
    return "ended its Python\n  likely    os._exit(), or more memory than this machine has"


def _cause(outcome: Outcome, source: str) -> str:
    cause = why_raised(outcome.error, outcome.text, source)
    return cause.lines if cause else ""
