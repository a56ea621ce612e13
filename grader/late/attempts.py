"""A student's attempts at an assignment, each with the time that counts for it, and the attempts that may count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from grader.late.penalty import started_days, started_days_after
from grader.late.policy import Counts, Policy
from grader.late.tables import HandIn


@dataclass(frozen=True)
class Attempt:
    """All that a student had handed in after one attempt: the last file of each notebook.

    `files` are paths from the class folder. The times are None if not known.
    """

    number: int
    files: frozenset[str]
    handed_in: datetime | None
    late_by_platform: float | None


def attempts(hand_ins: Iterable[HandIn]) -> list[Attempt]:
    """Return the attempts that one student's hand-ins for one assignment make, in order.

    A file's time is when the same contents were first handed in, and an attempt's is that of its latest notebook. So an
    identical file that comes again after the due date is not late.
    """
    ordered = _in_order(hand_ins)
    found: list[Attempt] = []
    held: dict[str, HandIn] = {}
    for number in dict.fromkeys(one.attempt for one in ordered):
        held |= {one.notebook or PurePath(one.file).name: one for one in ordered if one.attempt == number}
        timed = [one for one in held.values() if one.notebook] or held.values()
        times = [_first_times(one, ordered) for one in timed]
        found.append(
            Attempt(
                number,
                frozenset(one.file for one in held.values()),
                max((time for time, _ in times if time is not None), default=None),
                max((late for _, late in times if late is not None), default=None),
            )
        )
    return found


def _in_order(hand_ins: Iterable[HandIn]) -> list[HandIn]:
    """Return hand-ins in the order of their times or, if one is not known, of the attempts' numbers."""
    ordered = sorted(hand_ins, key=lambda one: one.attempt)
    times = {one.attempt: one.handed_in for one in ordered}
    known = {number: time for number, time in times.items() if time is not None}
    return sorted(ordered, key=lambda one: known[one.attempt]) if known.keys() == times.keys() else ordered


def _first_times(one: HandIn, ordered: Sequence[HandIn]) -> tuple[datetime | None, float | None]:
    """Return the earliest (time, lateness by the platform) of the hand-ins with the same contents, up to this one."""
    before = ordered[: ordered.index(one) + 1]
    same = [other for other in before if other.sha256 == one.sha256] if one.sha256 else [one]
    times = (other.handed_in for other in same if other.handed_in is not None)
    lates = (other.late_by_platform for other in same if other.late_by_platform is not None)
    return min(times, default=None), min(lates, default=None)


def days_late(attempt: Attempt, due: datetime | None, course_due: datetime | None, grace: timedelta) -> int:
    """Return the started days by which an attempt is late; 0 if too little is known.

    `due` is the student's own due date, `course_due` everybody's. Where only the platform's word is known, an extension
    is subtracted from it.
    """
    if attempt.handed_in is not None and due is not None:
        return started_days(attempt.handed_in, due, grace)
    if attempt.handed_in is None and attempt.late_by_platform is not None:
        extended = due - course_due if due and course_due else timedelta(0)
        return started_days_after(timedelta(seconds=attempt.late_by_platform) - extended, grace)
    return 0


def counting(days: Sequence[int], policy: Policy) -> list[int]:
    """Return the places of the attempts that may count, from the days by which each is late: all of them for "best"."""
    last = len(days) - 1
    if policy.counts == Counts.BEST:
        return list(range(len(days)))
    if policy.counts == Counts.LAST_ON_TIME:
        return [max((place for place, late in enumerate(days) if not late), default=last)]
    return [last]
