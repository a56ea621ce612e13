"""The bank against the tests: every wrong answer loses its cells and no other, every right one keeps all."""

import ast
import functools

import nbformat
import pytest
from support import ROOT, run

from grader.authoring.bank_table import verdict
from grader.authoring.markers import source_notebook as read_text
from grader.authoring.trial import bank, graded_cells, trial
from grader.authoring.trial import tests_of as cells_of
from grader.model.course import Course

COURSE = Course(ROOT)
source_notebook = functools.cache(read_text)
BANKS = [
    (text, name, answer)
    for assignment in COURSE.assignments()
    for text in COURSE.texts(assignment)
    for name, answers in bank(COURSE, assignment).items()
    if cells_of(source_notebook(text), name)
    for answer in answers
]
NAMES = sorted({(text, name) for text, name, _ in BANKS})


def each(cases):
    return {
        "argvalues": cases,
        "ids": ["-".join(getattr(p, "name", str(p)) for p in case[1:]) for case in cases],
    }


@pytest.mark.parametrize(("text", "name", "answer"), **each(BANKS))
def test_an_answer_fares_as_it_must(text, name, answer):
    notebook = source_notebook(text)
    told, others = trial(notebook, name, answer.source), messages(text, name)
    assert verdict(answer, told, cells_of(notebook, name), others) == "ok"
    assert answer.right or answer.says, "a wrong answer has the message that its student gets"


def messages(text, name):
    """Return the messages of an exercise's wrong answers."""
    return [answer.says for t, n, answer in BANKS if (t, n) == (text, name) and not answer.right]


@pytest.mark.parametrize(("text", "name"), **each(NAMES))
def test_no_message_is_what_everybody_reads(text, name):
    """A message that an answer of None gets too would prove nothing, but for the answers that are not written."""
    notebook = source_notebook(text)
    if is_function(notebook, name):  # what is said of a value that is no number, or no letters, is true of None too
        told = "\n".join(trial(notebook, name, f"def {name}(*arguments):\n    return None").values())
        assert not [message for message in messages(text, name) if message in told]


def is_function(notebook, name):
    return next(cell.source for cell in notebook.cells if cell.id == name).startswith("def ")


def test_the_exercise_has_a_bank_worth_the_name():
    answers = [answer for _, name, answer in BANKS if name == "l2_distances_no_loops"]
    assert sum(not answer.right for answer in answers) >= 12
    assert sum(answer.right for answer in answers) >= 5


TELLS = "directional_check_twice"  # it fails where the next check would, and says why: a draw without the seed


def judging_checks(source):
    """(line of the cell, its statement's end) of every check call in the hidden region, or in a cell without one."""
    start = source[: max(source.find("### BEGIN HIDDEN"), 0)].count("\n")
    for node in ast.walk(ast.parse(source)):
        said = ast.unparse(node) if isinstance(node, ast.Expr) and node.lineno > start else ""
        if said.startswith("check.") and TELLS not in said:
            yield node.lineno, node.end_lineno


def without(source, first, last):
    """The source with the statement on these lines replaced by pass."""
    lines = source.splitlines()
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    return "\n".join([*lines[: first - 1], f"{indent}pass", *lines[last:]])


CHECKS = [
    (text, cell.id, lines)
    for assignment in COURSE.assignments()
    for text in COURSE.texts(assignment)
    for cell in source_notebook(text).cells
    if cell.id.startswith("test_")
    for lines in judging_checks(cell.source)
]


@pytest.mark.parametrize(("text", "test", "lines"), CHECKS, ids=lambda p: str(p) if not hasattr(p, "stem") else p.stem)
def test_every_check_that_judges_is_needed(text, test, lines):
    """Take it away, and some wrong answer keeps all points of a cell that it must lose."""
    notebook = source_notebook(text)
    source = next(cell.source for cell in notebook.cells if cell.id == test)

    def edit(cell_source):
        return without(cell_source, *lines) if cell_source == source else cell_source

    wrong = [(name, a) for t, name, a in BANKS if t == text and not a.right and test in loses(notebook, name, a)]
    kept = any(not trial(notebook, name, answer.source, edit=edit)[test] for name, answer in wrong)  # until one is
    assert kept, f"no answer of the bank needs the check at line {lines[0]} of {test}"


def loses(notebook, name, answer):
    """Return the test cells that a wrong answer must lose."""
    return answer.loses or cells_of(notebook, name)


def lazy(name, reference):
    """Answers that do nothing: None, 0, zeros of the right shape, the input itself."""
    parameters = "*arguments"
    yield f"def {name}({parameters}):\n    return None"
    yield f"def {name}({parameters}):\n    return 0"
    yield f"def {name}({parameters}):\n    return arguments[0]"
    yield f"{reference.replace(f'def {name}', 'def right')}\ndef {name}(*a):\n    return 0.0 * right(*a)"


@pytest.mark.parametrize(("text", "name"), **each(NAMES))
def test_doing_nothing_earns_nothing(text, name):
    notebook = source_notebook(text)
    reference = next(cell.source for cell in notebook.cells if cell.id == name)
    answers = lazy(name, reference) if reference.startswith("def ") else [f"{name} = {v}" for v in ("None", "0", "''")]
    for source in answers:
        told = trial(notebook, name, source)
        assert all(told[test] for test in cells_of(notebook, name)), source


def test_the_command_prints_the_table_and_fails_on_a_bad_row(copy):
    bank_file = copy.exercises / "pixels" / "distance_memory_gb.py"
    for other in bank_file.parent.glob("[!_]*.py"):
        if other != bank_file:  # the rest is tried above
            other.unlink()
    done = run("grader", "bank", "1", cwd=copy.root)
    assert done.returncode == 0
    assert "float32_bytes" in done.stdout
    assert "a number in float64 takes 8 bytes, not 4" in done.stdout
    text = bank_file.read_text(encoding="utf-8")
    bank_file.write_text(text.replace("@right\ndef rounded", '@wrong("rounded")\ndef rounded'), encoding="utf-8")
    done = run("grader", "bank", "1", cwd=copy.root)
    assert done.returncode == 1
    assert "must lose" in done.stdout


STOCK = {  # an assignment: one of its answers, and some of the bank that both must treat alike
    "01_pixels": (
        "l2_distances_no_loops",
        ["pixels_wrap_around", "root_of_a_negative", "squeezed", "two_loops_renamed", "einsum", "nan_made_zero"],
    ),
    "03_features": ("hog_cells", ["no_split", "negative_angles_lost", "triangles"]),
}


@pytest.mark.parametrize("assignment", STOCK)
def test_a_sample_fares_alike_in_stock_nbgrader(copy, assignment):
    """nbgrader's own commands, on the same config, lose each of these answers the same cells."""
    from nbgrader.api import Gradebook

    root, (name, sample) = copy.root, STOCK[assignment]
    (notebook_name,) = (path.stem for path in COURSE.texts(assignment))
    environment = {"JUPYTER_CONFIG_PATH": str(root / "grader")}
    released = run("nbgrader", "generate_assignment", assignment, "--force", cwd=root, **environment)
    assert released.returncode == 0, released.stderr
    answers = {a.name: a for text, n, a in BANKS if n == name and a.name in sample and text.parent.name == assignment}
    assert len(answers) == len(sample)
    for student, answer in answers.items():
        notebook = nbformat.read(root / "notebooks" / assignment / f"{notebook_name}.ipynb", 4)
        next(c for c in notebook.cells if c.id == name).source = answer.source
        graded = graded_cells(notebook)  # nbgrader runs all that is there, and experiments take long
        notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" or cell in graded]
        folder = root / "submitted" / student / assignment
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{notebook_name}.ipynb")
    graded = run("nbgrader", "autograde", assignment, cwd=root, **environment)
    assert graded.returncode == 0, graded.stderr
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        for student, answer in answers.items():
            grades = gradebook.find_submission(assignment, student).notebooks[0].grades
            mine = [g for g in grades if g.name.startswith(f"test_{name}")]
            lost = set() if answer.right else set(answer.loses) or {g.name for g in mine}
            assert {g.name for g in mine if g.auto_score < g.max_score} == lost, student
