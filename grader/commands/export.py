"""`grader export`: write grades.csv and results.json again, with the points that the gradebook has now."""

import argparse
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import print_results, read_results, write_results
from grader.model.course import find_course
from grader.model.run_folder import RunFolder
from grader.records.points import refreshed

HELP = "write grades.csv again, after grading by hand"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader export`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Copy the points from the gradebook, a TA's included, into grades.csv and results.json, and print the table."""
    course = find_course(options.course)
    run_dir = RunFolder(Path(options.run))
    assignment, results = read_results(run_dir)
    results = refreshed(assignment, results, run_dir)
    write_results(course, assignment, results, run_dir)
    print_results(assignment, results, run_dir)
    return 0
