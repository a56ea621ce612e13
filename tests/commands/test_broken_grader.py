"""A hidden test that cannot run stops the run and costs nobody a point; and no student can make it look so."""

import platform

import pytest
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from tiny import TEXT, tiny_class, tiny_course

from grader.authoring import prove
from grader.authoring.prove_table import executors_here, run
from grader.cli import main
from grader.engine.kernel import Run

ORACLE = """
def expected(x):
    raise ValueError("an oracle of ours")

def surely(x):
    assert x == 3, "an oracle of ours"
"""
BROKEN = {  # what is added to the last hidden test: what is said of it
    "a missing module": ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
    "a missing oracle": ("from grader.exercises.nowhere import votes", "No module named 'grader.exercises.nowhere'"),
    "a missing name": ("from an_oracle import no_such_name", "cannot import name 'no_such_name'"),
    "its own error": ("assert half(8) == an_unknown_name", "NameError: name 'an_unknown_name' is not defined"),
    "an oracle that raises": ("import an_oracle\nassert half(8) == an_oracle.expected(8)", "ValueError: an oracle of"),
    "an oracle that asserts": ("import an_oracle\nan_oracle.surely(half(8))", "AssertionError: an oracle of ours"),
    "a rule that raises": (
        "from byhand import check\ncheck.rules(half, (8,), {'at most 4': lambda got: got <= an_unknown_name})",
        "Wrong: half(x: 8) returned 4.0 expected at most 4",
    ),
    "a wrong value": ("assert half(8) == 5, 'half of 8'", "AssertionError: half of 8"),
    "a missing module in a probe": (
        "@probe\ndef halved(x):\n    import no_such_module\n    return half(x)\nassert halved(8) == 4",
        "ModuleNotFoundError: No module named 'no_such_module'",
    ),
    "too few points": ("1.5", "it gives 1.5 of 2 points"),
    "an end without end": ("import time\nwhile True:\n    time.sleep(0.1)", "took too long"),
    "the end of its process": ("import os\nos._exit(3)", ""),
}
NEXT = {
    "a missing module": 'Next: pip install ".[grader]" in the course\'s folder',
    "a missing oracle": "Next: restore that file of the grader",
    "an end without end": "Next: give it more time than --limit 1",
    "its own error": "Next: fix that test or what it imports, `grader build`, then `grader bank 00`",
}
SANDBOXED = "auto" if platform.system() == "Linux" else "kernel"


def with_test(source):
    """Return the tiny course's text with this as its last hidden test."""
    last = 'assert half(size) == 2.5, "half of a number"'
    assert TEXT.count(last) == 1
    text = TEXT.replace("import numpy as np", "import numpy as np\nfrom byhand.check import probe")
    return text.replace(last, source)


@pytest.fixture
def grade(tmp_path, monkeypatch, capsys):
    """Return grade(text, *words), which grades the tiny class: (exit status, standard error)."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "oracles"))
    monkeypatch.syspath_prepend(tmp_path / "oracles")
    monkeypatch.setattr(prove, "TRIES", 1)
    (tmp_path / "oracles").mkdir()
    (tmp_path / "oracles" / "an_oracle.py").write_text(ORACLE)
    tiny_class(tmp_path / "class")

    def grade(text, *words):
        course = tiny_course(tmp_path / "course", text).root
        where = ("--course", course, "--submissions", tmp_path / "class", "--run", tmp_path / "run")
        return main([str(word) for word in ("grade", "0", *where, "--jobs", 2, *words)]), capsys.readouterr().err

    return grade


def points(run_folder):
    """Return {student: auto_score of each test} in the gradebook."""
    if not (run_folder / "gradebook.db").exists():
        return {}
    with Gradebook(f"sqlite:///{run_folder / 'gradebook.db'}") as book:
        return {
            submission.student.id: [grade.auto_score for grade in submission.notebooks[0].grades]
            for submission in book.assignment_submissions("00_tiny")
        }


@pytest.mark.parametrize("name", BROKEN)
def test_a_test_that_cannot_run_stops_the_run(name, grade, tmp_path):
    source, said = BROKEN[name]
    status, err = grade(with_test(source), "--executor", SANDBOXED, "--limit", 1)
    (line,) = [line for line in err.splitlines() if line.startswith("grader grade:")]
    assert status == 2
    assert "grade: the grader is broken: " in line
    assert said in line
    assert "test_half" in line or not said
    assert "own answers of 00_tiny" in line
    assert NEXT.get(name, "Next: ") in line
    assert points(tmp_path / "run") == {}
    assert not (tmp_path / "run" / ".grader" / "ran").exists(), "nothing ran, so that nothing wrong is kept"
    assert not (tmp_path / "run" / "grades.csv").exists()


@pytest.mark.parametrize("name", ["a missing module", "an oracle that asserts", "the end of its process"])
def test_the_kernel_stops_too(name, grade, tmp_path):
    status, err = grade(with_test(BROKEN[name][0]), "--executor", "kernel")
    assert status == 2
    assert "the grader is broken: test_half" in err
    assert points(tmp_path / "run") == {}


def test_what_was_entered_before_stands_and_the_next_run_goes_on(grade, tmp_path):
    """A new run proves again after a missing module was installed, even if nothing else changed."""
    assert grade(TEXT)[0] == 0
    table, entered = (tmp_path / "run" / "grades.csv").read_text(), points(tmp_path / "run")
    text = with_test("import no_such_module\nassert half(size) == 2.5")
    assert grade(text)[0] == 2
    assert ((tmp_path / "run" / "grades.csv").read_text(), points(tmp_path / "run")) == (table, entered)
    (tmp_path / "oracles" / "no_such_module.py").write_text("")
    assert grade(text)[0] == 0
    assert (tmp_path / "run" / "grades.csv").read_text() == table
    (tmp_path / "oracles" / "no_such_module.py").unlink()
    assert grade(text)[0] == 2, "what was proved with the module is not taken for proved without"


def test_a_wrong_answer_to_a_test_that_then_cannot_import_is_not_entered(grade, tmp_path):
    """The course's own answers do not reach this test: what needs it is not gradable, the rest is graded."""
    status, err = grade(with_test("if half(3) != 1.5:\n    import no_such_module"), "--executor", SANDBOXED)
    entered = points(tmp_path / "run")
    assert entered["ada"] == [2, 1, 2, None]
    if SANDBOXED != "kernel":
        assert status == 1
        assert "cho could not be graded: test_half could not import what it needs: ModuleNotFoundError" in err
        assert "cho" not in entered


TRICKS = {
    "raises a missing module": "raise ModuleNotFoundError(\"No module named 'grader.exercises'\", name='scipy')",
    "raises what it calls so": "raise type('ModuleNotFoundError', (ImportError,), {})('no')",
    "imports": "import no_such_module",
    "asserts": "raise AssertionError('an oracle of ours')",
    "a base": "raise BaseException('no')",
    "an object": "class A:\n        x = property(lambda self: exec('import no_such_module'))\n    return A()",
    "an array that refuses": (
        "class A(np.ndarray):\n        def __eq__(self, other):\n            raise ImportError('no')\n"
        "    return np.ones(3).view(A)"
    ),
    "too deep": "return half(x)",
    "nested": "y = 1\n    for _ in range(45):\n        y = [y]\n    return y",
    "nested too deep": "y = 1\n    for _ in range(5000):\n        y = [y]\n    return y",
    "a long number": "return 7**20_000",
    "a long text": "return 'x' * 30_000_000",
    "many numbers": "return list(range(900_000))",
    "too much": "return np.ones(1 << 33, np.uint8)",
    "half a character": "return '\\ud800'",
    "nothing": "return None",
}


IN_A_KERNEL = ("raises a missing module", "imports", "an object", "an array that refuses", "nothing")


@pytest.mark.parametrize("executor", sorted({SANDBOXED, "kernel"}))
def test_no_student_makes_the_grader_look_broken(grade, tmp_path, executor):
    """No result or exception of an answer makes the grader look broken: in calls, in probes or in a test."""
    source = (
        "from byhand import check\n@probe\ndef halved(x):\n    return half(x), half(x) == x\n"
        "got = half(np.ones(3))\n"
        "check.close(half, (np.ones(3),), np.full(3, 0.5))\n"
        "check.rules(half, (8,), {'a half': lambda got: got == 4})\ncheck.close(halved, (8,), (4, 0))\n"
        "assert got[0] + got.sum() == 2, got\n"
    )
    tricks = IN_A_KERNEL if executor == "kernel" else TRICKS
    for number, trick in enumerate(tricks):
        tricked = tiny_class(tmp_path / "tricked", ada={"half": f"def half(x):\n    {TRICKS[trick]}"})
        tricked["ada"].rename(tmp_path / "class" / f"zoe-{number:02d}")
    status, err = grade(with_test(source), "--executor", executor, "--limit", 5)
    assert "broken" not in err
    assert status in (0, 1), err
    entered = points(tmp_path / "run")
    assert entered.pop("ada") == [2, 1, 2, None]
    assert all(entered[student][2] == 0 for student in entered if student != "ben"), "no trick gets points"
    assert len(entered) == len(tricks) + 2, "each is graded, and gets no more than the 0 that it earned"


@pytest.mark.slow
def test_every_sandbox_here_and_the_kernel_prove_a_course(tmp_path, monkeypatch):
    course, said = tiny_course(tmp_path / "course"), []
    executors = executors_here(course, "00_tiny", said.append)
    assert executors[-1] == "kernel"
    assert len(executors) > 1 or platform.system() != "Linux"
    assert run(course, ["00_tiny"], executors, said.append) == 0
    assert sum("00_tiny        5 of 5 points" in line for line in said) == len(executors)
    monkeypatch.setattr(prove, "TRIES", 1)
    tiny_course(course.root, with_test("import no_such_module"))
    assert run(course, ["00_tiny"], executors, said.append) == len(executors)
    assert sum("FAILED: the grader is broken: test_half" in line for line in said) == len(executors)


def test_a_test_that_fails_once_on_a_busy_machine_stops_nothing(tmp_path):
    course, answers = tiny_course(tmp_path / "course"), iter([["slow"], []])

    def run_notebook(name, notebook, *limits):
        (cell,) = [cell for cell in notebook.cells if cell.id == "test_half"]
        cell.outputs = [new_output("error", ename="Wrong", evalue=words, traceback=[]) for words in next(answers)]
        return Run(notebook, "graded", "", frozenset(cell.id for cell in notebook.cells), frozenset())

    assert prove.prove(course, "00_tiny", run_notebook, [1, 20]) == 5
    assert list(answers) == []


def test_prove_is_a_command(tmp_path, capsys):
    course = tiny_course(tmp_path / "course").root
    assert main(["prove", "0", "--executor", "kernel", "--course", str(course)]) == 0
    assert "all points in each of 1 gradings" in capsys.readouterr().out
    tiny_course(course, with_test("1"))
    assert main(["prove", "--executor", SANDBOXED, "--course", str(course)]) == 1
    assert "test_half: it gives 1 of 2 points" in capsys.readouterr().out
