"""nbgrader's own steps, called from Python: release an assignment, write feedback."""

import logging
import warnings
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets.config import Config, PyFileConfigLoader

from grader.feedback.truncate import fit, is_students
from grader.model.course import Course, GraderError
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import AGAIN
from grader.pipeline.verdict import harmless, scrub, tidy
from grader.records.gradebook import new_gradebook

FULL = "disk is full"  # SQLite's words


class TidyTests(NbGraderPreprocessor):
    """Reduce a test cell's outputs to its verdict and message: no hidden code, and a warning costs no points.

    From other cells' outputs, remove this machine's paths; from a student's text, live HTML; from everything that is
    not the instructor's, invisible characters.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return (the notebook, changed in place; resources), as nbgrader's preprocessors do."""
        fit(nb)
        for cell in nb.cells:
            if cell.cell_type == "code" and is_grade(cell):
                tidy(cell, nb)
                continue
            scrub(cell)
            if cell.cell_type != "code" and is_students(cell):
                cell.source = harmless(cell.source)
        return nb, resources


def config_for(course: Course, run: RunFolder) -> Config:
    """Return nbgrader's configuration with the run folder as its root and the course as its source."""
    config = PyFileConfigLoader(str(Path(__file__).parents[1] / "nbgrader_config.py")).load_config()
    config.CourseDirectory.root = str(run.root)
    config.CourseDirectory.source_directory = str(course.solutions)
    config.CourseDirectory.release_directory = "release"
    config.CourseDirectory.db_url = run.gradebook_address
    return config


def release(course: Course, assignment: str, folder: str | Path) -> Path:
    """Make an assignment's release in a run folder, enter its cells in the gradebook there; return the release's path.

    Raises GraderError if nbgrader fails or the folder cannot be written.
    """
    run = RunFolder(Path(folder).resolve())
    run.root.mkdir(parents=True, exist_ok=True)
    new_gradebook(run)
    _start(GenerateAssignment, config_for(course, run), assignment, create_assignment=True, force=True)
    return run.release(assignment)


def feedback(course: Course, run: RunFolder, assignment: str, student: str = "*") -> None:
    """Write the feedback pages of an assignment from the autograded notebooks and the gradebook.

    Raises GraderError if nbgrader fails or the folder cannot be written.
    """
    config = config_for(course, run)
    config.CourseDirectory.student_id = student
    _start(GenerateFeedback, config, assignment, force=True)


def _start(converter: type, config: Config, assignment: str, **options: Any) -> None:
    """Run one of nbgrader's converters; its log goes into the error message if it fails."""
    lines = _Lines()
    config = Config(config)
    config.CourseDirectory.assignment_id = assignment
    app = converter(coursedir=CourseDirectory(config=config), config=config, **options)
    app.log = logging.Logger("nbgrader")
    app.log.addHandler(lines)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbgrader's own, of SQLAlchemy and of nbformat
            app.start()
    except (NbGraderException, SystemExit, RuntimeError) as error:
        why = _why(converter, assignment, [*lines.errors, str(error)])
        raise GraderError(f"{why}: make room there, {AGAIN}" if FULL in why else why) from error
    except OSError as error:
        where = error.filename or config.CourseDirectory.root
        raise GraderError(f"cannot write {where} ({error.strerror}): make room there, {AGAIN}") from error


def _why(converter: type, assignment: str, logged: list[str]) -> str:
    """Return one line that says what stopped nbgrader: a full disk, or the end of the traceback that it logged."""
    tracebacks = [text.strip().splitlines() for text in logged if text.strip()]
    full = [line for lines in tracebacks for line in lines if FULL in line]
    said = [*full, *(lines[-1] for lines in tracebacks), "it says no more"][0]
    return f"nbgrader could not {converter.__name__} {assignment}: {said}"


class _Lines(logging.Handler):
    """Keep what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record's message."""
        self.errors.append(record.getMessage())
