"""The `byhand` command: a student's and a self-learner's way in. Each part is imported when it is asked for."""

import argparse
import sys


def main(arguments=None):
    """Run `byhand ...`; returns the exit status: 0 fine, 1 something is missing, 2 bad input."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "lab":
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        return options.run_command(options, rest)
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = None
        return 0


def _parser():
    parser = argparse.ArgumentParser(prog="byhand", description="ConvNets by Hand: the student's command.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    lab = commands.add_parser("lab", help="open JupyterLab in notebooks/; further options go to JupyterLab")
    lab.add_argument("--notebooks", metavar="DIR", help="the folder to open; default: the course's notebooks/")
    lab.set_defaults(run_command=_lab)
    doctor = commands.add_parser("doctor", help="say what is missing on this machine, and how to mend it")
    doctor.add_argument("--notebooks", metavar="DIR", help="the folder to look at; default: the course's notebooks/")
    doctor.set_defaults(run_command=_doctor)
    text = "list the datasets that are here; or, with a name, get one"
    data = commands.add_parser("data", help=text, description=text)
    data.add_argument("dataset", nargs="?", type=str.lower, choices=["cifar10", "trinkets"], help="get this one")
    data.add_argument("--from", dest="source", metavar="PATH", help="take it from an archive or a folder, offline")
    data.set_defaults(run_command=_data)
    return parser


def _lab(options, rest):
    from byhand import lab

    return lab.open_lab(options.notebooks, rest)


def _doctor(options, rest):
    from byhand import doctor

    return doctor.report(options.notebooks)


def _data(options, rest):
    from byhand.data import command

    return command.run(options)


if __name__ == "__main__":
    sys.exit(main())
