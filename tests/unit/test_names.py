"""Students whose names look alike are kept apart, and no name damages another's points or the table."""

import csv
import json
import os
import unicodedata

import pytest
from stages import database
from tiny import tiny_class, tiny_course

from grader.cli import main
from grader.intake import class_folder
from grader.intake.class_folder import find_notebook, students
from grader.intake.names import look_alikes, student_label, student_labels
from grader.model.safe_names import safe_names
from grader.pipeline import grade_submission
from grader.pipeline.grade_class import grade_class

ZOE = "Zo\N{LATIN SMALL LETTER E WITH DIAERESIS}"
ALIKE = [
    "a_victim",
    "a_victim ",
    " a_victim",
    "a_victim  ",
    "a_victim\N{NO-BREAK SPACE}",
    "a_victim\N{IDEOGRAPHIC SPACE}",
    "a_vic\N{ZERO WIDTH SPACE}tim",
    "a_vic\N{ZERO WIDTH JOINER}tim",
    "a_vic\N{COMBINING GRAPHEME JOINER}tim",
    "\N{RIGHT-TO-LEFT OVERRIDE}a_victim",
    "a_victim\n",
    "a_victim\N{HANGUL FILLER}",
    "A_Victim",
    "A_VICTIM",
    "\N{FULLWIDTH LATIN SMALL LETTER A}_victim",
    "\N{CYRILLIC SMALL LETTER A}_victim",
]
PAIRS = [
    (ZOE, unicodedata.normalize("NFD", ZOE)),
    ("Ada Lovelace", "Ada  Lovelace"),
    ("\N{OHM SIGN}mega", "\N{GREEK CAPITAL LETTER OMEGA}mega"),
    ("\N{LATIN SMALL LIGATURE FI}na", "fina"),
]


@pytest.mark.parametrize("names", [ALIKE, *PAIRS], ids=str)
def test_look_alikes_are_told_apart_and_known(names):
    labels = student_labels(names)
    assert len(set(labels.values())) == len(names)
    assert all(label.isprintable() and " " not in (label[0], label[-1]) for label in labels.values())
    looks = {unicodedata.normalize("NFKC", label) for label in labels.values()}
    assert len(looks) == len(names), "no two that a person takes for the same"
    safe = safe_names(labels.values())
    assert len({name.casefold() for name in safe.values()}) == len(names), "where a system ignores case, too"
    found = look_alikes({label: name for name, label in labels.items()})
    assert {len(others) for others in found.values()} == {len(names) - 1}


def test_ordinary_names_stay_as_they_are():
    names = ["a_victim", "Ada Lovelace", ZOE, "王小明", "Сара", "mu4101@uni.example", "O'Neil, J.-P. [2]", "a" * 90]
    assert student_labels(names) == {name: name for name in names}
    assert look_alikes({name: name for name in names}) == {}
    assert safe_names(["a_victim", "mu4101@uni.example"]) == {name: name for name in ("a_victim", "mu4101@uni.example")}


def test_the_ordinary_one_of_two_keeps_its_name():
    """The gradebook's entry of a student is never taken by one with a look-alike name."""
    for names in (ALIKE, *PAIRS[:1]):
        labels = student_labels(names)
        assert labels[names[0]] == names[0]
        assert safe_names(labels.values())[names[0]] == safe_names([names[0]])[names[0]]


def test_no_two_names_have_one_label():
    names = ["a ", r"a\x20", r"a\\x20", "a\n", r"a\n", "a\udcff", r"a\udcff", "a\u0430", r"a\u0430"]
    assert len({student_label(name) for name in names}) == len(names)
    assert len({student_label(name, odd=True) for name in names}) == len(names)


def test_no_safe_name_is_too_long_for_a_file():
    long = ["x" * 250, "x" * 251, "ü" * 120, "王" * 84, "a" * 249 + ".", "b."]
    safe = safe_names(long)
    assert len(set(safe.values())) == len(long)
    for name in safe.values():
        assert len(name.encode()) <= 100 and not name.endswith(".")
        assert name.isprintable()


# ---------------------------------------------------------------- a class
ODD = {  # name of a folder: label of its row
    "a_victim": None,
    "a_victim ": "a_victim\\x20",
    "A_victim": None,
    "a_vic\N{ZERO WIDTH SPACE}tim": "a_vic\\u200btim",
    "x" * 250: None,
    "ü" * 125: None,
    "two\nlines": "two\\nlines",
    "100%s: 'so' \"it\" <b>&amp;": None,
    "-rf": None,
    "=1+1": None,
    "ends.": None,
    "x.ipynb": None,
    "[ab]*?": None,
}


@pytest.fixture(scope="module")
def odd_class(tmp_path_factory):
    """Grade a class of odd names by the command; return (the run folder, its rows in results.json)."""
    folder = tmp_path_factory.mktemp("odd")
    tiny_course(folder / "course")
    (ada, ben, cho) = (p / "tiny.ipynb" for p in tiny_class(folder / "made").values())
    for place, name in enumerate(ODD):
        (folder / "class" / name).mkdir(parents=True)
        (folder / "class" / name / "tiny.ipynb").write_bytes((ben if place else ada).read_bytes())
    (folder / "class" / "linked").symlink_to(folder / "class" / "a_victim")
    (folder / "class" / "upward").symlink_to(folder)
    (folder / "class" / "dangling").symlink_to(folder / "nowhere")
    (folder / "class" / "loop").symlink_to("loop")
    (folder / "class" / "hard").mkdir()
    os.link(cho, folder / "class" / "hard" / "tiny.ipynb")
    (folder / "class" / "inside").mkdir()
    (folder / "class" / "inside" / "work").symlink_to(folder / "class" / "a_victim")
    deep = folder / "class" / "deep"
    deep.mkdir()
    here = os.getcwd()
    os.chdir(deep)
    for _ in range(25):  # a path longer than system calls accept
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    (folder / "made" / "ben" / "tiny.ipynb").rename("tiny.ipynb")
    os.chdir(here)
    status = main(["grade", "0", *at(folder), "--submissions", str(folder / "class"), "--jobs", "2"])
    assert status == 1
    return folder, json.loads((folder / "run" / "results.json").read_text("utf-8"))["students"]


def at(folder):
    return ["--course", str(folder / "course"), "--run", str(folder / "run")]


LINKS = ("linked", "upward", "dangling", "loop")


def test_each_gets_the_points_of_its_own_folder(odd_class):
    _, rows = odd_class
    labels = [label or name for name, label in ODD.items()]
    assert [rows[label]["points"] for label in labels] == [5] + [0] * (len(labels) - 1)
    assert {rows[label]["status"] for label in labels} == {"graded"}
    assert set(rows) == {*labels, *LINKS, "hard", "inside", "deep"}
    assert rows["hard"]["status"] == "graded"


def test_look_alikes_carry_a_note(odd_class):
    _, rows = odd_class
    note = rows["a_victim"]["note"]
    assert (
        "look at: the name looks like that of A_victim, a_victim\\x20, a_vic\\u200btim; each folder was graded" in note
    )
    assert "looks like" not in rows["-rf"]["note"]


def test_links_are_not_followed_and_are_told(odd_class):
    _, rows = odd_class
    for name in LINKS:
        assert rows[name]["status"] == "not gradable"
        assert rows[name]["note"].startswith("the folder is a link, and links are not followed")
        assert rows[name]["points"] == 0
    assert "work: it is a link" in rows["inside"]["note"]
    assert rows["deep"]["status"] == "not gradable"
    assert "the folder cannot be read (File name too long)" in rows["deep"]["note"]


def test_csv_gradebook_report_and_feedback_have_each_once(odd_class, capsys):
    folder, rows = odd_class
    table = list(csv.DictReader((folder / "run" / "grades.csv").read_text("utf-8").splitlines()))
    assert {row["student"].removeprefix("'") for row in table} == set(rows)
    assert all(row["student"][0] not in "=-" for row in table)
    graded = [name for name, row in rows.items() if row["status"] == "graded"]
    with database(folder / "run") as book:
        ids = {row[0] for row in book.execute("SELECT id FROM student")}
    assert ids == {safe_names(rows)[name] for name in graded}
    assert {path.name for path in (folder / "run" / "feedback").iterdir()} == ids
    for command in ("export", "report", "feedback"):
        words = at(folder) if command != "report" else at(folder)[2:]
        assert main([command, *words]) == 0, capsys.readouterr().err
    again = json.loads((folder / "run" / "results.json").read_text("utf-8"))["students"]
    assert {name: row["points"] for name, row in again.items()} == {name: row["points"] for name, row in rows.items()}
    page = (folder / "run" / "report.html").read_text("utf-8")
    assert page.count("tiny.html") == len(graded)


def test_one_notebook_in_a_folder_with_an_odd_name(odd_class, tmp_path, capsys):
    folder, _ = odd_class
    words = ["grade", str(folder / "class" / "a_victim " / "tiny.ipynb"), "--course", str(folder / "course")]
    assert main([*words, "--run", str(tmp_path / "run")]) == 0
    out = capsys.readouterr().out
    (place,) = (tmp_path / "run" / "feedback").iterdir()
    assert f"feedback/{place.name}/00_tiny" in out
    assert "a_victim\\x20" in out


# ---------------------------------------------------------------- one student's trouble
class NoAccess:
    """Behaves like os.scandir on a system that refuses one folder."""

    def __init__(self, refused):
        self.refused, self.real = refused, os.scandir

    def __call__(self, path="."):
        if os.path.basename(path) == self.refused:
            raise PermissionError(13, "Permission denied", str(path))
        return self.real(path)


def test_a_folder_that_cannot_be_read_is_its_students_trouble(tmp_path, monkeypatch):
    folders = tiny_class(tmp_path / "class")
    monkeypatch.setattr("grader.intake.student_folder.os.scandir", NoAccess("ben"))
    assert set(students(tmp_path / "class")) == set(folders)
    found = find_notebook("ben", folders["ben"], "00_tiny", "tiny", None)
    assert found.notes == ("the folder cannot be read (Permission denied): make it readable, and grade again",)
    found = find_notebook("gone", tmp_path / "class" / "gone", "00_tiny", "tiny", None)
    assert "the folder cannot be read (No such file" in found.notes[0]


def test_what_nobody_expected_in_one_intake_stops_no_class(tmp_path, monkeypatch):
    real = class_folder.find_notebook

    def fails(student, *rest):
        if student == "ben":
            raise RuntimeError("nobody expected this\n\x1b[2J")
        return real(student, *rest)

    monkeypatch.setattr(grade_submission.class_folder, "find_notebook", fails)
    results = grade_class(
        tiny_course(tmp_path / "course"), "00_tiny", tiny_class(tmp_path / "class"), tmp_path / "run", progress=False
    )
    assert [results[name].status for name in ("ada", "ben", "cho")] == ["graded", "not gradable", "graded"]
    assert "the grader failed on it: RuntimeError: nobody expected this" in results["ben"].note
    assert results["ben"].note.isprintable()


def test_a_page_that_nobody_can_note_is_its_students_trouble(tmp_path):
    (tmp_path / "run" / ".grader" / "pages" / "00_tiny" / "ben.json").mkdir(parents=True)
    results = grade_class(
        tiny_course(tmp_path / "course"), "00_tiny", tiny_class(tmp_path / "class"), tmp_path / "run", progress=False
    )
    assert results["ada"].points == 5
    assert "no feedback page" in results["ben"].note and not results["ada"].note
