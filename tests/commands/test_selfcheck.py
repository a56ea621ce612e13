"""`byhand check` and `byhand progress`: their tables for a notebook in every state it comes in."""

import contextlib
import time
from textwrap import indent

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from support import ROOT, run

from byhand.cli import main
from byhand.notebook.dependencies import names_of
from byhand.notebook.exercises import answer_of
from byhand.selfcheck import kernel
from byhand.selfcheck.check_cells import is_edited
from byhand.selfcheck.notebook import CannotCheck, find_notebook, read_cells
from byhand.selfcheck.run import check_notebook
from byhand.selfcheck.states import RIGHT

IMPORTS = "import numpy as np\n\nfrom byhand import check"
STUB = "raise NotImplementedError()  # YOUR CODE HERE"
EXPOSITION = "wide = 1\nraise RuntimeError('a figure was run')"


def marked(name, source, points=None, **flags):
    make = new_markdown_cell if points is not None and flags.get("solution") else new_code_cell
    fields = {"grade_id": name, "grade": points is not None, "solution": False, "schema_version": 3} | flags
    return make(source, metadata={"nbgrader": fields | ({} if points is None else {"points": points})})


def answer(name, source):
    return marked(name, source, solution=True)


def double(body=f"    {STUB}", name="double", points=2):
    """An exercise with two checks: a function that doubles an array."""
    tests = {"": [2.0, 4.0], "_zeros": [0.0, 0.0]}
    values = {"": [1.0, 2.0], "_zeros": [0.0, 0.0]}
    return [
        answer(name, f"def {name}(x):\n{body}"),
        *(
            marked(f"test_{name}{more}", f"check.close({name}, (np.array({values[more]}),), {tests[more]})", points)
            for more in tests
        ),
    ]


def size(source=f"size = ...  # a number\n{STUB}"):
    return [answer("size", source), marked("test_size", 'check.value("size", size)', 1)]


def why(text="YOUR ANSWER HERE"):
    return [marked("why", text, 3, solution=True)]


def save(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell(IMPORTS), *cells, new_code_cell(EXPOSITION)]), path)
    return path


def rows(path, limit=30):
    """{exercise: [status of each row]} of a notebook, and everything else that is said of it."""
    checked = check_notebook(path, limit)
    said = "\n".join(verdict.trouble + "".join(row.message for row in verdict.rows) for verdict in checked.verdicts)
    return {v.name: [row.status for row in v.rows] for v in checked.verdicts}, said, checked.notes


@pytest.fixture
def book(tmp_path):
    return tmp_path / "book.ipynb"


@pytest.fixture(scope="module")
def kernel_of_many():
    with kernel._fresh_kernel(30, "") as run:
        yield run


@pytest.fixture
def one_kernel(kernel_of_many, monkeypatch):
    """Check in a kernel that other tests have used: for notebooks whose cells leave it as it was."""

    @contextlib.contextmanager
    def emptied(limit, beside):
        assert kernel_of_many("%reset -f").kind == "done"
        yield kernel_of_many

    monkeypatch.setattr(kernel, "_fresh_kernel", emptied)


def test_a_full_notebook_passes_and_is_not_written_to(book, capsys):
    save(book, *double("    print('warn')\n    return 2 * x"), *size("size = 3"), *why("Because."))
    before = book.read_bytes(), book.stat().st_mtime_ns
    assert main(["check", str(book)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "book.ipynb, as saved at" in lines[0]
    assert lines[2:6] == [
        "  example right    double   2 points",
        "  example right      zeros  2 points",
        "  answered         size",
        "  answered         why",
    ]
    assert lines[-2] == "Exercises: 1 example right, 2 answered"
    assert "points" in lines[-1] and "hand in" in lines[-1]
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before
    assert [path.name for path in book.parent.iterdir()] == ["book.ipynb"]


def test_a_blank_notebook_has_not_failed(book, capsys):
    save(book, *double(), *size(), *why(), *double(name="twice", points=0), answer("empty", "# nothing"))
    book_cells = nbformat.read(book, 4)
    book_cells.cells.insert(-1, marked("test_empty", "check.value('empty', empty)", 1))
    nbformat.write(book_cells, book)
    assert main(["check", str(book)]) == 0
    out = capsys.readouterr().out
    assert "Exercises: 4 not written yet, 1 stretch not written yet\n" in out
    assert "  not written yet  twice    (stretch)" in out
    assert "FAILED" not in out


def test_an_answer_that_is_borrowed_is_not_written(book, capsys):
    borrowed = new_code_cell("from byhand.answers.pixels import as_rows, l2_distances_no_loops as double")
    save(book, *double(), borrowed, *double("    return 2 * x", name="twice"))
    assert main(["check", str(book)]) == 0
    out = capsys.readouterr().out
    assert "  not written yet  double   2 points\n      borrowed from the course: it works here" in out
    assert "  not written yet    zeros  2 points\n      as above" in out
    assert "Exercises: 1 example right, 1 not written yet" in out


@pytest.mark.usefixtures("one_kernel")
def test_an_own_answer_beside_a_borrowed_one_counts(book):
    borrowed = new_code_cell("from byhand.answers.pixels import as_rows as double")
    save(book, *double("    return 2 * x"), borrowed)
    assert rows(book)[0] == {"double": [RIGHT] * 2}


@pytest.mark.usefixtures("one_kernel")
def test_an_answer_that_a_borrowed_one_covers_was_not_tried(book):
    borrow = new_code_cell("from byhand.answers.convolution import (\n    convolve,\n    cross_correlate,\n)")
    cell, *checks = double("    return 2 * x", name="convolve")
    for check in checks:
        check.source = check.source.replace("check.close(", "assert callable(convolve) #")
    save(book, cell, borrow, *checks)
    status, said, _ = rows(book)
    assert status == {"convolve": ["not run", "not run"]}
    assert "this check saw the course's answer, not yours" in said and "delete the line that borrows it" in said
    save(book, borrow, answer("convolve", "def convolve(x):\n    return x"), *checks)
    assert "course" not in rows(book)[1]


def test_a_half_filled_notebook_shows_each_message_whole(book, capsys):
    save(book, *double("    return x + 0 * x"), *size("size = '3'"), *double(name="twice"), *why("Because."))
    assert main(["check", str(book)]) == 1
    out = capsys.readouterr().out
    assert "Exercises: 1 answered, 2 failed, 1 not written yet" in out
    assert "      double(x: (2,) float64)\n        got       2 at [1]" in out
    assert "        likely    everything is 2 times too small" in out
    assert "        expected  one number: no quotes" in out
    assert max(map(len, out.splitlines()[1:])) <= 80


@pytest.mark.usefixtures("one_kernel")
def test_a_cell_that_fails_is_told_with_its_line_and_the_others_are_checked(book):
    broken = answer("broken", "a = 1\ndef broken(x)\n    return x")
    test = marked("test_broken", "check.shape(broken, (np.ones(2),), (2,))", 1)
    shouts = double("    return 2 * x\nprint(double(a_name))")
    raises = [
        answer("late_value", "late_value = 1 / 0"),
        marked("test_late_value", "check.value('late_value', late_value)", 1),
    ]
    save(book, broken, test, *shouts, *raises, *size("size = 3"))
    found, said, _ = rows(book)
    assert found == {"broken": ["FAILED"], "double": [RIGHT] * 2, "late_value": ["FAILED"], "size": ["answered"]}
    assert "its cell stops with an error\n  raised    SyntaxError: expected ':'\n  in line   2: def broken(x)" in said
    assert "raised    NameError: name 'a_name' is not defined\n  in line   3: print(double(a_name))" in said
    assert "raised    ZeroDivisionError: division by zero\n  in line   1: late_value = 1 / 0" in said


def test_a_loop_without_end_is_stopped_and_the_others_go_on(book, capsys):
    save(book, *double("    while True:\n        pass"), *double("    return 2 * x", name="twice"))
    start = time.monotonic()
    assert main(["check", str(book), "--limit", "1"]) == 1
    assert time.monotonic() - start < 15
    out = capsys.readouterr().out
    assert "this check took longer than 1 s and was stopped" in out
    assert "Exercises: 1 example right, 1 failed" in out


def test_a_kernel_that_ends_takes_only_what_is_below(book, capsys):
    ends = double("    import os\n    os._exit(1)", name="ends")
    save(book, *double("    return 2 * x"), *ends, *size("size = 3"))
    assert main(["check", str(book)]) == 1
    out = capsys.readouterr().out
    assert "this check ended its Python" in out
    assert "Exercises: 1 example right, 1 failed, 1 not run" in out
    assert "Nothing below ends was run" in out


@pytest.mark.usefixtures("one_kernel")
def test_helpers_in_cells_of_their_own_are_run_with_what_they_need(book):
    helper = new_code_cell("%matplotlib inline\ndef helper(x):\n    return factor * x")
    unrelated = new_code_cell("double_it = 1\nraise RuntimeError('not needed')")
    save(book, new_code_cell("factor = 2"), unrelated, helper, *double("    return helper(x)"))
    assert rows(book) == ({"double": [RIGHT] * 2}, "", [])


@pytest.mark.usefixtures("one_kernel")
def test_a_helper_below_is_found_missing_as_in_grading(book):
    own = new_code_cell("def own(x):\n    return 2 * x")
    cells = double("    return own(x)")
    far = new_code_cell("def far(x):\n    return 2 * x")
    save(book, cells[0], own, *cells[1:], *double("    return far(x)", name="twice"), far)
    found, said, _ = rows(book)
    assert found == {"double": [RIGHT] * 2, "twice": ["FAILED"] * 2}
    assert "likely    far is defined in a cell below this check: move that cell up" in said


@pytest.mark.usefixtures("one_kernel")
def test_an_answer_written_in_a_new_cell_and_a_copied_cell_count(book):
    cells, again = double(), double("    return 2 * x")[0]
    twice = double(name="twice")
    other = new_code_cell("def twice(x):\n    return 2 * x")
    save(book, cells[0], again, *cells[1:], double()[1], twice[0], other, *twice[1:])
    found, said, _ = rows(book)
    assert found == {"double": [RIGHT] * 2, "twice": [RIGHT] * 2}
    assert "2 cells answer this exercise" in said


BODY = "    return 2 * x"


def both(name="double", other="twice"):
    """Two right answers, as they are in one cell."""
    return "\n\n".join(double(BODY, name=each)[0].source for each in (name, other))


def text(kind, source=None):
    return kind(source or double(BODY)[0].source, metadata=double()[0].metadata)


PLACES = {
    "two merged": [answer("double", both()), *double()[1:], *double(name="twice")[1:]],
    "two merged in the second place": [*double()[1:], answer("twice", both()), *double(name="twice")[1:]],
    "above the stubs": [new_code_cell(both()), *double(), *double(name="twice")],
    "below the stubs": [double()[0], new_code_cell(both()), *double()[1:], *double(name="twice")],
    "below the checks": [*double(), *double(name="twice"), new_code_cell(both())],
    "under if": [*double(), new_code_cell(f"if True:\n{indent(both(), '    ')}"), *double(name="twice")],
    "unpacked": [*double(), *double(name="twice"), new_code_cell("twice, double = [lambda x: 2 * x] * 2")],
    "timed": [*double(), *double(name="twice"), new_code_cell(f"%%time\n{both()}")],
    "turned into Raw": [text(new_raw_cell), *double()[1:], *double(BODY, name="twice")],
    "turned into Markdown": [
        text(new_markdown_cell, f"```python\n{double(BODY)[0].source}\n```"),
        *double()[1:],
        *double(BODY, name="twice"),
    ],
    "a draft in Raw": [
        text(new_raw_cell, "def double(x):\n    return 3"),
        *double(BODY),
        *double(BODY, name="twice"),
    ],
    "pasted into the check": [
        double()[0],
        marked("test_double", f"{double(BODY)[0].source}\n\n{double()[1].source}", 2),
        double()[2],
        *double(BODY, name="twice"),
    ],
}


@pytest.mark.usefixtures("one_kernel")
@pytest.mark.parametrize("name", PLACES)
def test_an_answer_is_found_where_it_is_written(book, name):
    save(book, *PLACES[name])
    found, said, notes = rows(book)
    assert (found, said.strip(), notes) == ({"double": [RIGHT] * 2, "twice": [RIGHT] * 2}, "", [])


@pytest.mark.usefixtures("one_kernel")
def test_an_error_in_a_merged_cell_is_told_for_each_of_its_answers(book):
    save(book, answer("double", both().replace("(x)", "(x", 1)), *double()[1:], *double(name="twice")[1:])
    found, said, _ = rows(book)
    assert found == {"double": ["FAILED"] * 2, "twice": ["FAILED"] * 2}
    assert said.count("its cell stops with an error\n  raised    SyntaxError") == 2


@pytest.mark.usefixtures("one_kernel")
def test_cells_that_are_gone_are_told(book):
    save(book, *double()[1:], answer("lonely", "lonely = 1"), *size("big = 3"))
    found, said, _ = rows(book)
    assert found == {"double": ["FAILED"] * 2, "lonely": ["not run"], "size": ["FAILED"]}
    assert "double is not defined\n  next      is its cell there" in said
    assert "its check is missing" in said


@pytest.mark.usefixtures("one_kernel")
def test_the_students_own_broken_cells_are_noted(book):
    helper = new_code_cell("def helper(x)\n    return 2 * x")
    save(book, helper, *double("    return helper(x)"))
    found, said, notes = rows(book)
    assert found == {"double": ["FAILED"] * 2}
    assert "the cell that defines helper stopped before it got there" in said
    assert "the cell that begins with `def helper(x)` stops with an error\n  raised    SyntaxError" in notes[0]


@pytest.mark.usefixtures("one_kernel")
def test_a_check_that_cannot_run_is_not_the_answers_fault(book):
    """If an import fails, or no answer can be right, the check is "not run" and the message says what to do."""
    right = double("    return 2 * x")
    right[1].source = f"import no_such_module\n{right[1].source}"
    right[2].source = right[2].source.replace("[0.0, 0.0])", "[np.nan, 0.0])")
    found, said, _ = rows(save(book, *right))
    assert found == {"double": ["not run"] * 2}
    assert "cannot run here, whatever your answer is\n  raised    ModuleNotFoundError: No module named 'no_such" in said
    assert "next      byhand doctor" in said
    assert "this check is wrong, whatever your answer is\n  raised    BrokenTest: the expected value of double" in said


def test_a_module_that_a_check_of_ours_imports_is_not_the_answers_fault(book):
    right = double("    return 2 * x")
    slow = "check.speed(double, (np.ones(3),), 9, times=double, loop='a loop')"
    right[1].source = f"import sys\nsys.modules['threadpoolctl'] = None\n{slow}"
    found, said, _ = rows(save(book, *right))
    assert found == {"double": ["not run", RIGHT]}
    assert "raised    ModuleNotFoundError: import of threadpoolctl halted" in said


@pytest.mark.usefixtures("one_kernel")
def test_a_missing_import_is_not_the_answers_fault(book):
    save(book, *double("    return 2 * x"))
    notebook = nbformat.read(book, 4)
    notebook.cells[0].source = f"import no_such_module\n{IMPORTS}"
    nbformat.write(notebook, book)
    found, said, notes = rows(book)
    assert found == {"double": ["not run"] * 2}
    assert "the cell that defines check stopped before it got there" in said
    assert "raised    ModuleNotFoundError: No module named 'no_such_module'" in notes[0]


@pytest.mark.usefixtures("one_kernel")
def test_an_error_of_the_answers_that_bears_such_a_name_is_a_failure(book):
    """Raised in a call by check.close, and in a call of the check's own."""
    cells = []
    for error in ("ModuleNotFoundError", "ImportError", "BrokenTest"):
        body = f"    class BrokenTest(Exception):\n        pass\n    raise {error}('no')"
        cells += double(body, name=f"raises_{error}")
        cells[-1].source = f"assert raises_{error}(1) == 2"
    found, said, _ = rows(save(book, *cells))
    assert list(found.values()) == [["FAILED"] * 2] * 3
    assert "whatever your answer is" not in said


@pytest.mark.usefixtures("one_kernel")
def test_an_answer_that_calls_one_that_is_not_written(book):
    save(book, *double(), *double("    return double(x)", name="twice"))
    found, said, _ = rows(book)
    assert found["twice"] == ["not written yet"] * 2
    assert said.count("its own cell is written, and calls something that is not") == 2


def test_lost_marks_and_other_bad_input(book, tmp_path, monkeypatch, capsys):
    save(book, *double("    return 2 * x"))
    bare = nbformat.read(book, 4)
    for cell in bare.cells:
        cell.metadata = {}
    nbformat.write(bare, tmp_path / "bare.ipynb")
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1")]), tmp_path / "other.ipynb")
    for name, text in {
        "empty": "",
        "list": "[1, 2]",
        "odd": '{"cells": 3, "nbformat": 4}',
        "cut": '{"cells": [',
    }.items():
        (tmp_path / f"{name}.ipynb").write_text(text)
    (tmp_path / "binary.ipynb").write_bytes(b"\xff\xfe\x00")
    monkeypatch.chdir(tmp_path)
    said = {
        "bare.ipynb": "has lost its marks",
        "other.ipynb": "has no exercises in it",
        "nowhere.ipynb": "there is no notebook nowhere.ipynb",
        ".": "byhand check book.ipynb",
        "empty.ipynb": "is empty",
        "list.ipynb": "is JSON, but not a notebook",
        "odd.ipynb": "is JSON without a list of cells, not a notebook",
        "cut.ipynb": "was cut off, and its end is missing",
        "binary.ipynb": "is saved in the encoding UTF-16",
    }
    for name, words in said.items():
        assert main(["check", name]) == 2, name
        out, err = capsys.readouterr()
        assert words in err and out == "", name
        assert err.startswith("byhand check: ")
    assert main(["check"]) == 2
    assert "there are 8 notebooks in this folder; name one:" in capsys.readouterr().err


@pytest.mark.parametrize("limit", ["0", "-1", "soon", "1.5"])
def test_a_limit_is_a_number_of_seconds(limit, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["check", f"--limit={limit}"])
    assert stopped.value.code == 2
    assert "a whole number from 1 up" in capsys.readouterr().err


def test_a_notebook_is_found_by_path_number_name_and_by_being_the_only_one(tmp_path, monkeypatch):
    first = save(tmp_path / "notebooks" / "01_pixels" / "renamed (1).ipynb", *size())
    second = save(tmp_path / "notebooks" / "12_last" / "last.ipynb", *size())
    save(tmp_path / "notebooks" / "12_last" / ".ipynb_checkpoints" / "last.ipynb", *size())
    monkeypatch.chdir(tmp_path)
    for words in ("1", "01", "01_pixels", "01_pixels/", "pixels", "Pixels", str(first), str(first.parent)):
        assert find_notebook(words).resolve() == first, words
    assert find_notebook("12") == second
    with pytest.raises(CannotCheck, match="byhand check 01_pixels\n  byhand check 12_last"):
        find_notebook("2")
    with pytest.raises(CannotCheck, match="no notebook in this folder"):
        find_notebook()
    monkeypatch.chdir(first.parent)
    assert find_notebook() == first
    save(second.parent / "last-Copy1.ipynb", *size())
    with pytest.raises(CannotCheck, match=r"12 is not one notebook; name it:\n.*last-Copy1.ipynb\n.*last.ipynb"):
        find_notebook("12")
    for words in ("last", "12_last/last", "12_last/LAST.ipynb"):
        assert find_notebook(words) == second, words


def test_progress_goes_over_the_course_and_says_what_is_next(tmp_path, capsys):
    notebooks = tmp_path / "notebooks"
    save(
        notebooks / "01_a" / "a.ipynb", *double("    return 2 * x"), *size("size = 'x'"), *double(name="twice"), *why()
    )
    (notebooks / "02_b").mkdir()
    (notebooks / "02_b" / "b.ipynb").write_text("{")
    assert main(["progress", "--notebooks", str(notebooks)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "01_a  ███░░░░░░░░░  1 example right, 1 failed, 2 not written yet"
    assert lines[3] == f"02_b  {'':12}  cannot be checked: it was cut off, and its end is missing"
    assert lines[-3] == f"Next: fix size in {notebooks / '01_a' / 'a.ipynb'}"
    assert lines[-2].startswith("What it says: byhand check ")
    assert lines[-1].startswith("Hidden tests follow")
    assert main(["check", str(notebooks / "01_a" / "a.ipynb")]) == 1
    out = capsys.readouterr().out
    assert "Exercises: 1 example right, 1 failed, 2 not written yet\n" in out, "the same words"
    assert "  FAILED           size\n" in out and "  not written yet  why\n" in out, "no points where no check judges"


def test_progress_says_when_all_is_done_and_draws_with_what_there_is(tmp_path):
    save(tmp_path / "01_a" / "a.ipynb", *double("    return 2 * x"), *why("Because."), *double(name="more", points=0))
    done = run("byhand", "progress", "--notebooks", tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "01_a  ############  1 example right, 1 answered, 1 stretch not written yet\n" in done.stdout
    assert "Next: write more (stretch) in " in done.stdout
    assert run("byhand", "progress", "--notebooks", tmp_path / "01_a").returncode == 2


def test_no_hidden_tests_are_promised_where_there_are_none(tmp_path, capsys):
    """00 has none."""
    path = save(tmp_path / "00_a" / "a.ipynb", *double("    return 2 * x", points=0))
    assert main(["check", str(path)]) == 0 and main(["progress", "--notebooks", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert out.count("1 example right") == 2 and "Hidden" not in out


def test_a_check_belongs_to_the_longest_answer():
    answers = {"distance", "distance_memory"}
    assert answer_of("test_distance_memory_gb", answers) == "distance_memory"
    assert answer_of("test_distances", answers) == "distances"
    assert answer_of("test_gone_speed", answers, {"test_gone", "test_gone_speed"}) == "gone"


def test_names_of_a_cell():
    names = names_of("%time 1\nimport os.path as p\ndef f(a):\n    return a + g(b)\nx: int = [i for i in y]")
    assert names.bound - {"i"} == {"p", "f", "x"}  # Python 3.12 counts the comprehension's variable too
    assert {"g", "b", "y"} <= names.read
    assert names_of("def f(x)\n  pass\nvalue = 3").bound == {"f", "value"}
    assert names_of("from numpy import *").bound == {"*"}


def test_odd_marks_are_no_marks(book):
    cells = [new_code_cell("x = 1", metadata={"nbgrader": odd}) for odd in ("answer", [1], {"solution": True})]
    save(book, *cells, *size())
    assert [cell.role for cell in read_cells(book)] == ["", "", "", "", "answer", "test", ""]


def value(source, check):
    return [answer("picked", source), marked("test_picked", check, 1)]


@pytest.mark.usefixtures("one_kernel")
@pytest.mark.parametrize(
    ("source", "check", "status"),
    [
        ('picked = {"a": "b"}', 'check.choice("picked", picked, "abcd")', "answered"),
        ("picked = 3", 'check.value("picked", picked, 3)', RIGHT),
        ("picked = 3", "@check.clean_probe\ndef f(p):\n    return p\n\n\ncheck.close(f, (picked,), 3)", "answered"),
    ],
)
def test_an_answer_that_no_example_can_judge_is_answered(book, source, check, status):
    assert rows(save(book, *value(source, check)))[0] == {"picked": [status]}


@pytest.mark.usefixtures("one_kernel")
def test_dots_that_were_left_are_not_written_yet(book):
    """In a dictionary of three answers, two are still dots; the line that raises may be there or gone."""
    check = "def f(p):\n    return [1, 2][p]\n\n\ncheck.close(f, (picked['one'],), 1)"
    for source in ('picked = {"one": ..., "two": 1}', f'picked = {{"one": ..., "two": ...}}\n{STUB}'):
        raises = check.replace("[1, 2][p]", "int(f'{p!r} is no line, and not Ellipsis')")
        found, said, _ = rows(save(book, *value(source, raises)))
        assert (found, said) == ({"picked": ["not written yet"]}, "")
    save(book, *value('picked = {"one": ..., "two": 1}', "check.value(\"picked['one']\", picked['one'])"))
    assert rows(book)[0] == {"picked": ["not written yet"]}


@pytest.mark.usefixtures("one_kernel")
def test_a_class_whose_method_is_a_stub_is_not_written_yet(book):
    source = f"class picked:\n    def fit(self):\n        {STUB}"
    found, said, _ = rows(save(book, *value(source, "picked().predict()")))
    assert (found, said) == ({"picked": ["not written yet"]}, "")


RELEASES = sorted((ROOT / "notebooks").glob("*/*.ipynb"))


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.parent.name)
def test_an_untouched_release_has_no_failure_and_no_edited_check(release):
    assert not any(is_edited(cell) for cell in read_cells(release))
    checked = check_notebook(release, 60)
    assert {row.status for verdict in checked.verdicts for row in verdict.rows} == {"not written yet"}
    assert checked.notes == []


def test_an_edited_check_does_not_count(tmp_path):
    """Its answer is right, and its check only prints; a check that fails still says why."""
    notebook = nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name == "as_rows":
            cell.source = "def as_rows(images):\n    return images"
        if name == "test_as_rows":
            cell.source = "print('passed')"
    nbformat.write(notebook, tmp_path / "pixels.ipynb")
    verdict = next(v for v in check_notebook(tmp_path / "pixels.ipynb").verdicts if v.name == "as_rows")
    assert [row.status for row in verdict.rows] == ["not run"]
    assert "this check cell was edited" in verdict.rows[0].message


@pytest.mark.parametrize(("line", "who"), [("input('x?')", "input()"), ("import pdb; pdb.set_trace()", "set_trace()")])
def test_a_wait_for_the_keyboard_is_named(book, line, who):
    inside = double(f"    {line}\n    return 2 * x")
    outside = [answer("size", f"size = 3\n{line}"), marked("test_size", 'check.value("size", size)', 1)]
    found, said, _ = rows(save(book, *inside, *outside))
    assert found["double"] == ["FAILED"] * 2
    assert said.count(f"{who} waits for someone to type") >= 2
