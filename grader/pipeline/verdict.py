"""The verdict on each test cell: passed, or the message that its student gets, without hidden code."""

import re

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from byhand.checks.message import Message
from byhand.notebook.error_in_test import ErrorInTest, StudentCell, failure, meaning
from grader.authoring.markers import answer_of
from grader.engine.kernel import TOO_LONG
from grader.engine.messages import error_of, error_outputs, keep, message_beside_points, said
from grader.intake.matcher import is_test, runs
from grader.intake.printable import printable

# the made-up file in which IPython places a cell
CELL_FILE = re.compile(r"\((?:\d+\.py|<ipython-input-[^<>]*>), line (\d+)\)")
# bounded, because a student chooses the text and no time limit applies here
MACHINE = re.compile(
    r"(?:[A-Za-z]:)?(?:[/\\][\w .+@-]{1,80}){0,20}[/\\](?:site-packages|python3\.\d+|ipykernel_\d+)[/\\]"
)
NAMED = 3  # answers that a note names
LONGEST = 2000  # characters of a message's part
ENDINGS = {TOO_LONG: "TooLong", "Lost": "Ended"}  # our errors, as byhand.notebook calls them


def tidy(cell: NotebookNode, notebook: NotebookNode) -> NotebookNode:
    """Replace a test cell's outputs by one error with the message, or by the number that is its partial credit.

    What a student's function printed in a test is dropped: it costs nothing, and might show the test. Return the cell.
    """
    error, message = error_of(cell), None
    if error is not None:
        message = explain(cell, error, notebook)
    else:
        cell.outputs = [output for output in cell.outputs if output.output_type == "execute_result"][:1]
        message = message_beside_points(cell)
    keep(cell, message)
    return cell


def scrub(cell: NotebookNode) -> None:
    """Remove machine paths, live HTML and invisible characters from what a cell shows."""
    cell.source = printable(cell.source)
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            output.text = _read(output.text)
        elif output.output_type == "error":
            output.update(ename=_read(output.ename), evalue=_read(output.evalue))
            output.traceback = [_read(line) for line in output.traceback]
        elif "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _read(output.data["text/plain"])


def _read(text: str) -> str:
    return MACHINE.sub("", printable(text))


def harmless(text: str) -> str:
    """Return Markdown in which every HTML tag is shown as it was typed."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def unfinished(cell: NotebookNode, why: Message) -> None:
    """Fail a test cell that did not run to its end in time."""
    cell.outputs = error_outputs("Unfinished", why)


def explain(cell: NotebookNode, error: NotebookNode, notebook: NotebookNode) -> Message:
    """Return the message on the error that a test cell of a notebook ended with."""
    message = said(cell)
    clean = _clean(message) if message is not None else None
    name = ENDINGS.get(error.ename, _plain(error.ename))
    return meaning(ErrorInTest(name, _plain(error.evalue), clean, test=cell.source), _students_cells(cell, notebook))


def _students_cells(test: NotebookNode, notebook: NotebookNode) -> list[StudentCell]:
    """Return the student's code cells; a cell that did not run itself, because it was merged, has no code here."""
    ids = [cell.id for cell in notebook.cells]
    place = ids.index(test.id) if test.id in ids else len(ids)
    return [
        StudentCell(cell.source if runs(cell) else "", cell.id, next(iter(failures(cell)), ""), number > place)
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and not is_test(cell)
    ]


def failures(cell: NotebookNode) -> list[str]:
    """Return why an answer's cell failed, one line per error; a cell that is not written yet has not failed."""
    errors = [o for o in cell.outputs if o.output_type == "error" and o.ename != "NotImplementedError"]
    return [failure(ENDINGS.get(o.ename, o.ename), _plain(o.evalue), cell.source) for o in errors]


def causes(notebook: NotebookNode) -> list[tuple[str, str]]:
    """Return (answers that it cost points, cause) for each cause in the messages of a notebook before `tidy`."""
    answers = [cell.id for cell in notebook.cells if cell.cell_type == "code" and is_solution(cell)]
    found: dict[str, list[str]] = {}
    for cell in notebook.cells:
        error = error_of(cell) if is_test(cell) else None
        message = explain(cell, error, notebook) if error is not None else Message("")
        if message.because and message.next:
            names = found.setdefault(f"{message.because}: {message.next}", [])
            name = answer_of(cell.id, answers) or cell.id
            names += [name] if name not in names else []
    return [(_listed(names), cause) for cause, names in found.items()]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _clean(message: Message) -> Message:
    """Return a message with each part fit to be read: visible characters only, and not too many."""
    parts = {name: _plain(part) for name, part in message.as_data().items() if isinstance(part, str)}
    return Message.from_data({**message.as_data(), **parts, "call": parts.get("call") or "the check failed"})


def _plain(text: str) -> str:
    text = text[: 10 * LONGEST].encode("utf-8", "replace").decode()
    return CELL_FILE.sub(r"(line \1)", printable(text)).strip()[:LONGEST]
