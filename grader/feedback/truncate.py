"""Limits on the parts of a notebook that its pages show, so that none keeps Formgrader busy for everybody."""

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grader.intake.matcher import OWN
from grader.intake.pictures import MOST, without_pictures

PRETTY = 60_000  # characters of code and of the student's text, without pictures: a long assignment has half of it
PRINTED = 20_000  # characters that one output shows
WHOLE = 200_000  # characters that all outputs show


def fit(notebook: NotebookNode) -> None:
    """Mark the cells past the limit to be shown as typed, and truncate what is printed past it."""
    text = pictures = printed = 0
    for cell in notebook.cells:
        if cell.cell_type == "code" or is_students(cell):
            words = len(without_pictures(cell.source))
            text += words
            pictures += len(cell.source) - words
            if text > PRETTY or pictures > MOST:
                cell.metadata["as_typed"] = True
        for output in cell.get("outputs", ()):
            printed += _cut(output, max(0, min(PRINTED, WHOLE - printed)))


def is_students(cell: NotebookNode) -> bool:
    """Return True for a cell whose text is the student's: an answer, or a cell of their own."""
    return is_solution(cell) or cell.get("id", "").startswith(OWN)


def _cut(output: NotebookNode, room: int) -> int:
    """Truncate the text of an output to `room` characters; return how many there are now."""
    if output.output_type == "stream":
        output.text = shortened(output.text, room)
        return len(output.text)
    if output.output_type == "error":
        output.traceback = shortened("\n".join(output.traceback), room).split("\n")
        return sum(map(len, output.traceback))
    if "text/plain" in output.data:
        output.data["text/plain"] = shortened(output.data["text/plain"], room)
    return len(output.data.get("text/plain", ""))


def shortened(text: str, room: int) -> str:
    """Return the text, or its first `room` characters and the number of the others."""
    return text if len(text) <= room else f"{text[:room]}\n... and {len(text) - room:,} more characters"
