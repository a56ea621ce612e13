"""Read the answers to compare: code cells of exercises only, of a run folder or of a class as it was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from grader.authoring.markers import source_notebook
from grader.intake import class_folder
from grader.intake.candidates import answers_written
from grader.intake.matcher import compose
from grader.model.course import Course, GraderError
from grader.model.run_folder import RunFolder


@dataclass
class Answers:
    """The answers of a class: {exercise: {student: code}}, of students who wrote anything.

    `template` and `solution` are {exercise: code}; `unread` is {student: why there is nothing to compare}.
    """

    code: dict[str, dict[str, str]] = field(default_factory=dict)
    template: dict[str, str] = field(default_factory=dict)
    solution: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)

    def of(self, student: str) -> dict[str, str]:
        """Return {exercise: code} of one student."""
        return {name: code[student] for name, code in self.code.items() if student in code}

    @property
    def students(self) -> list[str]:
        """The students with an answer, in order."""
        return sorted({student for code in self.code.values() for student in code})


def read_answers(course: Course, assignment: str, place: Path) -> Answers:
    """Return the Answers in a run folder, or in a class folder DIR/STUDENT/*.ipynb. Raises GraderError."""
    answers = Answers()
    for text in course.texts(assignment):
        given = _released(course, assignment, text.stem, place)
        answers.template |= _code(given)
        answers.solution |= _code(source_notebook(text))
        for student, notebook, why in _notebooks(course, assignment, text.stem, given, place):
            if notebook is None:
                answers.unread[student] = why
                continue
            for name, source in _code(notebook).items():
                if name in answers.template and source.split() not in ([], answers.template[name].split()):
                    answers.code.setdefault(name, {})[student] = source
    if not answers.code:
        raise GraderError(f"{place}: nobody wrote an answer to {assignment}; name a class folder, or its run folder")
    return answers


def _notebooks(
    course: Course, assignment: str, name: str, given: NotebookNode, place: Path
) -> Iterator[tuple[str, NotebookNode | None, str]]:
    """Yield (student, composed notebook or None, why None) of everybody in a run folder or class folder."""
    if RunFolder(place).notes.is_dir():
        for path in sorted(place.glob(f"submitted/*/{assignment}")):
            notebook = path / f"{name}.ipynb"
            found = nbformat.read(notebook, 4) if notebook.is_file() else None
            yield path.parent.name, found, f"no {name}.ipynb"
        return
    for student, folder in class_folder.students(place).items():
        found_there = class_folder.find_notebook(student, folder, assignment, name, given)
        if found_there.notebook is None:
            yield student, None, "; ".join(found_there.notes)
            continue
        notebook_there, _ = compose(given, found_there.notebook)
        nothing = not answers_written(given, notebook_there)
        yield student, None if nothing else notebook_there, "nothing was written"


def _released(course: Course, assignment: str, name: str, place: Path) -> NotebookNode:
    """Return a notebook as students got it: the run folder's, else the course's. Raises GraderError."""
    folders = (RunFolder(place).release(assignment), course.notebooks / assignment)
    path = next((folder / f"{name}.ipynb" for folder in folders if (folder / f"{name}.ipynb").is_file()), None)
    if path is None:
        missing = course.notebooks / assignment / f"{name}.ipynb"
        raise GraderError(
            f"{missing} is missing, the notebook that students are given; next: grader build {assignment}"
        )
    return nbformat.read(path, 4)


def _code(notebook: NotebookNode) -> dict[str, str]:
    """Return {exercise: code} of a notebook's answers that are code."""
    return {cell.id: cell.source for cell in notebook.cells if cell.cell_type == "code" and is_solution(cell)}
