"""Find what a class handed in: one folder per student, and in it the notebook to grade, even if it was renamed."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from nbformat import NotebookNode

from grader.authoring.markers import source_notebook
from grader.intake.attempts import attempt, collected
from grader.intake.beside import Files, files_beside
from grader.intake.candidates import NAMED, candidate, note_on_others, notes_on_choice, shown
from grader.intake.matcher import match
from grader.intake.names import student_labels
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook
from grader.intake.student_folder import NOTEBOOK, files_in, no_notebook, notebooks_of
from grader.model.course import Course, GraderError

TOOLS = (  # folders that programs create beside the students'
    ".git .github .svn .hg .vscode .idea .venv .cache .config .local .jupyter .ipython .matplotlib .ipynb_checkpoints "
    ".pytest_cache .mypy_cache .ruff_cache .DS_Store .Spotlight-V100 .fseventsd .Trashes .Trash .TemporaryItems "
    ".AppleDouble .collecting .virtual_documents __pycache__ __MACOSX"
)
MOST_FILES = 20  # notebooks per student that are read


@dataclass(frozen=True)
class Found:
    """A student's notebook, None if there is none to grade; `notes` say how it was found, or why there is none.

    `handed_in` is False if the folder is empty, or has only notebooks of other assignments. `files` are those that were
    handed in beside it, of those that are wanted.
    """

    student: str
    notebook: NotebookNode | None
    notes: tuple[str, ...]
    handed_in: bool = True
    files: Files = field(default_factory=dict)


def students(folder: str | Path) -> dict[str, Path]:
    """Return {student: folder} of a class, DIR/STUDENT/*.ipynb. Raises GraderError if there are no students.

    Folders that are links are included; find_notebook refuses to follow them.
    """
    folder, expected = Path(folder), "expected a folder with one folder per student, STUDENT/*.ipynb"
    if not os.path.isdir(folder):
        raise GraderError(f"--submissions {folder}: there is no such folder; {expected}")
    try:
        names = sorted(name for name in os.listdir(folder) if _is_students(folder, name))
    except OSError as error:
        raise GraderError(f"--submissions {folder}: it cannot be read ({error.strerror}); {expected}") from error
    if names:
        return {label: folder / name for name, label in student_labels(names).items()}
    if hidden := skipped_folders(folder):
        problem = f"{hidden[0].name} was left out because its name starts with {hidden[0].name[0]!r}: rename it"
        raise GraderError(f"--submissions {folder}: {one_line(problem)}; {expected}")
    if notebooks := loose_notebooks(folder):
        problem = f"{notebooks[0].name} is directly in it (to grade only that one: grader grade {notebooks[0]})"
        raise GraderError(f"--submissions {folder}: {problem}; {expected}")
    raise GraderError(f"--submissions {folder}: it is empty; {expected}")


def _is_students(folder: Path, name: str) -> bool:
    """Return True for a student's folder, or a link in its place; os.path raises no errors, whatever is there."""
    path = os.path.join(folder, name)
    is_link_to_none = os.path.islink(path) and not os.path.isfile(path) and not NOTEBOOK.search(name)
    return not name.startswith((".", "__")) and (os.path.isdir(path) or is_link_to_none)


def skipped_folders(folder: Path) -> list[Path]:
    """Return the folders that may be students' and are left out, because their names start like hidden ones."""
    found = (path for path in sorted(Path(folder).iterdir()) if path.name.startswith((".", "__")))
    return [
        path for path in found if os.path.isdir(path) and path.name not in TOOLS.split() and path.name[:7] != ".Trash-"
    ]


def loose_notebooks(folder: Path) -> list[Path]:
    """Return the notebooks beside the students' folders: they belong to no student, and are not graded."""
    found = sorted(Path(folder).glob("*.ipynb"))
    return [path for path in found if not path.name.startswith(".") and not os.path.isdir(path)]


def find_notebook(
    student: str,
    folder: Path,
    assignment: str,
    name: str,
    given: NotebookNode,
    course: Course | None = None,
    others: Collection[NotebookNode] = (),
    left_out: Collection[Path] = (),
    wanted: Collection[str] = (),
) -> Found:
    """Return the last attempt at the notebook `name` in a student's folder, even if renamed or in a subfolder.

    With `course`, the notes name the assignment of a notebook that belongs to another one. `others` are the other
    notebooks of the assignment, as released: what fits one of them better is theirs. `left_out` are the files of
    attempts that do not count. `wanted` are the names of the files that its tests ask for.
    """
    if os.path.islink(folder):
        return Found(student, None, ("the folder is a link, and links are not followed: put the folder itself there",))
    try:
        files = [path for path in files_in(folder) if path not in left_out]
    except OSError as error:
        why = f"the folder cannot be read ({error.strerror}): make it readable, and grade again"
        return Found(student, None, (why,))
    elsewhere = set(course.assignments() if course else ()) - {assignment}
    handed_in, files = files, [path for path in files if collected(path.relative_to(folder))[0] not in elsewhere]
    if handed_in and not files:
        return Found(student, None, (f"nothing was handed in for {assignment}, only for other assignments",))
    paths = notebooks_of(files)
    if not paths:
        return Found(student, None, tuple(no_notebook(folder, files)), handed_in=bool(files))
    attempts = {path: attempt(path.relative_to(folder), name) for path in paths}
    latest = sorted(paths, key=attempts.__getitem__, reverse=True)[:MOST_FILES]
    results = {path: read_notebook(path) for path in latest}
    readable = {path: result for path, result in results.items() if not isinstance(result, str)}
    theirs = {path for path, read in readable.items() if fits_better(read, given, others)}
    paths = [path for path in paths if path not in theirs]
    results = {path: read for path, read in results.items() if path not in theirs}
    readable = {path: read for path, read in readable.items() if path not in theirs}
    ours = {path: read for path, read in readable.items() if belongs_to(course, assignment, given, read)}
    if not ours:
        why_none = tuple(_why_none(folder, assignment, course, results))
        return Found(student, None, why_none, not _of_others(course, list(results.values())))
    only = len(ours) == 1
    candidates = [candidate(path, folder, given, read, attempts[path], only) for path, read in ours.items()]
    best = max(candidates, key=lambda candidate: candidate.order)
    unreadable = {path: why for path, why in results.items() if isinstance(why, str)}
    later = [path for path in unreadable if attempts[path] > best.attempt][:NAMED]
    foreign = [path for path in readable if path not in ours]
    names = [[shown(path, folder) for path in group] for group in (unreadable, foreign, paths)]
    notes = notes_on_choice(best, candidates, name, assignment)
    notes += [f"look at: {shown(path, folder)} may be a later attempt: {unreadable[path]}" for path in later]
    beside, more = files_beside(list(ours)[candidates.index(best)], folder, files, wanted)
    return Found(student, best.notebook, (*notes, *note_on_others(best, candidates, *names), *more), files=beside)


def _of_others(course: Course | None, read: list[NotebookNode | str]) -> bool:
    """Return True if all these, as read_notebook returned them, are notebooks of assignments of the course."""
    return course is not None and all(not isinstance(one, str) and assignment_of(course, one) for one in read)


def fits_better(notebook: NotebookNode, given: NotebookNode, others: Collection[NotebookNode]) -> bool:
    """Return True if a notebook has more of the graded cells of one of the others than of the given one."""
    matched = graded_cells_matched(given, notebook) if others else 0
    return any(graded_cells_matched(other, notebook) > matched for other in others)


def belongs_to(course: Course | None, assignment: str, given: NotebookNode, notebook: NotebookNode) -> bool:
    """Return True if a notebook fits an assignment, whose released notebook is `given`, better than any other."""
    matched = graded_cells_matched(given, notebook)
    if course is None or 2 * matched >= sum("nbgrader" in cell.metadata for cell in given.cells):
        return bool(matched)
    return bool(matched) and assignment_of(course, notebook) == assignment


def assignment_of(course: Course, notebook: NotebookNode) -> str | None:
    """Return the assignment of the course that a notebook belongs to by its cells, None if there is none."""
    scores: dict[str, int] = {}
    for assignment in course.assignments():
        for text in course.texts(assignment):
            found = graded_cells_matched(source_notebook(text), notebook)
            scores[assignment] = max(scores.get(assignment, 0), found)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best and scores[best] else None


def _why_none(
    folder: Path, assignment: str, course: Course | None, read: dict[Path, NotebookNode | str]
) -> Iterator[str]:
    """Yield why none of the notebooks can be graded; `read` is {path: what read_notebook returned}."""
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


def graded_cells_matched(given: NotebookNode, notebook: NotebookNode) -> int:
    """Return how many of the given notebook's answers, tests and questions the other one has."""
    return sum("nbgrader" in given.cells[number].metadata for number in match(given.cells, notebook.cells)[0])
