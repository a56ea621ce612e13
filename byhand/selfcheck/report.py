"""The table of a checked notebook, as plain text of 80 columns."""

import sys
import textwrap
import time
from pathlib import Path
from typing import TextIO

from byhand.selfcheck.notebook import shown
from byhand.selfcheck.run import Checked
from byhand.selfcheck.states import ANSWERED, FAILED, NOT_RUN, NOT_WRITTEN, RIGHT, Row, Verdict

WIDTH = 80
INDENT = " " * 6
ORDER = (RIGHT, ANSWERED, FAILED, NOT_WRITTEN, NOT_RUN)
STATUS = max(map(len, ORDER))
HIDDEN_TESTS = "Hidden tests follow after you hand in. They decide the points."


def table(checked: Checked) -> str:
    """Return a line for each check, with its message under it, grouped by exercise."""
    labels = [_labels(verdict) for verdict in checked.verdicts]
    width = max(len(label) for group in labels for label in group)
    lines = []
    for verdict, group in zip(checked.verdicts, labels, strict=True):
        before = ""
        for number, (row, label) in enumerate(zip(verdict.rows, group, strict=True)):
            lines.append(f"  {row.status:<{STATUS}}  {label:<{width}}  {_worth(row, checked.graded)}".rstrip())
            if number == 0:
                lines += _indented(verdict.trouble)
            lines += _indented("as above" if row.message and row.message == before else row.message)
            before = row.message
    return "\n".join(lines)


def summary(checked: Checked) -> str:
    """Return the number of exercises in each state, and what comes after handing in."""
    lines = [f"Exercises: {counts(checked)}"]
    if checked.graded:
        lines.append(HIDDEN_TESTS)
    if checked.count(NOT_WRITTEN):
        lines.append("Not written yet: replace raise NotImplementedError(), ... or YOUR ANSWER HERE.")
    return "\n".join(lines)


def counts(checked: Checked) -> str:
    """Return the number of a notebook's exercises in each state, those that carry points first."""
    core = checked.graded  # in an ungraded notebook every exercise counts
    found = [(checked.count(status, core), status.lower()) for status in ORDER]
    if core:
        found += [(checked.count(status, False), f"stretch {status.lower()}") for status in ORDER]
    return ", ".join(f"{number} {words}" for number, words in found if number)


def heading(path: Path) -> str:
    """Return the notebook's path and the time it was saved: an open editor may show more than the file holds."""
    saved = time.localtime(path.stat().st_mtime)
    today = time.localtime()[:3] == saved[:3]
    return f"{shown(path)}, as saved {time.strftime('at %H:%M' if today else 'on %d %B at %H:%M', saved)}"


def plain(text: str, stream: TextIO | None = None) -> str:
    """Return the text with a question mark for what the stream cannot show."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "ascii"
    return text.encode(encoding, "replace").decode(encoding)


def wrapped(text: str, indent: str = "") -> list[str]:
    """Return the lines of a message, each indented, and wrapped at the width of the screen."""
    folded = textwrap.TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
    lines: list[str] = []
    for line in text.splitlines():
        folded.subsequent_indent = indent + " " * (12 if line.startswith("  ") else 0)
        lines += folded.wrap(indent + line) if len(indent + line) > WIDTH else [indent + line]
    return lines


def _indented(text: str) -> list[str]:
    return wrapped(text, INDENT)


def _labels(verdict: Verdict) -> list[str]:
    """The exercise's name for its first row, the topic of the check for the others."""
    return [verdict.name, *(f"  {row.label}" for row in verdict.rows[1:])]


def _worth(row: Row, graded: bool) -> str:
    """The points that a check's hidden tests are worth; none beside an answer that no check judges."""
    if not row.judged or row.status == NOT_RUN or not graded:
        return ""
    if not row.points:
        return "(stretch)"
    return f"{row.points:g} point{'s' if row.points != 1 else ''}"
