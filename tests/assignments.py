"""The course's assignments as the tests see them: texts, notebooks and banks, each read once in a process."""

import copy
from functools import cache

import pytest
from support import ROOT

from grader.authoring.libraries import why_left_out
from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, graded_cells
from grader.authoring.trial import tests_of as cells_of
from grader.model.course import Course

COURSE = Course(ROOT)
RUNS_HERE = {assignment: not why_left_out(COURSE, assignment) for assignment in COURSE.assignments()}
TEXTS = [text for assignment in COURSE.assignments() for text in COURSE.texts(assignment)]
_notebook = cache(source_notebook)
_bank = cache(lambda assignment: bank(COURSE, assignment))


def notebook_of(text):
    """Return the notebook of a text, for one test to change as it likes."""
    return copy.deepcopy(_notebook(text))


def answers_to(text, name):
    """Return the bank's wrong and right answers to an exercise."""
    return _bank(text.parent.name).get(name, [])


@cache
def exercises_of(text):
    """Return the names of a notebook's exercises, in order: its code answers."""
    cells = graded_cells(_notebook(text))
    return [cell.id for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]


def points_of(notebook):
    """Return {grade_id of a test: its points}."""
    tests = [cell for cell in graded_cells(notebook) if cell.metadata.get("nbgrader", {}).get("grade")]
    return {cell.id: cell.metadata.nbgrader.points for cell in tests}


def lost_by(text, name, answer):
    """Return the test cells that an answer of the bank must lose."""
    return set() if answer.right else set(answer.loses or cells_of(_notebook(text), name))


def where_it_runs(value, assignment, *marks, **settings):
    """Return a test's parameter, skipped if the assignment needs a library that is not installed."""
    skip = pytest.mark.skipif(not RUNS_HERE[assignment], reason=why_left_out(COURSE, assignment))
    return pytest.param(value, marks=[*marks, skip], **settings)


each_text = pytest.mark.parametrize("text", [where_it_runs(text, text.parent.name, id=text.stem) for text in TEXTS])
EXERCISES = [(text, name) for text in TEXTS if RUNS_HERE[text.parent.name] for name in exercises_of(text)]
each_exercise = pytest.mark.parametrize(("text", "name"), [pytest.param(*pair, id=pair[1]) for pair in EXERCISES])
