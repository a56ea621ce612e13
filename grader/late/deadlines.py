"""Everything that is known of a class's times: it says which attempt of a student counts, and how late it is."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from grader.late.attempts import Attempt, attempts, counting, days_late
from grader.late.penalty import percentage, spend
from grader.late.policy import NAME, Policy, read_policy
from grader.late.tables import COLLECTED, HandIn, read_extensions, read_hand_ins
from grader.late.times import written_out
from grader.model.course import Course
from grader.model.late import Late


@dataclass(frozen=True)
class Choice:
    """An attempt that may count, how late it is, its files and those of the other attempts (from the class folder)."""

    late: Late
    attempt: int | None = None
    files: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    def missing(self, folder: Path) -> list[str]:
        """Return the attempt's files that the class folder does not have."""
        return [file for file in sorted(self.files) if not os.path.isfile(folder / file)]


@dataclass(frozen=True)
class Deadlines:
    """A class's policy, hand-ins and extensions. Without hand-ins, nothing is late and every file may count."""

    policy: Policy = field(default_factory=Policy)
    hand_ins: list[HandIn] | None = None
    extensions: dict[tuple[str, str], datetime] = field(default_factory=dict)
    applies: bool = False  # the policy sets the penalties, if only by setting them to 0

    def choices(self, student: str, assignment: str) -> list[Choice]:
        """Return the attempts that may count: one, or with "best" all."""
        found = self._attempts.get((student, assignment), [])
        if not found:
            unknown = self.hand_ins is not None and assignment in self.policy.due
            note = f"{COLLECTED} does not list this hand-in: not counted as late" if unknown else ""
            return [Choice(Late(self.applies, due=self._written(self._due(student, assignment)), note=note))]
        days = self._days(student, assignment)
        files = frozenset().union(*(attempt.files for attempt in found))
        return [
            Choice(
                self._late(student, assignment, found[place], days[place], len(found)),
                found[place].number,
                found[place].files,
                files - found[place].files,
            )
            for place in counting(days, self.policy)
        ]

    def ledger(self, student: str) -> dict[str, int]:
        """Return {assignment: slip days spent on it} of a student, in the order of the due dates."""
        return spend({name: self._days_counted(student, name) for name in self.policy.due}, self.policy.slip_days)

    @cached_property
    def _attempts(self) -> dict[tuple[str, str], list[Attempt]]:
        rows: dict[tuple[str, str], list[HandIn]] = {}
        for row in self.hand_ins or ():
            rows.setdefault((row.student, row.assignment), []).append(row)
        return {key: attempts(group) for key, group in rows.items()}

    def _due(self, student: str, assignment: str) -> datetime | None:
        return self.extensions.get((student, assignment), self.policy.due.get(assignment))

    def _days(self, student: str, assignment: str) -> list[int]:
        """Return the days by which each attempt is late."""
        due, course_due = self._due(student, assignment), self.policy.due.get(assignment)
        found = self._attempts.get((student, assignment), [])
        return [days_late(attempt, due, course_due, self.policy.grace) for attempt in found]

    def _days_counted(self, student: str, assignment: str) -> int:
        """Return the days by which the attempt that counts is late; with slip days, only one may count."""
        days = self._days(student, assignment)
        return days[counting(days, self.policy)[0]] if days else 0

    def _late(self, student: str, assignment: str, attempt: Attempt, days: int, of: int) -> Late:
        policy, due = self.policy, self._due(student, assignment)
        ledger = self.ledger(student) if policy.slip_days and assignment in policy.due else {}
        spent = ledger.get(assignment, 0)
        before = list(ledger)[: list(ledger).index(assignment) + 1] if ledger else []
        percent = 0.0 if policy.platform_subtracts else percentage(days - spent, policy.per_day, policy.cap)
        left = policy.slip_days - sum(ledger[name] for name in before)
        late = Late(
            applies=self.applies,
            handed_in=self._written(attempt.handed_in),
            due=self._written(due),
            days=days,
            slip_days=spent,
            slip_days_left=left,
            percent=percent,
            floor=policy.floor,
        )
        return replace(late, note="; ".join(self._notes(late, attempt, of, assignment)))

    def _written(self, time: datetime | None) -> str:
        return written_out(time.astimezone(self.policy.zone)) if time else ""

    def _notes(self, late: Late, attempt: Attempt, of: int, assignment: str) -> Iterator[str]:
        """Yield what a TA and the student should know of a late hand-in, or of one of several attempts."""
        if of > 1:
            yield f"attempt {attempt.number} counts, of {of}"
        if assignment in self.policy.due and attempt.handed_in is None and attempt.late_by_platform is None:
            yield f"it is not known when it was handed in (due {late.due}): not counted as late"
        if not late.days:
            return
        when = f"handed in {late.handed_in}" if late.handed_in else "late by the platform's clock"
        due = f", due {late.due}" if late.due else ""
        yield f"{when}{due}: {_days(late.days)} late"
        if late.slip_days:
            yield f"{_days(late.slip_days, 'slip day')} spent, {late.slip_days_left} left"
        if self.policy.platform_subtracts:
            yield "the platform subtracts by its own rule"
        elif late.percent:
            yield f"{late.percent:g} % of the maximum"


def _days(count: int, word: str = "day") -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def read_deadlines(course: Course, assignment: str, folder: Path | None) -> tuple[Deadlines, list[str]]:
    """Return (the Deadlines of a class folder, lines for the TA on what is missing). Raises GraderError."""
    policy = read_policy(course)
    if folder is None:
        return Deadlines(), []
    hand_ins, problems = read_hand_ins(folder)
    extensions = read_extensions(folder, course, policy.zone)
    if policy.due and hand_ins is None:
        problems.append(f"there is no {folder / COLLECTED} with the times of the hand-ins: nothing counts as late")
    elif policy.due and assignment not in policy.due:
        problems.append(f"{NAME} has no due date for {assignment}: nothing counts as late")
    return Deadlines(policy, hand_ins, extensions, policy != Policy()), problems
