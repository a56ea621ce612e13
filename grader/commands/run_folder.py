"""Write results to a run folder, read them back, and print them: shared by several subcommands."""

import json
from pathlib import Path

from grader.model.course import Course, GraderError
from grader.model.results import StudentResult, as_json, from_json
from grader.model.run_folder import RunFolder
from grader.model.safe_names import safe_names
from grader.pipeline.atomic_files import write_whole
from grader.records.table import csv_of, table

CONFIG = '''"""nbgrader's settings for this run folder: the course's own, with this folder as the root."""

from pathlib import Path

from grader.model.run_folder import RunFolder

c = get_config()  # noqa: F821  (nbgrader supplies it)
load_subconfig({config!r})  # noqa: F821
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory = {source!r}
c.CourseDirectory.release_directory = "release"
c.CourseDirectory.db_url = RunFolder(Path(__file__).resolve().parent).gradebook_address
'''


def write_results(course: Course, assignment: str, results: dict[str, StudentResult], run: RunFolder) -> None:
    """Write results.json, grades.csv and nbgrader_config.py, with which nbgrader's own commands work there."""
    config = Path(__file__).resolve().parents[1] / "nbgrader_config.py"
    write_whole(run.results, json.dumps(as_json(assignment, results), indent=1))
    write_whole(run.grades, csv_of(results))
    write_whole(run.nbgrader_config, CONFIG.format(config=str(config), source=str(course.solutions)))


def read_results(run: RunFolder) -> tuple[str, dict[str, StudentResult]]:
    """Return (assignment, {student: StudentResult}) of the last grading. Raises GraderError if there was none."""
    try:
        return from_json(json.loads(run.results.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = (
            f"--run {run.root}: no results.json of a grading run there; first: grader grade ASSIGNMENT --run {run.root}"
        )
        raise GraderError(message) from error


def print_results(assignment: str, results: dict[str, StudentResult], run: RunFolder) -> None:
    """Print the table of points, signs of tampering, the sandboxes, and the paths of everything written."""
    print(f"\n{table(results)}\n")
    for student, graded in results.items():
        for sign in graded.tamper:
            print(f"tampering? {student}: {sign}")
    for sandbox in sorted({graded.sandbox for graded in results.values()}):
        print(f"sandbox    {sandbox}")
    folder = next(iter(safe_names(results).values())) if len(results) == 1 else "STUDENT"
    print(f"grades     {run.grades}")
    print(f"feedback   {run.feedback(folder, assignment)}")
    print(f"gradebook  {run.gradebook}   (grader formgrade --run {run.root})")
