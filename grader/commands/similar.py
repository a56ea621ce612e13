"""`grader similar`: report which answers of a class are alike, for a person to read; it changes no grade."""

import argparse
from pathlib import Path

from grader.model.course import find_course
from grader.similarity.answers import Answers, read_answers
from grader.similarity.export import export
from grader.similarity.fingerprints import fingerprints, fingerprints_of_all
from grader.similarity.likeness import Exercise, compare
from grader.similarity.show import report

HELP = "report which answers of a class are suspiciously alike"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader similar`."""
    parser.add_argument("place", metavar="RUN_OR_CLASS", help="a run folder, or a class folder DIR/STUDENT/*.ipynb")
    parser.add_argument("assignment", help="the folder's name, or its number")
    text = "subtract these answers too: another year's run or class folder; may be repeated"
    parser.add_argument("--earlier", metavar="DIR", action="append", default=[], help=text)
    parser.add_argument("--export", metavar="DIR", help="write the answers as .py files there, for Dolos or JPlag")


def run(options: argparse.Namespace) -> int:
    """Print the report; return 0 whatever it says: likeness is not a failure."""
    course = find_course(options.course)
    assignment = course.assignment(options.assignment)
    answers = read_answers(course, assignment, Path(options.place))
    earlier = [read_answers(course, assignment, Path(place)) for place in options.earlier]
    written = export(answers, Path(options.export)) if options.export else []
    print(report(answers, [_compared(name, answers, earlier) for name in answers.template if name in answers.code]))
    if written:
        print(f"\nanswers    {Path(options.export) / 'students'}   ({len(written) - 2} files)")
    return 0


def _compared(name: str, answers: Answers, earlier: list[Answers]) -> Exercise:
    before = [source for year in earlier for source in year.code.get(name, {}).values()]
    known = fingerprints_of_all([answers.template[name], *before])
    return compare(name, answers.code[name], known, fingerprints(answers.solution[name]))
