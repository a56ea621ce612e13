"""`grader feedback`: write the feedback pages again, with a TA's points and comments."""

import argparse
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import read_results
from grader.model.course import find_course
from grader.model.run_folder import RunFolder
from grader.records.nbgrader_steps import feedback
from grader.records.points import refreshed

HELP = "write the feedback pages again, after grading by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader feedback`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write every feedback page again and print where they are."""
    course = find_course(options.course)
    run_dir = RunFolder(Path(options.run))
    assignment, results = read_results(run_dir)
    refreshed(assignment, results, run_dir)  # a penalty depends on a TA's points
    feedback(course, RunFolder(run_dir.root.resolve()), assignment)
    print(f"feedback   {run_dir.feedback('STUDENT', assignment)}/")
    return 0
