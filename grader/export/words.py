"""A student's result in words: the total, and per question the points, the check's message and a TA's comment."""

from dataclasses import dataclass, field

import nbformat

from grader.intake.printable import printable
from grader.model.results import CellResult, StudentResult


@dataclass(frozen=True)
class Feedback:
    """A student's result with what a TA wrote: {grade_id of an answer: comment}."""

    assignment: str
    result: StudentResult
    comments: dict[str, str] = field(default_factory=dict)

    def total(self) -> str:
        """Return the points, and those before a late penalty, in a sentence."""
        result = self.result
        text = f"{result.points:g} of {result.max_points:g} points"
        if result.late_penalty:
            text += f": {result.raw_points:g} minus {result.late_penalty:g} for a late hand-in"
        return f"{text}. {result.late.note}" if result.late.note else f"{text}."

    def notebook(self) -> str:
        """Return a notebook with one Markdown cell; messages and comments are blocks of code, shown as they are."""
        lines = [f"# {self.assignment}", "", self.total(), ""]
        for name, cell in self.result.cells.items():
            lines += [f"## `{name}`: {points(cell)}", "", *_block(said(cell)), ""]
        for name, comment in self.comments.items():
            lines += [f"## A TA on `{name}`", "", *_block(comment), ""]
        cell = nbformat.v4.new_markdown_cell("\n".join(lines), id="feedback")
        return nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))


def points(cell: CellResult) -> str:
    """Return a question's points: "2 of 3 points"."""
    return "waits for a TA" if cell.points is None else f"{cell.points:g} of {cell.max_points:g} points"


def said(cell: CellResult) -> str:
    """Return a question's message as text, "passed" if nothing failed."""
    if cell.message is not None:
        return printable(str(cell.message))
    return "waits for a TA" if cell.points is None else "passed"


def _block(text: str) -> list[str]:
    return [f"    {line}" for line in printable(text).splitlines()]
