"""`grader report`: write report.html, the class on one page, with the points that the gradebook has now."""

import argparse
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import read_results
from grader.model.run_folder import RunFolder
from grader.pipeline.atomic_files import write_whole
from grader.records.points import refreshed
from grader.report.page import report

HELP = "write report.html, the class on one page: points, questions, mistakes, problems"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader report`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Write RUN/report.html and print its path."""
    run_dir = RunFolder(Path(options.run))
    assignment, results = read_results(run_dir)
    results = refreshed(assignment, results, run_dir)
    write_whole(run_dir.report, report(assignment, results, run_dir))
    print(f"report     {run_dir.report}")
    return 0
