"""One call of `grader grade`: what is asked, the class graded, everything written, and said where."""

import json
import os
import shutil
import sys
from pathlib import Path

from grader.authoring.demo_class import ASSIGNMENT, LIMIT, compose_class
from grader.commands.formgrade import write_config
from grader.intake import class_folder
from grader.intake.names import student_label
from grader.intake.printable import one_line
from grader.intake.reading import read_notebook
from grader.model.course import GraderError, find_course
from grader.model.results import as_json, from_json
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.pipeline.atomic_files import write_whole
from grader.pipeline.grade_class import grade_class, prepare
from grader.records.nbgrader_steps import feedback
from grader.records.points import refreshed
from grader.records.table import csv_of, table
from grader.report.page import report


def grade(options):
    """Grade what the command's options say; 0 if every notebook could be graded, else 1."""
    course = find_course(options.course)
    if options.json and options.json != "-" and not Path(options.json).resolve().parent.is_dir():
        raise GraderError(f"--json {options.json}: there is no such folder")
    assignment, submissions = asked(course, options.assignment, options.submissions)
    results = grade_class(
        course,
        assignment,
        submissions,
        options.run,
        options.jobs,
        options.limit,
        executor=options.executor,
        fresh=options.fresh,
    )
    gone = _gone(assignment, results, options.run)
    write(course, assignment, results, options.run)
    if options.json == "-":
        print(json.dumps(as_json(assignment, results), indent=1))
    else:
        show(assignment, results, options.run)
        if options.json:
            write_whole(options.json, json.dumps(as_json(assignment, results), indent=1))
    failed = [student for student, graded in results.items() if graded.status == "not gradable"]
    for student in failed:
        print(f"grader grade: {student} could not be graded: {results[student].note}", file=sys.stderr)
    if gone:
        print(f"grader grade: {gone}", file=sys.stderr)
    loose = class_folder.loose(options.submissions) if options.submissions else []
    for path in loose:
        where = one_line(f"{path} is nobody's: put it in its student's folder, STUDENT/{path.name}")
        print(f"grader grade: {where}", file=sys.stderr)
    skipped = class_folder.skipped(options.submissions) if options.submissions else []
    for path in skipped:
        where = one_line(f"{path} was left out, because its name begins with {path.name[0]}: give it another")
        print(f"grader grade: {where}", file=sys.stderr)
    return 1 if failed or loose or skipped else 0


def _gone(assignment, results, run):
    """What is said of the students whom the last grading wrote to grades.csv and this one does not; "" if none."""
    try:
        before, last = _last(run)
    except GraderError:
        return ""
    gone = [student for student in last if before != assignment or student not in results]
    if not gone:
        return ""
    names = ", ".join(gone[:3]) + (f" and {len(gone) - 3} more" if len(gone) > 3 else "")
    return (
        f"{Path(run) / 'grades.csv'} had {names} of {before} before, and has them no more: their points are in the "
        "gradebook; grade the whole class to have all in one table, or name another --run"
    )


def asked(course, words, submissions):
    """The assignment, and {student: folder or notebook}, that the command line means."""
    path = Path(words)
    if path.suffix == ".ipynb":
        if submissions:
            raise GraderError("one notebook, or --submissions and an assignment: not both")
        if not os.path.exists(path):
            raise GraderError(f"{words}: there is no such notebook")
        student = student_label(path.resolve().parent.name) or "student"
        return _assignment_of(course, path), {student: path}
    assignment = course.assignment(words)
    if not submissions:
        raise GraderError(f"grade {words}: name the class too, --submissions DIR with DIR/STUDENT/*.ipynb")
    return assignment, class_folder.students(submissions)


def _assignment_of(course, path):
    """The assignment that a notebook belongs to: by its cells. Raises GraderError if it fits none."""
    notebook = read_notebook(path)
    if isinstance(notebook, str):
        raise GraderError(f"{path}: {notebook}")
    found = class_folder.assignment_of(course, notebook)
    if not found:
        raise GraderError(f"{path}: none of its cells belongs to an assignment of this course")
    return found


def demo(options):
    """Compose the demo's class beside its run folder, grade it and show the table."""
    course = find_course(options.course)
    run = Path(options.run)
    mark = run / ".grader-demo"
    if (run / "class").exists() and not mark.exists():
        raise GraderError(f"--run {run}: it has a folder `class` that no demo made; name another folder")
    prepare(run, {})
    mark.touch()
    shutil.rmtree(run / "class", ignore_errors=True)
    submissions = compose_class(course, run / "class")
    print(f"{len(submissions)} notebooks in {run / 'class'}, graded into nbgrader's gradebook:")
    results = grade_class(course, ASSIGNMENT, submissions, run / "run", options.jobs, LIMIT, executor=options.executor)
    write(course, ASSIGNMENT, results, run / "run")
    show(ASSIGNMENT, results, run / "run")
    return 0


def write(course, assignment, results, run):
    """Leave results.json, grades.csv and nbgrader's settings in the run folder."""
    run = Path(run)
    text = json.dumps(as_json(assignment, results), indent=1)
    write_whole(run / "results.json", text)
    write_whole(run / "grades.csv", csv_of(results))
    write_config(course, run)


def export_again(options):
    """Take the points from the gradebook, a TA's too, into results.json and grades.csv, and show the table."""
    course = find_course(options.course)
    assignment, results = _last(options.run)
    results = refreshed(assignment, results, RunFolder(Path(options.run).resolve()))
    write(course, assignment, results, options.run)
    show(assignment, results, options.run)
    return 0


def feedback_again(options):
    """Write every feedback page again, with a TA's points and comments."""
    course = find_course(options.course)
    assignment, _ = _last(options.run)
    feedback(course, RunFolder(Path(options.run).resolve()), assignment)
    print(f"feedback   {Path(options.run) / 'feedback'}/STUDENT/{assignment}/")
    return 0


def write_report(options):
    """Write RUN/report.html: the class on a page, for a TA, with the points that the gradebook has now."""
    assignment, results = _last(options.run)
    results = refreshed(assignment, results, RunFolder(Path(options.run).resolve()))
    path = Path(options.run) / "report.html"
    write_whole(path, report(assignment, results, RunFolder(Path(options.run).resolve())))
    print(f"report     {path}")
    return 0


def _last(run):
    """The assignment and results of the run folder's last grading. Raises GraderError if there was none."""
    try:
        return from_json(json.loads((Path(run) / "results.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"--run {run}: no results.json of a grading run there; first: grader grade ASSIGNMENT --run {run}"
        raise GraderError(message) from error


def show(assignment, results, run):
    """Print the table, and where everything is."""
    run = Path(run)
    print(f"\n{table(results)}\n")
    for student, graded in results.items():
        print(*(f"tampering? {student}: {what}" for what in graded.tamper), sep="\n", end="\n" * bool(graded.tamper))
    for sandbox in sorted({graded.sandbox for graded in results.values()}):
        print(f"sandbox    {sandbox}")
    print(f"grades     {run / 'grades.csv'}")
    who = next(iter(safe_names(results).values())) if len(results) == 1 else "STUDENT"
    print(f"feedback   {run / 'feedback' / who / assignment}")
    print(f"gradebook  {run / 'gradebook.db'}   (grader formgrade --run {run})")
