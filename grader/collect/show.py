"""A report of what was collected, for people to read: a table, and what to do about files that were not."""

from collections import Counter
from collections.abc import Sequence

from grader.collect.collect import Line, Report
from grader.collect.hand_ins import HandIn
from grader.collect.times import span
from grader.intake.printable import one_line
from grader.records.table import columns, short_names

NAMED = 10  # students without a hand-in that are listed
CAVEATS = {  # what the documentation of a platform leaves open: a TA should know it
    "canvas": "Canvas says only that a file is late, not by how much, and no time; of a group it names one member.",
    "moodle": "Moodle's download has no times: the grading worksheet as --roster has them (read in English only).",
    "blackboard": "The time zone of Blackboard's times is not documented: they were read in {zone}.",
    "brightspace": "Brightspace names students by name only, and its times have no zone: they were read in {zone}.",
}


def table(report: Report) -> str:
    """Return the files as text, one row per file; those that were not collected come last."""
    lines = sorted(report.lines, key=lambda line: (line.attempt is None, line.student))
    short = short_names({line.student for line in lines})
    rows = [["student", "attempt", "late", "notebook", "file", ""]]
    for line in lines:
        if line.attempt and line.hand_in:
            row = [short[line.student], _attempt(line), _late(line.hand_in), line.notebook or "-"]
        else:
            row = [short[line.student] or "?", "-", "-", "-"]
            line = Line(line.file, note=f"NOT COLLECTED: {line.note}")
        rows.append([*map(one_line, [*row, line.file, line.note])])
    return columns(rows)


def _attempt(line: Line) -> str:
    assert line.attempt
    return f"{line.attempt.attempt} new" if line.attempt.new else f"{line.attempt.attempt} kept"


def _late(hand_in: HandIn) -> str:
    """Return how late the platform calls a hand-in, or its time, or "?"."""
    if hand_in.late:
        return span(hand_in.seconds) if hand_in.seconds else "LATE"
    return f"{hand_in.handed_in:%Y-%m-%d %H:%M %z}" if hand_in.handed_in else "?"


def summary(report: Report, zone: str) -> list[str]:
    """Return lines below the table: how many, from which platform, what the platform leaves open, who is missing."""
    counts = Counter(line.attempt.new if line.attempt else None for line in report.lines)
    students = {line.student for line in report.lines if line.attempt}
    lines = [
        f"{report.platform}: {_files(counts[True])} new, {counts[False]} kept, {counts[None]} not collected; "
        f"{len(students)} students"
    ]
    if report.platform in CAVEATS:
        lines.append(CAVEATS[report.platform].format(zone=zone))
    if report.missing:
        lines.append(f"{len(report.missing)} of the roster handed in nothing: {_names(report.missing)}")
    return lines


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return one_line(", ".join(names[:NAMED])) + more
