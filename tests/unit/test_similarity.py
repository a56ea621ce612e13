"""Similarity: copies stand out from the class, the published solution and short answers do not, grades never change."""

import ast

import nbformat
import pytest
from support import ROOT
from tiny import tiny_class, tiny_course

from grader.authoring.markers import source_notebook
from grader.cli import main
from grader.intake.matcher import is_test
from grader.pipeline.result_cache import files
from grader.similarity.fingerprints import fingerprints
from grader.similarity.likeness import compare

COPIED = """
def total(rows):
    # add up what is positive
    answer = {}
    for number, row in enumerate(rows):
        kept = [value for value in row if value > 0]
        answer[number] = sum(kept) / max(len(kept), 1)
    return sorted(answer.items(), key=lambda pair: pair[1])
"""
RENAMED = COPIED.replace("rows", "data").replace("kept", "good").replace("# add up what is positive", "# mine")
HONEST = [
    """
def total(rows):
    out, i = [], 0
    while i < len(rows):
        s, n = 0, 0
        for v in rows[i]:
            if v > 0:
                s, n = s + v, n + 1
        out.append((i, s / n if n else 0))
        i += 1
    out.sort(key=second)
    return out
""",
    """
def total(rows):
    import numpy as np
    means = np.array([np.where(np.array(r) > 0, r, 0).sum() / max((np.array(r) > 0).sum(), 1) for r in rows])
    order = np.argsort(means, kind="stable")
    return list(zip(order.tolist(), means[order].tolist()))
""",
    """
def total(rows):
    def mean(row):
        try:
            good = list(filter(lambda x: 0 < x, row))
            return sum(good) / len(good)
        except ZeroDivisionError:
            return 0
    pairs = map(mean, rows)
    return sorted(enumerate(pairs), key=itemgetter(1))
""",
]
CLASS = {"ada": COPIED, "ben": RENAMED, "cho": COPIED, **dict(zip(("dev", "eli", "fay"), HONEST, strict=True))}
NONE = frozenset()


def test_copies_stand_out_whatever_their_names_and_honest_answers_do_not():
    found = compare("total", CLASS | {"gus": "def total(rows):\n    return 0"}, NONE, NONE)
    assert [pair.students for pair in found.pairs] == [("ada", "ben"), ("ada", "cho"), ("ben", "cho")]
    assert found.same == [["ada", "cho"]]
    assert found.pairs[-1].likeness == pytest.approx(1)
    assert found.median < 0.2
    assert (found.compared, found.too_short) == (6, 1)


@pytest.mark.parametrize("subtracted", ["template or last year", "published solution"])
def test_what_everybody_has_been_given_is_subtracted(subtracted):
    given = fingerprints(COPIED)
    known, solution = (given, NONE) if subtracted != "published solution" else (NONE, given)
    found = compare("total", CLASS, known, solution)
    assert found.pairs == []
    assert found.too_short == 3
    assert found.published == ([] if known else ["ada", "ben", "cho"])


def test_the_spread_of_the_class_decides():
    """Where everybody's answers are half alike, half alike is nothing."""
    twins = {f"s{n}": COPIED + "\n".join(HONEST[n % 3].splitlines()[: 3 + n]) for n in range(9)}
    usual, unusual = compare("total", twins, NONE, NONE), compare("total", CLASS, NONE, NONE)
    assert usual.median > 0.6 > unusual.median
    assert usual.stands_out > unusual.stands_out
    assert len(usual.pairs) < 36


def test_code_that_is_not_python_is_read_as_far_as_it_goes():
    assert fingerprints("def f(:\n" + COPIED)
    assert fingerprints("x = (" * 50) is not None


@pytest.fixture
def class_of_six(tmp_path):
    """A course of one exercise, whose release students got, and a class folder."""
    text = f'# %% answer="total"\n{COPIED.strip().split(chr(10))[0]}\n    ### BEGIN SOLUTION\n    return 0\n'
    text += '    ### END SOLUTION\n\n# %% test="total" points=2\n'
    text += "### BEGIN HIDDEN TESTS\nassert total([])\n### END HIDDEN TESTS\n"
    course = tiny_course(tmp_path / "course", text)
    given = source_notebook(course.texts("00_tiny")[0])
    for cell in given.cells:
        cell.source = "" if is_test(cell) else "def total(rows):\n    raise NotImplementedError()"
    places = {course.notebooks / "00_tiny": None, **{tmp_path / "class" / name: code for name, code in CLASS.items()}}
    for folder, code in places.items():
        folder.mkdir(parents=True)
        if code:
            given.cells[0].source = code
        nbformat.write(given, folder / "tiny.ipynb")
    return tmp_path


def test_the_command_reports_and_exports(class_of_six, capsys):
    words = [
        "similar",
        class_of_six / "class",
        "0",
        "--course",
        class_of_six / "course",
        "--export",
        class_of_six / "out",
    ]
    assert main(list(map(str, words))) == 0
    said = capsys.readouterr().out
    assert "6 students; all answers identical, to the letter:\n  ada, cho" in said
    assert "1.00  ada, ben\n" in said
    assert "equal to the letter: ada, cho\n" in said
    assert "dev" not in said.split("What this cannot see")[0]
    assert "What this cannot see" in said
    written = sorted(path.relative_to(class_of_six / "out").as_posix() for path in (class_of_six / "out").rglob("*.py"))
    assert written == ["published/solution.py", *(f"students/{name}.py" for name in CLASS), "template/template.py"]
    for path in (class_of_six / "out").rglob("*.py"):
        ast.parse(path.read_text())
    assert main(list(map(str, words))) == 2, "a folder that is not empty"
    assert capsys.readouterr().out == ""
    earlier = [*words[:-2], "--earlier", class_of_six / "class"]
    assert main(list(map(str, earlier))) == 0
    assert "1.00" not in capsys.readouterr().out


def test_a_run_folder_is_read_and_left_as_it_is(stage, capsys):
    tiny_class(stage.folder / "class", ada={"double": COPIED}, dev={"double": RENAMED})
    stage.grade()
    before = files(stage.run)
    capsys.readouterr()
    assert main(["similar", str(stage.run), "0", "--course", str(stage.course.root)]) == 0
    said = capsys.readouterr().out
    assert "double: 2 answers, 1 too short" in said
    assert "1.00  ada, dev" in said
    assert files(stage.run) == before


def test_no_grade_and_no_page_knows_of_it():
    rooms = [path for path in (ROOT / "grader").rglob("*.py") if path.parent.name != "similarity"]
    assert [path.stem for path in rooms if "grader.similarity" in path.read_text("utf-8")] == ["similar"]
