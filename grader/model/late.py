"""The lateness of one hand-in, as grading decided it: what the report, the pages and the export show."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Late:
    """One student's hand-in of one assignment against its due date.

    `handed_in` and `due` are written out, with their time zone, and are empty if not known. `days` are the started days
    after the due date, `slip_days` those of them that the student's slip days paid for. `percent` of the maximum is
    subtracted, but not below `floor` percent of the maximum. `note` says all of this in words; empty if on time.
    `applies` is True where the course's policy sets the penalty; else one that nbgrader's autograde set stays.
    """

    applies: bool = False
    handed_in: str = ""
    due: str = ""
    days: int = 0
    slip_days: int = 0
    slip_days_left: int = 0
    percent: float = 0.0
    floor: float = 0.0
    note: str = ""
