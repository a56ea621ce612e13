"""Tell which notebook of the course a handed-in file is: by its cells' ids, else by its cells, else by its name."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from byhand.notebook.file_kinds import NotANotebook
from byhand.notebook.reading import load_notebook
from grader.intake.class_folder import graded_cells_matched
from grader.intake.reading import read_notebook
from grader.intake.student_folder import NOTEBOOK
from grader.model.course import Course

OTHER = "none of its cells is this course's"
MOST_BYTES = 50_000_000  # larger ones are left to the grading, which takes minutes if it must


@dataclass(frozen=True)
class Which:
    """A file's assignment and notebook, "" for none, and a note on what it is instead."""

    assignment: str
    notebook: str
    note: str = ""


class Notebooks:
    """The released notebooks of a course."""

    def __init__(self, course: Course):
        self.course = course

    @cached_property
    def ids(self) -> dict[tuple[str, str], set[str]]:
        """{(assignment, notebook): the ids of its graded cells}"""
        return {name: set(_ids(json.loads(path.read_text(encoding="utf-8")))) for name, path in self._paths.items()}

    @cached_property
    def given(self) -> dict[tuple[str, str], NotebookNode]:
        """{(assignment, notebook): the notebook as released}"""
        return {name: nbformat.read(path, 4) for name, path in self._paths.items()}

    @cached_property
    def _paths(self) -> dict[tuple[str, str], Path]:
        """{(assignment, notebook): the released file, else the built solution, which has the same cells}"""
        folders = self.course.solutions, self.course.notebooks
        return {(path.parent.name, path.stem): path for folder in folders for path in sorted(folder.glob("*/*.ipynb"))}

    def which(self, path: Path) -> Which | None:
        """Return which notebook the file at `path` is, None if its name is not that of a notebook."""
        if not NOTEBOOK.search(path.name):
            return None
        if path.stat().st_size > MOST_BYTES:
            return self._by_name(path.name, f"it has {path.stat().st_size / 1e6:,.0f} MB, and was not read")
        try:
            found = set(_ids(load_notebook(path)))
        except NotANotebook as error:
            return self._by_name(path.name, f"it {error.what}: {error.todo}")
        matched = {name: len(ids & found) for name, ids in self.ids.items()}
        if not any(matched.values()):
            read = read_notebook(path)
            if isinstance(read, str):
                return self._by_name(path.name, read)
            matched = {name: graded_cells_matched(given, read) for name, given in self.given.items()}
        best = max(matched, key=matched.__getitem__, default=None)
        return Which(*best) if best and matched[best] else Which("", "", OTHER)

    def _by_name(self, file: str, note: str) -> Which:
        """Return the notebook whose name is in a file's name, if there is exactly one, with a note."""
        found = [name for name in self._paths if name[1].casefold() in file.casefold()]
        return Which(*found[0], note) if len(found) == 1 else Which("", "", note)


def _ids(notebook: dict) -> list[str]:
    """Return the grade_ids of a notebook's JSON data."""
    cells = [cell.get("metadata") for cell in notebook.get("cells", [])]
    fields = [data.get("nbgrader") for data in cells if isinstance(data, dict)]
    ids = [one.get("grade_id") for one in fields if isinstance(one, dict)]
    return [name for name in ids if isinstance(name, str)]
