"""nbgrader's Formgrader on a run folder: read the class, grade what waits for a TA, write comments."""

import os
import sys
from pathlib import Path

from grader.model.course import GraderError
from grader.pipeline.atomic_files import write_whole

CONFIG = '''"""nbgrader's settings for this run folder: the course's own, with this folder as the root."""

from pathlib import Path

from grader.model.run_folder import RunFolder

c = get_config()  # noqa: F821  (nbgrader supplies it)
load_subconfig({config!r})  # noqa: F821
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = {source!r}
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.db_url = RunFolder(Path(__file__).resolve().parent).gradebook_address
'''


def write_config(course, run):
    """Leave nbgrader_config.py in the run folder, so that nbgrader's own commands work there."""
    config = Path(__file__).resolve().parents[1] / "nbgrader_config.py"
    text = CONFIG.format(config=str(config), source=str(course.solutions))
    write_whole(Path(run) / "nbgrader_config.py", text)


def serve(run, port, browser):
    """Serve Formgrader until it is stopped. Raises GraderError if the folder holds no graded class."""
    run = Path(run).resolve()
    if not (run / "gradebook.db").is_file() or not (run / "nbgrader_config.py").is_file():
        raise GraderError(f"--run {run}: no gradebook there; grade a class first: grader grade ASSIGNMENT --run {run}")
    command = [sys.executable, "-m", "jupyter_server", f"--ServerApp.root_dir={run}", f"--port={port}"]
    command += ["--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True"]
    command += ["--ServerApp.default_url=/formgrader", "--ServerApp.terminals_enabled=False"]
    command += [] if browser else ["--no-browser"]
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    os.chdir(run)
    os.execv(sys.executable, command) if os.name == "posix" else os.spawnv(os.P_WAIT, sys.executable, command)
