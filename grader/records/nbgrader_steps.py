"""nbgrader's own steps, called from Python: release an assignment, write feedback."""

import logging
import warnings
from pathlib import Path

from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets.config import Config, PyFileConfigLoader

from grader.feedback.truncate import fit, is_students
from grader.model.course import GraderError
from grader.pipeline.atomic_files import AGAIN
from grader.pipeline.verdict import harmless, scrub, tidy
from grader.records.gradebook import new_gradebook


class TidyTests(NbGraderPreprocessor):
    """Keep of a test cell's outputs its verdict and message: no hidden code, and no points lost to a warning.

    Of other cells' outputs, keep all but this machine's paths; of a student's text, all but live HTML; and of all that
    is not the instructor's, only what can be seen.
    """

    def preprocess(self, nb, resources):
        fit(nb)
        for cell in nb.cells:
            if cell.cell_type == "code" and is_grade(cell):
                tidy(cell, nb)
                continue
            scrub(cell)
            if cell.cell_type != "code" and is_students(cell):
                cell.source = harmless(cell.source)
        return nb, resources


def config_for(course, run):
    """nbgrader's configuration with the run folder as its root, and the course as its source."""
    config = PyFileConfigLoader(str(Path(__file__).parents[1] / "nbgrader_config.py")).load_config()
    config.CourseDirectory.root = str(Path(run).resolve())
    config.CourseDirectory.source_directory = str(course.solutions)
    config.CourseDirectory.release_directory = "release"
    config.CourseDirectory.db_url = f"sqlite:///{Path(run).resolve() / 'gradebook.db'}"
    return config


def release(course, assignment, folder):
    """Make the students' notebooks of an assignment under `folder`/release, and enter its cells in the gradebook."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    new_gradebook(Path(folder))
    config = config_for(course, folder)
    _start(GenerateAssignment, config, assignment, create_assignment=True, force=True)
    return Path(folder) / "release" / assignment


def feedback(course, run, assignment, student="*"):
    """Write the feedback pages of an assignment from the autograded notebooks and the gradebook."""
    config = config_for(course, run)
    config.CourseDirectory.student_id = student
    _start(GenerateFeedback, config, assignment, force=True)


def _start(converter, config, assignment, **options):
    """Run one of nbgrader's converters; what it logs is kept for the error, if there is one."""
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
        raise GraderError(_why(converter, assignment, [*lines.errors, str(error)])) from error
    except OSError as error:
        where = error.filename or config.CourseDirectory.root
        raise GraderError(f"cannot write {where} ({error.strerror}): make room there, {AGAIN}") from error


def _why(converter, assignment, told):
    """What stopped nbgrader, in a line: of a traceback that it logged, the last."""
    last = [line.strip().splitlines()[-1] for line in told if line.strip()]
    return f"nbgrader could not {converter.__name__} {assignment}: {last[0] if last else 'it says no more'}"


class _Lines(logging.Handler):
    """Keeps what is logged as an error."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.errors = []

    def emit(self, record):
        self.errors.append(record.getMessage())
