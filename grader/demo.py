"""A small class for `grader demo`: every way to hand in a notebook, in a few lines each."""

import json

import nbformat

from grader.trial import bank

EXERCISE, MEMORY, WHY = "l2_distances_no_loops", "distance_memory_gb", "why_below_zero"
ASSIGNMENT, NOTEBOOK = "01_pixels", "pixels"
LIMIT = 5  # seconds a cell, so that the endless loop does not keep everybody waiting

ESSAY = "Rounding errors of the large squares that cancel; it shows for equal points far from the origin."
SYNTAX_ERROR = "def l2_distances_no_loops(X, Y):\n    return np.sqrt((X**2).sum(axis=1"
ENDLESS = "def l2_distances_no_loops(X, Y):\n    while True:\n        pass"


def compose_class(course, folder):
    """Write the class under `folder`, one student each; returns {student: folder}."""
    given = nbformat.read(course.notebooks / ASSIGNMENT / f"{NOTEBOOK}.ipynb", 4)
    answers = {(name, a.name): a.source for name, file in bank(course, ASSIGNMENT).items() for a in file}
    for student, make in CLASS.items():
        name, notebook = make(nbformat.from_dict(given), answers)
        path = folder / student / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notebook if isinstance(notebook, str) else nbformat.writes(notebook), encoding="utf-8")
    return {student: folder / student for student in CLASS}


def wrote(function, memory="rounded", essay=ESSAY):
    """A student who wrote these answers of the bank, in the notebook as it was given."""

    def make(notebook, answers):
        fill(notebook, EXERCISE, answers.get((EXERCISE, function), function))
        if memory:
            fill(notebook, MEMORY, answers[MEMORY, memory])
        if essay:
            fill(notebook, WHY, essay)
        return f"{NOTEBOOK}.ipynb", notebook

    return make


def fill(notebook, grade_id, source):
    """Put a student's text in an answer cell."""
    next(cell for cell in notebook.cells if cell.id == grade_id).source = source


def blank(notebook, answers):
    """Handed in as it was given."""
    return f"{NOTEBOOK}.ipynb", notebook


def stripped(notebook, answers):
    """All metadata and cell ids lost on the way through another editor."""
    _, notebook = wrote("einsum")(notebook, answers)
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = {}, f"new-{number}"
    return f"{NOTEBOOK}.ipynb", notebook


def renamed(notebook, answers):
    """Downloaded twice, and given a name of one's own."""
    _, notebook = wrote("root_of_a_negative", memory="in_bytes")(notebook, answers)
    return "my homework (1).ipynb", notebook


def deleted(notebook, answers):
    """A test cell and the memory question's cell were deleted."""
    _, notebook = wrote("pixels_wrap_around")(notebook, answers)
    gone = {MEMORY, f"test_{EXERCISE}_speed"}
    notebook.cells = [cell for cell in notebook.cells if cell.id not in gone]
    return f"{NOTEBOOK}.ipynb", notebook


def extra(notebook, answers):
    """Cells of one's own: a helper that the answer needs, a scratch cell that fails, a note."""
    _, notebook = wrote("import helper", memory=None)(notebook, answers)
    fill(
        notebook,
        EXERCISE,
        "def l2_distances_no_loops(X, Y):\n    return helper(X.astype(float), Y.astype(float))",
    )
    helper = (
        "def helper(X, Y):\n"
        "    squared = (X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T\n"
        "    return np.sqrt(squared.clip(0))"
    )
    place = next(i for i, cell in enumerate(notebook.cells) if cell.id == EXERCISE)
    notebook.cells.insert(place, nbformat.v4.new_code_cell(helper))
    notebook.cells.insert(place + 2, nbformat.v4.new_code_cell("1 / 0  # what happens?"))
    notebook.cells.append(nbformat.v4.new_markdown_cell("Thanks for the course!"))
    return f"{NOTEBOOK}.ipynb", notebook


def no_notebook(notebook, answers):
    """A file that was cut off on the way."""
    return f"{NOTEBOOK}.ipynb", json.dumps(notebook)[:1000]


CLASS = {
    "ada-right": wrote("in_place_on_its_own_arrays", memory="step_by_step"),
    "ben-differently": wrote("centred_first"),
    "cho-loops": wrote("two_loops_renamed"),
    "dev-pixels-wrap": wrote("pixels_wrap_around"),
    "eli-float32": wrote("float32_cancels", memory="float32_bytes"),
    "fay-no-root": wrote("square_root_missing"),
    "gus-squeezed": wrote("squeezed", memory="in_megabytes", essay=None),
    "hal-mutates": wrote("centres_in_place"),
    "ida-blank": blank,
    "jun-syntax-error": wrote(SYNTAX_ERROR, memory=None),
    "kim-endless-loop": wrote(ENDLESS),
    "lea-stripped": stripped,
    "max-renamed": renamed,
    "nia-deleted": deleted,
    "oto-extra-cells": extra,
    "pam-cut-off": no_notebook,
}
