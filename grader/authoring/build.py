"""Build both notebooks of each assignment, byhand/answers/ and byhand/mistakes/ from solutions/*/*.py.

The solution notebook is executed and carries its text's SHA-256; nbgrader makes the release; answers.py writes the
course's own answers. The same text makes the same cells, byte for byte, so `grader build --check` finds any drift.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grader.authoring import stored_mistakes
from grader.authoring.answers import answers_drift, write_answers
from grader.authoring.libraries import refuse_without_libraries, why_left_out
from grader.authoring.lint import lint
from grader.authoring.markers import source_notebook
from grader.engine.kernel import run_notebook
from grader.model.course import Course, GraderError
from grader.records.nbgrader_steps import release

LARGEST = 2_500_000  # bytes of a notebook's outputs


def build(course: Course, say: Callable[[str], None] = print) -> None:
    """Write all built files, the answers first, because notebooks import them. Raises GraderError."""
    write_answers(course)
    say("wrote      byhand/answers")
    for assignment in course.assignments():
        without = why_left_out(course, assignment)
        for text in course.texts(assignment):
            for problem in lint(source_notebook(text)):
                raise GraderError(f"{text}: {problem}")
            if without and _up_to_date(text):
                say(f"not run    {text.relative_to(course.root)}: {without}")
                continue
            refuse_without_libraries(course, assignment)
            if _up_to_date(text):
                stored_mistakes.write(course, text)
                say(f"unchanged  {text.with_suffix('.ipynb').relative_to(course.root)}")
                continue
            say(f"executing  {text.relative_to(course.root)}")
            write_notebook(executed_notebook(text), text.with_suffix(".ipynb"))
            stored_mistakes.write(course, text)
        _write_release(course, assignment)
        say(f"released   notebooks/{assignment}")


def check(course: Course, execute: bool = False) -> list[str]:
    """Return a line for each built file that does not match its text. Raises GraderError if a solution fails.

    The solutions of an assignment whose libraries are not installed are not run.
    """
    drift = []
    for assignment in course.assignments():
        runs_here = not why_left_out(course, assignment)
        for text in course.texts(assignment):
            drift += [f"{text}: {problem}" for problem in lint(source_notebook(text))]
            drift += stored_mistakes.drift(course, text) if runs_here else []
            if not _up_to_date(text):
                drift.append(f"{text.with_suffix('.ipynb')} does not match {text.name}")
            elif execute and runs_here:
                _execute(text)
        drift += _release_drift(course, assignment)
    drift += answers_drift(course)
    known = {course.notebooks / name for name in course.assignments()}
    drift += [f"{folder} has no text in solutions/" for folder in sorted(set(course.notebooks.glob("*_*")) - known)]
    return drift


def executed_notebook(text: Path) -> NotebookNode:
    """Return the solution's notebook with its outputs. Raises GraderError if a cell fails or the outputs are large."""
    notebook = _execute(text)
    size = len(nbformat.writes(notebook)) - len(nbformat.writes(_stamped(text)))
    if size > LARGEST:
        raise GraderError(f"{text}: its outputs take {size:,} bytes, expected at most {LARGEST:,}: use smaller figures")
    return notebook


def _execute(text: Path) -> NotebookNode:
    """Return the notebook with outputs. Raises GraderError if a cell fails."""
    stamped = _stamped(text)
    notebook = run_notebook(stamped, timeout=240).notebook
    notebook.metadata = stamped.metadata  # without the Python version that the kernel wrote
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = _without_lines_drawn_over(cell.outputs)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise GraderError(f"{text}: cell {cell.id} raised {output.ename}: {output.evalue}")
    return notebook


def _stamped(text: Path) -> NotebookNode:
    """Return the text's notebook, with the text's hash in its metadata."""
    notebook = source_notebook(text)
    lines = "\n".join(text.read_text(encoding="utf-8").splitlines())
    notebook.metadata["byhand"] = {"source_sha256": hashlib.sha256(lines.encode()).hexdigest()}
    return notebook


def _up_to_date(text: Path) -> bool:
    """Return True if the notebook beside the text has its hash and its cells."""
    path = text.with_suffix(".ipynb")
    if not path.exists():
        return False
    built, wanted = nbformat.read(path, 4), _stamped(text)
    return built.metadata == wanted.metadata and _cells(built) == _cells(wanted)


def _cells(notebook: NotebookNode) -> list[tuple]:
    """Return the id, type, source and metadata of each cell."""
    return [(cell.id, cell.cell_type, cell.source, dict(cell.metadata)) for cell in notebook.cells]


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook with LF line ends on every system."""
    path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


def _without_lines_drawn_over(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return the outputs with adjacent streams joined, and of a progress line only what it showed last.

    (nbclient's coalesce_streams joins all streams of a cell, and a figure's sentence would stand above it.)
    """
    joined: list[NotebookNode] = []
    for output in outputs:
        if joined and output.output_type == joined[-1].output_type == "stream" and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    for output in joined:
        if output.output_type == "stream":
            output.text = re.sub(r"[^\n]*\r(?!\n)", "", output.text)
    return joined


def _write_release(course: Course, assignment: str) -> None:
    """Write notebooks/ASSIGNMENT anew. Raises GraderError if somebody has worked in a notebook there."""
    for path in (course.notebooks / assignment).glob("*.ipynb"):
        if _was_run(path):
            raise GraderError(
                f"{path} was worked in, and a new release would replace it: move it to another folder, and build again"
            )
    with tempfile.TemporaryDirectory() as folder:
        released = release(course, assignment, Path(folder))
        shutil.rmtree(course.notebooks / assignment, ignore_errors=True)
        shutil.copytree(released, course.notebooks / assignment)


def _was_run(path: Path) -> bool:
    """Return True if a notebook has a cell that ran: no release has."""
    try:
        cells = nbformat.read(path, 4).cells
    except Exception:  # nbformat raises anything; nobody can work in such a file
        return False
    return any(cell.get("outputs") or cell.get("execution_count") for cell in cells)


def _release_drift(course: Course, assignment: str) -> list[str]:
    """Return a line for each file of notebooks/ASSIGNMENT that differs from a fresh release, byte for byte."""
    have = _files(course.notebooks / assignment)
    with tempfile.TemporaryDirectory() as folder:
        want = _files(release(course, assignment, Path(folder)))
    return [
        f"notebooks/{assignment}/{name} does not match nbgrader's release"
        for name in sorted(have.keys() | want.keys())
        if have.get(name) != want.get(name)
    ]


def _files(folder: Path) -> dict[str, bytes]:
    """Return {path: content} of a folder's files, without Jupyter's checkpoints."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
