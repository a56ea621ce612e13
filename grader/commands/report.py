"""`grader report`: write report.html, the class on one page, with the points that the gradebook has now."""

import argparse
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import read_results
from grader.model.results import refresh
from grader.pipeline.atomic_files import write_whole
from grader.report.page import report

HELP = "write report.html, the class on one page: points, questions, mistakes, problems"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader report`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write RUN/report.html and print its path."""
    assignment, results = read_results(options.run)
    refresh(assignment, results, Path(options.run).resolve())
    path = Path(options.run) / "report.html"
    write_whole(path, report(assignment, results, options.run))
    print(f"report     {path}")
    return 0
