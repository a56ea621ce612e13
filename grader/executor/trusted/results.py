"""The results of a notebook: each cell's outputs and verdict, as nbgrader and the reports read them."""

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_output

from byhand.checks.message import Message
from grader.engine.kernel import TOO_LONG, Run, cell_name
from grader.engine.messages import error_outputs
from grader.executor.trusted import verdicts
from grader.executor.trusted.plan import Plan
from grader.executor.trusted.tamper import suspicions
from grader.executor.trusted.verdicts import Verdict
from grader.executor.trusted.worker_client import UNRUN
from grader.intake.matcher import runs
from grader.model.course import GraderError
from grader.model.status import Status

Results = dict[str, tuple[list[dict[str, Any]], Verdict]]  # {cell id: (outputs, verdict)}
UNREACHED = verdicts.lost("unrun", UNRUN)
NOTES = {"gone": "ended its Python", "tamper": "broke the grader's protocol", "late": "over {timeout:g} s"}
NOTES |= {"unrun": "the notebook took too long; not run"}


def run_of(notebook: NotebookNode, plan: Plan, results: Results, timeout: float) -> Run:
    """Return the Run of a notebook, with the results of its cells put in; a cell without a result was not run.

    Raises GraderError where a test could not import what it needs: that says nothing about the student's answer.
    """
    lost: dict[str, list[NotebookNode]] = {}
    for cell in filter(runs, notebook.cells):
        outputs, verdict = results.get(cell.id, ([], UNREACHED))
        if verdict.get("ours"):
            raise GraderError(f"{cell.id} could not import what it needs: {': '.join(verdict['error'])}")
        cell.outputs = [*map(nbformat.from_dict, outputs), *_outputs(verdict)]
        if "lost" in verdict:
            lost.setdefault(verdict["lost"], []).append(cell)
    notes = [
        f"{NOTES[kind].format(timeout=timeout)}: {', '.join(map(cell_name, lost[kind]))}"
        for kind in NOTES
        if kind in lost
    ]
    stopped = Status.TIMED_OUT if set(lost) <= {"late", "unrun"} else Status.CRASHED
    return Run(
        notebook,
        stopped if lost else Status.GRADED,
        "; ".join(notes),
        finished=frozenset(cell.id for cell in notebook.cells),
        late=frozenset(cell.id for cell in lost.get("late", ())),
        tamper=suspicions(notebook, plan, lost.get("tamper", ())),
    )


def _outputs(verdict: Verdict) -> list[NotebookNode]:
    """Return the outputs from which nbgrader reads a verdict: an error, a number, or nothing at all."""
    if "message" in verdict:
        lost = "lost" in verdict and (TOO_LONG if verdict["lost"] == "late" else "Lost")
        return error_outputs(lost or verdict["error"][0], Message.from_data(verdict["message"]))
    if "error" in verdict:
        name, message = verdict["error"]
        return [new_output("error", ename=name, evalue=message, traceback=message.splitlines())]
    if verdict.get("partial"):
        score = repr(float(verdict["score"]))
        metadata = verdict.get("beside", {})
        return [new_output("execute_result", data={"text/plain": score}, execution_count=None, metadata=metadata)]
    return []
