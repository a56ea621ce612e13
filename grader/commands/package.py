"""`grader package gradescope`: write the zip that Gradescope takes as an assignment's autograder."""

import argparse
from pathlib import Path

from grader.commands.arguments import positive
from grader.gradescope.package import write_package
from grader.model.course import find_course

HELP = "write an assignment's autograder for Gradescope"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader package`."""
    parser.add_argument("platform", choices=["gradescope"], help="where students hand in")
    parser.add_argument("assignment", help="the folder's name, or its number")
    parser.add_argument("--to", metavar="FILE", help="the zip; default: gradescope-NN_name.zip")
    text = "the time-out that you set at Gradescope; default: 10, as there"
    parser.add_argument("--minutes", metavar="N", type=positive, default=10, help=text)


def run(options: argparse.Namespace) -> int:
    """Write the zip and print what to do with it."""
    course = find_course(options.course)
    assignment = course.assignment(options.assignment)
    path = Path(options.to or f"gradescope-{assignment}.zip")
    files = write_package(course, assignment, path, options.minutes)
    print(f"{path}   {len(files)} files, {path.stat().st_size / 1e6:.1f} MB")
    print(
        f"Next: upload it at Gradescope under Configure Autograder, with a time-out of {options.minutes} minutes, and"
    )
    print(
        "upload one right and one empty notebook there: the staff's output names the sandbox that the container allows."
    )
    return 0
