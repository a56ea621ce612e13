"""Grading a class: the demo's table is pinned, a problem costs only itself, and bad input is explained."""

import csv
import hashlib
import json
import re
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook
from support import ROOT, run, run_here
from tiny import TEXT, tiny_class, tiny_course

from grader.authoring.demo_class import CLASS
from grader.cli import main
from grader.executor.trusted.worker_pool import open_worker_pool

RELEASE = ROOT / "notebooks" / "01_pixels" / "pixels.ipynb"
SOLUTION = ROOT / "solutions" / "01_pixels" / "pixels.ipynb"

# student: (status, points, a word of the note)
EXPECTED = {
    "ada-right": ("graded", 34, ""),
    "ben-differently": ("graded", 34, ""),
    "cho-loops": ("graded", 33, ""),
    "dev-pixels-wrap": ("graded", 32, ""),
    "eli-float32": ("graded", 29, ""),
    "fay-no-root": ("graded", 21, ""),
    "gus-squeezed": ("graded", 12, ""),
    "hal-mutates": ("graded", 14, ""),
    "ida-blank": ("blank", 0, "nothing was written"),
    "jun-syntax-error": ("graded", 26, "the cell of l2_distances_no_loops failed: SyntaxError"),
    "kim-endless-loop": ("timed out", 26, "over 5 s: test_l2_distances_no_loops"),
    "lea-stripped": ("graded", 34, "found by the name that it defines"),
    "max-renamed": ("graded", 31, "my homework (1).ipynb was taken for pixels.ipynb"),
    "nia-deleted": ("graded", 31, "the cell of distance_memory_gb is missing"),
    "oto-extra-cells": ("graded", 34, ""),
    "pam-cut-off": ("not gradable", 0, "pixels.ipynb: it was cut off, and its end is missing"),
}


@pytest.fixture(scope="module")
def results(demo):
    folder, _ = demo
    return json.loads((folder / "run" / "results.json").read_text(encoding="utf-8"))["students"]


@pytest.mark.parametrize("student", EXPECTED)
def test_the_demos_table_is_pinned(results, student):
    status, points, words = EXPECTED[student]
    graded = results[student]
    assert (graded["status"], graded["points"], graded["max_points"]) == (status, points, 36)
    assert words in graded["note"]
    assert words or not graded["note"]


def test_the_demo_has_everybody_and_many_totals(results, demo):
    assert list(results) == list(EXPECTED) == list(CLASS)
    assert len(results) >= 12
    assert len({graded["points"] for graded in results.values()}) >= 8
    _, done = demo
    assert "student" in done.stderr, "a progress bar"
    for student in EXPECTED:
        assert student in done.stdout
    for path in ("grades.csv", "feedback", "gradebook.db"):
        assert f"demo/run/{path}" in done.stdout.replace("\\", "/")


def test_a_question_has_points_and_a_message(results):
    questions = results["dev-pixels-wrap"]["questions"]
    pixels = questions["test_l2_distances_no_loops_pixels"]
    assert (pixels["points"], pixels["max_points"]) == (0, 2)
    assert "squares wrapped around in a narrow dtype" in pixels["message"]["likely"]
    assert questions["test_l2_distances_no_loops"]["message"] is None
    assert questions["hardest_knob"] == {
        "points": None,
        "max_points": 2,
        "message": None,
        "extra_credit": 0,
        "accuracy": None,
    }


def test_a_syntax_error_and_a_loop_are_told_to_the_student(results):
    message = results["jun-syntax-error"]["questions"]["test_l2_distances_no_loops"]["message"]
    assert "is not defined, because its cell failed" in message["call"]
    assert "SyntaxError" in message["got"]
    message = results["kim-endless-loop"]["questions"]["test_l2_distances_no_loops"]["message"]
    assert "took too long and was stopped" in message["call"]
    message = results["ida-blank"]["questions"]["test_l2_distances_no_loops"]["message"]
    assert message["unwritten"]


def test_the_csv_and_the_gradebook_say_the_same(results, demo):
    folder, _ = demo
    with open(folder / "run" / "grades.csv", encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {student: float(row["points"] or 0) for student, row in rows.items()} == {
        student: graded["points"] for student, graded in results.items()
    }
    assert rows["dev-pixels-wrap"]["test_l2_distances_no_loops_pixels"] == "0"
    assert rows["dev-pixels-wrap"]["hardest_knob"] == ""
    with Gradebook(f"sqlite:///{folder}/run/gradebook.db") as gradebook:
        for submission in gradebook.find_assignment("01_pixels").submissions:
            assert submission.score == results[submission.student.id]["points"]


def test_feedback_is_a_page_with_the_message(demo):
    folder, _ = demo
    page = (folder / "run" / "feedback" / "dev-pixels-wrap" / "01_pixels" / "pixels.html").read_text(encoding="utf-8")
    assert "squares wrapped around in a narrow dtype" in page
    assert "<b>32</b> / 36 points" in page
    assert not (folder / "run" / "feedback" / "pam-cut-off").exists()


def hand_in(folder, student, notebook=None, name="pixels.ipynb", **answers):
    """Put a student's notebook in the class, with these answer cells."""
    notebook = nbformat.read(notebook or RELEASE, 4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    (folder / student).mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / student / name)


def grade(folder, tmp_path, *more, assignment="01", command=run):
    """Run `grader grade` and return (what `run` returns, the students' results)."""
    out = tmp_path / "out.json"
    words = ["--submissions", folder, "--run", tmp_path / "run", "--json", out, *more]
    done = command("grader", "grade", assignment, *words)
    return done, json.loads(out.read_text(encoding="utf-8"))["students"] if out.exists() else None


def digest(folder):
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_class_of_all_sorts(tmp_path):
    """Odd names, subfolders, an empty folder, a link and a dying kernel: the rest of the class is still graded."""
    folder = tmp_path / "class"
    dies = "import os\ndef l2_distances_no_loops(X, Y):\n    os._exit(3)"
    hand_in(folder, "Zoë Ünal [2]", SOLUTION)
    hand_in(folder, "nested/01_pixels", SOLUTION)
    hand_in(folder, "two", SOLUTION, name="pixels-Copy1.ipynb")
    hand_in(folder, "two", RELEASE, name="old notes.ipynb")
    hand_in(folder, "dies", l2_distances_no_loops=dies)
    hand_in(folder, "deep/02/final", SOLUTION)
    (folder / "empty").mkdir()
    (folder / "print").mkdir()
    (folder / "print" / "pixels.pdf").write_text("")
    (folder / "nothing").mkdir()
    (folder / "nothing" / "pixels.ipynb").write_text("\n")
    (folder / "windows").mkdir()
    (folder / "windows" / "pixels.ipynb").write_bytes("Größe".encode("cp1252"))
    shutil.copy(SOLUTION, folder / "whose.ipynb")
    (folder / ".hidden").mkdir()
    (folder / "linked").mkdir()
    (folder / "linked" / "pixels.ipynb").symlink_to(SOLUTION)
    (folder / "odd").mkdir()
    (folder / "odd" / "pixels.ipynb").write_text('{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}')
    (folder / "foreign").mkdir()
    foreign = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    nbformat.write(foreign, folder / "foreign" / "pixels.ipynb")
    before = digest(folder)
    done, students = grade(folder, tmp_path)
    assert done.returncode == 1
    assert digest(folder) == before, "submissions are never written to"
    for student in ("Zoë Ünal [2]", "nested", "two", "deep"):
        assert students[student]["points"] == 34, student
    assert "pixels-Copy1.ipynb was taken for pixels.ipynb" in students["two"]["note"]
    assert students["dies"]["status"] == "crashed"
    assert "ended its Python: test_l2_distances_no_loops" in students["dies"]["note"]
    assert students["dies"]["points"] == 0
    for student, words in {
        "empty": "no notebook (.ipynb) in empty/, which is empty",
        "print": "no notebook (.ipynb) in print/, only pixels.pdf",
        "nothing": "pixels.ipynb: it is empty: open the original",
        "windows": "it is not text in UTF-8 (see line 1): open it in a text editor",
        "linked": "it is a link",
        "odd": "it is JSON without a list of cells, not a notebook",
        "foreign": "none of its cells belongs to 01_pixels",
    }.items():
        assert students[student]["status"] == "not gradable"
        assert words in students[student]["note"]
        assert f"{student} could not be graded" in done.stderr
    assert ".hidden was left out because its name starts with '.': rename it" in done.stderr
    assert "whose.ipynb is not in a student's folder: move it to STUDENT/whose.ipynb" in done.stderr


def grade_tiny(tmp_path, *more, command=run_here, **answers):
    """Grade the tiny class, with these answers beside its own."""
    course = tiny_course(tmp_path / "course").root
    tiny_class(tmp_path / "class", **answers)
    return grade(tmp_path / "class", tmp_path, "--course", course, *more, assignment="0", command=command)


LATE = (
    "import time\ncalls = []\ndef double(x):\n    calls.append(1)\n"
    "    try:\n        time.sleep(60 if len(calls) == 1 else 0)\n    except KeyboardInterrupt:\n        pass\n"
    "    return x + x"
)
ENDLESS = (
    "import time\ndef double(x):\n    while True:\n"
    "        try:\n            while True: time.sleep(0.1)\n        except BaseException: pass"
)


def test_a_cell_over_its_time_has_passed_nothing(tmp_path):
    """In a kernel, an answer that swallows the interrupt and returns the right value gets no points; others do."""
    odd = {"late": {"double": LATE}, "endless": {"double": ENDLESS}}
    done, students = grade_tiny(tmp_path, "--limit", "3", "--executor", "kernel", **odd)
    assert done.returncode == 0
    assert students["late"]["status"] == "timed out"
    points = {name: question["points"] for name, question in students["late"]["questions"].items()}
    assert points["test_double"] == 0
    assert points["test_double_text"] == 1
    assert students["endless"]["status"] in ("timed out", "crashed")
    assert students["endless"]["points"] == 0
    assert students["ada"]["points"] == 5
    assert "unprotected" in students["late"]["sandbox"]
    assert "WARNING: no sandbox" in done.stderr


def test_one_job_and_two_give_the_same(tmp_path):
    _, one = grade_tiny(tmp_path, "--jobs", "1")
    _, two = grade_tiny(tmp_path, "--jobs", "2", "--fresh")
    for student in (*one.values(), *two.values()):
        assert student.pop("seconds") > 0
    assert one == two
    assert one["ada"]["points"] == 5


def best_sandbox():
    """Return the report's words for this machine's sandbox; tests/executor/ tries each."""
    with open_worker_pool(None, {}) as pool:
        return pool.rung.description


def test_one_notebook_alone(tmp_path):
    hand_in(tmp_path / "ada", "zoe", SOLUTION, name="whatever.ipynb")
    out = tmp_path / "out.json"
    done = run_here("grader", "grade", tmp_path / "ada/zoe/whatever.ipynb", "--run", tmp_path / "run", "--json", out)
    assert done.returncode == 0, done.stderr
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["assignment"] == "01_pixels"
    assert data["students"]["zoe"]["points"] == 34
    assert data["students"]["zoe"]["sandbox"] == best_sandbox()
    assert f"sandbox    {best_sandbox()}" in done.stdout


def test_json_to_standard_output_is_json_alone(tmp_path):
    done, _ = grade_tiny(tmp_path, "--json", "-", command=run)
    assert json.loads(done.stdout)["students"]["ada"]["status"] == "graded"


def test_a_tas_points_reach_the_table_and_the_feedback(demo, tmp_path):
    folder, _ = demo
    shutil.copytree(folder / "run", tmp_path / "run")
    with Gradebook(f"sqlite:///{tmp_path}/run/gradebook.db") as gradebook:
        grade = gradebook.find_grade("hardest_knob", "pixels", "01_pixels", "ada-right")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    done = run_here("grader", "export", "--run", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    assert "35.5/36" in done.stdout
    assert "35.5" in (tmp_path / "run" / "grades.csv").read_text(encoding="utf-8")
    assert run_here("grader", "feedback", "--run", tmp_path / "run").returncode == 0
    page = tmp_path / "run" / "feedback" / "ada-right" / "01_pixels" / "pixels.html"
    assert "<b>35.5</b> / 36 points" in page.read_text(encoding="utf-8")


BAD = {
    "no such assignment": (["pixel"], "no assignment 'pixel'"),
    "near miss": (["01_pixel"], "did you mean 01_pixels?"),
    "no such number": (["77"], "no assignment '77'"),
    "no class": (["01"], "name the class too, --submissions DIR"),
    "no such folder": (["01", "--submissions", "nowhere"], "there is no such folder; expected a folder with"),
    "empty folder": (["01", "--submissions", "empty"], "it is empty"),
    "loose notebooks": (["01", "--submissions", "loose"], "x.ipynb is directly in it (to grade only that one: "),
    "run is a file": (["01", "--submissions", "class", "--run", "file"], "cannot write there"),
    "run in the class": (
        ["01", "--submissions", "class", "--run", "class/a"],
        "submissions are never written to",
    ),
    "run beside students": (
        ["01", "--submissions", "class", "--run", "class"],
        "submissions are never written to",
    ),
    "no notebook": (["gone.ipynb"], "there is no such notebook"),
    "not a notebook": (["text.ipynb"], "it is a text that begins with"),
    "a foreign notebook": (["foreign.ipynb"], "none of its cells belongs to an assignment"),
    "no course": (["01", "--course", "empty"], "there is no solutions/NN_name/name.py"),
    "json nowhere": (["01", "--submissions", "class", "--json", "no/where.json"], "there is no such folder"),
    "jobs": (["01", "--jobs", "0"], "expected a whole number of at least 1"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told(tmp_path, monkeypatch, capsys, name):
    hand_in(tmp_path / "class", "a")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loose").mkdir()
    shutil.copy(RELEASE, tmp_path / "loose" / "x.ipynb")
    (tmp_path / "file").write_text("")
    (tmp_path / "text.ipynb").write_text("hello")
    foreign = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    nbformat.write(foreign, tmp_path / "foreign.ipynb")
    words, told = BAD[name]
    words = words if "--course" in words else [*words, "--course", str(ROOT)]
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["grade", *words])
    except SystemExit as stopped:  # argparse
        status = stopped.code
    assert status == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["formgrade", "report", "export", "feedback"])
def test_a_folder_without_a_run_is_told(tmp_path, capsys, command):
    assert main([command, "--run", str(tmp_path)]) == 2
    assert "grader grade ASSIGNMENT" in capsys.readouterr().err


def test_another_version_of_the_assignment_is_graded_into_the_same_folder(tmp_path):
    assert grade_tiny(tmp_path)[0].returncode == 0
    tiny_course(tmp_path / "course", TEXT.replace('question="why"', 'question="reason"'))
    assert run_here("grader", "build", "--course", tmp_path / "course").returncode == 0
    words = ["--submissions", tmp_path / "class", "--run", tmp_path / "run", "--course", tmp_path / "course"]
    done = run_here("grader", "grade", "0", *words)
    assert done.returncode == 0, done.stderr
    assert "00_tiny changed: points and comments of the same questions were kept" in done.stderr


def manual(run_folder, student, name, points):
    """Give points by hand, as Formgrader does."""
    with Gradebook(f"sqlite:///{run_folder}/gradebook.db") as gradebook:
        grade = gradebook.find_grade(name, "tiny", "00_tiny", student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def test_a_tas_points_stand_for_the_answer_they_were_given_for(tmp_path):
    """Points by hand stay while an answer is unchanged; a changed one waits again, and the note says so."""
    _, students = grade_tiny(tmp_path, **{"a b": {"why": "It adds."}})
    assert students["a b"]["questions"]["why"]["points"] is None
    with Gradebook(f"sqlite:///{tmp_path}/run/gradebook.db") as gradebook:
        (other,) = [s.id for s in gradebook.students if s.id not in ("ada", "ben", "cho")]
    manual(tmp_path / "run", other, "why", 2)
    manual(tmp_path / "run", "ada", "why", 1)
    _, students = grade_tiny(tmp_path, **{"a b": {"why": "Something else."}, "a_b": {"why": "Mine."}})
    assert students["ada"]["questions"]["why"]["points"] == 1
    assert students["a b"]["questions"]["why"]["points"] is None
    assert "why changed after a TA gave it points, which no longer count" in students["a b"]["note"]
    assert students["a_b"]["questions"]["why"]["points"] is None


NOISY = (
    "import warnings, sys\n"
    "def l2_distances_no_loops(X, Y):\n"
    "    warnings.warn('careful'); print('hello'); print('oh', file=sys.stderr)\n"
    "    X, Y = X.astype(float), Y.astype(float)\n"
    "    return np.nan_to_num(np.sqrt((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T))"
)
ALIAS = (
    "def l2_distances_no_loops(X, Y):\n    X, Y = X.astype(float), Y.astype(float)\n"
    "    return xp.sqrt(xp.maximum((X**2).sum(1)[:, None] + (Y**2).sum(1) - 2 * X @ Y.T, 0))"
)
LIVE = "<script>alert(1)</script> <img src=x onerror=alert(1)>"


def with_live_html(path):
    """HTML in an essay, in an added cell, in an edited cell of the course, and in an output."""
    notebook = nbformat.read(SOLUTION, 4)
    next(c for c in notebook.cells if c.id == "hardest_knob").source = f"a < b {LIVE} **bold**"
    notebook.cells[0].source += LIVE
    notebook.cells.append(nbformat.v4.new_markdown_cell(LIVE))
    notebook.cells.append(nbformat.v4.new_code_cell(f"from IPython.display import HTML\nHTML({LIVE!r})"))
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module")
def odd_class(tmp_path_factory):
    """Grade a class of honest students with odd notebooks once: (results, their feedback pages)."""
    folder = tmp_path_factory.mktemp("odd")
    hand_in(folder / "class", "noisy", l2_distances_no_loops=NOISY, distance_memory_gb="distance_memory_gb = 61")
    given = {"cell-01": "import numpy as xp\nfrom byhand import check"}
    hand_in(folder / "class", "alias", l2_distances_no_loops=ALIAS, **given)
    given = {"cell-01": "from google.colab import drive\nimport numpy as np"}
    hand_in(folder / "class", "colab", SOLUTION, **given)
    fails = "distance_memory_gb = np.linalg.inv(np.zeros((2, 2)))"
    far = "def l2_distances_no_loops(X, Y):\n    return 'far'"
    hand_in(folder / "class", "odd", l2_distances_no_loops=far, distance_memory_gb=fails)
    hand_in(folder / "class", "live", with_live_html(folder / "live.ipynb"))
    _, students = grade(folder / "class", folder, command=run_here)
    pages = {s: folder / "run" / "feedback" / s / "01_pixels" / "pixels.html" for s in students}
    return students, {student: page.read_text(encoding="utf-8") for student, page in pages.items()}


def test_warnings_and_prints_cost_nothing(odd_class):
    assert odd_class[0]["noisy"]["points"] == 9


def test_a_failing_first_cell_costs_nobody_the_imports(odd_class):
    """The student's imports run before the course's: one may fail here, another may give NumPy another name."""
    students, _ = odd_class
    assert students["alias"]["points"] == 8
    assert students["colab"]["points"] == 34
    assert "the cell of imports failed: ModuleNotFoundError" in students["colab"]["note"]


def test_feedback_shows_no_path_of_this_machine(odd_class):
    """No path is shown even where a student's own cell fails inside a library, or warns."""
    page = odd_class[1]["odd"]
    assert "LinAlgError" in page
    for word in ("site-packages", "/tmp/", "ipykernel_"):
        assert word not in page


def test_what_a_student_writes_is_shown_and_never_run(odd_class):
    page = odd_class[1]["live"]
    assert "<script>alert" not in page
    assert not re.search(r"<img[^>]*onerror", page)
    assert page.count("&lt;script&gt;alert(1)") >= 4
    assert "<strong>bold</strong>" in page
    assert "<details>" in page, "the course's own hints still fold"
