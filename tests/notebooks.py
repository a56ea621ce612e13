"""Helpers of the executor's tests: notebooks as they are given, answered and graded."""

from pathlib import Path
from types import SimpleNamespace

import nbformat
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions
from nbgrader.utils import determine_grade, is_grade, is_solution

from grader.attacks import VICTIM
from grader.pipeline.verdict import tidy

LATER = Path(__file__).parent / "executor" / "later"
TEXTS = {"victim": VICTIM, "later": LATER / "later.py"}
TENSORS = LATER / "tensors.py"
POOL = """
import multiprocessing

def mean(row):
    print("in the pool")
    return row.mean()

def row_means(X):
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return np.array(pool.map(mean, list(X)))
"""


def released(notebook):
    """Return a notebook without its solutions and hidden tests."""
    notebook = nbformat.from_dict(notebook)
    stub = {"python": "raise NotImplementedError()  # YOUR CODE HERE"}
    for step in (ClearSolutions(code_stub=stub), ClearHiddenTests()):
        notebook, _ = step.preprocess(notebook, {})
    return notebook


def answered(notebook, **answers):
    """Return a copy of the notebook with these answer cells."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        cell.source = answers.pop(cell.id, cell.source)
    assert not answers, "no such cell"
    return notebook


def graded(run):
    """Return each test cell's points as nbgrader reads them, its message, the student's outputs, and the Run."""
    points, told = {}, {}
    for cell in run.notebook.cells:
        if cell.cell_type == "code" and is_grade(cell) and not is_solution(cell):
            tidy(cell, run.notebook)
            points[cell.id] = determine_grade(cell)[0]
            told[cell.id] = "\n".join(output.get("evalue", "") for output in cell.outputs)
    shown = "\n".join(str(cell.get("outputs", "")) for cell in run.notebook.cells)
    return SimpleNamespace(points=points, told=told, shown=shown, run=run)
