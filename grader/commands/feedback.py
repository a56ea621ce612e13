"""`grader feedback`: write the feedback pages again, with a TA's points and comments."""

import argparse
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import read_results
from grader.model.course import find_course
from grader.records.nbgrader_steps import feedback

HELP = "write the feedback pages again, after grading by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader feedback`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write every feedback page again and print where they are."""
    course = find_course(options.course)
    assignment, _ = read_results(options.run)
    feedback(course, Path(options.run), assignment)
    print(f"feedback   {Path(options.run) / 'feedback'}/STUDENT/{assignment}/")
    return 0
