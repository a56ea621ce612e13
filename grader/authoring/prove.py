"""The grader proves itself: the course's own answers are graded before any student's, and must get every point.

A hidden test that cannot run (a missing module, an error of its own, an oracle that raises) fails for them too. No
student's code takes part in this, so no student can make the grader look broken.
"""

import json
import re

import nbformat
from nbgrader.utils import determine_grade

from grader.executor.trusted.probes import is_grader
from grader.intake.matcher import compose, is_test, runs
from grader.intake.printable import one_line
from grader.model.course import GraderError
from grader.pipeline.atomic_files import read_json, write_whole
from grader.pipeline.result_cache import digest

TRIES = 2  # a speed check may fail once on a busy machine
LONGEST = 300  # characters of an error
MISSING = re.compile(r"No module named '(\w+)")


def prove(course, assignment, run_notebook, limits):
    """The points of the course's own answers, all of them: run_notebook(name, notebook, *limits) grades them.

    `limits` are the seconds of a cell and of a notebook. Raises GraderError, which names the test that those answers
    fail, and says why, and what to do.
    """
    points = 0.0
    for path in sorted((course.solutions / assignment).glob("*.ipynb")):
        notebook = own_answers(nbformat.read(path, 4))
        for _ in range(TRIES):
            found = _failure(run_notebook, path.stem, notebook, limits)
            if not found:
                break
        else:
            next_step = _next(assignment, found, limits[0])
            own = f"the course's own answers of {assignment} lose points, and no student was graded"
            raise GraderError(f"the grader is broken: {found}; {own}. Next: {next_step}")
        points += sum(cell.metadata.nbgrader.points for cell in notebook.cells if is_test(cell))
    return points


def prove_once(course, assignment, run, run_notebook, limits, stands_on, fresh=False):
    """The same, unless it was proved in this run folder before and nothing that it stands on has changed."""
    built = [path.read_text(encoding="utf-8") for path in sorted((course.solutions / assignment).glob("*.ipynb"))]
    note, key = run.proof_note(assignment), digest(stands_on, built)
    if fresh or read_json(note) != key:
        prove(course, assignment, run_notebook, limits)
        write_whole(note, json.dumps(key))


def own_answers(solution):
    """The notebook that a student hands in who gives the course's answers, its tests whole."""
    return compose(solution, solution)[0]


def _failure(run_notebook, name, notebook, limits):
    """The first test that the notebook fails, and why; "" if it passes them all."""
    try:
        result = run_notebook(name, notebook, *limits)
    except GraderError as error:
        return str(error)
    tests = [cell for cell in result.notebook.cells if is_test(cell)]
    failures = [f"{cell.id}: {why}" for cell in tests if (why := _lost(cell, result))]
    more = f" (and {len(failures) - 1} more tests)" if len(failures) > 1 else ""
    return f"{failures[0]}{more}" if failures else ""


def _lost(cell, result):
    """Why a test cell did not give all its points; "" if it did."""
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    if cell.id in result.late:
        return "it took too long"
    if error is not None:
        return f"{error.ename}: {one_line(error.evalue)[:LONGEST]}"
    if runs(cell) and cell.id not in result.finished:
        return f"it did not run to its end: {result.note}"
    score, most = determine_grade(cell)
    return "" if score == most else f"it gives {score:g} of {most:g} points"


def _next(assignment, why, limit):
    """What to do about it."""
    module = MISSING.search(why)
    if module and is_grader(module[1]):
        return "restore that file of the grader's, and run the same command again"
    if module:
        extra = "grader,torch" if module[1] == "torch" else "grader"
        return f'pip install ".[{extra}]" in the course\'s folder, and run the same command again'
    if "took too long" in why:
        return f"give it more time than --limit {limit:g}, or a less busy machine"
    return f"fix that test or what it imports, `grader build`, then `grader bank {assignment[:2]}`"
