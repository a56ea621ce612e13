"""The trusted side: runs the instructor's test cells, asks the worker for the student's part, decides the points.

Expected values, labels and oracles never leave this process; the student's objects never enter it.
"""

import ast
import contextlib
import inspect
import io
import linecache
import signal
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

from byhand.checks.describe import global_names
from byhand.notebook.dependencies import names_of
from byhand.notebook.error_in_test import TOOK_TOO_LONG
from byhand.notebook.handed_in import HandedIn, given
from grader.executor.protocol.frames import Channel, Closed
from grader.executor.protocol.process import limit_memory
from grader.executor.trusted import verdicts
from grader.executor.trusted.probes import is_clean, is_probe, probe_source, worker_imports
from grader.executor.trusted.proxies import Remote, StudentClass, StudentError
from grader.executor.trusted.verdicts import Verdict
from grader.executor.trusted.worker_client import UNRUN, Lost, Session

GRACE = 5  # seconds that the examiner's own work may take beyond a cell's limit


class Examiner:
    """Grades one submission: `job` has its cells, the instructor's names, and the limits."""

    def __init__(self, job: dict[str, Any], control: socket.socket) -> None:
        self.job = job
        self.session = Session(control, job["limits"], job["cell_limit"], self.ship)
        self.clean = Session(control, job["limits"], job["cell_limit"], self.ship)  # never runs a student's code
        self.space: dict[str, Any] = {"__name__": "__main__", "probe": lambda function: function}
        self.tree, self.setup = ast.Module([], []), ""
        self.end = time.monotonic() + job["total"]

    def run(self) -> Iterator[dict[str, Any]]:
        """Yield two messages for each cell, in order: that it has begun, and its id, outputs and verdict."""
        for kind, name, source, points in self.job["cells"]:
            try:
                self._begin()
                yield {"kind": "begun", "id": name}
                verdict = self._cell(kind, name, source, points)
            except Lost as lost:
                verdict = verdicts.lost(lost.kind, lost.message)
            signal.setitimer(signal.ITIMER_REAL, 0)
            outputs = [] if kind == "test" else self.session.outputs.kept
            yield {"kind": "cell", "id": name, "outputs": outputs, "verdict": verdict}
        self.session.close()

    def _begin(self) -> None:
        if time.monotonic() > self.end:
            raise Lost("unrun", UNRUN)
        self.session.begin()
        self.clean.lost = None
        signal.setitimer(signal.ITIMER_REAL, self.job["cell_limit"] + GRACE)

    def _cell(self, kind: str, name: str, source: str, points: float) -> Verdict:
        if kind == "test":
            return self._test(name, source, points)
        try:
            self.session.ask("cell", source)
        except StudentError as error:  # one that IPython does not catch, such as sys.exit() in a signal handler
            name = type(error).__name__
            output = {"output_type": "error", "ename": name, "evalue": str(error), "traceback": [name]}
            self.session.outputs.kept.append(output)
        self.session.history.append(source)
        if kind == "setup":
            self.setup = worker_imports(source)
            _execute(ast.parse(source), "<setup>", self.space)
        return {}

    def _test(self, name: str, source: str, points: float) -> Verdict:
        """Return the verdict on a test cell: its score, and the error that it ended with."""
        linecache.cache[f"<{name}>"] = (len(source), None, source.splitlines(keepends=True), f"<{name}>")
        try:
            self.tree = ast.parse(source)
            self._bind(source)
            value = _execute(_Probes(self, source).visit(ast.parse(source)), f"<{name}>", self.space)
            if self.session.misused:
                raise TypeError("the test used an object of the student's as if it were data")
        except Exception as error:
            return verdicts.failed(error)
        finally:
            self.clean.close()  # the next test gets a new one
            if lost := self.session.lost or self.clean.lost:
                raise lost  # even if the test has caught it
        return verdicts.scored(value, points)

    def _bind(self, source: str) -> None:
        """Bind the student's names that a test reads to their proxies; a name that they did not define is unbound."""
        wanted = sorted(names_of(source).read & set(self.job["names"]))
        _, facts = self.session.ask("look", wanted) if wanted else ("ok", {})
        for name in wanted:
            self.space.pop(name, None)
            if name in facts:
                self.space[name] = self._proxy(name, *facts[name])

    def _proxy(self, name: str, kind: str, fact: Any, parameters: Any = None) -> Any:
        """Return the proxy of a student's class or function; the value of any other name is `fact` itself."""
        if name in self.job["classes"]:
            return type(name, (StudentClass,), {})(self.session, 0, 0)
        if kind == "function":
            return Remote(self.session, name, shown=str(fact), parameters=parameters)
        return fact

    def probe(self, node: ast.FunctionDef, imports: str) -> Remote:
        """Return the proxy of a function under @probe."""
        parameters, source = [argument.arg for argument in node.args.args], probe_source(node)
        more: dict[str, Any] = {"parameters": parameters}
        if not is_clean(node):
            called = global_names(compile(source, f"<{node.name}>", "exec"))
            subject = next((name for name in called if name in self.job["names"]), "")
            more |= {"subject": subject, "setup": self.setup}
            return Remote(self.session, node.name, source, imports, **more)
        self.clean.begin()
        imports = f"{self.setup}\n{imports}"  # no cell ran there
        more |= {"subject": next(iter(parameters), ""), "is_clean": True}
        return Remote(self.clean, node.name, source, imports, **more)

    def ship(self, function: Any) -> list:
        """Return [name, source, imports] of a function that is to run in the worker: a probe, or the test's own.

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
    """Replaces each function under @probe by its proxy: its source runs in the worker, never here."""

    def __init__(self, examiner: Examiner, source: str) -> None:
        self.examiner, self.imports = examiner, worker_imports(source)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if not is_probe(node):
            return self.generic_visit(node)
        name = f"<probe {node.name}>"  # not an identifier, so that no exercise can have this name
        self.examiner.space[name] = self.examiner.probe(node, self.imports)
        assignment = ast.Assign([ast.Name(node.name, ast.Store())], ast.Name(name, ast.Load()))
        return ast.copy_location(assignment, node)


def _execute(tree: ast.Module, name: str, space: dict[str, Any]) -> Any:
    """Run a cell, and return the value of its last line if that is an expression."""
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(ast.fix_missing_locations(tree), name, "exec"), space)
        return eval(compile(ast.Expression(last.value), name, "eval"), space) if isinstance(last, ast.Expr) else None


def _too_late(*_: object) -> None:
    raise Lost("late", TOOK_TOO_LONG)


def main(sock: socket.socket, control: socket.socket) -> None:
    """Grade one submission: receive the job over `sock`, send what run() yields, and then the end."""
    channel = Channel(sock)
    job, contents = channel.receive()
    parts = zip(job["files"], contents, strict=True)
    files = {name: HandedIn(bytes(content), *words) for (name, *words), content in parts}
    signal.signal(signal.SIGALRM, _too_late)
    limit_memory(job["limits"]["memory"])  # a short message may become large data: a long text and a thousand short
    try:
        with given(files):
            for result in Examiner(job, control).run():
                channel.send(result)
    except (Closed, BrokenPipeError):  # the grader is gone
        return
    except Exception as error:  # our error, not the student's: the submission cannot be graded
        channel.send({"kind": "failed", "message": f"{type(error).__name__}: {error}"})
        raise
    channel.send({"kind": "end"})
