"""The ledger of slip days: what each student has spent on which assignment over the term, as a table."""

import csv
import io
from collections.abc import Iterable

from grader.late.deadlines import Deadlines


def ledger_of(deadlines: Deadlines, students: Iterable[str]) -> str:
    """Return a CSV text, one row per student: the slip days spent on each assignment, their sum, and those left."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["student", *deadlines.policy.due, "spent", "left"])
    for student in students:
        spent = list(deadlines.ledger(student).values())
        writer.writerow([student, *spent, sum(spent), deadlines.policy.slip_days - sum(spent)])
    return text.getvalue()
