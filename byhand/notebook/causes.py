"""Causes in a cell for an answer that is not there: a magic, a wait for the keyboard, the end of Python, Colab.

`byhand check` and the grader ask these two functions, each of which names a cause only where it fits what happened.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from byhand.notebook.dependencies import names_of

CELL_MAGIC = re.compile(r"^%%(\S+)", re.MULTILINE)
FIRST = re.compile(r"\s*%%")
RESET = re.compile(r"^[ \t]*%reset(?:_selective)?\b.*$", re.MULTILINE)
RUN_HERE = {"time", "prun"}  # cell magics that leave what the cell defines, and show what it raises
MAGICS = {
    "timeit": "which throws away what the cell defines",
    "capture": "which hides the error that stopped the cell",
    "debug": "which runs the cell in a debugger and waits for someone to type",
    **dict.fromkeys(("writefile", "file"), "which saves the cell to a file and does not run it"),
    **dict.fromkeys(("html", "HTML", "svg", "SVG", "markdown", "latex", "javascript", "js"), "which only displays it"),
    **dict.fromkeys(("bash", "sh", "script", "system", "sx", "!", "cmd", "perl", "ruby"), "which runs it in a shell"),
}
KEYBOARD = {"EOFError", "StdinNotImplementedError", "BdbQuit"}  # what a wait for the keyboard ends with
BY_MAGICS = {"UsageError", "CalledProcessError", "TooLong"}  # what a cell with a magic may end with
ASKS = {
    "%pdb": r"^[ \t]*%pdb\b",
    "%debug": r"^[ \t]*%debug\b",
    "set_trace()": r"\bset_trace\s*\(",
    "breakpoint()": r"\bbreakpoint\s*\(",
    "getpass()": r"\bgetpass\s*\(",
    "input()": r"\binput\s*\(",
}
TEXTS = {  # words of the error itself, and the call that they mean
    "EOF when reading a line": "input()",
    "getpass was called": "getpass()",
    "raw_input was called": "input(), or a debugger,",
}
# run when a kernel starts: exit() and quit() then raise SystemExit at once, and do not end it at some later cell
EXIT = """type(get_ipython()).ask_exit = eval("lambda shell: __import__('sys').exit()", {})"""
EXIT_RAISES = (f"--IPKernelApp.exec_lines={EXIT}",)
NO_ANSWERS = "No module named 'byhand.answers"  # what borrowing an answer ends with where it is graded
NO_COLAB = re.compile(r"No module named 'google|from 'google")  # what an import of it ends with elsewhere
FROM_GOOGLE = re.compile(r"\bfrom\s+google\s+import\b")
FROM_COLAB = re.compile(r"^[ \t]*from\s+google\.colab\s+import\b([^\n]*)", re.MULTILINE)
ON_COLAB = re.compile(r"\b(?:drive\.(?:mount|flush_and_unmount)|files\.(?:upload|download|view))\s*\(")  # its calls
NOT_DEFINED = re.compile(r"name '(drive|files)' is not defined")
LETTERS = re.compile("[a-h]{1,4}")  # of a choice
A_LETTER = re.compile(rf"name '({LETTERS.pattern})' is not defined")
ENDS = re.compile(r"(?:\b(?:os\._exit|sys\.exit|exit|quit)|\bSystemExit)\b")


@dataclass(frozen=True)
class Cause:
    """The reason why something is missing, and what to do next."""

    because: str
    next: str


def why_undefined(name: str, sources: Sequence[str]) -> Cause | None:
    """Return the Cause of a name that is not defined after cells that ran, in this order; None if it is another."""
    for source in reversed(sources):
        if name in names_of(RESET.split(source)[-1]).bound:
            return _magic(source) or (_colab() if _from_colab(name, source) else None)
        if reset := RESET.search(source):
            return Cause(f"a cell runs `{reset[0].strip():.40}`, which deletes names", "remove that line")
    return None


def why_raised(error: str, text: str = "", source: str = "") -> Cause | None:
    """Return the Cause of an error, by its type's name, its text, and the code it came from; None if it is another.

    `source` is the line that raised it, a function or a whole cell: as much as is known. "Ended" is for a process that
    is gone, "TooLong" for a cell that was stopped.
    """
    if error in KEYBOARD:
        return _waits(error, text, source)
    if NO_ANSWERS in text and error == "ModuleNotFoundError":
        return Cause(
            "where your work is graded, the course's answers are not there", "delete the line that borrows them"
        )
    if error in ("ImportError", "ModuleNotFoundError"):
        return _colab() if NO_COLAB.search(text) and _imports_colab(source) else None
    if error == "NameError":
        missing = NOT_DEFINED.search(text)
        on_colab = missing and any(c[0].startswith(missing[1]) for c in ON_COLAB.finditer(source))
        return _colab() if on_colab else _bare_letters(text, source)
    ends = ENDS.search(source)
    if error in ("SystemExit", "Ended") and ends:
        call = ends[0] if ends[0] == "SystemExit" else f"{ends[0]}()"
        return Cause(f"{call} ends Python, so nothing after it runs", "remove it")
    return _magic(source) if error in BY_MAGICS else None


def _colab() -> Cause:
    return Cause("google.colab exists only on Colab", "delete these lines")


def _bare_letters(text: str, source: str) -> Cause | None:
    """Return the Cause of `answer = a, d`: letters without quotes, of which one is the name that is missing."""
    missing = A_LETTER.search(text)
    for line in source.splitlines() if missing else ():
        name, _, value = line.partition("#")[0].partition("=")
        letters = value.strip(" ()[]{}").replace(",", " ").split()
        if missing and missing[1] in letters and name.strip().isidentifier() and all(map(LETTERS.fullmatch, letters)):
            answer = f'{name.strip()} = "{"".join(letters)}"'
            return Cause("letters without quotes are names of variables", f"write letters in quotes: {answer:.80}")
    return None


def _imports_colab(source: str) -> bool:
    """Return True if a line imports google.colab, in either way; in linear time, however long the line is."""
    lines = source.splitlines()
    return any("google.colab" in line or ("colab" in line and FROM_GOOGLE.search(line)) for line in lines)


def _from_colab(name: str, source: str) -> bool:
    """Return True for a name that a cell takes from google.colab."""
    return any(re.search(rf"\b{name}\b", found[1]) for found in FROM_COLAB.finditer(source))


def asks(source: str) -> str:
    """Return the call in some code that waits for the keyboard, such as "input()"; "" if there is none."""
    return next((name for name, pattern in ASKS.items() if re.search(pattern, source, re.MULTILINE)), "")


def _waits(error: str, text: str, source: str) -> Cause | None:
    known = next((name for words, name in TEXTS.items() if words in text), "")
    if error == "EOFError" and text and not known:
        return None  # a file that ended too early
    who = asks(source) or known or ("a debugger" if error == "BdbQuit" else "")
    if not who:
        return None
    return Cause(f"{who} waits for someone to type, and nobody does when a notebook is checked or graded", "remove it")


def _magic(source: str) -> Cause | None:
    """Return the Cause of a cell magic; None for one that runs the cell as it is."""
    magic = CELL_MAGIC.search(source)
    if not magic or magic[1] in RUN_HERE:
        return None
    if not FIRST.match(source):
        return Cause(f"%%{magic[1]} is not the first line of its cell, so the cell stops there", "remove that line")
    what = MAGICS.get(magic[1], "so it is not run as Python")
    return Cause(f"its cell begins with %%{magic[1]:.40}, {what}", "remove that line")
