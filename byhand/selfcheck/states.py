"""The states of a check, and of an exercise: not written yet, answered, example right, FAILED or not run."""

from dataclasses import dataclass

RIGHT, FAILED, NOT_WRITTEN, NOT_RUN = "example right", "FAILED", "not written yet", "not run"
ANSWERED = "answered"  # a choice, a number or a text: there is an answer, and no example shows whether it is right


@dataclass(frozen=True)
class Row:
    """A line of the table: a check of an exercise, or a written question; `points` are 0 for a stretch."""

    label: str
    status: str
    points: float
    message: str = ""
    judged: bool = True  # False if a check sees an answer there, and not whether it is right


@dataclass(frozen=True)
class Verdict:
    """An exercise, judged: its rows, and what is wrong with the answer's own cell or cells."""

    name: str
    rows: tuple[Row, ...]
    trouble: str = ""

    @property
    def status(self) -> str:
        """The state of the exercise: that of the row that needs the student most."""
        found = {row.status for row in self.rows}
        return next(status for status in (FAILED, NOT_RUN, NOT_WRITTEN, ANSWERED, RIGHT) if status in found)

    @property
    def core(self) -> bool:
        """True if it earns points."""
        return any(row.points for row in self.rows)
