"""A report of what was collected, for people to read: a table, and what to do about files that were not."""

from collections import Counter
from collections.abc import Sequence

from grader.collect.collect import Line, Report
from grader.collect.times import span
from grader.intake.printable import one_line
from grader.records.table import columns, short_names

TIMED = ("gradescope", "blackboard", "brightspace", "exchange")  # platforms that give a time for every hand-in
NAMED = 10  # students without a hand-in that are listed
CAVEATS = {  # what the documentation of a platform leaves open: a TA should know it
    "canvas": "Canvas gives no times: LATE means late, not by how much. Of a group it names one member.",
    "moodle": "Moodle's download has no times: the grading worksheet as --roster has them (read in English only).",
    "blackboard": "The time zone of Blackboard's times is not documented: they were read in {zone}.",
    "brightspace": (
        "Brightspace gives names only: two students of one name look like one who handed in twice. The time zone "
        "of its times is not documented: they were read in {zone}."
    ),
}


def table(report: Report) -> str:
    """Return the collected files as text, one row per file, then the notes, then the files that were not collected."""
    lines = sorted((line for line in report.lines if line.hand_in), key=lambda line: (line.student, line.file))
    short = short_names({line.student for line in lines})
    rows = [["student", "attempt", "handed in", "late", "notebook", "file"]]
    for line in lines:
        rows.append([short[line.student], _attempt(line), *_time(line), line.notebook or "-", line.file])
    notes = [f"{short[line.student]}: {line.file}: {line.note}" for line in lines if line.note]
    notes += [f"not collected: {line.file}: {line.note}" for line in report.lines if not line.hand_in]
    shown = [columns([list(map(one_line, row)) for row in rows])] if lines else []
    return "\n".join([*shown, *([""] if shown and notes else []), *(f"  {one_line(note)}" for note in notes)])


def _attempt(line: Line) -> str:
    return f"{line.attempt.attempt} {'new' if line.attempt.new else 'kept'}" if line.attempt else "-"


def _time(line: Line) -> tuple[str, str]:
    """Return when a file was handed in, "-" if that is unknown, and how late the platform calls it."""
    assert line.hand_in
    when, seconds = line.hand_in.handed_in, line.hand_in.seconds
    late = span(seconds) if seconds else "LATE" if line.hand_in.late else "-"
    return f"{when:%Y-%m-%d %H:%M %z}" if when else "-", late


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
    untimed = [line for line in report.lines if line.hand_in and not line.hand_in.handed_in]
    if report.platform in TIMED and untimed:
        lines.append(f"{_files(len(untimed))} without a time that can be read: is --time-zone that of the platform?")
    if report.missing:
        lines.append(f"{len(report.missing)} of the roster handed in nothing: {_names(report.missing)}")
    return lines


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return one_line(", ".join(names[:NAMED])) + more
