"""Run one student's submission: find and match its notebooks, run the tests that are not cached, collect messages."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from byhand.checks.message import Message
from byhand.notebook.error_in_test import TOOK_TOO_LONG
from byhand.notebook.handed_in import files_named
from grader.engine.backend import Runner
from grader.engine.kernel import Run
from grader.engine.messages import accuracy_of, kept
from grader.intake import class_folder
from grader.intake.attempts import attempt
from grader.intake.beside import Files, files_beside
from grader.intake.candidates import LATE, answers_written
from grader.intake.matcher import compose, is_test, only_imports, runs
from grader.intake.reading import read_notebook
from grader.late.deadlines import Choice, Deadlines
from grader.model.course import Course
from grader.model.job import Job
from grader.model.late import Late
from grader.model.run_folder import RunFolder
from grader.model.status import Status
from grader.pipeline.result_cache import cached_run
from grader.pipeline.verdict import causes, failures, unfinished
from grader.records.nbgrader_steps import TidyTests

NOTEBOOK_LIMIT = 20  # a notebook may take so many times as long as a cell


@dataclass(frozen=True)
class Grading:
    """The settings and inputs that all submissions of one run share."""

    course: Course
    assignment: str
    run: RunFolder
    given: dict[str, NotebookNode]  # {name: the instructor's notebook as released}
    tests: dict[str, dict[str, str]]  # {name: {test's id: its complete source}}
    limit: float  # seconds per cell
    fresh: bool  # run everything again, whatever is cached
    ground: dict[str, str]  # hashes of everything outside the notebooks that a verdict depends on
    runner: Runner
    deadlines: Deadlines = field(default_factory=Deadlines)

    @property
    def total(self) -> float:
        """The seconds that a notebook may take."""
        return NOTEBOOK_LIMIT * self.limit

    def submitted(self, student: str, name: str) -> Path:
        """Return the path of the notebook that the gradebook's points are for."""
        return self.run.submitted(student, self.assignment) / f"{name}.ipynb"


@dataclass
class Ran:
    """The outcome of running one submission, before it is entered in the gradebook."""

    status: Status = Status.GRADED
    notes: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)  # {test's id: its message}, of those that failed
    changed: set[str] = field(default_factory=set)  # the graded cells whose answer changed since the last grading
    tamper: list[str] = field(default_factory=list)
    seconds: float = 0.0  # that its notebooks took, the last time that they ran
    composed: dict[str, NotebookNode] = field(default_factory=dict)  # {name: the notebook that is graded}
    executed: dict[str, NotebookNode] = field(default_factory=dict)  # {name: the same with its outputs}
    late: Late = field(default_factory=Late)
    handed_in: bool = True  # False if there is nothing of this assignment
    files: dict[str, str] = field(default_factory=dict)  # {name: digest} of the files handed in beside the notebooks
    accuracies: dict[str, float] = field(default_factory=dict)  # {test's id: the accuracy that it measured}


def run_attempt(grading: Grading, student: str, safe: str, place: Path, choice: Choice, cache: str = "") -> Ran:
    """Find, match and run the notebooks of a student's attempt; `cache` distinguishes it in the result cache.

    Write nothing but the result cache. Raises GraderError, Full.
    """
    ran, blank = Ran(late=choice.late), True
    ran.notes += [f"{file} of collected.csv is not there" for file in choice.missing(place.parent)]
    handed_in = {name: _find(grading, student, place, name, choice) for name in grading.given}
    nothing = not any(found.notebook for found in handed_in.values())
    ran.handed_in = choice.attempt is not None or any(found.handed_in for found in handed_in.values())
    for name, instructor in grading.given.items():
        found = handed_in[name]
        if found.notebook is None and not nothing:
            found = _missing(grading, safe, name, found, choice)
        ran.notes += [note for note in found.notes if note not in ran.notes]  # both notebooks lie in one folder
        if found.notebook is None:
            ran.status = Status.NOT_GRADABLE
            continue
        notebook, how = compose(instructor, found.notebook)
        ran.notes += how
        blank = blank and not answers_written(instructor, notebook)
        ran.composed[name] = notebook
        ran.changed |= _changed(grading.submitted(safe, name), notebook)
        ran.files |= {file: given.digest for file, given in found.files.items() if not given.problem}
        composed = _with_hidden_tests(grading.tests[name], notebook)
        result = _run(grading, safe, name, composed, found.files, cache)
        ran.tamper += result.tamper
        ran.seconds += result.seconds
        if result.note:
            ran.status = Status(result.status)
            ran.notes.append(result.note)
        _judge(result, ran)
        ran.executed[name] = result.notebook
    if blank and ran.status == Status.GRADED:
        ran.status, ran.notes = Status.BLANK, ["nothing was written", *ran.notes]
    return ran


def _run(grading: Grading, safe: str, name: str, notebook: NotebookNode, files: Files, suffix: str) -> Run:
    """Run a composed notebook, as far as its results are not cached; `suffix` ends the cache's name."""
    digests = {file: given.digest for file, given in files.items()}

    def run(part: NotebookNode) -> Run:
        beside = {file: given.as_data() for file, given in files.items()}
        return grading.runner.run_job(Job(grading.assignment, name, part, grading.limit, grading.total, beside))

    cache = grading.run.cached_run(grading.assignment, safe, name + suffix)
    return cached_run(cache, grading.ground, notebook, run, grading.fresh, digests)


def _find(grading: Grading, student: str, place: Path, name: str, choice: Choice) -> class_folder.Found:
    """Return the student's notebook of this name: in their folder, or the one that the command line names."""
    left_out = {place.parent / file for file in choice.left_out}
    given = grading.given[name]
    others = [other for other in grading.given.values() if other is not given]
    wanted = files_named(grading.tests[name].values())
    if not os.path.isfile(place):
        return class_folder.find_notebook(
            student, place, grading.assignment, name, given, grading.course, others, left_out, wanted
        )
    notebook = read_notebook(place)
    if isinstance(notebook, str):
        return class_folder.Found(student, None, (f"{place.name}: {notebook}",))
    if class_folder.fits_better(notebook, given, others):
        return class_folder.Found(student, None, ())
    how: tuple[str, ...] = () if place.stem == name else (f"{place.name} was taken for {name}.ipynb",)
    how += (LATE,) if attempt(Path(place.name), name).late else ()
    files, more = files_beside(place, place.parent, [], wanted)
    return class_folder.Found(student, notebook, (*how, *more), files=files)


def _missing(grading: Grading, safe: str, name: str, found: class_folder.Found, choice: Choice) -> class_folder.Found:
    """Return what is graded where a student handed in other notebooks of the assignment and not this one: the one that
    they handed in before, or the notebook as it was released.

    Where the attempts are known, the one that counts has all that was handed in before.
    """
    before = grading.submitted(safe, name)
    if before.is_file() and choice.attempt is None:
        notes = (*found.notes, f"{name}.ipynb is not there: the one handed in before counts")
        return class_folder.Found(found.student, nbformat.read(before, 4), notes)
    return class_folder.Found(found.student, grading.given[name], (*found.notes, f"{name}.ipynb was not handed in"))


def _changed(path: Path, notebook: NotebookNode) -> set[str]:
    """Return the graded cells whose answer changed since the last grading, so that a TA's points no longer count."""
    if not path.is_file():
        return set()
    before = nbformat.read(path, 4)
    both = _answers(before) & _answers(notebook)  # a new exercise does not change the other answers
    same_code = _code(before, both) == _code(notebook, both)
    texts = {cell.id: cell.source for cell in before.cells}
    return {
        cell.id
        for cell in notebook.cells
        if is_grade(cell) and (texts.get(cell.id) != cell.source if is_solution(cell) else not same_code)
    }


def _answers(notebook: NotebookNode) -> set[str]:
    return {cell.id for cell in notebook.cells if is_solution(cell)}


def _code(notebook: NotebookNode, answers: set[str]) -> list[str]:
    """Return the student's code: these answers and cells of their own, without the instructor's tests."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_test(cell)]
    return [cell.source for cell in code if cell.id in answers or not is_solution(cell)]


def _with_hidden_tests(tests: dict[str, str], notebook: NotebookNode) -> NotebookNode:
    """Return a copy of the notebook with complete test cells."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        cell.source = tests.get(cell.id, cell.source)
    return notebook


def _show_errors_of_merged_cells(cells: Iterable[NotebookNode]) -> None:
    """Give an answer that was run in one cell with another the error that this cell ended with."""
    errors = {cell.source: [o for o in cell.outputs if o.output_type == "error"] for cell in cells if runs(cell)}
    for cell in cells:
        if cell.cell_type == "code" and is_solution(cell) and not runs(cell):
            cell.outputs = errors.get(cell.source, [])


def _judge(result: Run, ran: Ran) -> None:
    """Clean the outputs, collect the tests' messages, and note the answers whose cell failed."""
    for cell in result.notebook.cells:
        if is_test(cell):
            if cell.id in result.late:
                unfinished(cell, TOOK_TOO_LONG)
            elif cell.id not in result.finished:
                unfinished(cell, Message(f"did not run to its end: {result.note}"))
    _show_errors_of_merged_cells(result.notebook.cells)
    why_lost = causes(result.notebook)
    TidyTests().preprocess(result.notebook, {})
    for cell in result.notebook.cells:
        if is_test(cell):
            if message := kept(cell):
                ran.messages[cell.id] = message
            if (accuracy := accuracy_of(cell)) is not None:
                ran.accuracies[cell.id] = accuracy
        elif cell.cell_type == "code" and is_solution(cell):
            ran.notes += [f"the cell of {cell.id} failed: {why}" for why in failures(cell) * runs(cell)]
        elif cell.cell_type == "code" and only_imports(cell):
            ran.notes += [f"the cell of imports failed: {why}" for why in failures(cell)]
    ran.notes += [f"{names}: {cause}" for names, cause in why_lost if not any(cause in note for note in ran.notes)]
