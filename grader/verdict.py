"""From what a test cell printed to what its student reads: passed or not, and the messages, without hidden code."""

import re

from nbformat.v4 import new_output

from grader.kernel import TOO_LONG

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
# the made-up file in which IPython places a cell
CELL_FILE = re.compile(r"\((?:\d+\.py|<ipython-input-[^<>]*>), line (\d+)\)")
# bounded, for a student chooses the text, and no limit of time holds here
MACHINE = re.compile(
    r"(?:[A-Za-z]:)?(?:[/\\][\w .+@-]{1,80}){0,20}[/\\](?:site-packages|python3\.\d+|ipykernel_\d+)[/\\]"
)
LONGEST = 2000  # characters of a message


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
    """Take this machine's paths out of what a student's cell printed or raised."""
    for output in cell.outputs:
        if output.output_type == "stream":
            output.text = MACHINE.sub("", output.text)
        elif output.output_type == "error":
            output.traceback = [MACHINE.sub("", line) for line in output.traceback]


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
        return _plain(error.evalue) or "the check failed"
    if error.ename in (TOO_LONG, "KeyboardInterrupt"):
        return "took too long and was stopped\n  likely    a loop that never ends"
    missing = NOT_DEFINED.search(error.evalue)
    if error.ename == "NameError" and missing:
        return _undefined(missing[1], notebook)
    return f"the test stopped: {error.ename}: {_plain(error.evalue)}"


def failures(cell):
    """Why an answer's cell failed, in a line each; a cell that is not written yet has not failed."""
    errors = [o for o in cell.outputs if o.output_type == "error" and o.ename != "NotImplementedError"]
    return ["it took too long" if o.ename == TOO_LONG else f"{o.ename}: {_plain(o.evalue)}" for o in errors]


def _undefined(name, notebook):
    """Why `name` does not exist when the test wants it: its cell failed, or is gone."""
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            for reason in failures(cell):
                return f"{name} is not defined, because its cell failed\n  raised    {reason}"
    return f"{name} is not defined\n  next      is its cell there, and is the name spelt as the exercise spells it?"


def _plain(text):
    text = text[: 10 * LONGEST].encode("utf-8", "replace").decode()
    return CELL_FILE.sub(r"(line \1)", ANSI.sub("", text)).strip()[:LONGEST]
