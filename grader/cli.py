"""The `grader` command."""

import argparse
import sys

from grader.course import GraderError, find_course


def main(arguments=None):
    """Run `grader ...`; returns the exit status: 0 fine, 1 something failed, 2 bad input."""
    options = _parser().parse_args(arguments)
    try:
        return options.run_command(options) or 0
    except GraderError as error:
        print(f"grader {options.command}: {error}", file=sys.stderr)
        return 2


def _parser():
    parser = argparse.ArgumentParser(prog="grader", description="Build, grade and check the course's assignments.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name, function, text):
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--course", metavar="DIR", help="the course's folder; default: upward from here")
        sub.set_defaults(run_command=function)
        return sub

    build = command("build", _build, "make both notebooks of each assignment, and byhand/layers.py, from the texts")
    build.add_argument("--check", action="store_true", help="write nothing; fail if anything differs from its text")
    build.add_argument("--execute", action="store_true", help="with --check: run the solutions too")
    grade = command("grade", _grade, "grade a class, or one student's notebook")
    grade.add_argument("assignment", help="the folder's name, or its number; or one student's notebook (.ipynb)")
    grade.add_argument("--submissions", metavar="DIR", help="the class: DIR/STUDENT/*.ipynb")
    grade.add_argument("--run", metavar="DIR", default="run", help="where everything is written; default: run")
    grade.add_argument("--jobs", metavar="N", type=_positive, help="submissions at a time; default: one a core")
    grade.add_argument("--limit", metavar="S", type=_positive, default=30, help="seconds a cell may take; default: 30")
    grade.add_argument("--json", metavar="FILE", help="write the results as JSON too; - for standard output")
    return parser


def _positive(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 up, got {text!r}")
    return int(text)


def _build(options):
    from grader import build

    course = find_course(options.course)
    if not options.check:
        build.build(course)
        return 0
    drift = build.check(course, execute=options.execute)
    for line in drift:
        print(f"drift: {line}", file=sys.stderr)
    print("run `grader build`" if drift else f"{len(course.assignments())} assignments are what their texts make")
    return 1 if drift else 0


def _grade(options):
    from grader import session

    return session.grade(options)
