"""Assignment 02 in stock nbgrader: solution, blank release, wrong and right answers get the points they get here."""

import nbformat
from nbgrader.api import Gradebook
from support import ROOT, run

from grader.authoring.answers import earlier_modules
from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, graded_cells
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from grader.model.course import Course
from notebooks import answered, graded, released

COURSE = Course(ROOT)
NAME = "02_linear"
SAMPLE = {"LinearClassifier": "settings_thrown_away", "bug_hunt": "squares_as_it_was", "momentum": "with_ifs"}


def variants(solution):
    """Return {student: notebook} with only the graded cells: the experiments take a minute."""
    cells = [nbformat.from_dict(cell) for cell in graded_cells(solution)]
    short = nbformat.v4.new_notebook(cells=cells, metadata=solution.metadata)
    tests = {cell.id: cell.source for cell in cells if cell.id.startswith("test_")}
    books = {"solution": short, "blank": answered(released(short), **tests)}
    for name, answer in SAMPLE.items():
        source = next(one.source for one in bank(COURSE, NAME)[name] if one.name == answer)
        books[answer] = answered(short, **{name: source})
    return books


def test_stock_nbgrader_gives_the_same_points(copy):
    environment = {"JUPYTER_CONFIG_PATH": str(copy.root / "grader")}
    done = run("nbgrader", "generate_assignment", NAME, "--force", cwd=copy.root, **environment)
    assert done.returncode == 0, done.stderr
    solution = source_notebook(next(iter(COURSE.texts(NAME))))
    books = variants(solution)
    for student, book in books.items():
        folder = copy.root / "submitted" / student / NAME
        folder.mkdir(parents=True)
        nbformat.write(book, folder / "linear.ipynb")
    done = run("nbgrader", "autograde", NAME, cwd=copy.root, **environment)
    assert done.returncode == 0, done.stderr
    with (
        open_worker_pool(None, {"linear": plan_of(solution)}, answers=earlier_modules(COURSE, NAME)) as farm,
        Gradebook(f"sqlite:///{copy.root}/gradebook.db") as gradebook,
    ):
        for student, book in books.items():
            grades = gradebook.find_submission(NAME, student).notebooks[0].grades
            stock = {grade.name: grade.auto_score for grade in grades if grade.name.startswith("test_")}
            assert graded(farm.run_notebook("linear", book, 30, 300)).points == stock, student
            lost = 46 - sum(stock.values())
            assert lost == {"settings_thrown_away": 6, "squares_as_it_was": 2, "blank": 46}.get(student, 0), student
