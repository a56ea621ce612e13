"""`grader export`: today's table, a platform's table filled in, the zip of feedback; who is left out is said."""

import csv
import json
import zipfile

import platforms
import pytest
from stages import give

from grader.cli import main
from grader.pipeline import publish_feedback
from grader.records import nbgrader_steps

CANVAS = """Student,ID,SIS Login ID,Section,PS 0 (50123)
    Points Possible,,,,7
Ada,4101,ada,Lab,
Ben,4102,ben,Lab,
Dev,4104,dev,Lab,3
Eve,4105,eve,Lab,
"""
MOODLE = """Identifier,Full name,Grade,Maximum grade,Last modified (grade)
Participant 1201,ada,,7.00,-
Participant 1202,ben,,7.00,-
Participant 1203,cho,,7.00,-
"""
STUDENTS = {"4101": ("", "ada", ""), "4102": ("", "ben", ""), "4104": ("", "dev", ""), "4105": ("", "eve", "")}


@pytest.fixture
def graded(stage, monkeypatch):
    """Grade a class: ada gets 7 of 7 with her written answer, ben 1 and a comment; eve's folder is empty."""
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    (stage.folder / "class" / "eve").mkdir()
    assert stage.command() == 1
    give(stage.run, "ada", "why", 2)
    give(stage.run, "ben", "why", 1, "Say why.")
    return stage


def export(stage, *words):
    return main(["export", "--run", str(stage.run), "--course", str(stage.folder / "course"), *map(str, words)])


def file(stage, text, name="platform.csv"):
    path = stage.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_platform_it_writes_grades_csv_again(graded, capsys):
    assert export(graded) == export(graded, "--to", "csv") == 0
    assert "grades.csv" in capsys.readouterr().out
    rows = csv.DictReader((graded.run / "grades.csv").read_text().splitlines())
    assert [row["why"] for row in rows] == ["2", "1", "", ""]
    assert export(graded, "--feedback") == 0
    with zipfile.ZipFile(graded.run / "export" / "csv" / "feedback.zip") as zipped:
        assert zipped.namelist() == [f"{student}/tiny_feedback.html" for student in ("ada", "ben", "cho")]


def test_canvas_is_filled_in_with_the_points_after_a_penalty_or_the_raw_ones(graded, capsys):
    given = file(graded, CANVAS)
    assert export(graded, given, "--to", "canvas") == 1
    said = capsys.readouterr()
    assert "PS 0 (50123): 2 of 3 hand-ins" in said.out
    assert "grader export: cho: not in this file" in said.err
    assert "grader export: 1 hand-ins have answers that wait" in said.err, "cho's; eve has no hand-in"
    assert "eve" not in said.err
    data = (graded.run / "export" / "canvas" / "platform.csv").read_bytes()
    points = {
        student: one["points"]
        for student, one in json.loads((graded.run / "results.json").read_text())["students"].items()
    }
    stored = platforms.canvas(data, {"50123": "PS 0"}, STUDENTS, {("4104", "50123"): 3.0})
    assert stored == {("4101", "50123"): 7.0, ("4102", "50123"): points["ben"]}
    assert given.read_text() == CANVAS
    assert export(graded, given, "--to", "canvas", "--missing", "excused", "--out", graded.folder / "up.csv") == 1
    stored = platforms.canvas((graded.folder / "up.csv").read_bytes(), {"50123": "PS 0"}, STUDENTS)
    assert stored["4104", "50123"] == stored["4105", "50123"] == "EX"
    text = json.loads((graded.run / "results.json").read_text())
    text["students"]["ada"]["late"] = {"applies": True, "days": 1, "percent": 10.0}
    (graded.run / "results.json").write_text(json.dumps(text))
    for words, points in (((), 6.3), (("--raw",), 7.0)):
        export(graded, given, "--to", "canvas", *words)
        data = (graded.run / "export" / "canvas" / "platform.csv").read_bytes()
        assert platforms.canvas(data, {"50123": "PS 0"}, STUDENTS)["4101", "50123"] == points
        assert ("may cut these points again" in capsys.readouterr().err) is (points < 7)


def test_moodle_and_canvas_get_feedback_with_a_tas_comment(graded, capsys):
    assert export(graded, file(graded, MOODLE), "--to", "moodle", "--feedback") == 0
    folder = graded.run / "export" / "moodle"
    assert platforms.moodle((folder / "platform.csv").read_bytes())["1201"] == 7
    given = platforms.moodle_feedback((folder / "feedback.zip").read_bytes(), {"1201", "1202", "1203"})
    assert given == {number: ["tiny_feedback.html"] for number in ("1201", "1202", "1203")}
    with zipfile.ZipFile(folder / "feedback.zip") as zipped:
        page = zipped.read("ben_1202_assignsubmission_file/tiny_feedback.html").decode()
    assert "Say why." in page, "a page is written again where a TA has graded since"
    download = graded.folder / "download"
    download.mkdir()
    (download / "ben_4102_88013_tiny.ipynb").write_text("{}")
    words = (file(graded, CANVAS), "--to", "canvas", "--feedback")
    assert export(graded, *words) == 2, "the names of the hand-ins are missing"
    assert export(graded, *words, "--download", download) == 1
    data = (graded.run / "export" / "canvas" / "feedback.zip").read_bytes()
    name, notebook = platforms.canvas_feedback(data, {("4102", "88013"): "tiny.ipynb"})["4102"]
    assert name == "tiny.ipynb" and b"Say why." in notebook


def test_bad_words_are_explained_and_the_platforms_file_stays(graded, capsys):
    given = file(graded, CANVAS)
    for words, said in (
        (["--to", "canvas"], "name the table that the platform exported"),
        (["no.csv", "--to", "canvas"], "no.csv: it cannot be read (No such file or directory)"),
        (["{file}", "--to", "moodle"], "no column 'Grade'"),
        (["{file}", "--to", "canvas", "--out", "{file}"], "this is the platform's own file, which stays as it is"),
        (["--to", "gradescope"], "no student has an e-mail address: name Gradescope's roster"),
        (["{file}", "--to", "canvas", "--feedback", "--download", "{file}"], "expected the zip of the hand-ins"),
    ):
        assert export(graded, *(word.format(file=given) for word in words)) == 2
        assert said in capsys.readouterr().err
    assert given.read_text() == CANVAS
