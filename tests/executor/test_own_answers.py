"""Where graded code runs, byhand.answers has only the modules of earlier notebooks."""

import ast

import nbformat
import pytest
from rungs import HERE_IT_WORKS, each_rung
from support import ROOT
from tiny import TEXT, tiny_course

from grader.attacks import attacks
from grader.authoring.answers import earlier_modules
from grader.authoring.markers import source_notebook
from grader.engine import backend
from grader.executor.isolation.ladder import LADDER
from grader.executor.isolation.room import GIVES_AWAY, furnish_room
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from grader.model.course import Course
from notebooks import answered, graded

ATTACK = next(attack for attack in attacks() if attack.name == "course_answers").path.read_text(encoding="utf-8")
EARLIER = "from byhand.answers.pixels import as_rows\ndef row_means(X):\n    return as_rows(X).mean(axis=1)"
HOLDING = each_rung([rung.name for rung in LADDER if rung.holds and rung.name in HERE_IT_WORKS])


def earned(pool, notebook, source):
    points = graded(pool.run_notebook("victim", answered(notebook, row_means=source), 20, 60)).points
    return points["test_row_means"] + points["test_row_means_plain"]


@pytest.mark.parametrize("rung", HOLDING)
def test_earlier_answers_are_there_and_no_others(rung, solutions):
    victim = solutions["victim"]
    with open_worker_pool(rung, {"victim": plan_of(victim)}, answers=["pixels"]) as pool:
        assert earned(pool, victim, EARLIER) == 5
        assert earned(pool, victim, ATTACK) == 0


def test_the_attack_takes_an_answer_that_is_there(solutions):
    """The attempt works without the sandbox; otherwise its failure above would prove nothing."""
    victim = solutions["victim"]
    with open_worker_pool(None, {"victim": plan_of(victim)}, answers=["ready"]) as pool:
        assert earned(pool, victim, ATTACK) == 5


def test_a_notebook_is_given_the_modules_before_it():
    course = Course(ROOT)
    modules = {text.stem: earlier_modules(course, text) for text in course.all_texts()}
    assert modules["ready"] == []
    assert modules["linear"] == ["ready", "pixels"]
    assert "layers" not in modules["layers"]


@pytest.mark.parametrize("rung", HOLDING)
def test_the_second_notebook_of_an_assignment_has_the_firsts_answers(rung, tmp_path):
    """Each is graded in a pool of its own: the first one must not find them."""
    borrows = TEXT.replace("return 2 * x", "from byhand.answers.pixels import as_rows\n    return 2 * x", 1)
    course = tiny_course(tmp_path, borrows)
    (text,) = course.all_texts()
    (text.with_name("rows.py")).write_text(borrows, encoding="utf-8")
    text.rename(text.with_name("pixels.py"))  # the sandbox has this course's own answers: there is a pixels
    with backend.opened(course, "00_tiny", rung) as runner:
        points = {
            text.stem: graded(runner.run(text.stem, source_notebook(text), 20, 60)).points
            for text in course.all_texts()
        }
    assert points["rows"]["test_double"] == 2
    assert points["pixels"]["test_double"] == 0


def names_in(path):
    """Return the names of the functions and classes of a file's top level."""
    defined = (ast.FunctionDef, ast.ClassDef)
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, defined)}


@pytest.mark.parametrize("text", Course(ROOT).all_texts(), ids=lambda text: text.stem)
def test_no_other_module_of_byhand_has_an_answer_under_its_name(text, tmp_path):
    """A later notebook shows a fast convolution, say: it is not there where the plain one is asked for."""
    furnish_room(tmp_path, earlier_modules(Course(ROOT), text))
    answers = {cell.id for cell in source_notebook(text).cells if cell.get("metadata", {}).get("nbgrader")}
    given = {path: names_in(path) for path in (tmp_path / "byhand").rglob("*.py")}
    assert {path.name: names & answers for path, names in given.items() if names & answers} == {}


@pytest.mark.parametrize(
    ("answers", "there"), [([], set()), (["convolution"], {"mutants.py"}), (GIVES_AWAY.values(), set(GIVES_AWAY))]
)
def test_what_gives_answers_away_is_there_for_later_notebooks(answers, there, tmp_path):
    furnish_room(tmp_path, list(answers))
    assert set(GIVES_AWAY) & {path.name for path in (tmp_path / "byhand").glob("*.py")} == there


INSIDE = """
import os, sys
found = set()
for place in {*sys.path, os.environ.get("PYTHONPATH", "")} - {""}:
    for folder, _, files in os.walk(os.path.join(place, "grader")):
        found |= {os.path.relpath(os.path.join(folder, file), place).split("/")[1:][-2:][0] for file in files}
def row_means(X):
    raise ValueError(" ".join(sorted(found)))
"""


@pytest.mark.parametrize("rung", HOLDING)
def test_of_the_grader_the_sandbox_holds_two_folders_and_nothing_else(rung, solutions):
    victim = solutions["victim"]
    with open_worker_pool(rung, {"victim": plan_of(victim)}) as pool:
        told = graded(pool.run_notebook("victim", answered(victim, row_means=INSIDE), 20, 60)).told["test_row_means"]
    assert "raised    ValueError: __init__.py executor protocol untrusted" in told


TAKES = {
    "from a module": "from byhand.answers.later import classify as c\n",
    "a module": "from byhand.answers import later as given\nc = given.classify\n",
    "the package": "from byhand import answers\nc = answers.later.classify\n",
    "a dotted import": "import byhand.answers.later\nc = byhand.answers.later.classify\n",
    "another name": "import byhand.answers.later as given\nc = getattr(given, 'classify')\n",
    "importlib": "import importlib\ngiven = importlib.import_module('byhand.answers.later')\nc = given.classify\n",
    "importlib at once": "from importlib import import_module as i\nc = i('byhand.answers.later').classify\n",
    "__import__": "c = __import__('byhand.answers.later', fromlist=['classify']).classify\n",
    "sys.modules": "import sys\nc = sys.modules['byhand.answers.later'].classify\n",
}


@pytest.mark.any_rung
@pytest.mark.parametrize("form", TAKES)
def test_taking_the_courses_own_answer_is_reported(form, pool, solutions):
    source = f"{TAKES[form]}def classify(X):\n    return c(X)"
    book = answered(solutions["later"], classify=source)
    book.cells = [cell for cell in book.cells if not cell.id.startswith("test_")]
    assert pool.run_notebook("later", book, 30, 60).tamper == ("classify: uses byhand.answers' copy of classify",)


@pytest.mark.any_rung
def test_the_line_that_a_notebook_lends_is_not_reported(pool, solutions):
    """It fails where it is graded, and earns nothing; under another name, or in an answer, it is reported."""
    book = answered(solutions["later"], classify="def classify(X):\n    ...")
    book.cells = [cell for cell in book.cells if not cell.id.startswith("test_")]
    book.cells.insert(0, nbformat.v4.new_code_cell())
    for line, reported in (("import classify", False), ("import classify as c", True)):
        book.cells[0].source = f"from byhand.answers.later {line}"
        assert bool(pool.run_notebook("later", book, 30, 60).tamper) is reported, line


HONEST = [
    "from byhand.answers.pixels import l2_distances_no_loops",
    "from byhand.answers import pixels\nd = pixels.l2_distances_no_loops",
    "import importlib\nclassify_module = importlib.import_module('json')",
]


@pytest.mark.any_rung
@pytest.mark.parametrize("line", HONEST)
def test_what_is_not_asked_for_is_not_reported(line, pool, solutions):
    book = answered(solutions["later"], classify=f"{line}\ndef classify(X):\n    return X")
    book.cells = [cell for cell in book.cells if not cell.id.startswith("test_")]
    assert not pool.run_notebook("later", book, 30, 60).tamper
