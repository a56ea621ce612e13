"""Of several notebooks in a student's folder, the last attempt is graded; a note says where that may be wrong."""

import os
from pathlib import PurePath

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grader.intake.attempts import attempt
from grader.intake.candidates import LATE
from grader.intake.class_folder import find_notebook, skipped_folders, students
from grader.model.course import GraderError

NAMES = ("a", "b", "c")
STUB = "raise NotImplementedError()"


def answer(name, source):
    fields = {"grade_id": name, "solution": True, "grade": False, "locked": False, "schema_version": 3}
    return new_code_cell(source, metadata={"nbgrader": fields})


GIVEN = new_notebook(cells=[answer(name, f"def {name}():\n    {STUB}") for name in NAMES])


def hand_in(folder, path, written=3, ran="", tag=""):
    """Write a notebook with this many answers written; `ran` is its first cell's time, as in JupyterLab."""
    cells = [
        answer(name, f"def {name}():\n    {f'return {(tag or path)!r}' if place < written else STUB}")
        for place, name in enumerate(NAMES)
    ]
    if ran:
        cells[0].metadata["execution"] = {"iopub.execute_input": ran}
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), folder / path)


def found(folder):
    return find_notebook("ada", folder, "07_abc", "abc", GIVEN)


def taken(folder):
    """Return the path of the chosen notebook, which its first answer returns."""
    return found(folder).notebook.cells[0].source.rpartition("return ")[2].strip("'")


LAST = {  # the files of a folder, oldest first: the last one must be chosen
    "a browser's second download": ["abc", "abc (1)"],
    "a browser's third": ["abc (1)", "abc (2)"],
    "ten downloads": ["abc (2)", "abc (9)", "abc (10)"],
    "copies in JupyterLab": ["abc", "abc-Copy1", "abc-Copy2"],
    "a copy of a copy": ["abc-Copy1", "abc-Copy1-Copy1"],
    "Windows in English": ["abc", "abc - Copy", "abc - Copy (2)"],
    "Windows in German": ["abc", "abc - Kopie", "abc - Kopie (2)", "abc - Kopie (3)"],
    "Windows in French": ["abc", "abc - Copie", "abc - Copie (2)"],
    "Windows in Spanish": ["abc", "abc - copia", "abc - copia (2)"],
    "macOS": ["abc", "abc copy", "abc copy 2"],
    "Drive in English": ["abc", "Copy of abc", "Copy of Copy of abc"],
    "Drive in German": ["abc", "Kopie von abc"],
    "Drive in French": ["abc", "Copie de abc"],
    "Drive in Spanish": ["abc", "Copia de abc"],
    "Drive in Chinese": ["abc", "“abc”的副本"],
    "Windows in Chinese": ["abc", "abc - 副本", "abc - 副本 (2)"],
    "brackets of a Chinese keyboard": ["abc（1）", "abc（2）"],
    "versions": ["abc-v2", "abc-v3", "abc_v10"],
    "versions with a point": ["abc v1.9", "abc v1.10"],
    "a bare number": ["abc", "abc2", "abc_3"],
    "dates": ["abc 2026-10-30", "abc 2026-11-03"],
    "dates and times": ["abc_20261103_0920", "abc_20261103_1420"],
    "dates as in German": ["abc 30.11.2026", "abc 01.12.2026"],
    "short dates as in German": ["abc 30.10.26", "abc 1.11.26"],
    "dates as in America": ["abc-10-28-2026", "abc-10-30-2026"],
    "a date in front": ["2026-10-30 abc", "2026-11-03 abc"],
    "a date and a copy of it": ["abc 2026-11-03", "abc 2026-11-03 (1)"],
    "screenshots' dates": ["abc 2026-11-03 at 14.20.33", "abc 2026-11-03 at 14.21.02"],
    "a draft": ["abc draft", "abc"],
    "final": ["draft", "abc", "final", "final2", "FINAL_really"],
    "final, and an old copy with a date": ["abc 2026-11-05 old", "abc_final"],
    "a backup": ["abc-bak", "abc (3) backup", "abc"],
    "an entwurf": ["abc_Entwurf2", "abc_fertig"],
    "Jupyter's backup": ["abc-checkpoint", "abc"],
    "Canvas": ["ada_4101_87000_abc-2", "ada_4101_88012_abc"],
    "Canvas, late": ["ada_4101_87000_abc-9", "ada_LATE_4101_88012_abc-1"],
    "Canvas, anonymous": ["anon_x7Qp2_88013_abc", "LATE_anon_x7Qp2_88014_abc"],
    "Canvas, a number in the name": ["ada_4101_88012_abc_3", "ada_4101_88013_abc_2"],
    "Blackboard": ["PS_mu1_attempt_2026-02-09-17-30-10_abc (2)", "PS_mu1_attempt_2026-02-10-08-00-00_abc"],
    "Moodle": ["Öykü Muster_1203_assignsubmission_file_abc", "Öykü Muster_1203_assignsubmission_file_abc (1)"],
    "late": ["abc", "abc_LATE"],
    "attempts in folders": ["attempt 1/abc", "attempt 2/abc", "attempt 10/abc"],
    "dates of folders": ["2026-10-30/abc", "2026-11-03/abc"],
    "Brightspace's folders": ["1-2 - Ada - Oct 9, 2026 1022 AM/abc", "1-2 - Ada - Oct 9, 2026 1022 PM/abc"],
    "nbgrader's folders": ["ada+ps+2026-02-10 17:30:10.1 UTC", "ada+ps+2026-02-11 09:30:10.1 UTC"],
    "copies of the whole folder": ["07_abc/abc", "07_abc - Copy/abc", "07_abc (2)/abc"],
    "an old folder": ["old/abc", "abc"],
    "something else of the same exercises": ["my homework (2)", "abc"],
    "a student's number is none of an attempt": ["20239999 abc", "20231111 abc (1)"],
    "every letter large": ["ABC (1)", "Abc (2)"],
}


@pytest.mark.parametrize("case", LAST)
def test_the_last_attempt_is_taken(tmp_path, case):
    names = [f"{name}/abc.ipynb" if "+" in name else f"{name}.ipynb" for name in LAST[case]]
    for age, name in enumerate(names):
        hand_in(tmp_path / "ada", name)
        os.utime(tmp_path / "ada" / name, (1e9 - age, 1e9 - age))  # the files' times say the opposite
    assert taken(tmp_path / "ada") == names[-1]
    keys = [attempt(PurePath(name), "abc") for name in names]
    assert keys == sorted(keys) and len(set(keys)) == len(keys)


def test_an_untouched_notebook_is_never_taken_for_an_attempt(tmp_path):
    hand_in(tmp_path, "abc (1).ipynb", written=0)
    hand_in(tmp_path, "final.ipynb", written=0)
    hand_in(tmp_path, "abc.ipynb", written=0)
    hand_in(tmp_path, "07_abc/sub/draft.ipynb", written=1)
    assert taken(tmp_path) == "07_abc/sub/draft.ipynb"


@pytest.mark.parametrize("place", ["07_abc/abc.ipynb", "sub/abc.ipynb", "abc (1).ipynb", "deep/er/ab.ipynb"])
def test_a_finished_copy_beside_the_release_is_graded(tmp_path, place):
    hand_in(tmp_path, "abc.ipynb", written=0)
    hand_in(tmp_path, place)
    assert taken(tmp_path) == place
    assert not any(note.startswith("look at") for note in found(tmp_path).notes)


def test_backups_of_jupyters_are_no_attempts(tmp_path):
    hand_in(tmp_path, "abc.ipynb", written=1)
    hand_in(tmp_path, ".ipynb_checkpoints/abc-checkpoint.ipynb")
    hand_in(tmp_path, "07_abc/.ipynb_checkpoints/abc (9).ipynb")
    hand_in(tmp_path, "__MACOSX/abc (2).ipynb")
    assert found(tmp_path).notes == ()
    hand_in(tmp_path / "only", "abc-checkpoint.ipynb")
    assert "look at: abc-checkpoint.ipynb is one of Jupyter's backups" in found(tmp_path / "only").notes[1]


def test_where_more_is_written_in_another_a_ta_is_told(tmp_path):
    hand_in(tmp_path, "abc.ipynb", written=3)
    hand_in(tmp_path, "abc (1).ipynb", written=1)
    assert taken(tmp_path) == "abc (1).ipynb"
    assert found(tmp_path).notes == (
        "abc (1).ipynb was taken for abc.ipynb",
        "look at: abc.ipynb has 3 answers written, and abc (1).ipynb, which looks like the last attempt, 1",
        "abc.ipynb (older) was left out",
    )


JUPYTERLAB = {"execution": {"iopub.execute_input": "2026-11-03T10:00:00.5Z", "shell.execute_reply": "x"}}
TIMES = {
    "JupyterLab": JUPYTERLAB,
    "its extension": {"ExecuteTime": {"start_time": "2026-11-03T10:00:00.5Z", "end_time": "2026-11-03T11:00:00"}},
    "Colab": {"executionInfo": {"timestamp": 1793700000000, "user": {}}},
}


@pytest.mark.parametrize("program", TIMES)
def test_else_the_notebooks_own_time_tells(tmp_path, program):
    hand_in(tmp_path, "abc.ipynb", ran="2026-11-01T10:00:00.123456Z", written=3)
    hand_in(tmp_path, "07_abc/abc.ipynb", written=2)
    later = nbformat.read(tmp_path / "07_abc/abc.ipynb", 4)
    later.cells[1].metadata |= TIMES[program]
    nbformat.write(later, tmp_path / "07_abc/abc.ipynb")
    os.utime(tmp_path / "07_abc/abc.ipynb", (1, 1))
    assert taken(tmp_path) == "07_abc/abc.ipynb"
    assert "look at: abc.ipynb has 3 answers written" in found(tmp_path).notes[0]


@pytest.mark.parametrize(
    "odd", [3, "yesterday", {"a": "b"}, {"iopub.execute_input": [1]}, {"x": "9999-12-31T23:59:59-23:59"}]
)
def test_times_that_are_none_do_no_harm(tmp_path, odd):
    hand_in(tmp_path, "abc.ipynb")
    notebook = nbformat.read(tmp_path / "abc.ipynb", 4)
    notebook.cells[0].metadata |= {"execution": odd, "executionInfo": {"timestamp": 1e300}, "ExecuteTime": odd}
    nbformat.write(notebook, tmp_path / "abc.ipynb")
    assert taken(tmp_path) == "abc.ipynb"


def test_else_more_answers_then_the_files_time_then_the_nearest(tmp_path):
    hand_in(tmp_path, "x/abc.ipynb", written=2)
    hand_in(tmp_path, "y/abc.ipynb", written=3)
    assert taken(tmp_path) == "y/abc.ipynb"
    hand_in(tmp_path, "x/abc.ipynb", written=3)
    os.utime(tmp_path / "x/abc.ipynb", (2e9, 2e9))
    assert taken(tmp_path) == "x/abc.ipynb"
    hand_in(tmp_path, "abc.ipynb")
    for name in ("x/abc.ipynb", "y/abc.ipynb", "abc.ipynb"):
        os.utime(tmp_path / name, (2e9, 2e9))
    assert taken(tmp_path) == "abc.ipynb"


def test_a_later_attempt_that_cannot_be_read_is_told(tmp_path):
    hand_in(tmp_path, "abc (1).ipynb")
    (tmp_path / "abc (2).ipynb").write_text("<html></html>")
    (tmp_path / "abc.ipynb").write_text("")
    notes = found(tmp_path).notes
    assert taken(tmp_path) == "abc (1).ipynb"
    assert notes[1].startswith("look at: abc (2).ipynb may be a later attempt: it is a web page")
    assert not any("empty" in note for note in notes)
    assert notes[-1] == "abc (2).ipynb (cannot be read), abc.ipynb (cannot be read) were left out"


def test_why_a_notebook_was_left_out_is_told(tmp_path):
    hand_in(tmp_path, "abc (1).ipynb")
    hand_in(tmp_path, "abc (2).ipynb", written=0)
    nbformat.write(new_notebook(cells=[new_code_cell("1 + 1")]), tmp_path / "other.ipynb")
    hand_in(tmp_path, "abc.ipynb")
    left = "abc (2).ipynb (nothing is written in it), abc.ipynb (older), other.ipynb (of another assignment)"
    assert found(tmp_path).notes[-1] == f"{left} were left out"


@pytest.mark.parametrize(
    "name", ["abc_LATE", "ada_LATE_4101_88012_abc", "LATE_anon_x7Qp2_88014_abc", "late/abc", "abc (late)"]
)
def test_a_name_that_says_late_is_told(tmp_path, name):
    hand_in(tmp_path / "ada", f"{name}.ipynb")
    assert LATE in found(tmp_path / "ada").notes
    hand_in(tmp_path / "late", "latest abc.ipynb")
    assert LATE not in found(tmp_path / "late").notes, "its folder is the student's name"


def test_hidden_folders_are_told_but_for_those_of_programs(tmp_path):
    for name in (".ada", "__ben__", ".git", ".ipynb_checkpoints", ".Trash-1000", "__MACOSX", "cho"):
        (tmp_path / "class" / name).mkdir(parents=True)
    (tmp_path / "class" / ".DS_Store").touch()
    assert [path.name for path in skipped_folders(tmp_path / "class")] == [".ada", "__ben__"]
    (tmp_path / "class" / "cho").rmdir()
    with pytest.raises(GraderError, match=r"\.ada was left out because its name starts with '\.'"):
        students(tmp_path / "class")


def test_of_many_attempts_the_last_is_read(tmp_path):
    for number in range(1, 41):
        hand_in(tmp_path, f"abc ({number}).ipynb")
    assert taken(tmp_path) == "abc (40).ipynb"
    assert found(tmp_path).notes[-1].endswith(" and 36 more were left out")


def test_among_pictures_without_end_the_notebook_is_found(tmp_path):
    for number in range(3_000):
        (tmp_path / f"{number}.png").touch()
    hand_in(tmp_path, "zzz/abc.ipynb")
    assert taken(tmp_path) == "zzz/abc.ipynb"
