"""`grader demo`: compose a small class, grade it, and show where everything is."""

import argparse
import shutil
from pathlib import Path

from grader.authoring.demo_class import ASSIGNMENT, LIMIT, compose_class
from grader.commands.arguments import add_executor, add_jobs
from grader.commands.run_folder import print_results, write_results
from grader.model.course import GraderError, find_course
from grader.model.run_folder import RunFolder
from grader.pipeline.grade_class import grade_class, prepare

HELP = "compose a small class, grade it, and show where everything is"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader demo`."""
    parser.add_argument("--run", metavar="DIR", default="demo", help="where everything is written; default: demo")
    add_jobs(parser)
    add_executor(parser)


def run(options: argparse.Namespace) -> int:
    """Compose the class in RUN/class, grade it into RUN/run, and print the table. Raises GraderError."""
    course = find_course(options.course)
    folder = Path(options.run)
    mark = folder / ".grader-demo"
    if (folder / "class").exists() and not mark.exists():
        raise GraderError(f"--run {folder}: it has a folder `class` that no demo made; name another folder")
    prepare(folder, {})
    mark.touch()
    shutil.rmtree(folder / "class", ignore_errors=True)
    students = compose_class(course, folder / "class")
    print(f"{len(students)} notebooks in {folder / 'class'}, graded into nbgrader's gradebook:")
    run_dir = RunFolder(folder / "run")
    results = grade_class(course, ASSIGNMENT, students, run_dir.root, options.jobs, LIMIT, executor=options.executor)
    write_results(course, ASSIGNMENT, results, run_dir)
    print_results(ASSIGNMENT, results, run_dir)
    return 0
