"""The same text builds the same notebooks, drift is found, and the message on a bad marker has its file and line."""

import json
import shutil

import nbformat
import pytest
from tiny import tiny_course

from grader.authoring import build, stored_mistakes
from grader.authoring.answers import write_answers
from grader.authoring.markers import source_notebook
from grader.cli import main
from grader.model.course import GraderError

HEAD = "# %% [markdown]\n# # A title\n\n# %%\nimport numpy as np\n\n"
ANSWER = '# %% answer="f"\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n\n'
TEST = '# %% test="f" points=1\nassert f(1) == 1\n'


def notebook(tmp_path, text):
    path = tmp_path / "text.py"
    path.write_text(text, encoding="utf-8")
    return source_notebook(path)


def test_a_marker_becomes_the_metadata_of_nbgrader(tmp_path):
    cells = notebook(tmp_path, HEAD + ANSWER + TEST + '\n# %% [markdown] question="why" points=2\n# Because.\n').cells
    assert [cell.id for cell in cells] == ["cell-00", "cell-01", "f", "test_f", "why"]
    assert cells[2].metadata.nbgrader.solution
    assert not cells[2].metadata.nbgrader.grade
    assert cells[3].metadata.nbgrader.locked
    hidden = [cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in cells]
    assert hidden == [False, False, False, True, False], "JupyterLab collapses test cells, and no others"
    assert cells[3].metadata.nbgrader.points == 1
    assert cells[4].metadata.nbgrader.points == 2
    assert cells[4].cell_type == "markdown"


BAD = {
    "unknown": (HEAD + '# %% solution="f"\n', 7, "unknown marker 'solution'"),
    "misspelt": (HEAD + '# %% anwser="f"\n', 7, "did you mean answer?"),
    "double": (HEAD + ANSWER + TEST + "\n" + ANSWER, 16, "answer 'f' is already at"),
    "double word": (HEAD + '# %% test="f" points=1 points=2\n', 7, "is repeated"),
    "two roles": (HEAD + '# %% answer="f" test="f" points=1\n', 7, "answer or test, not both"),
    "no points": (HEAD + ANSWER + '# %% test="f"\nf(1)\n', 13, "needs points"),
    "odd points": (HEAD + ANSWER + '# %% test="f" points=-1\nf(1)\n', 13, "from 0 to below 1000"),
    "points on an answer": (HEAD + '# %% answer="f" points=1\n', 7, "belong to the test cells"),
    "test before its answer": (HEAD + TEST + "\n" + ANSWER, 7, "after no answer of that name"),
    "test misspelt": (HEAD + ANSWER + '# %% test="ff" points=1\nf(1)\n', 13, "did you mean 'f'?"),
    "answer untested": (HEAD + ANSWER, 7, "no test cell follows"),
    "no region": (
        HEAD + '# %% answer="f"\ndef f(x):\n    return x\n\n' + TEST,
        7,
        "needs a '### BEGIN SOLUTION'",
    ),
    "region misspelt": (HEAD + ANSWER.replace("END SOLUTION", "END SOLUTIONS") + TEST, 7, "did you mean"),
    "region open": (
        HEAD + ANSWER.replace("    ### END SOLUTION\n", "") + TEST,
        7,
        "found ['BEGIN SOLUTION']",
    ),
    "regions mixed up": (
        HEAD + ANSWER.replace("    return x\n", "    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n") + TEST,
        7,
        "found ['BEGIN SOLUTION', 'BEGIN SOLUTION',",
    ),
    "region elsewhere": (
        HEAD + ANSWER + TEST + "\n# %%\n### BEGIN SOLUTION\n### END SOLUTION\n",
        16,
        "not marked answer=",
    ),
    "stray words": (HEAD + "# %% a title\n", 7, "cannot read"),
    "question in code": (HEAD + '# %% question="why" points=2\n', 7, "marks a [markdown] cell"),
    "test in markdown": (HEAD + ANSWER + '# %% [markdown] test="f" points=2\n', 13, "marks a code cell"),
    "no quotes": (HEAD + "# %% answer=f\n", 7, 'answer="name"'),
    "another name": (HEAD + ANSWER.replace("def f", "def g") + TEST, 7, "this cell must define 'f'"),
    "no name": (HEAD + '# %% answer="f g"\n', 7, "is not a name"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_marker_is_told_with_file_and_line(tmp_path, name):
    text, line, words = BAD[name]
    with pytest.raises(GraderError) as told:
        notebook(tmp_path, text)
    assert f"text.py:{line}: " in str(told.value)
    assert words in str(told.value)


@pytest.fixture
def short(copy):
    """Return a copy of the course with only 00, which runs in seconds, and the bank of one exercise."""
    for folder in (copy.solutions, copy.notebooks):
        for path in folder.glob("*_*"):
            if path.name != "00_ready":
                shutil.rmtree(path)
    for path in (copy.exercises / "ready").glob("[!_]*.py"):
        if path.stem != "brighten":
            path.unlink()
    write_answers(copy)
    stored_mistakes.write(copy, copy.solutions / "00_ready" / "ready.py")
    return copy


def test_two_builds_are_the_same_bytes(short, tmp_path):
    """Of the other assignments, `grader build --check` compares a fresh release with the one in notebooks/."""
    first = build._files(build.release(short, "00_ready", tmp_path / "1"))
    again = build._files(build.release(short, "00_ready", tmp_path / "2"))
    assert first == again
    assert list(first) == ["ready.ipynb"]


def test_a_built_notebook_keeps_the_last_of_a_progress_line():
    lines = ["\r1 of 2", "\r2 of 2", "\n"]
    streams = [nbformat.v4.new_output("stream", name="stdout", text=text) for text in ("before\n", *lines)]
    figure = nbformat.v4.new_output("display_data", data={"text/plain": "a figure"})
    after = nbformat.v4.new_output("stream", name="stdout", text="its sentence\n")
    outputs = build._without_lines_drawn_over([*streams, figure, after])
    assert [output.get("text") for output in outputs] == ["before\n2 of 2\n", None, "its sentence\n"]


def test_a_release_that_was_worked_in_is_not_replaced(short):
    path = short.notebooks / "00_ready" / "ready.ipynb"
    notebook = nbformat.read(path, 4)
    next(cell for cell in notebook.cells if cell.cell_type == "code").execution_count = 1
    nbformat.write(notebook, path)
    before = path.read_bytes()
    with pytest.raises(GraderError, match=r"ready\.ipynb was worked in.*: move it to another folder, and build again"):
        build.build(short, say=lambda line: None)
    assert path.read_bytes() == before


@pytest.mark.slow  # make test begins with `grader build --check`, which says the same
def test_nothing_drifted(course):
    assert build.check(course) == []


def test_the_executed_solution_has_outputs_and_is_small(course):
    for assignment in course.assignments():
        for text in course.texts(assignment):
            made = nbformat.read(text.with_suffix(".ipynb"), 4)
            outputs = [output for cell in made.cells for output in cell.get("outputs", [])]
            assert any("image/png" in output.get("data", {}) for output in outputs)
            assert not [output for output in outputs if output.output_type == "error"]
            assert len(json.dumps(outputs)) < build.LARGEST


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


LONGER = "Time:** 30 minutes", "Time:** 31 minutes"
DRIFT = {
    "text": ("solutions/00_ready/ready.py", *LONGER, "does not match ready.py"),
    "solution": ("solutions/00_ready/ready.ipynb", *LONGER, "does not match ready.py"),
    "release": ("notebooks/00_ready/ready.ipynb", *LONGER, "does not match nbgrader's release"),
    "answers": ("byhand/answers/ready.py", "axis=1", "axis=0", "does not match the answers"),
    "mistakes": (
        "byhand/mistakes/ready.json",
        "wrapped around",
        "overflowed",
        "not what the wrong answers of ready give",
    ),
}


@pytest.mark.parametrize("name", DRIFT)
def test_drift_is_told(short, name):
    path, old, new, words = DRIFT[name]
    edit(short.root / path, old, new)
    drift = build.check(short)
    assert any(words in line for line in drift)


def test_a_release_without_a_text_is_drift(short):
    (short.notebooks / "09_gone").mkdir()
    (line,) = build.check(short)
    assert "has no text in solutions/" in line


def test_the_command_says_drift_and_mends_it(tmp_path, monkeypatch, capsys):
    course = tiny_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 0
    edit(course.solutions / "00_tiny" / "tiny.py", "# Because.", "# Therefore.")
    assert main(["build", "--check"]) == 1
    assert capsys.readouterr().err.count("does not match tiny.py") == 1
    assert main(["build"]) == 0
    assert main(["build", "--check", "--execute"]) == 0


def test_a_solution_that_fails_is_not_written(tmp_path, monkeypatch, capsys):
    built = tiny_course(tmp_path).solutions / "00_tiny" / "tiny.ipynb"
    edit(built.with_suffix(".py"), "return x / 2", "return x // 2")
    before = built.read_bytes()
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "cell test_half raised AssertionError: half of a number" in capsys.readouterr().err
    assert built.read_bytes() == before
