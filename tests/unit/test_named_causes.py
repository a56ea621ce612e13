"""The cause of a missing answer is named by `byhand check`, in an ordinary kernel and in the executor."""

import re

import nbformat
import pytest

from byhand.notebook.causes import why_raised, why_undefined
from byhand.selfcheck.run import check_notebook
from grader.authoring.markers import source_notebook
from grader.engine.kernel import run_notebook
from grader.engine.messages import kept
from grader.executor.trusted.plan import plan_of
from grader.pipeline.grade_submission import Ran, _judge
from grader.pipeline.verdict import failures, tidy

DEF = "def {0}(x):\n"
TWICE = DEF + "    return 2 * x"
TYPING = "waits for someone to type"
CASES = {  # name: (the cell, its student's message in the check, in a kernel and in the executor)
    "asks": (DEF + "    n = input('n? ')\n    return n * x", f"because   input() {TYPING}"),
    "asks_at_once": ("n = int(input('n? '))\n" + TWICE, f"input() {TYPING}"),
    "debugs": (
        DEF + "    import pdb\n    pdb.set_trace()\n    return x",
        f"because   set_trace() {TYPING}",
    ),
    "secret": (DEF + "    from getpass import getpass\n    return getpass() * x", f"because   getpass() {TYPING}"),
    "timed": ("%%timeit -n 1 -r 1\n" + TWICE, "%%timeit, which throws away what the cell defines"),
    "saved": ("\n%%writefile saved.py\n" + TWICE, "%%writefile, which saves the cell to a file and does not run it"),
    "shell": ("%%bash\n" + TWICE, "%%bash, which runs it in a shell"),
    "shown": ("%%html\n" + TWICE, "%%html, which only displays it"),
    "unheard": ("%%unheard\n" + TWICE, "%%unheard, so it is not run as Python"),
    "late_magic": ("# mine\n%%timeit\n" + TWICE, "%%timeit is not the first line of its cell"),
    "leaves": (DEF + "    if len(x):\n        quit()\n    return 2 * x", "because   quit() ends Python"),
    "leaves_at_once": ("exit()\n" + TWICE, "exit() ends Python, so nothing after it runs"),
    "raises_exit": (DEF + "    import sys\n    sys.exit(1)", "because   sys.exit() ends Python"),
}
COLAB = "google.colab exists only on Colab"
CASES |= {
    "drives": ("from google.colab import drive\ndrive.mount('/content/drive')\n" + TWICE, COLAB),
    "uploads": ("from google.colab import files\nfiles.upload()\n" + TWICE, COLAB),
    "imports_it": ("import google.colab\n" + TWICE, COLAB),
    "imports_late": (DEF + "    from google.colab import drive\n    return 2 * x", COLAB),
    "mounts": ("drive.mount('/content/drive')\n" + TWICE, COLAB),
    "letters": ("{0} = a, d  # both", 'write letters in quotes: letters = "ad"'),
    "letter_set": ("{0} = [c]", 'write letters in quotes: letter_set = "c"'),
    "uploads_late": (DEF + "    files.upload()\n    return 2 * x", COLAB),
}
HARMLESS = {  # right answers with harmless extras
    "tries": "try:\n    from google.colab import drive\nexcept ImportError:\n    drive = None\n" + TWICE,
    "clocked": "%%time\n" + TWICE,
    "captured": "%%capture\n" + TWICE,
    "drawn": "%matplotlib inline\n" + TWICE,
    "raced": TWICE + "\n%timeit -n 1 -r 1 {0}(np.ones(2))",
    "stops_here": DEF + "    breakpoint()\n    return 2 * x",
    "done": TWICE + "\nexit()",
    "said": "# input() is not used, nor %%timeit\n" + TWICE,
}
HEAD = "# %%\nimport numpy as np\n\nfrom byhand import check\n"
EXERCISE = """
# %% answer="{0}"
def {0}(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="{0}" points=1
check.close({0}, (np.array([1.0]),), [2.0])
"""


@pytest.fixture(scope="module")
def solution(tmp_path_factory):
    path = tmp_path_factory.mktemp("text") / "causes.py"
    path.write_text(HEAD + "".join(EXERCISE.format(name) for name in (*CASES, *HARMLESS)))
    return source_notebook(path)


@pytest.fixture(scope="module")
def book(solution):
    """Return the notebook of a student who did all of these."""
    book = nbformat.from_dict(solution)
    answers = {name: source for name, (source, _) in CASES.items()} | HARMLESS
    for cell in book.cells:
        cell.source = answers[cell.id].format(cell.id) if cell.id in answers else cell.source
    return book


@pytest.fixture(scope="module")
def checked(book, tmp_path_factory):
    path = tmp_path_factory.mktemp("check") / "book.ipynb"
    nbformat.write(book, path)
    return {verdict.name: verdict for verdict in check_notebook(path, 20).verdicts}


@pytest.fixture(scope="module")
def in_a_kernel(book):
    return told(run_notebook(book, 20).notebook)


@pytest.fixture(scope="module")
def in_the_executor(book, solution):
    from grader.executor.trusted.worker_pool import open_worker_pool

    with open_worker_pool(None, {"book": plan_of(solution)}) as pool:
        return told(pool.run_notebook("book", book, 20, 300).notebook)


@pytest.mark.parametrize("cell", [CASES[name][0] for name in ("saved", "asks", "timed", "leaves", "drives", "mounts")])
def test_the_note_names_what_cost_an_answer_its_points(solution, cell):
    """The cause is named once, whether the cell itself failed or its test."""
    book = nbformat.from_dict(solution)
    for name in ("timed", "saved"):
        next(c for c in book.cells if c.id == name).source = cell.format(name)
    book.cells = [c for c in book.cells if c.id.removeprefix("test_") in ("cell-00", "timed", "saved")]
    ran = Ran()
    _judge(run_notebook(book, 20), ran)
    said = "; ".join(ran.notes)
    assert all(ran.messages[f"test_{name}"] for name in ("timed", "saved"))
    assert "timed" in said and "saved" in said and ("remove" in said or "delete these lines" in said)
    assert len(ran.notes) <= 2 and said.count("\n") == 0


def told(notebook):
    """Return {answer: the message that its student reads}."""
    for cell in notebook.cells:
        if cell.id.startswith("test_"):
            tidy(cell, notebook)
    return {c.id.removeprefix("test_"): str(kept(c) or "") for c in notebook.cells if c.id.startswith("test_")}


@pytest.mark.parametrize("name", CASES)
def test_the_check_names_the_cause_and_fails(checked, name):
    verdict = checked[name]
    assert verdict.status == "FAILED"
    assert CASES[name][1] in "\n".join([verdict.trouble, *(row.message for row in verdict.rows)])


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("where", ["in_a_kernel", "in_the_executor"])
def test_the_grader_names_the_cause(request, where, name):
    said = request.getfixturevalue(where)[name]
    assert CASES[name][1] in said
    assert any(words in said for words in ("remove", "delete these lines", "write letters in quotes"))


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_no_harm_keeps_its_points(checked, in_a_kernel, in_the_executor, name):
    assert [row.status for row in checked[name].rows] == ["example right"]
    assert (in_a_kernel[name], in_the_executor[name]) == ("", "")


def test_names_that_were_deleted_are_told(tmp_path):
    """%reset removes the imports too: the checks after it say so."""
    path = tmp_path / "book.ipynb"
    (tmp_path / "text.py").write_text(HEAD + EXERCISE.format("kept") + EXERCISE.format("gone"))
    book = source_notebook(tmp_path / "text.py")
    cell = next(cell for cell in book.cells if cell.id == "gone")
    cell.source = f"%reset -f\n{cell.source}"
    nbformat.write(book, path)
    kept, gone = check_notebook(path, 20).verdicts
    assert kept.status == "example right"
    assert gone.rows[0].message.startswith("check is not defined\n  because   a cell runs `%reset -f`")


def test_a_cause_is_named_only_where_it_fits():
    assert why_raised("NameError", "name 'a' is not defined", "size = a * 2") is None, "a formula"
    assert why_raised("NameError", "name 'data' is not defined", "size = data") is None, "a word"
    magic = "%%timeit\ndef f(x):\n    return x"
    assert why_undefined("f", [magic]) is not None
    assert why_undefined("g", [magic]) is None, "the cell defines no g"
    assert why_undefined("f", [magic, "def f(x):\n    return x"]) is None, "and then it is defined"
    assert why_undefined("f", ["def f(x): pass", "%reset -f"]).because == "a cell runs `%reset -f`, which deletes names"
    assert why_undefined("f", ["%reset -f\ndef f(x): pass"]) is None
    absent = why_raised("ModuleNotFoundError", "No module named 'byhand.answers.autodiff'")
    assert absent is not None and absent.next == "delete the line that borrows them"
    assert why_raised("ModuleNotFoundError", "No module named 'torch'") is None, "another module"
    assert why_raised("EOFError", "No data left in file", "n = input()") is None, "a file's end"
    assert why_raised("EOFError", "", "pickle.load(file)") is None
    assert why_raised("ValueError", "", "n = input()") is None
    assert why_raised("SystemExit", "2", "parser.parse_args()") is None
    assert why_raised("TooLong", "", "while True: pass") is None
    assert why_raised("ModuleNotFoundError", "No module named 'torch'", "import google.colab, torch") is None
    assert why_raised("ModuleNotFoundError", "No module named 'google'", "import google.auth") is None
    assert why_raised("NameError", "name 'drive' is not defined", "drive(1)") is None
    assert why_undefined("drive", ["from google.colab import drive, files"]).because == COLAB
    assert why_undefined("f", ["from google.colab import drive\ndef f(x): return x"]) is None
    assert why_raised("Ended", "", "import os; os._exit(0)").because.startswith("os._exit() ends Python")


def test_the_note_in_the_table_names_it_too():
    error = nbformat.v4.new_output("error", ename="EOFError", evalue="EOF when reading a line", traceback=[])
    cell = nbformat.v4.new_code_cell("n = input()", outputs=[error])
    assert re.fullmatch(r"EOFError: EOF when reading a line \(input\(\) waits .*: remove it\)", failures(cell)[0])
