"""A small class for `grader demo`: each way to hand in a notebook takes a few lines."""

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.authoring.trial import bank
from grader.exercises.bank import Answer
from grader.model.course import Course

EXERCISE, MEMORY, ESSAY_CELL = "l2_distances_no_loops", "distance_memory_gb", "hardest_knob"
ASSIGNMENT, NOTEBOOK = "01_pixels", "pixels"
LIMIT = 5  # seconds per cell, so that nobody waits long for the endless loop

ESSAY = "Variation within the class, 29 %: the distance compares pixel by pixel, and every pixel of the thing differs."
SYNTAX_ERROR = "def l2_distances_no_loops(X, Y):\n    return np.sqrt((X**2).sum(axis=1"
ENDLESS = "def l2_distances_no_loops(X, Y):\n    while True:\n        pass"


Answers = dict[str, list[Answer]]  # the bank: {exercise: its wrong and right answers}
HandIn = Callable[[NotebookNode, Answers], tuple[str, NotebookNode | str]]  # returns (file name, notebook or text)


def compose_class(course: Course, folder: Path) -> dict[str, Path]:
    """Write the class under `folder`, with one folder per student, and return {student: folder}."""
    given = nbformat.read(course.notebooks / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)
    answers = bank(course, ASSIGNMENT)
    for student, make in CLASS.items():
        name, notebook = make(nbformat.from_dict(given), answers)
        path = folder / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notebook if isinstance(notebook, str) else nbformat.writes(notebook), encoding="utf-8")
    return {student: folder / student for student in CLASS}


def wrote(essay: str = ESSAY, until: str | None = None, **named: str) -> HandIn:
    """Return the hand-in of a student who wrote these answers of the bank, or these sources, and right ones otherwise.

    `until` is the first exercise that the student did not start.
    """

    def make(notebook: NotebookNode, answers: Answers) -> tuple[str, NotebookNode]:
        for cell in notebook.cells:
            if cell.id == until:
                break
            if cell.id in answers:
                cell.source = _answer(answers[cell.id], named.get(cell.id))
            elif cell.id == ESSAY_CELL and essay:
                cell.source = essay
        return f"{NOTEBOOK}.ipynb", notebook

    return make


def _answer(answers: list[Answer], named: str | None) -> str:
    """Return the source of the answer called `named`, of the first right one for None; else `named` is the source."""
    if named is None:
        return next(answer.source for answer in answers if answer.right)
    return next((answer.source for answer in answers if answer.name == named), named)


def stripped(notebook: NotebookNode, answers: Answers) -> tuple[str, NotebookNode]:
    """Return a hand-in that lost all metadata and cell ids in another editor."""
    wrote()(notebook, answers)
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = {}, f"new-{number}"
    return f"{NOTEBOOK}.ipynb", notebook


def renamed(notebook: NotebookNode, answers: Answers) -> tuple[str, NotebookNode]:
    """Return a hand-in that was downloaded twice and renamed."""
    wrote(l2_distances_no_loops="root_of_a_negative", distance_memory_gb="in_bytes")(notebook, answers)
    return "my homework (1).ipynb", notebook


def deleted(notebook: NotebookNode, answers: Answers) -> tuple[str, NotebookNode]:
    """Return a hand-in without one test cell and the memory question's cell."""
    wrote(l2_distances_no_loops="pixels_wrap_around")(notebook, answers)
    gone = {MEMORY, f"test_{EXERCISE}_speed"}
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]
    return f"{NOTEBOOK}.ipynb", notebook


def extra(notebook: NotebookNode, answers: Answers) -> tuple[str, NotebookNode]:
    """Return a hand-in with extra cells: a helper that the answer needs, a scratch cell that fails, a note."""
    uses = "def l2_distances_no_loops(X, Y):\n    return helper(X.astype(float), Y.astype(float))"
    wrote(l2_distances_no_loops=uses)(notebook, answers)
    helper = (
        "def helper(X, Y):\n"
        "    squared = (X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T\n"
        "    return np.sqrt(squared.clip(0))"
    )
    index = next(i for i, cell in enumerate(notebook.cells) if cell.id == EXERCISE)
    notebook.cells.insert(index, nbformat.v4.new_code_cell(helper))
    notebook.cells.insert(index + 2, nbformat.v4.new_code_cell("1 / 0  # what happens?"))
    notebook.cells.append(nbformat.v4.new_markdown_cell("Thanks for the course!"))
    return f"{NOTEBOOK}.ipynb", notebook


def cut_off(notebook: NotebookNode, answers: Answers) -> tuple[str, str]:
    """Return a hand-in of which only the first 1,000 characters arrived."""
    return f"{NOTEBOOK}.ipynb", json.dumps(notebook)[:1000]


CLASS: dict[str, HandIn] = {
    "ada-right": wrote(l2_distances_no_loops="in_place_on_its_own_arrays", distance_memory_gb="step_by_step"),
    "ben-differently": wrote(l2_distances_no_loops="centred_first"),
    "cho-loops": wrote(l2_distances_no_loops="two_loops_renamed"),
    "dev-pixels-wrap": wrote(l2_distances_no_loops="pixels_wrap_around"),
    "eli-float32": wrote(l2_distances_no_loops="float32_cancels", distance_memory_gb="float32_bytes"),
    "fay-no-root": wrote(l2_distances_no_loops="square_root_missing", until="accuracy_interval"),
    "gus-squeezed": wrote(l2_distances_no_loops="squeezed", distance_memory_gb="in_megabytes", until="predict_labels"),
    "hal-mutates": wrote(l2_distances_no_loops="centres_in_place", until="make_folds"),
    "ida-blank": wrote(until="as_rows"),
    "jun-syntax-error": wrote(l2_distances_no_loops=SYNTAX_ERROR),
    "kim-endless-loop": wrote(l2_distances_no_loops=ENDLESS),
    "lea-stripped": stripped,
    "max-renamed": renamed,
    "nia-deleted": deleted,
    "oto-extra-cells": extra,
    "pam-cut-off": cut_off,
}
