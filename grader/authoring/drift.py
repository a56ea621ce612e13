"""What is graded must be one thing: the text, the notebook built from it, and the release that students are given.

Names and points are read from the text, tests from the built notebook. Where the two differ, nothing is graded.
"""

import nbformat

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


def refuse_unreleased(course: Course, assignment: str, given: dict) -> None:
    """Raise GraderError if a notebook under notebooks/ is not the one of `given`, {name: as it is released now}.

    A course without that folder hands its notebooks out from elsewhere: nothing is compared.
    """
    if not course.notebooks.is_dir():
        return
    for name, notebook in given.items():
        path = course.notebooks / assignment / f"{name}.ipynb"
        if not path.is_file():
            raise _differs(f"{path} is missing, the notebook that students are given")
        _compare(notebook, path, "the release")


def _compare(wanted, path, maker):
    """Raise GraderError unless the notebook at `path` has the cells of `wanted`."""
    try:
        found = nbformat.read(path, 4)
    except Exception as error:  # nbformat raises anything
        raise _differs(f"{path} cannot be read ({type(error).__name__})") from error
    if difference := _difference(wanted, found):
        raise _differs(f"{path} is not what {maker} makes: {difference}")


def _difference(wanted, found):
    """How two notebooks differ, in the first marked cell that does, else in the first other one; "" if they do not."""
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


def _by_id(notebook):
    """What grading reads of each cell."""
    return {
        cell.id: {"type": cell.cell_type, "source": cell.source, "nbgrader": dict(cell.metadata.get("nbgrader", {}))}
        for cell in notebook.cells
    }


def _differs(what):
    return GraderError(f"{what}. Nothing was graded. Next: grader build, and run the same command again")
