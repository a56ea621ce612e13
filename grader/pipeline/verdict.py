"""The verdict on each test cell: passed, or the message that its student gets, without hidden code."""

import re
from dataclasses import replace

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from byhand.checks.message import Message
from byhand.notebook.causes import Cause, why_raised, why_undefined
from grader.authoring.markers import answer_of
from grader.engine.kernel import TOO_LONG
from grader.engine.messages import TOOK_TOO_LONG, error_of, error_outputs, keep, said
from grader.intake.matcher import is_test, runs
from grader.intake.printable import printable

NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")  # Python's own words, all that a kernel gives of a NameError
# the made-up file in which IPython places a cell
CELL_FILE = re.compile(r"\((?:\d+\.py|<ipython-input-[^<>]*>), line (\d+)\)")
# bounded, because a student chooses the text and no time limit applies here
MACHINE = re.compile(
    r"(?:[A-Za-z]:)?(?:[/\\][\w .+@-]{1,80}){0,20}[/\\](?:site-packages|python3\.\d+|ipykernel_\d+)[/\\]"
)
NAMED = 3  # answers that a note names
LONGEST = 2000  # characters of a message's part
ENDINGS = {TOO_LONG: "TooLong", "Lost": "Ended"}  # our errors, as byhand.notebook.causes calls them
OURS = ("Wrong", "AssertionError", "Unfinished", "Lost")  # errors whose text is a message


def tidy(cell: NotebookNode, notebook: NotebookNode) -> NotebookNode:
    """Replace a test cell's outputs by one error with the message, or by the number that is its partial credit.

    What a student's function printed in a test is dropped: it costs nothing, and might show the test. Return the cell.
    """
    error, message = error_of(cell), None
    if error is not None:
        message = explain(error, said(cell), notebook)
    else:
        cell.outputs = [output for output in cell.outputs if output.output_type == "execute_result"][:1]
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


def explain(error: NotebookNode, message: Message | None, notebook: NotebookNode) -> Message:
    """Return the message on an error in a test cell; `message` is the check's own, if it came as data."""
    if error.ename in (TOO_LONG, "KeyboardInterrupt"):
        return TOOK_TOO_LONG
    if message is not None:
        return _with_cause(_clean(message), error.ename, message.got or message.call, notebook)
    if error.ename in OURS:
        return _with_cause(Message(_plain(error.evalue) or "the check failed"), error.ename, error.evalue, notebook)
    missing = NOT_DEFINED.search(error.evalue)
    if error.ename == "NameError" and missing:
        return _undefined(missing[1], notebook)
    stopped = Message(f"the test stopped: {_plain(error.ename)}: {_plain(error.evalue)}")
    return _with_cause(stopped, error.ename, error.evalue, notebook)


def failures(cell: NotebookNode) -> list[str]:
    """Return why an answer's cell failed, one line per error; a cell that is not written yet has not failed."""
    errors = [o for o in cell.outputs if o.output_type == "error" and o.ename != "NotImplementedError"]
    return [_failure(output, cell.source) for output in errors]


def _failure(error: NotebookNode, source: str) -> str:
    cause = why_raised(ENDINGS.get(error.ename, error.ename), error.evalue, source)
    because = f" ({_line(cause)})" if cause else ""
    why = "it took too long" if error.ename == TOO_LONG else f"{error.ename}: {_plain(error.evalue)}"
    return f"{why}{because}"


def _undefined(name: str, notebook: NotebookNode) -> Message:
    """Return the message on a name that a test did not find: its cell failed, or is missing."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            for reason in failures(cell):
                return Message(f"{name} is not defined, because its cell failed", did="raised", got=reason)
    sources = _sources(notebook)
    text = f"name '{name}' is not defined"
    message = Message(f"{name} is not defined")
    if cause := why_undefined(name, sources) or why_raised("NameError", text, "\n".join(sources)):
        return replace(message, because=cause.because, next=cause.next)
    return replace(message, next="is its cell there, and is the name spelt as the exercise spells it?")


def _with_cause(message: Message, name: str, text: str, notebook: NotebookNode) -> Message:
    """Return a test's own message with the cause added, if known: a deleted name, or a call that ended Python."""
    missing, sources = NOT_DEFINED.search(text), _sources(notebook)
    if missing:
        cause = why_undefined(missing[1], sources)
    elif name in ("Wrong", "AssertionError"):
        return message
    else:
        cause = why_raised(ENDINGS.get(name, name), text, "\n".join(sources))
    return replace(message, because=cause.because, next=cause.next) if cause else message


def causes(notebook: NotebookNode) -> list[tuple[str, str]]:
    """Return (answers that it cost points, cause) for each cause in the messages of a notebook before `tidy`."""
    answers = [cell.id for cell in notebook.cells if cell.cell_type == "code" and is_solution(cell)]
    found: dict[str, list[str]] = {}
    for cell in notebook.cells:
        error = error_of(cell) if is_test(cell) else None
        message = explain(error, said(cell), notebook) if error is not None else Message("")
        if message.because and message.next:
            names = found.setdefault(_line(Cause(message.because, message.next)), [])
            name = answer_of(cell.id, answers) or cell.id
            names += [name] if name not in names else []
    return [(_listed(names), cause) for cause, names in found.items()]


def _line(cause: Cause) -> str:
    return f"{cause.because}: {cause.next}"


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _sources(notebook: NotebookNode) -> list[str]:
    """Return the sources of the student's cells that ran."""
    return [cell.source for cell in notebook.cells if runs(cell) and not is_test(cell)]


def _clean(message: Message) -> Message:
    """Return a message with each part fit to be read: visible characters only, and not too many."""
    parts = {name: _plain(part) for name, part in message.as_data().items() if isinstance(part, str)}
    return Message.from_data({**message.as_data(), **parts, "call": parts.get("call") or "the check failed"})


def _plain(text: str) -> str:
    text = text[: 10 * LONGEST].encode("utf-8", "replace").decode()
    return CELL_FILE.sub(r"(line \1)", printable(text)).strip()[:LONGEST]
