"""The table of a checked notebook, as plain text of 80 columns."""

import sys
import textwrap
import time

from byhand.selfcheck.judge import FAILED, FOR_A_TA, NOT_RUN, NOT_WRITTEN, PASSED
from byhand.selfcheck.notebook import shown

WIDTH = 80
STATUS = max(map(len, (PASSED, FAILED, NOT_WRITTEN, FOR_A_TA, NOT_RUN)))
INDENT = " " * 6
WORDS = {PASSED: "passed", FAILED: "failed", NOT_WRITTEN: "not written yet", FOR_A_TA: "for a TA", NOT_RUN: "not run"}


def table(checked):
    """A line for each check, under it what it says, grouped by exercise."""
    labels = [_labels(verdict) for verdict in checked.verdicts]
    width = max(len(label) for group in labels for label in group)
    lines = []
    for verdict, group in zip(checked.verdicts, labels, strict=True):
        before = ""
        for number, (row, label) in enumerate(zip(verdict.rows, group, strict=True)):
            lines.append(f"  {row.status:<{STATUS}}  {label:<{width}}  {_worth(row)}".rstrip())
            if number == 0:
                lines += _indented(verdict.trouble)
            lines += _indented("as above" if row.message and row.message == before else row.message)
            before = row.message
    return "\n".join(lines)


def summary(checked):
    """How many checks there are of each kind, and what comes after handing in."""
    found = [row.status for verdict in checked.verdicts for row in verdict.rows]
    counts = [f"{found.count(status)} {word}" for status, word in WORDS.items() if status in found]
    lines = [", ".join(counts), "The hidden tests are run after you hand in, and the points come with them."]
    if NOT_WRITTEN in found:
        lines.append("Not written yet: replace raise NotImplementedError(), ... or YOUR ANSWER HERE.")
    return "\n".join(lines)


def heading(path):
    """Which notebook, and as saved when: what is checked is the file, not what an open editor shows."""
    saved = time.localtime(path.stat().st_mtime)
    today = time.localtime()[:3] == saved[:3]
    return f"{shown(path)}, as saved {time.strftime('at %H:%M' if today else 'on %d %B at %H:%M', saved)}"


def plain(text, stream=None):
    """The text, with a question mark for what the stream cannot show."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "ascii"
    return text.encode(encoding, "replace").decode(encoding)


def wrapped(text, indent=""):
    """The lines of a message, each indented, and folded where it is longer than the screen."""
    folded = textwrap.TextWrapper(WIDTH, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
    lines: list[str] = []
    for line in text.splitlines():
        folded.subsequent_indent = indent + " " * (12 if line.startswith("  ") else 0)
        lines += folded.wrap(indent + line) if len(indent + line) > WIDTH else [indent + line]
    return lines


def _indented(text):
    return wrapped(text, INDENT)


def _labels(verdict):
    """The exercise's name at its first row, what the check is about at the others."""
    return [verdict.name, *(f"  {row.label}" for row in verdict.rows[1:])]


def _worth(row):
    if not row.points:
        return "" if row.status == NOT_RUN else "(stretch)"
    return f"{row.points:g} point{'s' if row.points != 1 else ''}"
