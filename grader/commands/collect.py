"""`grader collect`: take a learning platform's download into a class folder, and say what became of each file."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from grader.collect.collect import Options, Report, collect
from grader.collect.collected import NAME
from grader.collect.hand_ins import PLATFORMS
from grader.collect.map_file import read_map
from grader.collect.roster import read_roster
from grader.collect.show import summary, table
from grader.collect.times import zone_of
from grader.model.course import find_course

HELP = "take a learning platform's download into a class folder"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader collect`."""
    parser.add_argument("download", help="the zip that the platform gives, or the folder that it unpacks to")
    parser.add_argument("--into", metavar="CLASS", required=True, help="the class folder; made if it is not there")
    parser.add_argument("--assignment", metavar="NN", help="its name or number; default: that of most notebooks")
    text = "a CSV file with one row per student; also the list that the platform exports"
    parser.add_argument("--roster", metavar="FILE", help=text)
    text = "a CSV file with the columns file,student: for what no platform's names say"
    parser.add_argument("--map", metavar="FILE", help=text)
    parser.add_argument("--platform", choices=PLATFORMS, help="default: told from the files' names")
    text = "the zone of times that are written without one, as Europe/Berlin; default: this machine's"
    parser.add_argument("--time-zone", metavar="ZONE", help=text)
    parser.add_argument("--dry-run", action="store_true", help="only say what would become of each file")


def run(options: argparse.Namespace) -> int:
    """Collect; return 0 if every file was collected, else 1."""
    course, zone = find_course(options.course), zone_of(options.time_zone)
    download = Path(options.download)
    lines = read_map(Path(options.map) if options.map else None, zone)
    roster = read_roster(Path(options.roster) if options.roster else None)
    chosen = Options(options.platform, options.assignment, roster, lines, zone, options.dry_run)
    report = collect(course, download, Path(options.into), chosen)
    print(table(report), end="\n\n")
    for line in summary(report, options.time_zone or f"this machine's zone ({datetime.now().astimezone():%Z})"):
        print(line)
    for file in lines.unused():
        print(f"{options.map} has a line for {file}, which is not in the download")
    _say_what_next(options, report)
    return 1 if any(line.attempt is None for line in report.lines) else 0


def _say_what_next(options: argparse.Namespace, report: Report) -> None:
    """Print where everything is, and what to do about files that were not collected."""
    assignments = sorted({line.hand_in.assignment for line in report.lines if line.hand_in})
    if options.dry_run:
        print("Nothing was written: this was --dry-run.")
    elif assignments:
        print(f"times      {Path(options.into) / NAME}")
        for assignment in assignments:
            print(f"next       grader grade {assignment} --submissions {options.into} --run run")
    if failed := sum(line.attempt is None for line in report.lines):
        text = f"not collected: {failed}; what was collected stays, so fix that and run the same command again"
        print(f"grader collect: {text}", file=sys.stderr)
