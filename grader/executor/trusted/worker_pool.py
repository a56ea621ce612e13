"""The entry point: a pool of warm processes for one run of the grader, used like grader/engine/kernel.py."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import nbformat

from byhand.notebook.error_in_test import TOOK_TOO_LONG
from byhand.notebook.handed_in import HandedIn
from grader.engine.kernel import Run
from grader.executor.isolation.drop_privileges import drop_privileges
from grader.executor.isolation.ladder import LADDER, parent_command
from grader.executor.isolation.room import PACKAGE, furnish_room
from grader.executor.isolation.rung import LIMITS, POOL, Rung
from grader.executor.protocol.frames import Channel, Closed
from grader.executor.protocol.process import die_first
from grader.executor.trusted import verdicts
from grader.executor.trusted.plan import Plan, job_cells
from grader.executor.trusted.probes import is_grader
from grader.executor.trusted.results import Results, run_of
from grader.model.course import GraderError, NoSandbox

ESCAPES = """
import os, socket
reached = []
def attempt(name, action):
    try:
        action()
        reached.append(name)
    except Exception:
        pass
attempt("a file of the grader's", lambda: open({file!r}).read())
attempt("its folder", lambda: open({file!r} + "x", "w"))
attempt("the network", lambda: socket.create_connection(("127.0.0.1", {port}), 1))
attempt("the grader's process", lambda: os.kill({pid}, 0))
attempt("the grader's memory", lambda: open("/proc/{pid}/environ").read())
"""

PATIENCE = 15  # seconds beyond a cell's limit after which its examiner is abandoned; its own alarm rings long before
STUCK = verdicts.lost("late", TOOK_TOO_LONG)
UNPROTECTED = "--executor rlimits grades without one: only notebooks that you would open yourself"


class WorkerPool:
    """The examiners' parent and the workers' parent, on one rung of the ladder. All processes end when it is closed."""

    def __init__(
        self, rung: Rung, plans: Mapping[str, Plan], data: str | Path | None = None, answers: Sequence[str] = ()
    ) -> None:
        self.rung, self.plans = rung, plans
        self._stack = contextlib.ExitStack()
        self.control, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            scratch = tempfile.TemporaryDirectory(prefix="grader-", ignore_cleanup_errors=True)
            folder = Path(self._stack.enter_context(scratch))
            folder.chmod(0o755)
            self.name = folder.name
            furnish_room(folder / "room", answers)
            with control:
                self._start(folder / "room", control, Path(data) if data else None)
            self._test(folder)
        except BaseException:
            self.close()
            raise

    def grade(
        self,
        cells: list[list],
        names: Mapping[str, list[str]],
        timeout: float,
        total: float,
        files: Mapping[str, HandedIn] | None = None,
    ) -> Results:
        """Return the outputs and the verdict of each cell, by id; cells that were not reached are missing.

        An examiner that is stuck in a C call, where its alarm cannot stop it, is abandoned with the rest of its cells.
        Raises GraderError if the examiner failed: that says nothing about the submission.
        """
        mine, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.control, [b"examiner"], [theirs.fileno()])
        files = files or {}
        problems = [[name, file.problem, file.next] for name, file in files.items()]
        job = {"cells": cells, **names, "cell_limit": timeout, "total": total, "limits": LIMITS, "files": problems}
        channel = Channel(mine)
        results: Results = {}
        channel.deadline = end = time.monotonic() + total + 2 * timeout
        try:
            channel.send(job, [file.content for file in files.values()])
            while (message := channel.receive()[0])["kind"] != "end":
                if message["kind"] == "failed":
                    raise GraderError(f"the examiner failed: {message['message']}")
                begun = message["kind"] == "begun"
                results[message["id"]] = ([], STUCK) if begun else (message["outputs"], message["verdict"])
                channel.deadline = min(end, time.monotonic() + timeout + PATIENCE) if begun else end
        except TimeoutError:
            pass
        except Closed:
            raise GraderError("the grader's examiner ended too early (memory?): grade this submission again") from None
        finally:
            channel.close()
        return results

    def run_notebook(
        self,
        name: str,
        notebook: nbformat.NotebookNode,
        timeout: float,
        total: float,
        files: Mapping[str, HandedIn] | None = None,
    ) -> Run:
        """Run a copy of a composed notebook: the student's cells in a worker, its tests in an examiner.

        `files` were handed in beside the notebook: the tests can ask for them.
        Raises GraderError if the examiner failed, or a test could not import what it needs.
        """
        notebook, plan = nbformat.from_dict(notebook), self.plans[name]
        names = {"names": sorted(plan.names), "functions": sorted(plan.functions), "classes": sorted(plan.classes)}
        results = self.grade(job_cells(notebook, plan), names, timeout, total, files)
        return run_of(notebook, plan, results, timeout)

    def close(self) -> None:
        """End every process, and wait for the end."""
        self.control.close()
        self._stack.close()

    def _start(self, room: Path, control: socket.socket, data: Path | None) -> None:
        plans = self.plans.values()
        modules = sorted({name for plan in plans for name in plan.modules if not is_grader(name)})
        oracles = sorted({name for plan in plans for name in plan.oracles})
        asks, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asks, workers:
            command, environment = parent_command(self.rung, room, data, modules, workers.fileno())
            readable = [sys.base_prefix, sys.prefix, str(room), *([str(data)] if data else [])]
            self._spawn(command, environment, [workers], partial(_become_unprivileged, readable))
            job = {"control": control.fileno(), "workers": asks.fileno(), "folder": str(room.parent)}
            words = json.dumps(job | {"modules": [*modules, *oracles]})
            command = [sys.executable, "-P", "-m", "grader.executor.trusted.examiners", words]
            path = filter(
                None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]
            )  # this grader, called from anywhere
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path), POOL: self.name}
            self._spawn(command, environment, [control, asks])

    def _spawn(
        self,
        command: list[str],
        environment: Mapping[str, str],
        sockets: Iterable[socket.socket],
        before: Callable[[], None] | None = None,
    ) -> None:
        process = subprocess.Popen(
            command,
            env={**environment, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            pass_fds=[sock.fileno() for sock in sockets],
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # Ctrl-C reaches the grader alone: these end when it closes their sockets
            preexec_fn=before,
        )
        self._stack.callback(process.wait)

    def _test(self, folder: Path) -> None:
        """Grade a notebook that tries to escape. Raises OSError if the sandbox does not work, or does not hold."""
        (folder / "canary").write_text("canary")
        (folder / "canary").chmod(0o644)
        with socket.create_server(("127.0.0.1", 0)) as server:
            source = ESCAPES.format(file=str(folder / "canary"), port=server.getsockname()[1], pid=os.getpid())
            cells = [["student", "escapes", source, 0], ["test", "none", "assert not reached, reached", 1]]
            names: dict[str, list[str]] = {"names": ["reached"], "functions": [], "classes": []}
            _, verdict = self.grade(cells, names, 60, 60).get("none", ([], {"message": "no answer"}))
        if verdict.get("score") != 1 and (self.rung.holds or "error" not in verdict):
            raise OSError(str(verdict.get("message") or verdict.get("error")))


def _become_unprivileged(paths: Iterable[str]) -> None:
    """Make this process, soon the workers' parent, an ordinary user's, and the first to end if memory runs out."""
    die_first()
    drop_privileges(paths)


@contextlib.contextmanager
def open_worker_pool(
    wanted: str | None, plans: Mapping[str, Plan], data: str | Path | None = None, answers: Sequence[str] = ()
) -> Iterator[WorkerPool]:
    """Give a WorkerPool on the rung `wanted`; None is the best that holds on this machine.

    `plans` are those of the notebooks, by name; `data` is the folder of datasets that students' code may read;
    `answers` are the modules of byhand.answers that it may import, those of earlier notebooks.
    Raises NoSandbox if no rung works.
    """
    pool = _first_that_holds(wanted, plans, data, answers)
    try:
        yield pool
    finally:
        pool.close()


def _first_that_holds(wanted: str | None, *given: Any) -> WorkerPool:
    """Return a WorkerPool(rung, *given) on the rung `wanted`, or on the first that holds. Raises NoSandbox."""
    why = []
    for rung in LADDER:
        if rung.name != wanted if wanted else not rung.holds:
            continue
        try:
            return WorkerPool(rung, *given)
        except (OSError, GraderError) as error:
            why.append(f"{rung.name}: {error}")
    raise NoSandbox("\n  ".join(["no sandbox works here", *why, *([] if wanted else [UNPROTECTED])]))
