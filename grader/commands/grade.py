"""`grader grade`: grade a class, or one student's notebook, and write the results, the feedback and the gradebook."""

import argparse
import json
import os
import sys
from pathlib import Path

from grader.commands.arguments import add_executor, add_jobs, positive
from grader.commands.open_page import open_page
from grader.commands.run_folder import print_results, read_results, write_results
from grader.intake import class_folder
from grader.intake.names import student_label
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook
from grader.late.deadlines import read_deadlines
from grader.late.ledger import ledger_of
from grader.model.course import Course, GraderError, find_course
from grader.model.results import StudentResult, as_json
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.pipeline.atomic_files import write_whole
from grader.pipeline.grade_class import grade_class

HELP = "grade a class, or one student's notebook"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader grade`."""
    parser.add_argument("assignment", help="the folder's name, or its number; or one student's notebook (.ipynb)")
    parser.add_argument("--submissions", metavar="DIR", help="the class: DIR/STUDENT/*.ipynb")
    parser.add_argument("--run", metavar="DIR", default="run", help="where everything is written; default: run")
    add_jobs(parser)
    parser.add_argument(
        "--limit", metavar="S", type=positive, default=30, help="seconds that a cell may take; default: 30"
    )
    parser.add_argument("--json", metavar="FILE", help="write the results as JSON too; - for standard output")
    parser.add_argument("--fresh", action="store_true", help="run everything again, also what was graded before")
    parser.add_argument("--no-browser", action="store_true", help="do not open the feedback on one notebook")
    add_executor(parser)


def run(options: argparse.Namespace) -> int:
    """Grade the class; return 0 if every notebook could be graded and none was left out, else 1."""
    course = find_course(options.course)
    if options.json and options.json != "-" and not Path(options.json).resolve().parent.is_dir():
        raise GraderError(f"--json {options.json}: there is no such folder")
    assignment, submissions = _assignment_and_submissions(course, options.assignment, options.submissions)
    submitted = options.submissions and Path(options.submissions)
    deadlines, unknown = read_deadlines(course, assignment, submitted)
    for line in unknown:
        print(f"grader grade: {line}", file=sys.stderr)
    results = grade_class(
        course,
        assignment,
        submissions,
        options.run,
        options.jobs,
        options.limit,
        executor=options.executor,
        fresh=options.fresh,
        deadlines=deadlines,
    )
    run_dir = RunFolder(Path(options.run))
    missing = _missing_since_last_run(assignment, results, run_dir)
    write_results(course, assignment, results, run_dir)
    if deadlines.policy.slip_days and submitted:
        write_whole(run_dir.slip_days, ledger_of(deadlines, [path.name for path in submissions.values()]))
    _show(assignment, results, options)
    if len(results) == 1 and not options.submissions and not options.json and not options.no_browser:
        _open_feedback(assignment, next(iter(results)), Path(options.assignment).stem, run_dir)
    failed, left_out = _not_gradable(results), _left_out(options.submissions)
    for line in [*failed, *missing, *left_out]:
        print(f"grader grade: {line}", file=sys.stderr)
    return 1 if failed or left_out else 0


def _assignment_and_submissions(course: Course, argument: str, submissions: str | None) -> tuple[str, dict[str, Path]]:
    """Return the assignment, and {student: folder or notebook}, that the command line names. Raises GraderError."""
    path = Path(argument)
    if path.suffix == ".ipynb":
        if submissions:
            raise GraderError("one notebook, or --submissions and an assignment: not both")
        if not os.path.exists(path):
            raise GraderError(f"{argument}: there is no such notebook")
        student = student_label(path.resolve().parent.name) or "student"
        return _assignment_of(course, path), {student: path}
    assignment = course.assignment(argument)
    if not submissions:
        raise GraderError(f"grade {argument}: name the class too, --submissions DIR with DIR/STUDENT/*.ipynb")
    return assignment, class_folder.students(submissions)


def _assignment_of(course: Course, path: Path) -> str:
    """Return the assignment that a notebook belongs to by its cells. Raises GraderError if there is none."""
    notebook = read_notebook(path)
    if isinstance(notebook, str):
        raise GraderError(f"{path}: {notebook}")
    assignment = class_folder.assignment_of(course, notebook)
    if not assignment:
        raise GraderError(f"{path}: none of its cells belongs to an assignment of this course")
    return assignment


def _show(assignment: str, results: dict[str, StudentResult], options: argparse.Namespace) -> None:
    """Print the table or, with `--json -`, the JSON; write the JSON to a file that --json names."""
    text = json.dumps(as_json(assignment, results), indent=1) if options.json else ""
    if options.json == "-":
        print(text)
        return
    print_results(assignment, results, RunFolder(Path(options.run)))
    if options.json:
        write_whole(options.json, text)


def _open_feedback(assignment: str, student: str, notebook: str, run: RunFolder) -> None:
    """Open the feedback page on one notebook, in an assignment of several the one of its name."""
    folder = run.feedback(safe_names([student])[student], assignment)
    pages = sorted(folder.glob("*.html"), key=lambda page: (page.stem != notebook, page.name))
    if pages:
        open_page(pages[0])


def _not_gradable(results: dict[str, StudentResult]) -> list[str]:
    """Return a line for each student whose notebook could not be graded."""
    failed = {student: graded for student, graded in results.items() if graded.status == "not gradable"}
    return [f"{student} could not be graded: {graded.note}" for student, graded in failed.items()]


def _missing_since_last_run(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> list[str]:
    """Return a line on the students that grades.csv has now and loses with these results; no line if there are none."""
    try:
        before, last = read_results(run)
    except GraderError:
        return []
    missing = [student for student in last if before != assignment or student not in results]
    if not missing:
        return []
    names = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
    return [
        f"{run.grades} no longer lists {names} of {before}: their points are still in the gradebook; "
        "grade the whole class to have all in one table, or name another --run"
    ]


def _left_out(submissions: str | None) -> list[str]:
    """Return a line for each notebook and folder of the class folder that belongs to no student."""
    if not submissions:
        return []
    folder, lines = Path(submissions), []
    for path in class_folder.loose_notebooks(folder):
        lines.append(f"{path} is not in a student's folder: move it to STUDENT/{path.name}")
    for path in class_folder.skipped_folders(folder):
        lines.append(f"{path} was left out because its name starts with {path.name[0]!r}: rename it")
    return [one_line(line) for line in lines]
