"""Run cells in a fresh Jupyter kernel, in an empty folder, with a time limit for each cell."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

from byhand.checks.beside import PUBLISH, message_beside
from byhand.checks.message import Message
from byhand.notebook.causes import EXIT_RAISES
from byhand.notebook.handed_in import BESIDE
from byhand.selfcheck.notebook import CannotCheck

Step = tuple[int, str, str | None]  # a cell: its number, its source, its exercise
LATE = "TookTooLong"
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
FRAME = re.compile(r"^(?:Cell In\[\d+\], line \d+|File (.+?):\d+)", re.MULTILINE)  # a frame, as IPython shows it
OURS = re.compile(r"[/\\]byhand[/\\]")
LINE = re.compile(r"\bline:? (\d+)")
CELL_FILE = re.compile(r" \(\S+, line \d+\)$")  # where IPython says a SyntaxError is: its file is made up


@dataclass(frozen=True)
class Outcome:
    """The end of a cell's run: `kind` is "done", "raised" (then `error`, `text`, `line`), "late", "died" or "skipped".

    `own` says that the error was raised by a line of the cell itself or by byhand, not by a function of the notebook;
    `message` is the check's own, if a check raised it.
    """

    kind: str
    error: str = ""
    text: str = ""
    line: int | None = None
    own: bool = False
    message: Message | None = None


def run_cells(steps: Iterable[Step], limit: int, beside: str = "") -> dict[int, Outcome]:
    """Run steps (number, source, exercise or None) in turn; return {number: Outcome}. Each has `limit` seconds.

    `beside` is the folder of the notebook: a check may read a file that is handed in with it.
    Once a cell of an exercise was stopped, the rest of that exercise is skipped: it would be stopped too. A number
    that is missing was not run, because a cell ended the kernel or could not be stopped. Raises CannotCheck.
    """
    outcomes: dict[int, Outcome] = {}
    stopped = set()
    with _fresh_kernel(limit, beside) as run:
        for number, source, exercise in steps:
            if exercise is not None and exercise in stopped:
                outcomes[number] = Outcome("skipped")
                continue
            outcome = outcomes[number] = run(source)
            if outcome.kind == "late":
                stopped.add(exercise)
            if outcome.kind == "died" or (outcome.kind == "late" and run("None").kind != "done"):
                break
    return outcomes


@contextmanager
def _fresh_kernel(limit: int, beside: str) -> Iterator[Callable[[str], Outcome]]:
    """Yield a function that runs a cell's source and returns its Outcome; the kernel ends with the `with`."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_notebook

    errors: list[dict] = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        client = NotebookClient(
            new_notebook(),
            kernel_name="python3",
            extra_arguments=[*EXIT_RAISES, PUBLISH],
            timeout=limit,
            interrupt_on_timeout=True,
            error_on_timeout={"ename": LATE, "evalue": "", "traceback": []},
            allow_errors=True,
            record_timing=False,
            on_cell_error=lambda execute_reply, **_: errors.append(execute_reply["content"]),
        )
        try:
            manager = client.create_kernel_manager()
            if sys.platform != "win32":  # Unix sockets: no port is opened, and the kernel has nothing to warn of
                manager.transport, manager.ip = "ipc", os.path.join(folder, "socket")
            start = {
                "env": _environment(folder) | {BESIDE: beside},
                "cwd": folder,
                "stdout": DEVNULL,
                "stderr": DEVNULL,
            }
            stack.enter_context(client.setup_kernel(**start))
        except Exception as error:  # no kernel python3, or one that does not start
            raise CannotCheck(f"no Jupyter kernel starts ({error})\n  next  byhand doctor") from error
        yield lambda source: _run(client, source, errors)


def _run(client: Any, source: str, errors: list[dict]) -> Outcome:
    from nbclient.exceptions import DeadKernelError
    from nbformat.v4 import new_code_cell

    errors.clear()
    client.nb.cells.append(new_code_cell(source))
    try:
        client.execute_cell(client.nb.cells[-1], len(client.nb.cells) - 1)
    except DeadKernelError:
        return Outcome("died")
    if not errors:
        return Outcome("done")
    if errors[0]["ename"] == LATE:
        return Outcome("late")
    traceback = ANSI.sub("", "\n".join(errors[0]["traceback"]))
    place, frames = LINE.search(traceback), FRAME.findall(traceback)  # the first frame is the cell's own
    own = len(frames) == 1 or bool(frames and OURS.search(frames[-1]))
    text = CELL_FILE.sub("", ANSI.sub("", errors[0]["evalue"])).strip()
    message = message_beside(client.nb.cells[-1].outputs)
    return Outcome("raised", errors[0]["ename"], text, int(place[1]) if place else None, own, message)


def _environment(folder: str) -> dict[str, str]:
    """Environment variables for one thread, figures without a window, and none of the student's IPython settings."""
    return os.environ | {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "IPYTHONDIR": os.path.join(folder, ".ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
