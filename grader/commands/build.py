"""`grader build`: make notebooks, answers and stored mistakes from the course's texts, or check them."""

import argparse
import sys

from grader.authoring import build
from grader.authoring.libraries import why_left_out
from grader.model.course import find_course

HELP = "make both notebooks of each assignment, and byhand/answers, from the texts"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader build`."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything differs from its text")
    parser.add_argument("--execute", action="store_true", help="with --check: run the solutions too")


def run(options: argparse.Namespace) -> int:
    """Build the course; with --check return 1 if a built file differs from what its text makes."""
    course = find_course(options.course)
    if not options.check:
        build.build(course)
        return 0
    drift = build.check(course, execute=options.execute)
    for line in drift:
        print(f"drift: {line}", file=sys.stderr)
    for name in course.assignments():
        if why := why_left_out(course, name):
            print(f"{name}: its answers were not run, {why}")
    print("run `grader build`" if drift else f"{len(course.assignments())} assignments match their texts")
    return 1 if drift else 0
