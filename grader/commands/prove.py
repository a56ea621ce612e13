"""`grader prove`: grade the course's own answers in each sandbox; they must get every point."""

import argparse

from grader.authoring import prove_table
from grader.engine.backend import CHOICES
from grader.model.course import find_course

HELP = "grade the course's own answers, which must get every point, in each sandbox"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader prove`."""
    parser.add_argument("assignment", nargs="?", help="the folder's name, or its number; default: all of them")
    parser.add_argument("--executor", choices=CHOICES, help="only this one, which then has to work")


def run(options: argparse.Namespace) -> int:
    """Print a line per sandbox and assignment; return 1 if one lost points."""
    course = find_course(options.course)
    names = [course.assignment(options.assignment)] if options.assignment else course.assignments()
    executors = [options.executor] if options.executor else prove_table.executors_here(course, names[0])
    bad = prove_table.run(course, names, executors)
    graded = len(names) * len(executors)
    print(f"\n{bad} of {graded} gradings lost points" if bad else f"\nall points in each of {graded} gradings")
    return 1 if bad else 0
