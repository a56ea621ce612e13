"""A check's message in a notebook: beside the error that a cell ends with, and in the cell once it is graded."""

from nbformat import NotebookNode
from nbformat.v4 import new_output

from byhand.checks.beside import KEY, message_beside, message_from
from byhand.checks.message import Message
from byhand.checks.score import beside_score


def error_outputs(name: str, message: Message) -> list[NotebookNode]:
    """Return the outputs of a cell that ended with this error: the message as data, then the error with its text."""
    return [new_output("display_data", data={}, metadata={KEY: message.as_data()}), _error(name, message)]


def error_of(cell: NotebookNode) -> NotebookNode | None:
    """Return the first error among a cell's outputs; None if it ended without one."""
    return next((output for output in cell.outputs if output.output_type == "error"), None)


def said(cell: NotebookNode) -> Message | None:
    """Return the message that came as data beside a cell's error; None if there is none."""
    return message_beside(cell.outputs) or _kept_with_error(cell)


def keep(cell: NotebookNode, message: Message | None) -> None:
    """Make a message all that a test cell shows, and its metadata the place of the data; None: it has passed.

    A cell that earned points, if not all of them, goes on showing these.
    """
    cell.metadata.pop(KEY, None)
    if message is not None and error_of(cell) is None:
        cell.metadata[KEY] = message.as_data()
    elif message is not None:
        cell.metadata[KEY] = message.as_data()
        cell.outputs = [_error("Wrong", message)]


def kept(cell: NotebookNode) -> Message | None:
    """Return the message that `keep` left in a cell; None if it has passed."""
    return message_from(cell.metadata.get(KEY))


def message_beside_points(cell: NotebookNode) -> Message | None:
    """Return what the score of a test cell says is missing for more points; None for a cell without one."""
    return next((beside_score(output.get("metadata"))[1] for output in cell.outputs), None)


def accuracy_of(cell: NotebookNode) -> float | None:
    """Return the accuracy behind the points of a test cell; None if it measured none."""
    return next((beside_score(output.get("metadata"))[0] for output in cell.outputs), None)


def _kept_with_error(cell: NotebookNode) -> Message | None:
    """Return the kept message of a cell that shows it; the metadata of a hand-in is not believed without its text."""
    error, message = error_of(cell), kept(cell)
    return message if error is not None and message is not None and error.evalue == str(message) else None


def _error(name: str, message: Message) -> NotebookNode:
    text = str(message)
    return new_output("error", ename=name, evalue=text, traceback=text.splitlines())
