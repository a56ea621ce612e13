"""A course of one small assignment and a class of three, for the tests that grade often; and a grader that is warm.

python tests/tiny.py reads commands from its input, a JSON list of words a line, and runs each as `grader WORDS` in a
process of its own, without the seconds that a start takes: it prints the process's id, and then its exit status.
"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat

from grader.authoring.markers import source_notebook
from grader.model.course import Course

TEXT = """# %%
import numpy as np

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=2
assert double(2) == 4, "twice"
### BEGIN HIDDEN TESTS
assert double(np.ones(3)).sum() == 6, "twice an array"
size = 5
### END HIDDEN TESTS

# %% test="double_text" points=1
### BEGIN HIDDEN TESTS
assert double("ab") == "abab", "twice a text"
### END HIDDEN TESTS

# %% answer="half"
def half(x):
    ### BEGIN SOLUTION
    return x / 2
    ### END SOLUTION

# %% test="half" points=2
### BEGIN HIDDEN TESTS
assert half(size) == 2.5, "half of a number"
### END HIDDEN TESTS

# %% [markdown] question="why" points=2
# Because.
"""
ANSWERS = {
    "ada": {"double": "def double(x):\n    return x + x", "half": "def half(x):\n    return x / 2", "why": "It adds."},
    "ben": {"double": "def double(x):\n    return x * x", "half": "def half(x):\n    return x / 2", "why": "So."},
    "cho": {"half": "def half(x):\n    return x // 2"},
}


def tiny_course(folder, text=TEXT):
    """The course, made or made again with this text in `folder`."""
    place = folder / "solutions" / "00_tiny"
    place.mkdir(parents=True, exist_ok=True)
    (place / "tiny.py").write_text(text, encoding="utf-8")
    nbformat.write(source_notebook(place / "tiny.py"), place / "tiny.ipynb")
    return Course(folder)


def tiny_class(folder, **answers):
    """{student: folder} of the class, each with these answers beside their own: ada={"why": "Therefore."}.

    Other names join the class, with these answers alone.
    """
    students = ANSWERS.keys() | answers.keys()
    for student in sorted(students):
        wrote = ANSWERS.get(student, {}) | answers.get(student, {})
        cells = [nbformat.v4.new_code_cell("import numpy as np", id="start")]
        for name in ("double", "half", "why"):
            make = nbformat.v4.new_markdown_cell if name == "why" else nbformat.v4.new_code_cell
            cells.append(make(wrote.get(name, ""), id=name, metadata={"nbgrader": {"grade_id": name}}))
        (folder / student).mkdir(parents=True, exist_ok=True)
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / student / "tiny.ipynb")
    return {student: folder / student for student in sorted(students)}


class Warm:
    """A grader that has imported everything: start(words) a command, kill() it, or wait() for its exit status."""

    def __init__(self, scratch):
        scratch.mkdir()
        self.scratch, self.said = scratch, scratch / "said.txt"
        path = os.pathsep.join([str(Path(__file__).resolve().parent.parent), os.environ.get("PYTHONPATH", "")])
        environment = os.environ | {"PYTHONPATH": path, "TMPDIR": str(scratch), "OMP_NUM_THREADS": "1"}
        with open(self.said, "w") as said:
            command = [sys.executable, __file__]
            pipe = subprocess.PIPE
            self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=said, env=environment, text=True)
        self.process.stdout.readline()

    def start(self, *words):
        self.process.stdin.write(json.dumps([str(word) for word in words]) + "\n")
        self.process.stdin.flush()
        self.pid = int(self.process.stdout.readline())

    def wait(self):
        return int(self.process.stdout.readline())

    def kill(self):
        """End it at once; whether it had not ended before."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, 9)
        return self.wait() < 0

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def left(self):
        """The ids of processes that its commands started, and that still run."""
        return [path.name for path in Path("/proc").glob("[0-9]*") if self._is_of_ours(path)]

    def _is_of_ours(self, path):
        try:
            mine = path.name != str(self.process.pid) and (path / "stat").read_text().split()[2] != "Z"
            return (
                mine and str(self.scratch).encode() in (path / "environ").read_bytes() + (path / "cmdline").read_bytes()
            )
        except OSError:
            return False


def serve():
    """Run each command of the input in a fork of this process."""
    from grader import cli
    from grader.commands import grade  # noqa: F401  (what a start takes its time for)

    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.dup2(2, 1)
            os._exit(cli.main(json.loads(line)))
        print(pid, flush=True)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        print(status, flush=True)


if __name__ == "__main__":
    serve()
