"""The trusted side: runs the instructor's test cells, asks the worker for the student's part, decides the points.

Expected values, labels and oracles never leave this process; the student's objects never enter it.
"""

import ast
import contextlib
import inspect
import io
import linecache
import math
import signal
import sys
import time
import warnings

import numpy as np

from byhand.checks.describe import global_names
from byhand.checks.wrong import Wrong
from byhand.notebook.dependencies import names_of
from grader.engine.messages import TOOK_TOO_LONG
from grader.executor.protocol.frames import Channel, Closed
from grader.executor.protocol.process import limit_memory
from grader.executor.trusted.probes import is_clean, is_probe, probe_source, worker_imports
from grader.executor.trusted.proxies import Remote, StudentClass, StudentError
from grader.executor.trusted.worker_client import UNRUN, Lost, Session

GRACE = 5  # seconds that the examiner's own work may take beyond a cell's limit
LONGEST = 20_000  # characters of a message's part


class Examiner:
    """Grades one submission: `job` has its cells, the instructor's names, and the limits."""

    def __init__(self, job, control):
        self.job = job
        self.session = Session(control, job["limits"], job["cell_limit"], self.ship)
        self.clean = Session(control, job["limits"], job["cell_limit"], self.ship)  # no student's code runs there
        self.space = {"__name__": "__main__", "probe": lambda function: function}
        self.tree, self.setup = ast.Module([], []), ""
        self.end = time.monotonic() + job["total"]

    def run(self):
        """Yield two messages for each cell, in order: that it has begun, and its id, outputs and verdict."""
        for kind, name, source, points in self.job["cells"]:
            try:
                self._begin()
                yield {"kind": "begun", "id": name}
                verdict = self._cell(kind, name, source, points)
            except Lost as lost:
                verdict = {"lost": lost.kind, "message": lost.message.as_data()}
            signal.setitimer(signal.ITIMER_REAL, 0)
            outputs = [] if kind == "test" else self.session.outputs
            yield {"kind": "cell", "id": name, "outputs": outputs, "verdict": verdict}
        self.session.close()

    def _begin(self):
        if time.monotonic() > self.end:
            raise Lost("unrun", UNRUN)
        self.session.begin()
        self.clean.lost = None
        signal.setitimer(signal.ITIMER_REAL, self.job["cell_limit"] + GRACE)

    def _cell(self, kind, name, source, points):
        if kind == "test":
            return self._test(name, source, points)
        try:
            self.session.ask("cell", source)
        except StudentError as error:  # what even IPython does not catch: sys.exit() in a signal's handler, say
            name, message = type(error).__name__, str(error)
            self.session.outputs.append({"output_type": "error", "ename": name, "evalue": message, "traceback": [name]})
        self.session.history.append(source)
        if kind == "setup":
            self.setup = worker_imports(source)
            _execute(ast.parse(source), "<setup>", self.space)
        return {}

    def _test(self, name, source, points):
        """The verdict on a test cell: its score, and the error that it ended with."""
        linecache.cache[f"<{name}>"] = (len(source), None, source.splitlines(keepends=True), f"<{name}>")
        try:
            self.tree = ast.parse(source)
            self._bind(source)
            mark = _execute(_Probes(self, source).visit(ast.parse(source)), f"<{name}>", self.space)
            if self.session.misused:
                raise TypeError("the test used an object of the student's as if it were data")
        except Exception as error:
            ours = isinstance(error, ImportError) and not isinstance(error, StudentError)
            return {"score": 0, "error": [type(error).__name__, str(error)[:LONGEST]], "ours": ours, **_said(error)}
        finally:
            self.clean.close()  # the next test gets a new one
            if lost := self.session.lost or self.clean.lost:
                raise lost  # whatever the test made of it
        return _verdict(mark, points)

    def _bind(self, source):
        """Put in place of the student's names what stands for them; a name that they did not define is not there."""
        wanted = sorted(names_of(source).read & set(self.job["names"]))
        _, facts = self.session.ask("look", wanted) if wanted else ("ok", {})
        for name in wanted:
            self.space.pop(name, None)
            if name in facts:
                self.space[name] = self._stand_in(name, *facts[name])

    def _stand_in(self, name, kind, fact, parameters=None):
        if name in self.job["classes"]:
            return type(name, (StudentClass,), {})(self.session, 0, 0)
        if kind == "function":
            return Remote(self.session, name, shown=str(fact), parameters=parameters)
        return fact

    def probe(self, node, imports):
        """The stand-in of a function under @probe."""
        parameters, source = [argument.arg for argument in node.args.args], probe_source(node)
        if not is_clean(node):
            called = global_names(compile(source, f"<{node.name}>", "exec"))
            subject = next((name for name in called if name in self.job["names"]), "")
            return Remote(self.session, node.name, source, imports, parameters=parameters, subject=subject)
        self.clean.begin()
        imports = f"{self.setup}\n{imports}"  # no cell ran there
        return Remote(self.clean, node.name, source, imports, parameters=parameters)

    def ship(self, function):
        """Return [name, source, imports] of a function that is to run over there: a probe, or the test's own.

        An oracle's has a fourth, True: it runs apart from the student's names.
        """
        if isinstance(function, Remote):
            return function._target
        code, module = function.__code__, sys.modules[function.__module__]
        if code.co_filename.startswith("<"):
            nodes = [node for node in ast.walk(self.tree) if getattr(node, "lineno", 0) == code.co_firstlineno]
            node = next(n for n in nodes if isinstance(n, ast.Lambda | ast.FunctionDef))
            source = ast.unparse(node) if isinstance(node, ast.Lambda) else probe_source(node)
            return [function.__name__, source, worker_imports(ast.unparse(self.tree))]
        return [function.__name__, inspect.getsource(function), worker_imports(inspect.getsource(module)), True]


class _Probes(ast.NodeTransformer):
    """A function under @probe never becomes one here: its text goes to the worker."""

    def __init__(self, examiner, source):
        self.examiner, self.imports = examiner, worker_imports(source)

    def visit_FunctionDef(self, node):
        if not is_probe(node):
            return self.generic_visit(node)
        name = f"<probe {node.name}>"  # not an identifier, so that no exercise can bear it
        self.examiner.space[name] = self.examiner.probe(node, self.imports)
        assignment = ast.Assign([ast.Name(node.name, ast.Store())], ast.Name(name, ast.Load()))
        return ast.copy_location(assignment, node)


def _execute(tree, name, space):
    """Run a cell; the value of its last line, if that is an expression."""
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(ast.fix_missing_locations(tree), name, "exec"), space)
        return last and eval(compile(ast.Expression(last.value), name, "eval"), space)


def _verdict(mark, points):
    """The verdict on a cell that ended with `mark`: a number is partial credit, all else is full."""
    if isinstance(mark, bool) or not isinstance(mark, int | float | np.integer | np.floating):
        return {"score": points}
    score = min(max(float(mark), 0.0), points) if math.isfinite(mark) else 0.0
    if score:
        return {"score": score, "partial": True}
    return {"score": 0, "error": ["Wrong", f"earned 0 of {points:g} points"]}


def _said(error: Exception) -> dict:
    """Return the message of a check's error as data, each part cut to LONGEST characters."""
    if not isinstance(error, Wrong):
        return {}
    parts = error.message.as_data().items()
    return {"message": {name: part[:LONGEST] if isinstance(part, str) else part for name, part in parts}}


def _too_late(*_):
    raise Lost("late", TOOK_TOO_LONG)


def main(sock, control):
    """Grade one submission: the job comes over the socket, what run() yields goes back, and then the end."""
    channel = Channel(sock)
    job, _ = channel.receive()
    signal.signal(signal.SIGALRM, _too_late)
    limit_memory(job["limits"]["memory"])  # a small answer may ask for much: of one long text and a thousand short
    try:
        for result in Examiner(job, control).run():
            channel.send(result)
    except (Closed, BrokenPipeError):  # the grader is gone, and waits for nothing
        return
    except Exception as error:  # ours, not the student's: the submission is not gradable
        channel.send({"kind": "failed", "message": f"{type(error).__name__}: {error}"})
        raise
    channel.send({"kind": "end"})
