"""`grader formgrade`: nbgrader's Formgrader on a run folder, to read the class, grade written answers, and comment."""

import argparse
import os
import sys
from pathlib import Path

from grader.commands.arguments import add_run_folder, positive
from grader.model.course import GraderError
from grader.model.run_folder import RunFolder

HELP = "serve nbgrader's Formgrader on a graded class"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader formgrade`."""
    add_run_folder(parser)
    parser.add_argument("--port", metavar="N", type=positive, default=8899, help="default: 8899")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(options: argparse.Namespace) -> int:
    """Serve Formgrader until it is stopped. Raises GraderError if the folder holds no graded class."""
    run_dir = RunFolder(Path(options.run).resolve())
    if not run_dir.gradebook.is_file() or not run_dir.nbgrader_config.is_file():
        first = f"grade a class first: grader grade ASSIGNMENT --run {run_dir.root}"
        raise GraderError(f"--run {run_dir.root}: no gradebook there; {first}")
    command = [sys.executable, "-m", "jupyter_server", f"--ServerApp.root_dir={run_dir.root}", f"--port={options.port}"]
    command += ["--ServerApp.jpserver_extensions=nbgrader.server_extensions.formgrader=True"]
    command += ["--ServerApp.default_url=/formgrader", "--ServerApp.terminals_enabled=False"]
    command += ["--no-browser"] if options.no_browser else []
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    os.chdir(run_dir.root)
    if os.name == "posix":
        os.execv(sys.executable, command)
    os.spawnv(os.P_WAIT, sys.executable, command)
    return 0
