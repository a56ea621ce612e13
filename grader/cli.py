"""The `grader` command: its parser, and what an error or an interruption prints and returns."""

import argparse
import sys
from collections.abc import Sequence

from grader.intake.printable import printable
from grader.model.course import Busy, GraderError

BUSY = 75  # as sysexits.h has it: a temporary failure, worth another try


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `grader ...` and return the exit status: 0 fine, 1 something failed, 2 bad input, 130 stopped by Ctrl-C.

    It is 75 while another grader is at work in the run folder.
    """
    start_faster()
    try:
        options = _parser().parse_args(arguments)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(("grader", "byhand")):
            raise
        print(f'grader: {error.name} is not installed. Next: python -m pip install ".[grader]"', file=sys.stderr)
        return 2
    try:
        return options.run_command(options)
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
        return 0
    except GraderError as error:
        print(f"grader {options.command}: {printable(str(error))}", file=sys.stderr)
        return BUSY if isinstance(error, Busy) else 2
    except KeyboardInterrupt:
        print(f"\ngrader {options.command}: stopped; run the same command again to go on", file=sys.stderr)
        return 130


def start_faster() -> None:
    """Spare jsonschema, which works without it, the 1.4 s that it takes to import a grammar of web addresses."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _parser() -> argparse.ArgumentParser:
    from grader.commands import (  # takes a second
        bank,
        build,
        collect,
        demo,
        doctor,
        export,
        feedback,
        formgrade,
        grade,
        package,
        prove,
        report,
        similar,
        status,
    )

    grading = (build, collect, grade, status, bank, prove, demo, doctor)
    parser = argparse.ArgumentParser(prog="grader", description="Build, grade and check the course's assignments.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (*grading, formgrade, feedback, report, export, package, similar):
        name = command.__name__.rpartition(".")[2]
        subparser = subparsers.add_parser(name, help=command.HELP, description=command.HELP)
        subparser.add_argument("--course", metavar="DIR", help="the course's folder; default: this folder or one above")
        command.add_arguments(subparser)
        subparser.set_defaults(run_command=command.run)
    return parser
