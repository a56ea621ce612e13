"""Command-line arguments that several subcommands share."""

import argparse

from grader.engine.backend import CHOICES


def positive(text: str) -> int:
    """Return a whole number from 1 up. Raises argparse.ArgumentTypeError for any other text."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number of at least 1, got {text!r}")
    return int(text)


def add_run_folder(parser: argparse.ArgumentParser) -> None:
    """Add --run, the folder of a grading run that exists."""
    parser.add_argument("--run", metavar="DIR", default="run", help="the folder of a grading run; default: run")


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Add --jobs, the number of submissions that run in parallel."""
    parser.add_argument("--jobs", metavar="N", type=positive, help="submissions in parallel; default: one per core")


def add_executor(parser: argparse.ArgumentParser) -> None:
    """Add --executor, where students' cells run."""
    text = "where students' cells run; auto: the best sandbox on this machine; rlimits and kernel give no protection"
    parser.add_argument("--executor", choices=CHOICES, default="auto", help=text)
