"""`grader bank`: try an assignment's wrong and right answers on its tests, and print the table."""

import argparse

from grader.authoring import bank_table
from grader.authoring.libraries import refuse_without_libraries
from grader.model.course import find_course

HELP = "try the bank of wrong and right answers on an assignment's tests"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader bank`."""
    parser.add_argument("assignment", help="the folder's name, or its number")


def run(options: argparse.Namespace) -> int:
    """Print the table; return 1 if an answer did not get the expected result."""
    course = find_course(options.course)
    assignment = course.assignment(options.assignment)
    refuse_without_libraries(course, assignment)
    bad = bank_table.run(course, assignment)
    print(f"\n{bad} answers did not get the expected result" if bad else "\nevery answer got the expected result")
    return 1 if bad else 0
