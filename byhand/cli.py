"""The `byhand` command, for students and self-learners. Each part is imported only when it is needed."""

import argparse
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `byhand ...`; return the exit status: 0 fine, 1 something is missing, 2 bad input."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "lab":
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        status: int = options.run_command(options, rest)
        return status
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="byhand", description="ConvNets by Hand: the student's command.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    lab = commands.add_parser("lab", help="open JupyterLab in notebooks/; further options go to JupyterLab")
    lab.add_argument("--notebooks", metavar="DIR", help="the folder to open; default: the course's notebooks/")
    lab.set_defaults(run_command=_lab)
    _add_checks(commands)
    doctor = commands.add_parser("doctor", help="list what is missing on this machine, and how to fix it")
    doctor.add_argument("--notebooks", metavar="DIR", help="the folder to look at; default: the course's notebooks/")
    doctor.set_defaults(run_command=_doctor)
    text = "list the installed datasets; or, with a name, get one"
    data = commands.add_parser("data", help=text, description=text)
    data.add_argument("dataset", nargs="?", type=str.lower, choices=["cifar10", "trinkets"], help="get this one")
    data.add_argument("--from", dest="source", metavar="PATH", help="take it from an archive or a folder, offline")
    data.set_defaults(run_command=_data)
    return parser


def _add_checks(commands: "argparse._SubParsersAction") -> None:
    text = "run the visible checks of a notebook: which examples are right, what fails and why"
    check = commands.add_parser("check", help=text, description=text)
    which = "its path, or the assignment's number or name (01, pixels); default: the only notebook in this folder"
    check.add_argument("notebook", nargs="?", metavar="NOTEBOOK", help=which)
    check.set_defaults(run_command=_check)
    text = "the same for the whole course: one line per notebook, and what to do next"
    progress = commands.add_parser("progress", help=text, description=text)
    progress.add_argument("--notebooks", metavar="DIR", help="the folder to look at; default: the course's notebooks/")
    progress.set_defaults(run_command=_progress)
    for command in (check, progress):
        stop = "stop a cell after this many seconds; default: 60"
        command.add_argument("--limit", type=_seconds, default=60, metavar="SECONDS", help=stop)


def _seconds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds: a whole number from 1 up")
    return int(text)


def _check(options: argparse.Namespace, rest: list[str]) -> int:
    from byhand.selfcheck import command

    return command.check(options.notebook, options.limit)


def _progress(options: argparse.Namespace, rest: list[str]) -> int:
    from byhand.selfcheck import progress

    return progress.progress(options.notebooks, options.limit)


def _lab(options: argparse.Namespace, rest: list[str]) -> int:
    from byhand import lab

    return lab.open_lab(options.notebooks, rest)


def _doctor(options: argparse.Namespace, rest: list[str]) -> int:
    from byhand import doctor

    return doctor.report(options.notebooks)


def _data(options: argparse.Namespace, rest: list[str]) -> int:
    from byhand.data import command

    return command.run(options)


if __name__ == "__main__":
    sys.exit(main())
