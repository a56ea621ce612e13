"""Prove that the tests work: grade the course's own answers before any student's; they must get every point.

A hidden test that cannot run (a missing module, an error of its own, an oracle that raises) fails for them too. No
student's code takes part in the proof, so no student can make the grader look broken.
"""

import json
import re
from collections.abc import Callable, Sequence

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from grader.engine.kernel import Run
from grader.executor.trusted.probes import is_grader
from grader.exercises.reference_files import reference_files
from grader.intake.matcher import compose, is_test, runs
from grader.intake.printable import one_line
from grader.model.course import Course, GraderError
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import read_json, write_whole
from grader.pipeline.result_cache import digest

TRIES = 2  # a speed check may fail once on a busy machine
LONGEST = 300  # characters of an error that are shown
MISSING = re.compile(r"No module named '(\w+)")


RunNotebook = Callable[..., Run]  # run_notebook(name, notebook, *limits, files)


def prove(course: Course, assignment: str, run_notebook: RunNotebook, limits: Sequence[float]) -> float:
    """Return the points of the course's own answers, which are all that there are.

    `limits` are the seconds per cell and per notebook. Raises GraderError with the test that these answers fail, why
    they fail it, and what to do next.
    """
    points = 0.0
    for path in sorted((course.solutions / assignment).glob("*.ipynb")):
        notebook = own_answers(nbformat.read(path, 4))
        files = reference_files(course.exercises / path.stem)
        for _ in range(TRIES):
            found = _failure(run_notebook, path.stem, notebook, [*limits, files])
            if not found:
                break
        else:
            next_step = _next(assignment, found, limits[0])
            own = f"the course's own answers of {assignment} lose points, and no student was graded"
            raise GraderError(f"the grader is broken: {found}; {own}. Next: {next_step}")
        points += sum(cell.metadata.nbgrader.points for cell in notebook.cells if is_test(cell))
    return points


def prove_once(
    course: Course,
    assignment: str,
    run: RunFolder,
    run_notebook: RunNotebook,
    limits: Sequence[float],
    depends_on: object,
    fresh: bool = False,
) -> None:
    """Prove, unless this run folder has a proof and nothing that it depends on has changed. Raises GraderError.

    `depends_on` is plain data: whatever changes the results of the tests. `fresh` forces a new proof.
    """
    built = [path.read_text(encoding="utf-8") for path in sorted((course.solutions / assignment).glob("*.ipynb"))]
    folders = [course.exercises / text.stem for text in course.texts(assignment)]
    files = [file.digest for folder in folders for file in reference_files(folder).values()]
    note, key = run.proof_note(assignment), digest(depends_on, built, files)
    if fresh or read_json(note) != key:
        prove(course, assignment, run_notebook, limits)
        write_whole(note, json.dumps(key))


def own_answers(solution: NotebookNode) -> NotebookNode:
    """Return the notebook of a student who hands in the course's answers, with the hidden tests in it."""
    return compose(solution, solution)[0]


def _failure(run_notebook: RunNotebook, name: str, notebook: NotebookNode, how: Sequence[object]) -> str:
    """Return the first test that the notebook fails, and why; "" if it passes them all."""
    try:
        result = run_notebook(name, notebook, *how)
    except GraderError as error:
        return str(error)
    tests = [cell for cell in result.notebook.cells if is_test(cell)]
    failures = [f"{cell.id}: {why}" for cell in tests if (why := _lost(cell, result))]
    more = f" (and {len(failures) - 1} more tests)" if len(failures) > 1 else ""
    return f"{failures[0]}{more}" if failures else ""


def _lost(cell: NotebookNode, result: Run) -> str:
    """Return why a test cell did not give all its points; "" if it did."""
    error = next((output for output in cell.outputs if output.output_type == "error"), None)
    if cell.id in result.late:
        return "it took too long"
    if error is not None:
        return f"{error.ename}: {one_line(error.evalue)[:LONGEST]}"
    if runs(cell) and cell.id not in result.finished:
        return f"it did not finish: {result.note}"
    score, most = determine_grade(cell)
    return "" if score == most else f"it gives {score:g} of {most:g} points"


def _next(assignment: str, why: str, limit: float) -> str:
    """Return what to do about a failure."""
    module = MISSING.search(why)
    if module and is_grader(module[1]):
        return "restore that file of the grader, and run the same command again"
    if module:
        extra = "grader,torch" if module[1] == "torch" else "grader"
        return f'pip install ".[{extra}]" in the course\'s folder, and run the same command again'
    if "took too long" in why:
        return f"give it more time than --limit {limit:g}, or use a machine that is less busy"
    return f"fix that test or what it imports, `grader build`, then `grader bank {assignment[:2]}`"
