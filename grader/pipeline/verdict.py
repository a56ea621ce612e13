"""From what a test cell printed to what its student reads: passed or not, and the messages, without hidden code."""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_solution

from byhand.notebook.causes import why_raised, why_undefined
from grader.authoring.markers import answer_of
from grader.engine.kernel import TOO_LONG
from grader.intake.matcher import is_test, runs
from grader.intake.printable import printable

NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
# the made-up file in which IPython places a cell
CELL_FILE = re.compile(r"\((?:\d+\.py|<ipython-input-[^<>]*>), line (\d+)\)")
# bounded, for a student chooses the text, and no limit of time holds here
MACHINE = re.compile(
    r"(?:[A-Za-z]:)?(?:[/\\][\w .+@-]{1,80}){0,20}[/\\](?:site-packages|python3\.\d+|ipykernel_\d+)[/\\]"
)
SAID = re.compile(
    r"^  because   (.{1,300})\n  next      (.{1,100})$", re.MULTILINE
)  # as byhand.notebook.causes.Cause has it
NAMED = 3  # answers that a note names
LONGEST = 2000  # characters of a message
KINDS = {TOO_LONG: "TooLong", "Lost": "Ended"}  # byhand.notebook.causes' words for an error of ours


def tidy(cell, notebook):
    """Replace a test cell's outputs by one error with the message, or by what stands for its points.

    What a student's function printed or warned in a test stays out: it costs nothing, and might carry the test.
    """
    error = next((o for o in cell.outputs if o.output_type == "error"), None)
    number = next((o for o in cell.outputs if o.output_type == "execute_result"), None)
    if error is not None:
        message = explain(error, notebook)
        # by this name it is what is said to the student, though a later step should tidy again
        cell.outputs = [new_output("error", ename="Wrong", evalue=message, traceback=message.splitlines())]
    else:
        cell.outputs = [number] if number is not None else []
    return cell


def scrub(cell):
    """Make what a cell shows fit to be read by anybody: no machine paths, no live HTML, nothing that cannot be seen."""
    cell.source = printable(cell.source)
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            output.text = _read(output.text)
        elif output.output_type == "error":
            output.update(ename=_read(output.ename), evalue=_read(output.evalue))
            output.traceback = [_read(line) for line in output.traceback]
        elif "text/plain" in output.get("data", {}):
            output.data["text/plain"] = _read(output.data["text/plain"])


def _read(text):
    return MACHINE.sub("", printable(text))


def harmless(text):
    """Markdown in which no HTML is left: a tag is shown as it was typed, and does nothing."""
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def unfinished(cell, why):
    """A test cell that never ran to its end, in time: it has passed nothing."""
    cell.outputs = [new_output("error", ename="Unfinished", evalue=why, traceback=[why])]
    return cell


def messages(cell):
    """What the student is told of this test cell: an empty list if it passed."""
    return [output.evalue for output in cell.outputs if output.output_type == "error"]


def explain(error, notebook):
    """An error in a test cell in the student's terms."""
    if error.ename in ("Wrong", "AssertionError", "Unfinished", "Lost"):
        return (_plain(error.evalue) or "the check failed") + _more(error, notebook)
    if error.ename in (TOO_LONG, "KeyboardInterrupt"):
        return "took too long and was stopped\n  likely    a loop that never ends"
    missing = NOT_DEFINED.search(error.evalue)
    if error.ename == "NameError" and missing:
        return _undefined(missing[1], notebook)
    return f"the test stopped: {_plain(error.ename)}: {_plain(error.evalue)}{_more(error, notebook)}"


def failures(cell):
    """Why an answer's cell failed, in a line each; a cell that is not written yet has not failed."""
    errors = [o for o in cell.outputs if o.output_type == "error" and o.ename != "NotImplementedError"]
    return [_failure(output, cell.source) for output in errors]


def _failure(error, source):
    cause = why_raised(KINDS.get(error.ename, error.ename), error.evalue, source)
    because = f" ({cause.because}: {cause.next})" if cause else ""
    why = "it took too long" if error.ename == TOO_LONG else f"{error.ename}: {_plain(error.evalue)}"
    return f"{why}{because}"


def _undefined(name, notebook):
    """Why `name` does not exist when the test wants it: its cell failed, or is gone."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            for reason in failures(cell):
                return f"{name} is not defined, because its cell failed\n  raised    {reason}"
    sources = _sources(notebook)
    text = f"name '{name}' is not defined"
    if cause := why_undefined(name, sources) or why_raised("NameError", text, "\n".join(sources)):
        return f"{name} is not defined{cause.lines}"
    return f"{name} is not defined\n  next      is its cell there, and is the name spelt as the exercise spells it?"


def _more(error, notebook):
    """What is known beside a test's own message: that a name was deleted, or that Python was ended."""
    missing = NOT_DEFINED.search(error.evalue)
    sources = _sources(notebook)
    if missing:
        cause = why_undefined(missing[1], sources)
    elif error.ename in ("Wrong", "AssertionError"):
        return ""
    else:
        cause = why_raised(KINDS.get(error.ename, error.ename), error.evalue, "\n".join(sources))
    return cause.lines if cause else ""


def causes(notebook: NotebookNode) -> list[str]:
    """Return a line for each cause that messages name, with the answers that it cost points; before `tidy`."""
    answers = [cell.id for cell in notebook.cells if cell.cell_type == "code" and is_solution(cell)]
    found: dict[str, list[str]] = {}
    for cell in notebook.cells:
        errors = [o for o in cell.get("outputs", ()) if o.output_type == "error"] if is_test(cell) else []
        for because, then in SAID.findall("\n".join(explain(error, notebook) for error in errors)):
            names = found.setdefault(f"{because}: {then}", [])
            name = answer_of(cell.id, answers) or cell.id
            names += [name] if name not in names else []
    return [f"{_listed(names)}: {text}" for text, names in found.items()]


def _listed(names):
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _sources(notebook):
    """The student's cells that ran."""
    return [cell.source for cell in notebook.cells if runs(cell) and not is_test(cell)]


def _plain(text):
    text = text[: 10 * LONGEST].encode("utf-8", "replace").decode()
    return CELL_FILE.sub(r"(line \1)", printable(text)).strip()[:LONGEST]
