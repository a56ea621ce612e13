"""How much of a notebook its pages show: one that would keep Formgrader busy for everybody is cut to size here."""

from nbgrader.utils import is_solution

from grader.intake.matcher import OWN
from grader.intake.pictures import MOST, without_pictures

PRETTY = 60_000  # characters of code and of the student's text, without pictures: a long assignment has half of it
PRINTED = 20_000  # characters that one output shows
WHOLE = 200_000  # characters that all outputs show


def fit(notebook):
    """Mark the cells that are beyond what is converted, to be shown as typed, and cut off what is printed beyond it."""
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


def is_students(cell):
    """True for a cell whose text is the student's: an answer, or a cell of their own."""
    return is_solution(cell) or cell.get("id", "").startswith(OWN)


def _cut(output, room):
    """Cut what an output prints to `room` characters, and return how many there are now."""
    if output.output_type == "stream":
        output.text = shortened(output.text, room)
        return len(output.text)
    if output.output_type == "error":
        output.traceback = shortened("\n".join(output.traceback), room).split("\n")
        return sum(map(len, output.traceback))
    if "text/plain" in output.data:
        output.data["text/plain"] = shortened(output.data["text/plain"], room)
    return len(output.data.get("text/plain", ""))


def shortened(text, room):
    """Return the text, or what there is room for and how much more there was."""
    return text if len(text) <= room else f"{text[:room]}\n... and {len(text) - room:,} more characters"
