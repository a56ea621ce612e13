"""IPython without a kernel: runs a cell as Jupyter does, and hands its output to `sink` as plain dicts."""

import base64
import io
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

PIECE = 100_000  # printed characters per message
KEPT = ("text/plain", "image/png", "image/jpeg")  # text and pictures: nothing that a browser would run


class Stream(io.TextIOBase):
    """Standard output or error; nothing is sent from a forked child."""

    encoding = "utf-8"

    def __init__(self, name: str, shell: "Shell") -> None:
        self.name, self.shell, self.text, self.owner = name, shell, "", os.getpid()

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        if len(self.text) > 8192:
            self.flush()
        return len(text)

    def flush(self) -> None:
        text, self.text = self.text, ""
        if os.getpid() == self.owner:
            for start in range(0, len(text), PIECE):
                piece = text[start : start + PIECE]
                self.shell.sink({"output_type": "stream", "name": self.name, "text": piece})


class Hook(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.show("execute_result", format_dict)  # type: ignore[union-attr]


class Publisher(DisplayPublisher):
    """The outputs of `display` and of figures."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, **more: Any) -> None:
        self.shell.show("display_data", data)  # type: ignore[union-attr]

    def clear_output(self, wait: bool = False) -> None:
        pass


class Shell(InteractiveShell):
    """The one shell of a worker, without terminal, history or prompts."""

    displayhook_class, display_pub_class = Hook, Publisher

    @staticmethod
    def sink(output: dict) -> None:
        """Take an output; the worker puts its own function here."""

    def show(self, kind: str, data: dict) -> None:
        """Send text and pictures, after everything printed before."""
        self.drain()
        data = {name: _text(value) for name, value in data.items() if name in KEPT}
        self.sink({"output_type": kind, "data": data})

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.drain()
        lines = [str(line) for line in stb]
        self.sink({"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": lines})

    def drain(self) -> None:
        """Send everything printed so far."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, Stream):
                stream.flush()

    def run(self, source: str) -> None:
        """Run a cell as Jupyter does."""
        self.run_cell(source, store_history=False)
        self.drain()

    def system(self, cmd: str) -> None:
        """Run `!command`: it reads nothing from a terminal, and its output goes where prints go."""
        done = subprocess.run(
            cmd, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        sys.stdout.write(done.stdout.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = done.returncode

    system_piped = system_raw = system

    def ask_exit(self) -> None:
        """Make `exit` and `quit` an error of their cell, as sys.exit() is; the process and its names stay."""
        sys.exit()

    def init_virtualenv(self) -> None:
        pass

    def enable_gui(self, gui: Any = None) -> None:
        pass


def make_shell() -> Shell:
    """Return the process's one shell; it takes over standard output and error in `listen`."""
    config = Config()
    config.HistoryManager.enabled = False
    return Shell.instance(config=config, colors="nocolor")


def listen(shell: Shell, sink: Callable[[dict], None]) -> None:
    """Send the shell's outputs, and everything printed from here on, to `sink`."""
    shell.sink = sink  # type: ignore[method-assign,assignment]
    sys.stdout, sys.stderr = Stream("stdout", shell), Stream("stderr", shell)
    sys.breakpointhook = lambda *_, **__: None  # as in Jupyter, where breakpoint() without a debugger does nothing


def _text(value: object) -> str:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
