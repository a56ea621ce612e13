"""One student's submission: found, matched, run as far as it did not run before, and its messages read."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbgrader.utils import is_grade, is_solution

from grader.intake import class_folder
from grader.intake.attempts import attempt
from grader.intake.candidates import LATE, answers_written
from grader.intake.matcher import compose, is_test, only_imports, runs
from grader.intake.reading import read_notebook
from grader.model.course import Course
from grader.pipeline.atomic_files import notes
from grader.pipeline.result_cache import remembered
from grader.pipeline.verdict import causes, failures, messages, unfinished
from grader.records.nbgrader_steps import TidyTests

NOTEBOOK_LIMIT = 20  # times as long as a cell may take


@dataclass(frozen=True)
class Grading:
    """What all submissions of one run share."""

    course: Course
    assignment: str
    run: Path
    given: dict  # {name: the instructor's notebook as released}
    tests: dict  # {name: {test's id: its source, whole}}
    limit: float  # seconds a cell
    fresh: bool  # whether nothing of an earlier run stands

    @property
    def total(self):
        """Seconds a notebook."""
        return NOTEBOOK_LIMIT * self.limit


@dataclass
class Ran:
    """What running one submission gave, before the gradebook."""

    status: str = "graded"
    notes: list[str] = field(default_factory=list)
    messages: dict[str, list[str]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)  # the graded cells with another answer than at the last grading
    tamper: list[str] = field(default_factory=list)
    seconds: float = 0.0  # that its notebooks took, the last time that they ran
    composed: dict = field(default_factory=dict)  # {name: the notebook that is graded}
    executed: dict = field(default_factory=dict)  # {name: the same with its outputs}


def run_one(grading, student, safe, place, run_notebook, stands_on):
    """Find, match and run one student's notebooks; writes nothing but what memory keeps."""
    ran, blank = Ran(), True
    for name, instructor in grading.given.items():
        found = _find(grading, student, place, name)
        ran.notes += found.notes
        if found.notebook is None:
            ran.status = "not gradable"
            continue
        notebook, how = compose(instructor, found.notebook)
        ran.notes += how
        blank = blank and not answers_written(instructor, notebook)
        ran.composed[name] = notebook
        ran.changed |= _changed(submitted(grading, safe, name), notebook)
        whole, kept = _with_hidden_tests(grading.tests[name], notebook), _kept(grading, safe, name)
        result = remembered(kept, stands_on, whole, _runs(run_notebook, name, grading), grading.fresh)
        ran.tamper += result.tamper
        ran.seconds += result.seconds
        if result.note:
            ran.status = result.status
            ran.notes.append(result.note)
        _judge(result, ran)
        ran.executed[name] = result.notebook
    if blank and ran.status == "graded":
        ran.status, ran.notes = "blank", ["nothing was written", *ran.notes]
    return ran


def submitted(grading, safe, name):
    """Where the notebook stands that the gradebook's points are for."""
    return grading.run / "submitted" / safe / grading.assignment / f"{name}.ipynb"


def _kept(grading, safe, name):
    return notes(grading.run) / "ran" / grading.assignment / safe / f"{name}.json"


def _runs(run_notebook, name, grading):
    return lambda notebook: run_notebook(name, notebook, grading.limit, grading.total)


def _find(grading, student, place, name):
    if not os.path.isfile(place):
        return class_folder.find_notebook(student, place, grading.assignment, name, grading.given[name], grading.course)
    notebook = read_notebook(place)
    if isinstance(notebook, str):
        return class_folder.Found(student, None, (f"{place.name}: {notebook}",))
    how: tuple[str, ...] = () if place.stem == name else (f"{place.name} was taken for {name}.ipynb",)
    how += (LATE,) if attempt(Path(place.name), name).late else ()
    return class_folder.Found(student, notebook, how)


def _changed(path, notebook):
    """The graded cells that a TA's points at the last grading no longer speak of: those whose answer changed."""
    if not path.is_file():
        return set()
    before = nbformat.read(path, 4)
    both = _answers(before) & _answers(notebook)  # a new exercise changes no answer to another
    same_code = _code(before, both) == _code(notebook, both)
    texts = {cell.id: cell.source for cell in before.cells}
    return {
        cell.id
        for cell in notebook.cells
        if is_grade(cell) and (texts.get(cell.id) != cell.source if is_solution(cell) else not same_code)
    }


def _answers(notebook):
    return {cell.id for cell in notebook.cells if is_solution(cell)}


def _code(notebook, answers):
    """The student's code: these answers, and cells of their own; the tests are the instructor's."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_test(cell)]
    return [cell.source for cell in code if cell.id in answers or not is_solution(cell)]


def _with_hidden_tests(tests, notebook):
    """A copy of the notebook with the test cells whole, as the gradebook has them."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        cell.source = tests.get(cell.id, cell.source)
    return notebook


def _show_errors_of_merged_cells(cells):
    """Give an answer that was run in one cell with another the error that this cell ended with."""
    errors = {cell.source: [o for o in cell.outputs if o.output_type == "error"] for cell in cells if runs(cell)}
    for cell in cells:
        if cell.cell_type == "code" and is_solution(cell) and not runs(cell):
            cell.outputs = errors.get(cell.source, [])


def _judge(result, ran):
    """Clean the outputs, and note the tests' messages; note the answers whose cell failed."""
    for cell in result.notebook.cells:
        if is_test(cell):
            if cell.id in result.late:
                unfinished(cell, "took too long and was stopped\n  likely    a loop that never ends")
            elif cell.id not in result.finished:
                unfinished(cell, f"did not run to its end: {result.note}")
    _show_errors_of_merged_cells(result.notebook.cells)
    why_lost = causes(result.notebook)
    TidyTests().preprocess(result.notebook, {})
    for cell in result.notebook.cells:
        if is_test(cell):
            ran.messages[cell.id] = messages(cell)
        elif cell.cell_type == "code" and is_solution(cell):
            ran.notes += [f"the cell of {cell.id} failed: {why}" for why in failures(cell) * runs(cell)]
        elif cell.cell_type == "code" and only_imports(cell):
            ran.notes += [f"the cell of imports failed: {why}" for why in failures(cell)]
    ran.notes += [line for line in why_lost if not any(line.partition(": ")[2] in note for note in ran.notes)]
