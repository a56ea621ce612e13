"""The rule, as arithmetic: started days after the due date, the percentage for them, and the points subtracted."""

import math
from datetime import UTC, datetime, timedelta

DAY = timedelta(days=1)


def started_days(handed_in: datetime, due: datetime, grace: timedelta = timedelta(0)) -> int:
    """Return the started days between the due date plus the grace period and the hand-in; 0 if it is on time.

    Both times have a zone. A day ends at the same time of day in the due date's zone, also when the clocks change.
    """
    end = due + grace
    if handed_in.astimezone(UTC) <= end.astimezone(UTC):
        return 0
    return max(1, math.ceil((handed_in.astimezone(due.tzinfo) - end) / DAY))


def started_days_after(late: timedelta, grace: timedelta = timedelta(0)) -> int:
    """Return the started days of a hand-in of which only the lateness is known."""
    return max(0, math.ceil((late - grace) / DAY))


def percentage(days: int, per_day: float, cap: float) -> float:
    """Return the percentage of the maximum that is subtracted for these days."""
    return min(per_day * days, cap)


def penalty(raw: float, most: float, percent: float, floor: float = 0.0) -> float:
    """Return the points to subtract from `raw` of `most` points, rounded to 2 decimals.

    What remains is at least `floor` percent of the maximum; a result that was below it already stays as it is.
    """
    return round(max(0.0, min(most * percent / 100, raw - most * floor / 100)), 2)


def spend(days: dict[str, int], slip_days: int) -> dict[str, int]:
    """Return {assignment: slip days spent on it}: `days` are in the order of the due dates, the earliest first."""
    spent = {}
    for assignment, late in days.items():
        spent[assignment] = min(late, slip_days)
        slip_days -= spent[assignment]
    return spent
