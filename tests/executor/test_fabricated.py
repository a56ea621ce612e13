"""A notebook that takes over its worker and fabricates the probes' results earns at most 5 % of an assignment."""

import ast

import pytest
from assignments import where_it_runs
from support import ROOT

from grader.attacks import FABRICATED, TAKE_OVER
from grader.authoring.answers import earlier_modules
from grader.authoring.markers import source_notebook
from grader.authoring.trial import bank, graded_cells
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from grader.exercises.reference_files import reference_files
from grader.model.course import Course
from notebooks import answered, graded, released

COURSE = Course(ROOT)
# of 36, 46, 38, 41, 34, 33, 29, 28, 44 and 43 automatic points
ALLOWED = {"pixels": 1, "linear": 2, "features": 1, "autodiff": 1, "layers": 1, "training": 1, "convolution": 1}
ALLOWED |= {"gemm": 3, "convnets": 2, "explain": 2}
TEXTS = {text.stem: text for assignment in COURSE.assignments() for text in COURSE.texts(assignment)}
LOOPS = {  # right answers that are too slow: they can lose only the speed tests
    "pixels": {"l2_distances_no_loops": "two_loops_renamed"},
    "linear": {"svm_loss_vectorized": "looped", "softmax_loss_vectorized": "one_picture_at_a_time"},
    "features": {},
    "autodiff": {},
    "layers": {},
    "training": {},
    "convolution": {"conv_forward_offsets": "naive_again"},
    "gemm": {"im2col": "window_by_window", "conv_forward": "looped", "conv_backward": "looped"},
    "convnets": {},
    "explain": {},
}
LINES = """
bug_hunt = {
    "hinge": (7, "dW[:, label] -= x"),
    "squared_hinge": (9, "return loss / len(X) + reg * np.sum(W**2), dW / len(X) + reg * W"),
    "squares": (5, "dW[:, y] -= 2 * X.T"),
}
"""  # the wrong lines' correct numbers, with the lines unchanged


def points(pool, name, solution, attack, answers):
    """Return the points and messages of a blank notebook with these answers and an attack before its first one."""
    tests = {cell.id: cell.source for cell in solution.cells if cell.id.startswith("test_")}
    blank = answered(released(solution), **tests, **answers)
    first = next(cell for cell in blank.cells[1:] if cell.id not in tests)
    first.source = f"{attack}\n{first.source}"
    run = graded(pool.run_notebook(name, blank, 30, 300, reference_files()))
    return run.points, run.told


@pytest.mark.parametrize("name", [where_it_runs(name, TEXTS[name].parent.name) for name in ALLOWED])
def test_what_a_worker_makes_up_earns_little(name):
    attack = "\n".join(path.read_text(encoding="utf-8") for path in (FABRICATED / f"{name}.py", TAKE_OVER))
    answers = bank(COURSE, TEXTS[name].parent.name)
    slow = {
        answer: next(one.source for one in answers[answer] if one.name == wanted)
        for answer, wanted in LOOPS[name].items()
    }
    lines = {"bug_hunt": LINES} if name == "linear" else {}
    solution = source_notebook(TEXTS[name])
    solution.cells = graded_cells(solution)
    modules = earlier_modules(COURSE, TEXTS[name])  # without them, the import cell fails and nothing earns a point
    with open_worker_pool(None, {name: plan_of(solution)}, answers=modules) as pool:
        honest, before = points(pool, name, solution, "", slow | lines)
        dishonest, told = points(pool, name, solution, attack, slow | lines)
    assert not {message for message in told.values() if "raised" in message} - set(before.values()), "it fails itself"
    gained = {test: dishonest[test] - honest[test] for test in honest if dishonest[test] != honest[test]}
    assert sum(gained.values()) <= ALLOWED[name], gained


@pytest.mark.parametrize("name", [where_it_runs(name, TEXTS[name].parent.name) for name in ALLOWED])
def test_an_attack_answers_what_the_tests_call(name):
    cells = [cell.source for cell in source_notebook(TEXTS[name]).cells if cell.cell_type == "code"]
    functions = {node.name for cell in cells for node in ast.walk(ast.parse(cell)) if isinstance(node, ast.FunctionDef)}
    attack = ast.parse((FABRICATED / f"{name}.py").read_text(encoding="utf-8"))
    answers = next(
        node.value for node in attack.body if isinstance(node, ast.Assign) and node.targets[0].id == "ANSWERS"
    )
    assert {key.value for key in answers.keys} <= functions


def test_every_text_with_automatic_points_is_attacked():
    assert {path.stem for path in FABRICATED.glob("*.py")} == set(ALLOWED) == set(TEXTS) - {"ready"}
