"""The `grader` command."""

import argparse
import sys

from grader.intake.printable import printable
from grader.model.course import GraderError, find_course


def main(arguments=None):
    """Run `grader ...`; returns the exit status: 0 fine, 1 something failed, 2 bad input, 130 stopped by Ctrl-C."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # jsonschema can do without; 1.4 s a start
    options = _parser().parse_args(arguments)
    try:
        return options.run_command(options) or 0
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
        return 0
    except GraderError as error:
        print(f"grader {options.command}: {printable(str(error))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\ngrader {options.command}: stopped; run the same command again to go on", file=sys.stderr)
        return 130


def _parser():
    from grader.engine.backend import CHOICES

    parser = argparse.ArgumentParser(prog="grader", description="Build, grade and check the course's assignments.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name, function, text):
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--course", metavar="DIR", help="the course's folder; default: upward from here")
        sub.set_defaults(run_command=function)
        return sub

    build = command("build", _build, "make both notebooks of each assignment, and byhand/answers, from the texts")
    build.add_argument("--check", action="store_true", help="write nothing; fail if anything differs from its text")
    build.add_argument("--execute", action="store_true", help="with --check: run the solutions too")
    grade = command("grade", _grade, "grade a class, or one student's notebook")
    grade.add_argument("assignment", help="the folder's name, or its number; or one student's notebook (.ipynb)")
    grade.add_argument("--submissions", metavar="DIR", help="the class: DIR/STUDENT/*.ipynb")
    grade.add_argument("--run", metavar="DIR", default="run", help="where everything is written; default: run")
    grade.add_argument("--jobs", metavar="N", type=_positive, help="submissions at a time; default: one a core")
    grade.add_argument("--limit", metavar="S", type=_positive, default=30, help="seconds a cell may take; default: 30")
    grade.add_argument("--json", metavar="FILE", help="write the results as JSON too; - for standard output")
    grade.add_argument("--fresh", action="store_true", help="run everything anew, also what was graded before")
    _executor(grade, CHOICES)
    bank = command("bank", _bank, "try the bank of wrong and right answers on an assignment's tests")
    bank.add_argument("assignment", help="the folder's name, or its number")
    prove = command("prove", _prove, "grade the course's own answers, which must get every point, in each sandbox")
    prove.add_argument("assignment", nargs="?", help="the folder's name, or its number; default: all of them")
    prove.add_argument("--executor", choices=CHOICES, help="this one alone, which then has to work")
    demo = command("demo", _demo, "compose a small class, grade it, and show where everything is")
    demo.add_argument("--run", metavar="DIR", default="demo", help="where everything is written; default: demo")
    demo.add_argument("--jobs", metavar="N", type=_positive, help="submissions at a time; default: one a core")
    _executor(demo, CHOICES)

    for name, function, text in (
        ("formgrade", _formgrade, "serve nbgrader's Formgrader on a graded class"),
        ("feedback", _feedback, "write the feedback pages again, after grading by hand"),
        ("report", _report, "write report.html, the class on a page: points, questions, mistakes, problems"),
        ("export", _export, "write grades.csv again, after grading by hand"),
    ):
        sub = command(name, function, text)
        sub.add_argument("--run", metavar="DIR", default="run", help="the folder of a grading run; default: run")
        if name == "formgrade":
            sub.add_argument("--port", metavar="N", type=_positive, default=8899, help="default: 8899")
            sub.add_argument("--no-browser", action="store_true", help="only print the address")
    return parser


def _executor(command, choices):
    words = (
        "where students' cells run: auto is the best sandbox that this machine has; rlimits and kernel protect nobody"
    )
    command.add_argument("--executor", choices=choices, default="auto", help=words)


def _positive(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 up, got {text!r}")
    return int(text)


def _build(options):
    from grader.authoring import build

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
    from grader.pipeline import session

    return session.grade(options)


def _bank(options):
    from grader.authoring import bank_table

    course = find_course(options.course)
    bad = bank_table.run(course, course.assignment(options.assignment))
    print(f"\n{bad} answers did not get the expected result" if bad else "\nevery answer got the expected result")
    return 1 if bad else 0


def _prove(options):
    from grader.authoring import prove_table

    course = find_course(options.course)
    names = [course.assignment(options.assignment)] if options.assignment else course.assignments()
    executors = [options.executor] if options.executor else prove_table.executors_here(course, names[0])
    bad = prove_table.run(course, names, executors)
    graded = len(names) * len(executors)
    print(f"\n{bad} of {graded} gradings lost points" if bad else f"\nall points in each of {graded} gradings")
    return 1 if bad else 0


def _demo(options):
    from grader.pipeline import session

    return session.demo(options)


def _formgrade(options):
    from grader.commands import formgrade

    formgrade.serve(options.run, options.port, browser=not options.no_browser)


def _feedback(options):
    from grader.pipeline import session

    return session.feedback_again(options)


def _export(options):
    from grader.pipeline import session

    return session.export_again(options)


def _report(options):
    from grader.pipeline import session

    return session.write_report(options)
