"""A TA's extra credit in Formgrader counts everywhere, and so does nbgrader's penalty for a late hand-in."""

import csv
import json
import re

import pytest
from tiny import tiny_class

from grader.cli import main
from grader.model.results import CellResult, StudentResult, from_json
from grader.model.run_folder import RunFolder
from grader.pipeline import publish_feedback
from grader.records import nbgrader_steps
from grader.records.gradebook import gradebook
from grader.records.table import csv_of, table
from grader.report.numbers import distribution


def extra(run, student, name, points, **more):
    """Enter extra credit as Formgrader does."""
    with gradebook(RunFolder(run)) as book:
        grade = book.find_grade(name, "tiny", "00_tiny", student)
        grade.extra_credit = points
        for field, value in more.items():
            setattr(grade, field, value)
        grade.needs_manual_grade = grade.manual_score is None and grade.auto_score is None
        book.db.commit()


@pytest.fixture
def given(stage, monkeypatch):
    """Grade a class in which ada has 2 extra points: 1.5 in a test, 0.5 in a question with 2 points by hand."""
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    stage.grade()
    extra(stage.run, "ada", "test_double", 1.5)
    extra(stage.run, "ada", "why", 0.5, manual_score=2)
    return stage


def row(run, student="ada"):
    rows = csv.DictReader((run / "grades.csv").read_text().splitlines())
    return next(row for row in rows if row["student"] == student)


def test_it_is_in_every_place_and_the_maximum_stays(given, capsys):
    """7 points of the assignment and 2 of extra credit: 9 of 7."""
    assert given.command() == 0
    shown = capsys.readouterr().out
    assert re.search(r"ada\s+graded\s+9/7\s+2\+1.5\s+1\s+2\s+2\+0.5", shown)
    assert "  +  extra credit" in shown
    ada = json.loads((given.run / "results.json").read_text())["students"]["ada"]
    assert (ada["points"], ada["max_points"]) == (9, 7)
    assert ada["questions"]["test_double"] == {
        "points": 3.5,
        "max_points": 2,
        "message": None,
        "extra_credit": 1.5,
        "accuracy": None,
    }
    cells = row(given.run)
    assert (cells["points"], cells["max_points"], cells["extra_credit"]) == ("9", "7", "2")
    assert sum(float(cells[name]) for name in ("test_double", "test_double_text", "test_half", "why")) == 9
    page = (given.run / "feedback" / "ada" / "00_tiny" / "tiny.html").read_text("utf-8")
    assert "<b>9</b> / 7 points" in page
    assert "2 of them are extra credit" in page
    assert "1.5 of them extra credit" in page
    for command in ("report", "export"):
        words = [command, "--run", str(given.run)] + ["--course", str(given.folder / "course")]
        assert main(words) == 0
    assert re.search(r"9 / 7</td>\s*<td></td>\s*<td>2 extra credit</td>", (given.run / "report.html").read_text())
    assert row(given.run) == cells


def test_it_stays_where_the_answer_is_the_same(given):
    for fresh in (False, True):
        graded = given.grade(fresh=fresh)["ada"]
        assert (graded.points, graded.note) == (9, "")


def test_it_waits_for_a_ta_where_the_answer_changed(given):
    """As with points by hand, the grader's points count, and the note says what to look at."""
    tiny_class(given.folder / "class", ada={"double": "def double(x):\n    return 2 * x"})
    graded = given.grade()["ada"]
    assert graded.points == 7.5
    assert graded.note == "test_double changed after a TA gave it points, which no longer count: grade it again"
    assert given.grade()["ada"].points == 7.5, "also the next time"
    extra(given.run, "ada", "test_double", 1)
    assert given.grade()["ada"].points == 8.5


def test_without_points_it_waits_too(given):
    """As in nbgrader, a written answer with extra credit alone is not graded."""
    extra(given.run, "ben", "why", 1)
    graded = given.grade()["ben"]
    assert graded.cells["why"].points is None
    assert (graded.points, graded.note) == (0, "")


def test_a_wrong_answer_is_not_right_by_extra_credit(given):
    extra(given.run, "ben", "test_double_text", 1)
    given.grade()
    page = (given.run / "feedback" / "ben" / "00_tiny" / "tiny.html").read_text("utf-8")
    assert re.search(r'<section class="check (wrong|partly)" id="test_double_text">', page)
    assert "1 / 1" in page


def test_a_late_penalty_is_taken_off_everywhere(given, capsys):
    """`grader grade` never sets a penalty; nbgrader's own autograde may have."""
    with gradebook(RunFolder(given.run)) as book:
        book.find_submission_notebook("tiny", "00_tiny", "ada").late_submission_penalty = 3
        book.db.commit()
    assert given.command() == 0
    assert "ada: 3 points were subtracted for a late hand-in" in capsys.readouterr().out
    assert (row(given.run)["points"], row(given.run)["late_penalty"]) == ("6", "3")
    page = (given.run / "feedback" / "ada" / "00_tiny" / "tiny.html").read_text("utf-8")
    assert "<b>6</b> / 7 points" in page


def test_more_than_the_maximum_fits_into_the_table_and_the_bars():
    cells = {"q": CellResult(9, 7, extra_credit=2), "stretch": CellResult(1, 0, extra_credit=1)}
    results = {"ada": StudentResult("graded", 9, 7, "", cells)}
    assert "7+2" in table(results)
    assert "ok+1" in table(results)
    assert sum(bar.count for bar in distribution(results)) == 1
    assert csv_of(results).splitlines()[1] == "ada,graded,9,7,9,1,3,9,0,,,0,0,"


def test_results_from_before_are_read():
    old = {"points": 1.0, "max_points": 2.0, "messages": []}
    data = {"status": "graded", "points": 1.0, "max_points": 2.0, "note": "", "questions": {"q": old}}
    _, results = from_json({"assignment": "x", "students": {"ada": data}})
    assert results["ada"].extra_credit == 0
