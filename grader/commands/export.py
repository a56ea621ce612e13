"""`grader export`: the points as the gradebook has them now, in grades.csv or in the file that a platform exported."""

import argparse
import os
import sys
from pathlib import Path

from grader.commands.arguments import add_run_folder
from grader.commands.run_folder import print_results, read_results, write_results
from grader.export import blackboard, brightspace, canvas, moodle
from grader.export.archive import write_bytes
from grader.export.download import members
from grader.export.feedback import archive
from grader.export.fill import MISSING, fill
from grader.export.form import Form
from grader.export.gradescope import autograder
from grader.export.sheet import Sheet, read_sheet
from grader.export.words import Feedback
from grader.model.course import Course, GraderError, find_course
from grader.model.results import StudentResult
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.model.status import Status
from grader.pipeline.publish_feedback import pages
from grader.records.points import comments, refreshed

HELP = "write grades.csv again after grading by hand, or fill in the file that a learning platform exported"
FORMS = {"canvas": canvas.form, "moodle": moodle.form, "blackboard": blackboard.form, "brightspace": brightspace.form}
FEEDBACK_FROM = ("canvas", "brightspace")  # platforms whose feedback is named like the hand-ins

Results = dict[str, StudentResult]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `grader export`."""
    add_run_folder(parser)
    platforms = ["csv", *FORMS, "gradescope"]
    parser.add_argument("--to", choices=platforms, default="csv", help="the platform; default: csv, RUN/grades.csv")
    parser.add_argument("file", nargs="?", help="the table that the platform exported; for gradescope its roster")
    parser.add_argument("--column", metavar="TITLE", help="the column for the points; default: the only one")
    parser.add_argument("--out", metavar="FILE", help="the file to upload; default: in RUN/export/")
    parser.add_argument("--roster", metavar="CSV", help="a table with all names of a student in one row")
    parser.add_argument("--missing", choices=MISSING, help="what a student without a hand-in gets; default: no row")
    parser.add_argument("--raw", action="store_true", help="the points before the late penalty: the platform subtracts")
    parser.add_argument("--scale", action="store_true", help="multiply all points to fit the platform's maximum")
    parser.add_argument("--feedback", action="store_true", help="write the zip of feedback files for the platform too")
    parser.add_argument("--download", metavar="ZIP", help="the hand-ins as downloaded, for --feedback to canvas")


def run(options: argparse.Namespace) -> int:
    """Take the points from the gradebook, a TA's included, and write them; return 1 if a student is left out."""
    course, run_dir = find_course(options.course), RunFolder(Path(options.run))
    assignment, results = read_results(run_dir)
    results = refreshed(assignment, results, run_dir)
    write_results(course, assignment, results, run_dir)
    left_out: list[str] = []
    form, roster = _form(options), read_sheet(Path(options.roster)) if options.roster else None
    if options.to == "csv":
        print_results(assignment, results, run_dir)
    elif options.to == "gradescope":
        sheet = read_sheet(Path(options.file)) if options.file else roster
        data, left_out = autograder(_all_feedback(assignment, _raw(results, options.raw), run_dir), sheet)
        _write(options.out or run_dir.export / "gradescope.zip", data, "autograder")
        _warn(["not tried on a server: upload it to a test assignment first, then regrade all submissions"])
    elif form is not None:
        left_out = _table(options, form, roster, results, run_dir)
    if options.feedback:
        left_out += _pages(course, assignment, results, run_dir)
        left_out += _feedback(options, form, roster, assignment, _raw(results, options.raw), run_dir)
    _warn(left_out)
    return 1 if left_out else 0


def _form(options: argparse.Namespace) -> Form | None:
    """Return the platform's table as a form, None for a form without a table. Raises GraderError."""
    if options.to not in FORMS:
        return None
    if not options.file:
        raise GraderError(f"--to {options.to}: name the table that the platform exported, and it is filled in")
    return FORMS[options.to](read_sheet(Path(options.file)), options.column)


def _table(
    options: argparse.Namespace, form: Form, roster: Sheet | None, results: Results, run_dir: RunFolder
) -> list[str]:
    """Fill in and write a platform's table; return lines on who is left out."""
    graded = _raw(results, options.raw)
    points = {
        student: None if one.status == Status.NOT_GRADABLE else one.points
        for student, one in graded.items()
        if one.handed_in
    }
    most = max((one.max_points for one in results.values()), default=0)
    filled = fill(form, points, most, options.missing, roster, options.scale)
    path = Path(options.out) if options.out else run_dir.export / options.to / form.sheet.path.name
    if path.resolve() == form.sheet.path.resolve():
        raise GraderError(f"--out {path}: this is the platform's own file, which stays as it is; name another one")
    _write(path, filled.data, options.to)
    print(f"{form.title}: {filled.rows} of {len(points)} hand-ins")
    late = options.to == "canvas" and any(one.late_penalty for one in graded.values())
    gradable = [one for one in results.values() if one.status != Status.NOT_GRADABLE]
    waiting = sum(any(cell.points is None for cell in one.cells.values()) for one in gradable)
    unread = [f"{waiting} hand-ins have answers that wait for a TA, counted as 0 points"] if waiting else []
    _warn([*filled.notes, *([canvas.TWICE] if late else []), *unread])
    return filled.left_out


def _pages(course: Course, assignment: str, results: Results, run_dir: RunFolder) -> list[str]:
    """Write the feedback pages again where a TA has graded since; return a line for each that failed."""
    safe = safe_names(results)
    graded = [safe[student] for student, one in results.items() if one.status != Status.NOT_GRADABLE]
    failed = pages(course, RunFolder(run_dir.root.resolve()), assignment, graded, os.cpu_count() or 1)
    return [f"{student}: no feedback page: {why}" for student, why in failed.items()]


def _feedback(
    options: argparse.Namespace,
    form: Form | None,
    roster: Sheet | None,
    assignment: str,
    results: Results,
    run_dir: RunFolder,
) -> list[str]:
    """Write the zip of feedback files; return lines on who has none."""
    if options.to in FEEDBACK_FROM and not options.download:
        raise GraderError(f"--feedback to {options.to}: its files are named like the hand-ins: --download ZIP")
    safe = safe_names(results)
    given = {s: one for s, one in _all_feedback(assignment, results, run_dir).items() if one.result.cells}
    given = {student: one for student, one in given.items() if one.result.status != Status.NOT_GRADABLE}
    written = {student: sorted(run_dir.feedback(safe[student], assignment).glob("*.html")) for student in given}
    names = members(Path(options.download)) if options.download else []
    data, left_out, notes = archive(options.to, given, written, form, names, roster)
    _write(run_dir.export / options.to / "feedback.zip", data, "feedback")
    _warn(notes)
    return left_out


def _raw(results: Results, raw: bool) -> Results:
    """Return the results, without the late penalty if `raw`."""
    if not raw:
        return results
    return {student: one.with_cells(one.cells, late_penalty=0.0) for student, one in results.items()}


def _all_feedback(assignment: str, results: Results, run_dir: RunFolder) -> dict[str, Feedback]:
    """Return {student: their result with a TA's comments}."""
    written = comments(assignment, results, run_dir)
    return {student: Feedback(assignment, one, written.get(student, {})) for student, one in results.items()}


def _write(path: str | Path, data: bytes, what: str) -> None:
    write_bytes(Path(path), data)
    print(f"{what:<10} {path}")


def _warn(lines: list[str]) -> None:
    for line in lines:
        print(f"grader export: {line}", file=sys.stderr)
