"""The entry point: a pool of warm processes for one run of the grader, used like grader/engine/kernel.py."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from byhand.checks.message import Message
from grader.engine.kernel import TOO_LONG, Run, cell_name
from grader.engine.messages import TOOK_TOO_LONG, error_outputs
from grader.executor.isolation.drop_privileges import drop_privileges
from grader.executor.isolation.ladder import LADDER, parent_command
from grader.executor.isolation.room import PACKAGE, furnish_room
from grader.executor.isolation.rung import LIMITS, POOL
from grader.executor.protocol.frames import Channel, Closed
from grader.executor.protocol.process import die_first
from grader.executor.trusted.plan import job_cells
from grader.executor.trusted.probes import is_grader
from grader.executor.trusted.tamper import suspicions
from grader.executor.trusted.worker_client import UNRUN
from grader.intake.matcher import runs
from grader.model.course import GraderError
from grader.model.status import Status

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


PATIENCE = 15  # seconds beyond a cell's limit after which its examiner is given up; its own alarm rings long before
HELD_UP = {"lost": "late", "message": TOOK_TOO_LONG.as_data()}
UNREACHED = {"lost": "unrun", "message": UNRUN.as_data()}
UNPROTECTED = "--executor rlimits grades without one: only notebooks that you would open yourself"


class WorkerPool:
    """The examiners' parent and the workers' parent, on one rung of the ladder. Everything ends when it is closed."""

    def __init__(self, rung, plans, data=None, answers=()):
        self.rung, self.plans = rung, plans
        self._stack = contextlib.ExitStack()
        self.control, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            folder = Path(
                self._stack.enter_context(tempfile.TemporaryDirectory(prefix="grader-", ignore_cleanup_errors=True))
            )
            folder.chmod(0o755)
            self.name = folder.name
            furnish_room(folder / "room", answers)
            with control:
                self._start(folder / "room", control, data)
            self._test(folder)
        except BaseException:
            self.close()
            raise

    def grade(self, cells, names, timeout, total):
        """The results of the cells by id: (outputs, verdict); cells that were not reached are missing.

        An examiner that is held up in a cell, as no alarm reaches it inside a call of C, goes no further.
        Raises GraderError if the examiner failed: that says nothing of the submission.
        """
        mine, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.control, [b"examiner"], [theirs.fileno()])
        job = {"cells": cells, **names, "cell_limit": timeout, "total": total, "limits": LIMITS}
        channel, results = Channel(mine), {}
        channel.deadline = end = time.monotonic() + total + 2 * timeout
        try:
            channel.send(job)
            while (message := channel.receive()[0])["kind"] != "end":
                if message["kind"] == "failed":
                    raise GraderError(f"the examiner failed: {message['message']}")
                begun = message["kind"] == "begun"
                results[message["id"]] = ([], HELD_UP) if begun else (message["outputs"], message["verdict"])
                channel.deadline = min(end, time.monotonic() + timeout + PATIENCE) if begun else end
        except TimeoutError:
            pass
        except Closed:
            raise GraderError("the grader's examiner ended too early (memory?): grade this submission again") from None
        finally:
            channel.close()
        return results

    def run_notebook(self, name, notebook, timeout, total):
        """Run a copy of a composed notebook: the student's cells in a worker, its tests in an examiner.

        Raises GraderError where a test could not import what it needs: that says nothing of the student's answer.
        """
        notebook, plan = nbformat.from_dict(notebook), self.plans[name]
        names = {"names": sorted(plan.names), "functions": sorted(plan.functions), "classes": sorted(plan.classes)}
        results = self.grade(job_cells(notebook, plan), names, timeout, total)
        lost: dict[str, list] = {}
        for cell in notebook.cells:
            if runs(cell):
                outputs, verdict = results.get(cell.id, ([], UNREACHED))
                if verdict.get("ours"):
                    raise GraderError(f"{cell.id} could not import what it needs: {': '.join(verdict['error'])}")
                cell.outputs = [_as_output(**output) for output in outputs] + _outputs(verdict)
                if "lost" in verdict:
                    lost.setdefault(verdict["lost"], []).append(cell)
        return _summed(notebook, lost, timeout, suspicions(notebook, plan, lost.get("tamper", ())))

    def close(self):
        """End every process, and wait for the end."""
        self.control.close()
        self._stack.close()

    def _start(self, room, control, data):
        modules = sorted({name for plan in self.plans.values() for name in plan.modules if not is_grader(name)})
        asks, workers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with asks, workers:
            command, environment = parent_command(self.rung, room, data, modules, workers.fileno())
            within_reach = [sys.base_prefix, sys.prefix, room, *([data] if data else [])]
            self._spawn(command, environment, [workers], partial(_become_unprivileged, within_reach))
            job = {"control": control.fileno(), "workers": asks.fileno()}
            oracles = sorted({name for plan in self.plans.values() for name in plan.oracles})
            job |= {"modules": [*modules, *oracles], "folder": str(room.parent)}
            command = [sys.executable, "-P", "-m", "grader.executor.trusted.examiners", json.dumps(job)]
            self._spawn(command, {**os.environ, "PYTHONPATH": _with_this_project(), POOL: self.name}, [control, asks])

    def _spawn(self, command, environment, sockets, before=None):
        process = subprocess.Popen(
            command,
            env={**environment, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            pass_fds=[sock.fileno() for sock in sockets],
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # Ctrl-C is the grader's: these end when it lets go of them
            preexec_fn=before,
        )
        self._stack.callback(process.wait)

    def _test(self, folder):
        """Grade a notebook that tries to escape. Raises OSError where the sandbox does not work, or does not hold."""
        (folder / "canary").write_text("canary")
        (folder / "canary").chmod(0o644)
        with socket.create_server(("127.0.0.1", 0)) as server:
            source = ESCAPES.format(file=str(folder / "canary"), port=server.getsockname()[1], pid=os.getpid())
            cells = [["student", "escapes", source, 0], ["test", "none", "assert not reached, reached", 1]]
            names = {"names": ["reached"], "functions": [], "classes": []}
            _, verdict = self.grade(cells, names, 60, 60).get("none", (None, {"message": "no answer"}))
        if verdict.get("score") != 1 and (self.rung.holds or "error" not in verdict):
            raise OSError(str(verdict.get("message") or verdict.get("error")))


def _with_this_project():
    """The examiner's PYTHONPATH: it runs this grader, wherever it was called from."""
    return os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))


def _become_unprivileged(paths):
    """Before the workers' parent begins: a plain user, and the first to go where memory runs out."""
    die_first()
    drop_privileges(paths)


@contextlib.contextmanager
def open_worker_pool(wanted, plans, data=None, answers=()):
    """A WorkerPool for notebooks with these plans, {name: Plan}: on the rung `wanted`, else the best that holds here.

    `answers` are the modules of byhand.answers that students' code may import: those of earlier assignments.
    Raises GraderError if there is none.
    """
    pool = _first_that_holds(wanted, plans, data, answers)
    try:
        yield pool
    finally:
        pool.close()


def _first_that_holds(wanted, plans, data=None, answers=()):
    why = []
    for rung in LADDER:
        if rung.name != wanted if wanted else not rung.holds:
            continue
        try:
            return WorkerPool(rung, plans, data, answers)
        except (OSError, GraderError) as error:
            why.append(f"{rung.name}: {error}")
    raise GraderError("\n  ".join(["no sandbox works here", *why, *([] if wanted else [UNPROTECTED])]))


def _as_output(output_type, **fields):
    return nbformat.from_dict({"output_type": output_type, **fields})


def _outputs(verdict: dict) -> list[NotebookNode]:
    """Return the outputs from which nbgrader reads a verdict: an error, a number, or nothing at all."""
    if "message" in verdict:
        lost = "lost" in verdict and (TOO_LONG if verdict["lost"] == "late" else "Lost")
        return error_outputs(lost or verdict["error"][0], Message.from_data(verdict["message"]))
    if "error" in verdict:
        name, message = verdict["error"]
        return [new_output("error", ename=name, evalue=message, traceback=message.splitlines())]
    if verdict.get("partial"):
        score = repr(float(verdict["score"]))
        return [new_output("execute_result", data={"text/plain": score}, execution_count=None)]
    return []


def _summed(notebook, lost, timeout, tamper):
    """The Run: which cells were late, and which ended their Python."""
    kinds = {"gone": "ended its Python", "tamper": "broke the grader's protocol", "late": f"over {timeout:g} s"}
    kinds["unrun"] = "the notebook took too long; not run"
    notes = [f"{word}: {', '.join(map(cell_name, lost[kind]))}" for kind, word in kinds.items() if kind in lost]
    stopped = Status.TIMED_OUT if set(lost) <= {"late", "unrun"} else Status.CRASHED
    status = stopped if lost else Status.GRADED
    late = frozenset(cell.id for cell in lost.get("late", ()))
    return Run(notebook, status, "; ".join(notes), frozenset(cell.id for cell in notebook.cells), late, tamper)
