"""Stock nbgrader gives the points that the grader gives: of right, wrong and missing answers of the bank."""

import nbformat
import pytest
from assignments import COURSE, answers_to, exercises_of, lost_by, notebook_of, points_of, where_it_runs
from nbgrader.api import Gradebook
from support import run

from grader.authoring.trial import graded_cells
from grader.engine import backend
from grader.exercises.reference_files import reference_files
from notebooks import answered, graded, released

SAMPLES = {"wrong": 0, "mixed": 0.5, "right": 1}  # student: how far down the bank each of their answers is


def students(text):
    """Return {student: (notebook, the tests that it loses)}; without experiments, which take a minute."""
    solution = notebook_of(text)
    solution.cells = graded_cells(solution)
    points = points_of(solution)
    tests = {cell.id: cell.source for cell in solution.cells if cell.id in points}
    books = {"blank": (answered(released(solution), **tests), set(points))}
    for student, share in SAMPLES.items():
        sample = {name: _pick(answers_to(text, name), share) for name in exercises_of(text)}
        lost = set().union(*[lost_by(text, name, answer) for name, answer in sample.items()])
        books[student] = answered(solution, **{name: answer.source for name, answer in sample.items()}), lost
    return books


def _pick(answers, share):
    """Return the answer that is this share of the way from the first to the last."""
    return answers[round(share * (len(answers) - 1))]


@pytest.mark.slow  # nbgrader's version is fixed
@pytest.mark.parametrize("assignment", [where_it_runs(name, name) for name in COURSE.assignments()])
def test_stock_nbgrader_gives_the_same_points(copy, assignment):
    check_points(copy, assignment, ["blank", *SAMPLES])


def test_stock_nbgrader_gives_one_student_the_same_points(copy):
    check_points(copy, COURSE.assignments()[0], ["mixed"])


def check_points(copy, assignment, sample):
    """Grade these students here and in stock nbgrader, and compare the points."""
    environment = {"JUPYTER_CONFIG_PATH": str(copy.root / "grader")}
    done = run("nbgrader", "generate_assignment", assignment, "--force", cwd=copy.root, **environment)
    assert done.returncode == 0, done.stderr
    texts = {text.stem: (text, students(text)) for text in COURSE.texts(assignment)}
    texts = {name: (text, {who: books[who] for who in sample}) for name, (text, books) in texts.items()}
    for name, (_, books) in texts.items():
        for student, (book, _) in books.items():
            folder = copy.root / "submitted" / student / assignment
            folder.mkdir(parents=True, exist_ok=True)
            nbformat.write(book, folder / f"{name}.ipynb")
            for file, handed_in in reference_files(COURSE.exercises / name).items():
                (folder / file).write_bytes(handed_in.content)
    done = run("nbgrader", "autograde", assignment, cwd=copy.root, **environment)
    assert done.returncode == 0, done.stderr
    with (
        backend.opened(COURSE, assignment) as runner,
        Gradebook(f"sqlite:///{copy.root}/gradebook.db") as gradebook,
    ):
        for name, (text, books) in texts.items():
            for student, (book, lost) in books.items():
                submission = gradebook.find_submission_notebook(name, assignment, student)
                stock = {grade.name: grade.auto_score for grade in submission.grades if grade.name.startswith("test_")}
                points = points_of(notebook_of(text))
                assert stock == {test: 0 if test in lost else points[test] for test in points}, student
                assert graded(runner.run(name, book, 30, 300, reference_files())).points == stock, student
