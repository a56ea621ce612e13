"""The bank against the tests: every wrong answer loses its cells and no other, every right one keeps all."""

from assignments import answers_to, each_exercise, notebook_of
from bank_pass import judging_checks, needs, tried
from support import run

from grader.authoring.trial import is_function, trial
from grader.authoring.trial import tests_of as cells_of


@each_exercise
def test_every_answer_gets_the_expected_result(text, name):
    bad = {one.answer.name: one.verdict for one in tried(text, name) if one.verdict != "ok"}
    assert not bad
    unnamed = [one.answer.name for one in tried(text, name) if not one.answer.right and not one.answer.says]
    assert not unnamed, "a wrong answer has the message that its student gets"


@each_exercise
def test_every_check_that_judges_is_needed(text, name):
    """Without it, some wrong answer keeps all points of a cell that it must lose."""
    cells = {cell.id: cell.source for cell in notebook_of(text).cells}
    checks = [(test, lines) for test in cells_of(notebook_of(text), name) for lines in judging_checks(cells[test])]
    assert not [(test, lines) for test, lines in checks if not needs(text, name, test, lines)]


@each_exercise
def test_no_message_is_what_everybody_reads(text, name):
    """An answer of None must not get a wrong answer's message: the message would prove nothing."""
    notebook = notebook_of(text)
    if is_function(notebook, name):  # of a number or letters, "not a number" is true of None too
        told = "\n".join(trial(notebook, name, f"def {name}(*arguments):\n    return None").values())
        assert not [answer.says for answer in answers_to(text, name) if not answer.right and answer.says in told]


@each_exercise
def test_the_exercise_has_wrong_and_right_answers(text, name):
    answers = answers_to(text, name)
    assert sum(not answer.right for answer in answers) >= 3
    assert any(answer.right for answer in answers)


def lazy(name, reference):
    """Yield answers that do nothing: None, 0, zeros of the right shape, the input itself."""
    parameters = "*arguments"
    yield f"def {name}({parameters}):\n    return None"
    yield f"def {name}({parameters}):\n    return 0"
    yield f"def {name}({parameters}):\n    return arguments[0]"
    yield f"{reference.replace(f'def {name}', 'def right')}\ndef {name}(*a):\n    return 0.0 * right(*a)"


@each_exercise
def test_doing_nothing_earns_nothing(text, name):
    notebook = notebook_of(text)
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
