"""Grading a class: collect, match, run, enter, report. Cells run in parallel; one writer fills the gradebook."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.utils import is_grade, is_solution
from tqdm import tqdm

from grader import collect, nbgrader_steps, runner
from grader.course import GraderError
from grader.match import compose, only_imports
from grader.results import Graded, database, fill, questions_of, safe_names, settle
from grader.verdict import failures, messages, tidy, unfinished

CELL_LIMIT = 30  # seconds a cell


def grade_class(course, assignment, submissions, run, jobs=None, limit=CELL_LIMIT, progress=True, executor="auto"):
    """Grade every student's folder in `submissions`; returns {student: Graded}, and writes the run folder.

    `submissions` is {student: folder}, or {student: path of a notebook}; `executor` is one of runner.CHOICES. Raises
    GraderError if the run folder cannot be written; what is wrong with one submission is in its result.
    """
    submissions = {student: Path(place).resolve() for student, place in submissions.items()}  # nbgrader changes folder
    run = prepare(run, submissions)
    given = _given(course, assignment, run)
    safe = safe_names(submissions)
    executed = run / "executed" / assignment
    shutil.rmtree(executed, ignore_errors=True)
    results = {}
    with runner.opened(course, assignment, executor) as cells, ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        if not cells.safe:
            print(f"WARNING: no sandbox. Cells run in {cells.says}.", file=sys.stderr)
        waiting = {
            pool.submit(_run_one, student, safe[student], place, assignment, given, run, limit, cells.run): student
            for student, place in submissions.items()
        }
        done = tqdm(as_completed(waiting), total=len(waiting), unit="student", disable=not progress, desc=assignment)
        for future in done:
            student = waiting[future]
            results[student] = _enter(course, run, assignment, safe[student], given, future)
            results[student].sandbox = cells.says
    return {student: results[student] for student in submissions}


def prepare(run, submissions):
    """The run folder, made and tried. Raises GraderError."""
    run = Path(run).resolve()
    for place in (Path(place).resolve() for place in submissions.values()):
        theirs = {place, place.parent} if place.is_dir() else {place}
        if theirs & {run, *run.parents}:
            raise GraderError(f"--run {run}: submissions are never written to; name a folder outside the class")
    try:
        run.mkdir(parents=True, exist_ok=True)
        probe = run / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise GraderError(f"--run {run}: cannot write there ({error.strerror}); name another folder") from error
    return run


def _given(course, assignment, run):
    """{notebook's name: the instructor's notebook as released}; enters the assignment in the gradebook."""
    folder = nbgrader_steps.release(course, assignment, run)
    return {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}


@dataclass
class _Ran:
    """What running one submission gave, before the gradebook."""

    status: str
    notes: list[str]
    messages: dict[str, list[str]]
    changed: set[str]  # the graded cells whose answer is another one than at the last grading
    tamper: list[str] = field(default_factory=list)


def _run_one(student, safe, place, assignment, given, run, limit, run_notebook):
    """Find, match and run one student's notebooks; leaves them in executed/ and submitted/."""
    ran = _Ran("graded", [], {}, set())
    blank = True
    for name, instructor in given.items():
        found = _find(student, place, assignment, name, instructor)
        ran.notes += found.notes
        if found.notebook is None:
            ran.status = "not gradable"
            continue
        notebook, notes = compose(instructor, found.notebook)
        ran.notes += notes
        blank = blank and not _written(instructor, notebook)
        path = run / "submitted" / safe / assignment / f"{name}.ipynb"
        ran.changed |= _changed(path, notebook)
        _write(path, notebook)
        result = run_notebook(name, _with_hidden_tests(run, assignment, name, notebook), limit, 20 * limit)
        ran.tamper += result.tamper
        if result.note:
            ran.status = result.status
            ran.notes.append(result.note)
        _judge(result, ran)
        _write(run / "executed" / assignment / safe / f"{name}.ipynb", result.notebook)
    if blank and ran.status == "graded":
        ran.status, ran.notes = "blank", ["nothing was written", *ran.notes]
    return ran


def _find(student, place, assignment, name, instructor):
    if place.is_dir():
        return collect.find_notebook(student, place, assignment, name, instructor)
    notebook = collect.read_notebook(place)
    if isinstance(notebook, str):
        return collect.Found(student, None, (f"{place.name}: {notebook}",))
    notes = () if place.stem == name else (f"{place.name} was taken for {name}.ipynb",)
    return collect.Found(student, notebook, notes)


def _changed(path, notebook):
    """The graded cells that a TA's points at the last grading no longer speak of: those whose answer changed."""
    if not path.is_file():
        return set()
    before = nbformat.read(path, 4)
    code = [cell.source for cell in before.cells if cell.cell_type == "code"]
    same_code = code == [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    texts = {cell.id: cell.source for cell in before.cells}
    return {
        cell.id
        for cell in notebook.cells
        if is_grade(cell) and (texts.get(cell.id) != cell.source if is_solution(cell) else not same_code)
    }


def _written(given, notebook):
    """Whether any answer differs from what the student was given."""
    stubs = {cell.id: cell.source.split() for cell in given.cells if is_solution(cell)}
    return any(is_solution(cell) and cell.source.split() != stubs[cell.id] for cell in notebook.cells)


def _with_hidden_tests(run, assignment, name, notebook):
    """A copy of the notebook with the test cells whole, as the gradebook has them."""
    notebook = nbformat.from_dict(notebook)
    with Gradebook(database(run)) as gradebook:
        whole = {
            cell.name: cell.source for cell in gradebook.find_notebook(name, assignment).source_cells if cell.locked
        }
    for cell in notebook.cells:
        cell.source = whole.get(cell.id, cell.source)
    return notebook


def _judge(result, ran):
    """Clean the test cells' outputs, and note their messages; note the answers whose cell failed."""
    for cell in result.notebook.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            if cell.id in result.late:
                unfinished(cell, "took too long and was stopped\n  likely    a loop that never ends")
            elif cell.id not in result.finished:
                unfinished(cell, f"did not run to its end: {result.note}")
            tidy(cell, result.notebook)
            ran.messages[cell.id] = messages(cell)
        elif cell.cell_type == "code" and is_solution(cell):
            ran.notes += [f"the cell of {cell.id} failed: {why}" for why in failures(cell)]
        elif cell.cell_type == "code" and only_imports(cell):
            ran.notes += [f"the cell of imports failed: {why}" for why in failures(cell)]


def _write(path, notebook):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


def _enter(course, run, assignment, student, given, future):
    """Enter one student's executed notebooks in the gradebook, write the feedback, and read the result back."""
    try:
        ran = future.result()
        if ran.status != "not gradable":
            executed = run / "executed" / assignment
            nbgrader_steps.autograde(course, run, assignment, student, executed)
            nbgrader_steps.feedback(course, run, assignment, student)
    except Exception as error:  # one submission never stops the class
        ran = _Ran("not gradable", [f"the grader failed on it: {type(error).__name__}: {error}"], {}, set())
    questions = questions_of(given)
    if ran.status != "not gradable":
        review = settle(run, assignment, student, ran.changed)
        ran.notes += [f"{name} had a TA's points before it changed" for name in review]
        fill(questions, run, assignment, student, ran.messages)
    return _result(ran, questions)


def _result(ran, questions):
    return Graded(
        status=ran.status,
        points=sum(q.points or 0 for q in questions.values()),
        max_points=sum(q.max_points for q in questions.values()),
        note="; ".join(ran.notes),
        questions=questions,
        tamper=ran.tamper,
    )
