"""`grader status`: how far a grading run is, also while it goes on, from what its folder already holds."""

import argparse
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.model.course import GraderError
from grader.model.run_folder import RunFolder
from grader.model.status import Status
from grader.pipeline.run_log import Progress, is_busy, read_log

HELP = "say how far a grading run is"
FINE, PROBLEMS, RUNNING = 0, 1, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `grader status`."""
    add_run_folder(parser)


def run(options: argparse.Namespace) -> int:
    """Print the progress; return 0 if it ended well, 1 if it stopped or something was not gradable, 3 if it runs."""
    run_dir = RunFolder(Path(options.run))
    progress, busy = read_log(run_dir), is_busy(run_dir)
    if progress is None and busy:
        print("a grading is starting: its tests are tried on the course's own answers")
        return RUNNING
    if progress is None:
        raise GraderError(f"--run {run_dir.root}: no grading was started there; first: grader grade ASSIGNMENT")
    print(describe(progress, busy, datetime.now(UTC)))
    if busy:
        return RUNNING
    return FINE if progress.ended and Status.NOT_GRADABLE not in progress.statuses else PROBLEMS


def describe(progress: Progress, busy: bool, now: datetime) -> str:
    """Return the progress in a few lines: the state, the counts by status, and the last hand-in."""
    done, total = len(progress.statuses), progress.total
    lines = [f"{progress.assignment}: {_state(progress, busy, now)}", f"entered    {done} of {total} hand-ins"]
    counts = Counter(progress.statuses)
    lines += [f"{'':10} {counts[status]} {status}" for status in Status if counts[status]]
    if progress.last:
        lines.append(f"last       {'  '.join(progress.last)}")
    return "\n".join([*lines, f"sandbox    {progress.sandbox}"])


def _state(progress: Progress, busy: bool, now: datetime) -> str:
    since, done = (now - progress.start).total_seconds(), len(progress.statuses)
    last = f"{progress.changed or progress.start:%Y-%m-%d %H:%M:%S} UTC"
    if not busy:
        return f"ended {last}" if progress.ended else f"stopped after {last}; the same command goes on from there"
    if progress.ended:
        return f"the last grading ended {last}, and another one is starting"
    if done == progress.total:
        return f"running for {_time(since)}, writing the feedback"
    left = f", about {_time(since / done * (progress.total - done))} to go" if done else ""
    return f"running for {_time(since)}{left}"


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
