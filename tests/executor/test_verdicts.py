"""Honest notebooks get the same points and messages here, in the student's own kernel and in stock nbgrader."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from assignments import where_it_runs
from nbgrader.api import Gradebook
from support import ROOT, run

from grader.authoring.answers import earlier_modules
from grader.authoring.bank_table import verdict
from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, graded_cells, reached_by, trial
from grader.authoring.trial import tests_of as cells_of
from grader.engine import kernel
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from grader.exercises.reference_files import reference_files
from grader.model.course import Course
from notebooks import TENSORS, answered, graded, released

COURSE = Course(ROOT)
SOME, MORE = 50, 13  # every 50th answer of the bank, and every 13th of an exercise: all of it takes some minutes
LATER = {
    "Var": "class Var:\n    pass",
    "affine_forward": "def affine_forward(X, W, b):\n    return (X @ W, (X, W))",
    "affine_backward": "def affine_backward(dout, cache):\n    dout *= 2\n    return dout, dout, dout",
    "numerical_gradient": "def numerical_gradient(f, x):\n    return f(x, x)",
    "momentum": "def momentum(w, dw, config):\n    raise NotImplementedError()",
    "output_size": "def output_size(size, window, stride):\n    return (size - window) // stride + 1",
    "folds": "def folds(n, k):\n    return {i: list(range(i, n, k)) for i in range(k - 1)}",
    "best_rate": "best_rate = '3e-4'",
    "classify": "def classify(X):\n    return np.ones(len(X))",
}

IN_STOCK = ["solution", "Var", "classify"]


def graded_alone(pool, name, notebook, tests):
    """Run the import cell, the answers and these tests; return {test: message}, "" for a pass."""
    cells = [cell for cell in graded_cells(notebook) if cell.id in tests or not cell.id.startswith("test_")]
    book = nbformat.v4.new_notebook(cells=[nbformat.from_dict(cell) for cell in cells])
    return graded(pool.run_notebook(name, book, 30, 300, reference_files())).told


@pytest.mark.any_rung
@pytest.mark.parametrize("answer", LATER)
def test_a_wrong_answer_is_told_the_same_as_in_a_plain_kernel(answer, pool, solutions):
    expected = trial(solutions["later"], answer, LATER[answer])
    assert answer == "classify" or any(expected.values())
    notebook = answered(solutions["later"], **{answer: LATER[answer]})
    assert graded_alone(pool, "later", notebook, expected) == expected


@pytest.mark.any_rung
@pytest.mark.parametrize("name", ["solution", "blank", *LATER])
def test_points_are_those_of_an_ordinary_kernel(name, pool, solutions, in_a_kernel):
    result = graded(pool.run_notebook("later", variants(solutions["later"])[name], 30, 300))
    assert result.points == in_a_kernel[name]
    assert (sum(result.points.values()) == 17) == (name == "solution")


def variants(solution):
    """Return the solution, the blank release with its hidden tests, and solutions with one wrong answer each."""
    tests = {cell.id: cell.source for cell in solution.cells if cell.id.startswith("test_")}
    books = {"solution": solution, "blank": answered(released(solution), **tests)}
    return books | {name: answered(solution, **{name: source}) for name, source in LATER.items()}


@pytest.fixture(scope="module")
def in_a_kernel(solutions):
    """Return {variant: points}, with all variants in one kernel and a %reset before each."""
    books = variants(solutions["later"])
    joined = nbformat.v4.new_notebook()
    for book in books.values():
        joined.cells.append(nbformat.v4.new_code_cell("%reset -f"))
        joined.cells += nbformat.from_dict(book).cells
    for number, cell in enumerate(joined.cells):
        cell.id = f"{number}-{cell.id}"
    ran = kernel.run_notebook(joined, 60).notebook.cells
    points, at = {}, 0
    for name, book in books.items():
        part = nbformat.v4.new_notebook(cells=ran[at + 1 : at + 1 + len(book.cells)])
        for cell, original in zip(part.cells, book.cells, strict=True):
            cell.id = original.id
        points[name] = graded(kernel.Run(part, "", "", frozenset(), frozenset())).points
        at += 1 + len(book.cells)
    return points


each_assignment = pytest.mark.parametrize("assignment", [where_it_runs(name, name) for name in COURSE.assignments()])


@each_assignment
def test_the_bank_gets_its_expected_results_here(assignment):
    """An answer of the bank loses its cells and no others, and gets its message, as in an ordinary kernel."""
    for text in COURSE.texts(assignment):
        check_bank(text, lambda answers: [one for name in answers for one in answers[name]][::SOME])


@pytest.mark.slow  # the whole bank is tried outside the sandbox at every change
@each_assignment
def test_more_of_the_bank_gets_its_expected_results_here(assignment):
    for text in COURSE.texts(assignment):
        check_bank(text, lambda answers: [one for name in answers for one in answers[name][::MORE]])


def check_bank(text, chosen):
    """Grade in a sandbox what `chosen` takes of a text's bank, {exercise: answers}; and its solution, and a blank."""
    solution = source_notebook(text)
    answers = {name: some for name, some in bank(COURSE, text.parent.name).items() if cells_of(solution, name)}
    exercise = {id(answer): name for name in answers for answer in answers[name]}
    says = {name: [answer.says for answer in answers[name] if not answer.right] for name in answers}
    own = earlier_modules(COURSE, text)
    with open_worker_pool(None, {"it": plan_of(solution)}, answers=own) as pool, ThreadPoolExecutor(2) as threads:
        jobs = {
            (name, answer.name): threads.submit(judged, pool, solution, name, answer, says[name])
            for answer in chosen(answers)
            for name in [exercise[id(answer)]]
        }
        assert {who: job.result() for who, job in jobs.items()} == dict.fromkeys(jobs, "ok")
        tests = {cell.id for cell in solution.cells if cell.id.startswith("test_")}
        assert not any(graded_alone(pool, "it", solution, tests).values())
        blank = answered(released(solution), **{c.id: c.source for c in solution.cells if c.id in tests})
        assert all(graded_alone(pool, "it", blank, tests).values())


def judged(pool, solution, name, answer, others):
    """Return bank_table's verdict on an answer of the bank, graded here; `others` are the bank's messages."""
    reached = {test for other in reached_by(solution, name) for test in cells_of(solution, other)}
    told = graded_alone(pool, "it", answered(solution, **{name: answer.source}), reached)
    return verdict(answer, told, cells_of(solution, name), others)


@pytest.fixture(scope="module")
def in_stock(solutions, tmp_path_factory):
    """{variant: points} by nbgrader's own commands, on the notebook of what later assignments need."""
    folder = tmp_path_factory.mktemp("stock")
    course = folder / "solutions" / "99_later"
    course.mkdir(parents=True)
    (folder / "grader").mkdir()
    shutil.copy(ROOT / "grader" / "nbgrader_config.py", folder / "grader")
    nbformat.write(solutions["later"], course / "later.ipynb")
    environment = {"JUPYTER_CONFIG_PATH": str(folder / "grader"), "PYTHONPATH": str(ROOT)}
    assert run("nbgrader", "generate_assignment", "99_later", cwd=folder, **environment).returncode == 0
    for name in IN_STOCK:
        (folder / "submitted" / name / "99_later").mkdir(parents=True)
        book = variants(solutions["later"])[name]
        nbformat.write(book, folder / "submitted" / name / "99_later" / "later.ipynb")
    done = run("nbgrader", "autograde", "99_later", cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        found = {name: gradebook.find_submission("99_later", name).notebooks[0].grades for name in IN_STOCK}
        return {name: {grade.name: grade.auto_score for grade in grades} for name, grades in found.items()}


@pytest.mark.slow  # nbgrader's version is fixed, and tests/course/test_stock.py runs it at every change
@pytest.mark.parametrize("name", IN_STOCK)
def test_stock_nbgrader_gives_the_same_points(name, pool, solutions, in_stock):
    book = variants(solutions["later"])[name]
    assert graded(pool.run_notebook("later", book, 30, 300)).points == in_stock[name]


def test_tensors_and_modules(solutions):
    """torch can be imported only where the solution imports it."""
    pytest.importorskip("torch")
    solution = source_notebook(TENSORS)
    with open_worker_pool(None, {"tensors": plan_of(solution)}) as pool:
        assert graded(pool.run_notebook("tensors", solution, 60, 300)).points == {"test_Net": 3, "test_standardize": 2}
        wrong = answered(solution, standardize="def standardize(x):\n    return (x - x.mean(0)) / x.std(0)")
        assert graded(pool.run_notebook("tensors", wrong, 60, 300)).points == {"test_Net": 3, "test_standardize": 0}


def test_torch_is_not_there_where_the_solution_has_none(pool, solutions):
    answer = "import torch\ndef row_means(X):\n    return torch.tensor(X).mean(1).numpy()"
    result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=answer), 30, 60))
    assert result.points["test_row_means"] == 0
    assert "ModuleNotFoundError" in result.told["test_row_means"]
