"""IPython without a kernel: runs a cell as Jupyter does, and hands its output to `sink` as plain dicts."""

import base64
import io
import os
import subprocess
import sys

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

PIECE = 100_000  # characters of what is printed that go in one message
KEPT = ("text/plain", "image/png", "image/jpeg")  # text and pictures: nothing that a browser would run


class Stream(io.TextIOBase):
    """Standard output or error; only the process that made it is heard."""

    encoding = "utf-8"

    def __init__(self, name, shell):
        self.name, self.shell, self.text, self.owner = name, shell, "", os.getpid()

    def writable(self):
        return True

    def write(self, text):
        self.text += text
        if len(self.text) > 8192:
            self.flush()
        return len(text)

    def flush(self):
        text, self.text = self.text, ""
        if os.getpid() == self.owner:
            for start in range(0, len(text), PIECE):
                piece = text[start : start + PIECE]
                self.shell.sink({"output_type": "stream", "name": self.name, "text": piece})


class Hook(DisplayHook):
    """The value of a cell's last line."""

    def write_output_prompt(self):
        pass

    def write_format_data(self, format_dict, md_dict=None):
        self.shell.show("execute_result", format_dict)  # type: ignore[union-attr]


class Publisher(DisplayPublisher):
    """What `display` and figures send."""

    def publish(self, data, metadata=None, *_, **more):
        self.shell.show("display_data", data)  # type: ignore[union-attr]

    def clear_output(self, wait=False):
        pass


class Shell(InteractiveShell):
    displayhook_class, display_pub_class = Hook, Publisher

    @staticmethod
    def sink(output):
        """Where outputs go; the worker puts its own here."""

    def show(self, kind, data):
        """Send text and pictures, after what was printed before."""
        self.drain()
        data = {name: _text(value) for name, value in data.items() if name in KEPT}
        self.sink({"output_type": kind, "data": data})

    def _showtraceback(self, etype, evalue, stb):
        self.drain()
        lines = [str(line) for line in stb]
        self.sink({"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": lines})

    def drain(self):
        """Send what was printed so far."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, Stream):
                stream.flush()

    def run(self, source):
        """Run a cell as Jupyter does."""
        self.run_cell(source, store_history=False)
        self.drain()

    def system(self, cmd):
        """`!command`: nothing is read from a terminal, and output goes where prints go."""
        done = subprocess.run(
            cmd, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        sys.stdout.write(done.stdout.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = done.returncode

    system_piped = system_raw = system

    def ask_exit(self):
        """`exit`, `quit`: an error of the cell, as sys.exit() is one; the process and its other names stay."""
        sys.exit()

    def init_virtualenv(self):
        pass

    def enable_gui(self, gui=None):
        pass


def make_shell():
    """The process's one shell; standard output and error are its own from `listen` on."""
    config = Config()
    config.HistoryManager.enabled = False
    return Shell.instance(config=config, colors="nocolor")


def listen(shell, sink):
    """Send the shell's outputs, and all that is printed from here on, to `sink`."""
    shell.sink = sink
    sys.stdout, sys.stderr = Stream("stdout", shell), Stream("stderr", shell)
    sys.breakpointhook = lambda *_, **__: None  # as in Jupyter, where breakpoint() without a debugger does nothing


def _text(value):
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
