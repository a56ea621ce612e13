"""`grader prove`: grade the course's own answers in each sandbox; they must get every point."""

import argparse

from grader.authoring import prove_table
from grader.authoring.libraries import refuse_without_libraries, why_left_out
from grader.engine.backend import CHOICES
from grader.model.course import Course, find_course

HELP = "grade the course's own answers, which must get every point, in each sandbox"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader prove`."""
    parser.add_argument("assignment", nargs="?", help="the folder's name, or its number; default: all of them")
    parser.add_argument("--executor", choices=CHOICES, help="only this one, which then has to work")


def run(options: argparse.Namespace) -> int:
    """Print a line per sandbox and assignment; return 1 if one lost points.

    Of all assignments, those that need a library that is not installed are left out; one that is named is refused.
    """
    course = find_course(options.course)
    if options.assignment:
        names = [course.assignment(options.assignment)]
        refuse_without_libraries(course, names[0])
    else:
        names = _that_run_here(course)
    if not names:
        return 1
    executors = [options.executor] if options.executor else prove_table.executors_here(course, names[0])
    bad = prove_table.run(course, names, executors)
    graded = len(names) * len(executors)
    print(f"\n{bad} of {graded} gradings lost points" if bad else f"\nall points in each of {graded} gradings")
    return 1 if bad else 0


def _that_run_here(course: Course) -> list[str]:
    """Return the assignments whose libraries are installed; print a line for each of the others."""
    left_out = {name: why for name in course.assignments() if (why := why_left_out(course, name))}
    for name, why in left_out.items():
        print(f"{name} left out: {why}")
    return [name for name in course.assignments() if name not in left_out]
