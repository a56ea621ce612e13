"""Refuse to grade an assignment whose text, built notebook and release differ.

Names and points are read from the text, tests from the built notebook. Where the two differ, nothing is graded.
"""

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.authoring.markers import source_notebook
from grader.model.course import Course, GraderError


def refuse_unbuilt(course: Course, assignment: str) -> None:
    """Raise GraderError if the built notebooks of an assignment are not those that its texts make."""
    texts, folder = course.texts(assignment), course.solutions / assignment
    built = {path.stem: path for path in folder.glob("*.ipynb")}
    for text in texts:
        if text.stem not in built:
            raise _differs(f"{text} is not built: there is no {text.stem}.ipynb beside it")
        _compare(source_notebook(text), built.pop(text.stem), text.name)
    for path in built.values():
        raise GraderError(f"{path} has no text {path.stem}.py beside it: write that text, or delete this notebook")


def refuse_unreleased(course: Course, assignment: str, given: dict[str, NotebookNode]) -> None:
    """Raise GraderError if a notebook under notebooks/ differs from `given`, {name: the notebook as released now}.

    Compare nothing if the course has no such folder: it distributes its notebooks from somewhere else.
    """
    if not course.notebooks.is_dir():
        return
    for name, notebook in given.items():
        path = course.notebooks / assignment / f"{name}.ipynb"
        if not path.is_file():
            raise _differs(f"{path} is missing, the notebook that students are given")
        _compare(notebook, path, "the release")


def _compare(wanted: NotebookNode, path: Path, source: str) -> None:
    """Raise GraderError unless the notebook at `path` has the cells of `wanted`."""
    try:
        found = nbformat.read(path, 4)
    except Exception as error:  # nbformat raises anything
        raise _differs(f"{path} cannot be read ({type(error).__name__})") from error
    if difference := _difference(wanted, found):
        raise _differs(f"{path} does not match {source}: {difference}")


def _difference(wanted: NotebookNode, found: NotebookNode) -> str:
    """Return the first difference of two notebooks, marked cells first; "" if they are equal."""
    want, have = _by_id(wanted), _by_id(found)
    for name in sorted(dict.fromkeys([*want, *have]), key=lambda name: not (want.get(name) or have[name])["nbgrader"]):
        if name not in have:
            return f"{name} is missing"
        if name not in want:
            return f"{name} should not be there"
        points, wanted_points = (cell["nbgrader"].get("points") for cell in (have[name], want[name]))
        if points != wanted_points:
            return f"{name} has points={points}, and should have points={wanted_points}"
        if have[name] != want[name]:
            return f"{name} differs"
    return "" if list(want) == list(have) else "the cells are in another order"


def _by_id(notebook: NotebookNode) -> dict[str, dict]:
    """Return {cell id: the fields of the cell that grading reads}."""
    return {
        cell.id: {"type": cell.cell_type, "source": cell.source, "nbgrader": dict(cell.metadata.get("nbgrader", {}))}
        for cell in notebook.cells
    }


def _differs(problem: str) -> GraderError:
    return GraderError(f"{problem}. Nothing was graded. Next: grader build, and run the same command again")
