"""What a class handed in: a folder a student, and in it the notebook that is meant, found though it was renamed."""

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import nbformat

from grader.authoring.markers import source_notebook
from grader.intake.attempts import attempt
from grader.intake.candidates import NAMED, candidate, left_out, said_of, shown
from grader.intake.matcher import match
from grader.intake.names import student_labels
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook
from grader.intake.student_folder import NOTEBOOK, files_in, no_notebook, notebooks_of
from grader.model.course import Course, GraderError

TOOLS = (  # folders that programs make beside those of students
    ".git .github .svn .hg .vscode .idea .venv .cache .config .local .jupyter .ipython .matplotlib .ipynb_checkpoints "
    ".pytest_cache .mypy_cache .ruff_cache .DS_Store .Spotlight-V100 .fseventsd .Trashes .Trash .TemporaryItems "
    ".AppleDouble .virtual_documents __pycache__ __MACOSX"
)
MOST_FILES = 20  # notebooks of a student that are looked into


@dataclass(frozen=True)
class Found:
    """A student's notebook: what was read, or None and why not; `notes` says how it was found."""

    student: str
    notebook: nbformat.NotebookNode | None
    notes: tuple[str, ...]


def students(folder):
    """{student: folder} of a class, DIR/STUDENT/*.ipynb. Raises GraderError if there is nobody.

    A folder that is a link is there too: find_notebook says so, and does not follow it.
    """
    folder, expected = Path(folder), "expected a folder with one folder a student, STUDENT/*.ipynb"
    if not os.path.isdir(folder):
        raise GraderError(f"--submissions {folder}: there is no such folder; {expected}")
    try:
        names = sorted(name for name in os.listdir(folder) if _is_students(folder, name))
    except OSError as error:
        raise GraderError(f"--submissions {folder}: it cannot be read ({error.strerror}); {expected}") from error
    if names:
        return {label: folder / name for name, label in student_labels(names).items()}
    if hidden := skipped(folder):
        what = f"{hidden[0].name} was left out because its name starts with {hidden[0].name[0]!r}: rename it"
        raise GraderError(f"--submissions {folder}: {one_line(what)}; {expected}")
    if notebooks := loose(folder):
        what = f"{notebooks[0].name} is directly in it (to grade only that one: grader grade {notebooks[0]})"
        raise GraderError(f"--submissions {folder}: {what}; {expected}")
    raise GraderError(f"--submissions {folder}: it is empty; {expected}")


def _is_students(folder, name):
    """Whether this is a student's folder, or a link where one should be; os.path raises nothing, whatever is there."""
    path = os.path.join(folder, name)
    is_link_to_none = os.path.islink(path) and not os.path.isfile(path) and not NOTEBOOK.search(name)
    return not name.startswith((".", "__")) and (os.path.isdir(path) or is_link_to_none)


def skipped(folder: Path) -> list[Path]:
    """Return the folders that may be students' and are left out, because their names begin as hidden ones do."""
    found = (path for path in sorted(Path(folder).iterdir()) if path.name.startswith((".", "__")))
    return [
        path for path in found if os.path.isdir(path) and path.name not in TOOLS.split() and path.name[:7] != ".Trash-"
    ]


def loose(folder):
    """The notebooks that lie beside the students' folders: nobody's, and not graded."""
    found = sorted(Path(folder).glob("*.ipynb"))
    return [path for path in found if not path.name.startswith(".") and not os.path.isdir(path)]


def find_notebook(
    student: str, folder: Path, assignment: str, name: str, given: nbformat.NotebookNode, course: Course | None = None
) -> Found:
    """Find the notebook in a student's folder that is `name`, though it may be called otherwise or lie deeper.

    Of several the last attempt is taken. With `course`, a notebook of another assignment is called by its name.
    """
    if os.path.islink(folder):
        return Found(student, None, ("the folder is a link, and links are not followed: put the folder itself there",))
    try:
        files = files_in(folder)
    except OSError as error:
        why = f"the folder cannot be read ({error.strerror}): make it readable, and grade again"
        return Found(student, None, (why,))
    paths = notebooks_of(files)
    if not paths:
        return Found(student, None, tuple(no_notebook(folder, files)))
    told = {path: attempt(path.relative_to(folder), name) for path in paths}
    read = {path: read_notebook(path) for path in sorted(paths, key=told.__getitem__, reverse=True)[:MOST_FILES]}
    odd = {path: why for path, why in read.items() if isinstance(why, str)}
    ours = [path for path in read if path not in odd and is_of(course, assignment, given, read[path])]
    if not ours:
        return Found(student, None, tuple(_none_of_ours(folder, assignment, course, read)))
    candidates = [candidate(path, folder, given, read[path], told[path], alone=len(ours) == 1) for path in ours]
    best = max(candidates, key=lambda candidate: candidate.order)
    later = [path for path in odd if told[path] > best.attempt][:NAMED]
    notes = [f"look at: {shown(path, folder)} may be a later attempt: {odd[path]}" for path in later]
    notes = [
        *said_of(best, candidates, name, assignment),
        *notes,
        *_left_out(best, candidates, folder, paths, read, odd),
    ]
    return Found(student, best.notebook, tuple(notes))


def _left_out(best, candidates, folder, paths, read, odd):
    """The note on the notebooks that were not graded."""
    ours = {candidate.shown for candidate in candidates}
    odd = {shown(path, folder) for path in odd}
    foreign = {shown(path, folder) for path in read} - ours - odd
    return left_out(best, candidates, odd, foreign, [shown(path, folder) for path in paths])


def is_of(course, assignment, given, notebook):
    """Whether a notebook belongs to an assignment, whose notebook as released is `given`, and to no other more."""
    matched = graded_cells_matched(given, notebook)
    if course is None or 2 * matched >= sum("nbgrader" in cell.metadata for cell in given.cells):
        return bool(matched)
    return bool(matched) and assignment_of(course, notebook) == assignment


def assignment_of(course: Course, notebook: nbformat.NotebookNode) -> str | None:
    """Return the assignment of the course that a notebook belongs to by its cells, None if there is none."""
    scores: dict[str, int] = {}
    for assignment in course.assignments():
        for text in course.texts(assignment):
            found = graded_cells_matched(source_notebook(text), notebook)
            scores[assignment] = max(scores.get(assignment, 0), found)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best and scores[best] else None


def _none_of_ours(folder, assignment, course, read):
    """Why none of the notebooks that were read can be graded."""
    for path, result in islice(read.items(), NAMED):
        whose = None if isinstance(result, str) or course is None else assignment_of(course, result)
        if isinstance(result, str):
            yield f"{shown(path, folder)}: {result}"
        elif whose:
            yield f"{shown(path, folder)}: this is {whose}, handed in for {assignment}"
        else:
            yield f"{shown(path, folder)}: none of its cells belongs to {assignment}"
    if len(read) > NAMED:
        yield f"and {len(read) - NAMED} more notebooks, none of {assignment}"


def graded_cells_matched(given, notebook):
    """How many of the given notebook's answers, tests and questions the other one has."""
    return sum("nbgrader" in given.cells[number].metadata for number in match(given.cells, notebook.cells)[0])
