"""byhand/answers: each module stands alone and is right, and no line that an answer needs gets lost on the way."""

import subprocess
import sys

import pytest
from assignments import each_text
from support import ROOT
from tiny import tiny_course

from byhand.notebook.handed_in import given
from grader.authoring import answers
from grader.authoring.markers import source_notebook
from grader.authoring.trial import graded_cells
from grader.exercises.reference_files import reference_files
from grader.model.course import Course, GraderError

COURSE = Course(ROOT)
STANDS_ALONE = """
import sys
sys.path.insert(0, {root!r})
import byhand
assert not [name for name in sys.modules if name.startswith("byhand.answers")], "import byhand loads answers"
import byhand.answers
assert not [name for name in sys.modules if name.startswith("byhand.answers.")], "the package loads its modules"
module = __import__("byhand.answers.{module}", fromlist=["{module}"])
assert not set(sys.modules) & {{"grader", "matplotlib", "scipy", "nbformat"}}, "more is loaded than the answers need"
assert len(module.__all__) >= 5 and all(callable(getattr(module, name)) for name in module.__all__)
"""


@each_text
def test_a_module_is_imported_in_a_fresh_interpreter(text):
    code = STANDS_ALONE.format(root=str(ROOT), module=answers.module_name(text))
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@each_text
def test_every_answer_of_a_module_passes_its_tests(text):
    """Run the visible and hidden tests in the module, with its answers in place of the answer cells."""
    path = ROOT / "byhand" / "answers" / f"{answers.module_name(text)}.py"
    space: dict = {"__name__": path.stem}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), space)
    left = set(space["__all__"])
    with given(reference_files()):
        for cell in graded_cells(source_notebook(text)):
            if cell.id not in space["__all__"]:  # imports, values and tests
                exec(compile(cell.source, cell.id, "exec"), space)
            left.discard(cell.id)
    assert not left, "an answer without a cell, and so without a test"


HEAD = "# %%\nimport numpy as np\n\n"


def answer(name, body, above="", below="", signature="(x)"):
    region = f"    ### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION\n"
    test = f'# %% test="{name}" points=1\nassert {name}\n'
    return f'# %% answer="{name}"\n{above}def {name}{signature}:\n{region}{below}\n{test}\n'


VALUE = """# %% answer="rate"
rate = ...
### BEGIN SOLUTION
rate = 4
### END SOLUTION

# %% test="rate" points=0
rate

"""
KEPT = {  # a course's text; f(9) of it must be 3
    "from x import y": "# %%\nfrom math import sqrt\n\n" + answer("f", "return sqrt(x)"),
    "from x import y as z": "# %%\nfrom math import sqrt as root\n\n" + answer("f", "return root(x)"),
    "one of many names": "# %%\nfrom math import (\n    floor,\n    sqrt,\n)\n\n" + answer("f", "return sqrt(x)"),
    "import a.b as c": "# %%\nimport os.path as p\n\n" + answer("f", "return len(p.join('a', 'b')) + 0 * x"),
    "import a.b": "# %%\nimport os\nimport os.path\n\n" + answer("f", "return len(os.path.join('a', 'b'))"),
    "a module without a dot": HEAD + answer("f", "return getattr(np, 'sqrt')(x)"),
    "an import that may fail": (
        "# %%\ntry:\n    from no_such import sqrt\nexcept ImportError:\n    from math import sqrt\n\n"
        + answer("f", "return sqrt(x)")
    ),
    "an import in a later cell": HEAD + "# %%\nfrom math import sqrt\n\n" + answer("f", "return sqrt(x)"),
    "an import in another answer's cell": (
        HEAD + answer("g", "return x", above="from math import sqrt\n\n\n") + answer("f", "return sqrt(x)")
    ),
    "from the future": (
        "# %%\nfrom __future__ import annotations\n\n"
        + answer("f", "return 3", signature="(x: Later)")
        + "# %%\nclass Later:\n    pass\n"
    ),
    "a star": "# %%\nfrom math import *\n\n" + answer("f", "return sqrt(x)"),
    "a helper above": HEAD + answer("f", "return third(x)", above="def third(x):\n    return x / 3\n\n\n"),
    "a helper below": HEAD + answer("f", "return third(x)", below="\n\ndef third(x):\n    return x / 3\n"),
    "a constant above": HEAD + answer("f", "return x / PARTS", above="PARTS = 3\n\n\n"),
    "two names at once": HEAD + answer("f", "return x / PARTS", above="PARTS, OTHER = 3, 4\n\n\n"),
    "a comment above": HEAD + answer("f", "return 3", above="# given\n"),
    "a docstring above": HEAD + answer("f", "return 3", above='"""Given."""\n\n\n'),
    "a decorator": (
        "# %%\nimport functools\n\n"
        + answer("f", "return 3 + np0(x)", above="@functools.cache\n")
        + "# %%\ndef np0(x):\n    return 0 * x\n"
    ),
    "a decorator of the course's own": (
        HEAD
        + "# %%\ndef halved(function):\n    return lambda x: function(x) / 2\n\n"
        + answer("f", "return 6", above="@halved\n")
    ),
    "a comment with marks": HEAD + answer("f", "return 3  # ### not a mark"),
    "a given helper": HEAD
    + "# %%\nplot = print\n\n\ndef third(x):\n    return x / 3\n\n"
    + answer("f", "return third(x)"),
    "a given class": HEAD + "# %%\nclass Third:\n    parts = 3\n\n" + answer("f", "return x / Third.parts"),
    "a chain of helpers": (
        HEAD
        + "# %%\nPARTS = 3\n\n# %% [markdown]\n# Text.\n\n# %%\ndef third(x):\n    return x / PARTS\n\n"
        + answer("f", "return third(x)")
    ),
    "a decorated helper": (
        "# %%\nimport functools\n\n# %%\n@functools.cache\ndef third(x):\n    return x / 3\n\n"
        + answer("f", "return third(x)")
    ),
    "a table filled in afterwards": (
        HEAD
        + "# %%\nPARTS: dict = {}\nPARTS['all'] = [1]\nPARTS['all'].append(2)\nPARTS['all'] += [0]\n\n"
        + answer("f", "return sum(PARTS['all']) + 0 * len(PARTS)")
    ),
    "a loop that fills a table": (
        HEAD + "# %%\nROOTS = {}\nfor i in range(5):\n    ROOTS |= {i * i: i}\n\n" + answer("f", "return ROOTS[x]")
    ),
    "a name of a builtin": HEAD + "# %%\ndef round(x):\n    return x // 3\n\n" + answer("f", "return round(x)"),
    "an earlier answer": HEAD + answer("g", "return x / 3") + answer("f", "return g(x)"),
    "a later answer": HEAD + answer("f", "return g(x)") + answer("g", "return x / 3"),
    "a value that is an answer": HEAD + VALUE + answer("f", "return x - rate - 2"),
    "an earlier assignment's answer": (
        "# %%\nfrom byhand.answers.pixels import as_rows as rows\n\n"
        + answer("f", "return rows(np.ones((3, 1, 1, 1))).sum()", above="import numpy as np\n\n\n")
    ),
    "a name said to be global": (
        HEAD + answer("f", "global count\n    count = 3\n    return count", above="", signature="(x)")
    ),
    "cells of IPython": (HEAD + "# %%\n# !ls\n%matplotlib inline\nPARTS = 3\n\n" + answer("f", "return x / PARTS")),
}


def text_of(course):
    """The text of the module of the tiny course's first notebook."""
    return answers.module_text(course, course.all_texts()[0])


def built(course):
    """The names of that module, run from its text alone."""
    space: dict = {"__name__": "tiny"}
    exec(compile(text_of(course), "tiny.py", "exec", dont_inherit=True), space)
    return space


@pytest.mark.parametrize("case", KEPT)
def test_what_an_answer_needs_is_kept(case, tmp_path, monkeypatch):
    if case == "an earlier assignment's answer":
        monkeypatch.setattr(answers, "earlier_modules", lambda course, text: ["pixels"])
    assert built(tiny_course(tmp_path, KEPT[case]))["f"](9) == 3


def test_what_no_answer_needs_is_left_out(tmp_path):
    text = "# %%\nimport this_is_not_there\nimport numpy as np\n\n# %%\n1 / 0\nf = 3\nimages = open('no')\n\n"
    space = built(tiny_course(tmp_path, text + VALUE + answer("f", "return np.sum(x)")))
    assert space["__all__"] == ["f"]
    assert not {"rate", "images", "this_is_not_there"} & space.keys()


def test_given_lines_in_an_answers_cell_keep_their_text(tmp_path):
    text = HEAD + answer(
        "f", "return x  # why", above="# given\nPARTS = 3  # of x\n\n\n", below="\n\nPARTS += 0  # below\n"
    )
    made = text_of(tiny_course(tmp_path, text))
    assert "# given\nPARTS = 3  # of x\n\n\ndef f(x):\n    return x  # why\n\n\nPARTS += 0  # below\n" in made
    assert "SOLUTION" not in made


def test_a_class_is_exported_and_keeps_what_it_needs(tmp_path):
    text = (
        "# %%\nfrom dataclasses import dataclass\n\n"
        '# %% answer="Pair"\n@dataclass\nclass Pair:\n    one: int\n    ### BEGIN SOLUTION\n    two: int = 2\n'
        '    ### END SOLUTION\n\n# %% test="Pair" points=1\nPair(1)\n'
    )
    assert built(tiny_course(tmp_path, text))["Pair"](1).two == 2


def two_notebooks(folder, first, second):
    course = tiny_course(folder, first)
    (folder / "solutions" / "00_tiny" / "training.py").write_text(second, encoding="utf-8")
    return course


def test_two_notebooks_of_one_assignment_make_two_modules(tmp_path):
    """The second one imports the first one's answers, and the same name may mean another thing there."""
    borrows = "# %%\nfrom byhand.answers.tiny import f\n\nPARTS = 4\n\n" + answer("g", "return f(x) + PARTS")
    course = two_notebooks(tmp_path, "# %%\nPARTS = 3\n\n" + answer("f", "return x + PARTS"), borrows)
    files = answers.answer_files(course)
    assert sorted(files) == ["__init__.py", "tiny.py", "training.py"]
    assert "from byhand.answers.tiny import f" in files["training.py"]
    assert "def f" not in files["training.py"]


def refused(course):
    with pytest.raises(GraderError) as told:
        answers.answer_files(course)
    return str(told.value)


def test_a_name_that_nothing_defines_stops_the_build(tmp_path):
    told = refused(tiny_course(tmp_path, HEAD + answer("f", "return nowhere(x)")))
    assert "tiny.py: f needs nowhere" in told


@pytest.mark.parametrize(
    "line", ["from byhand.answers.tiny import f", "import byhand.answers.later", "from byhand.answers import tiny"]
)
@pytest.mark.parametrize("where", ["import cell", "probe"])
def test_only_earlier_notebooks_can_be_imported(line, where, tmp_path):
    """No other is there where students' code is graded: not in the import cell, and not in a probe."""
    text = HEAD + answer("f", "return x")
    probe = f"\n@probe\ndef asked():\n    {line}\n    return f(1)\n"
    text = text + probe if where == "probe" else text.replace("import numpy as np", f"import numpy as np\n{line}")
    assert "does not exist where it is graded" in refused(tiny_course(tmp_path, text))


def test_a_notebook_without_a_module_name_stops_the_build(tmp_path):
    course = tiny_course(tmp_path)
    (text,) = course.all_texts()
    text.rename(text.with_name("multi-layer.py"))
    assert "'multi-layer' cannot be a module" in refused(course)


def test_two_notebooks_of_one_name_stop_the_build(tmp_path):
    tiny_course(tmp_path)
    (tmp_path / "solutions" / "01_tiny").mkdir()
    (tmp_path / "solutions" / "01_tiny" / "tiny.py").write_text(HEAD, encoding="utf-8")
    assert "would share a module" in refused(Course(tmp_path))


def test_drift_of_the_answers_is_told_and_fixed(tmp_path):
    course = tiny_course(tmp_path, HEAD + answer("f", "return x"))
    folder = tmp_path / "byhand" / "answers"
    assert len(answers.answers_drift(course)) == 2
    answers.write_answers(course)
    assert answers.answers_drift(course) == []
    first = {path.name: path.read_bytes() for path in folder.glob("*")}
    answers.write_answers(course)
    assert {path.name: path.read_bytes() for path in folder.glob("*")} == first
    (folder / "gone.py").write_text("", encoding="utf-8")
    (folder / "tiny.py").write_text("f = 3\n", encoding="utf-8")
    told = answers.answers_drift(course)
    assert len(told) == 2
    assert all("does not match the answers" in line for line in told)
    answers.write_answers(course)
    assert answers.answers_drift(course) == []
