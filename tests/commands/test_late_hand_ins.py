"""A late hand-in in a class: raw points, penalty and final points are the same wherever they are shown."""

import csv
import json
import re
import shutil

import pytest
from stages import give
from tiny import tiny_class

from grader.cli import main
from grader.late.tables import NEEDED
from grader.pipeline import publish_feedback
from grader.records import nbgrader_steps

POLICY = """time_zone = "Europe/Berlin"
per_day = 10
counts = "{counts}"
[due]
0 = 2026-10-16T18:00:00
"""
RIGHT = {"double": "def double(x):\n    return x + x", "half": "def half(x):\n    return x / 2", "why": "So."}
WRONG = RIGHT | {"half": "def half(x):\n    return x // 2"}


class Term:
    """A class folder with attempts and their times; grade it by the command."""

    def __init__(self, stage):
        self.stage, self.rows = stage, []
        shutil.rmtree(stage.folder / "class")

    def hand_in(self, student, attempt, time, **answers):
        """Put an attempt where `grader collect` would."""
        made = tiny_class(self.stage.folder / "made", **{student: answers})[student] / "tiny.ipynb"
        file = f"{student}/attempt-{attempt}/tiny.ipynb"
        place = self.stage.folder / "class" / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(made, place)
        self.rows.append([student, attempt, "00_tiny", "tiny", file, time, "", f"{answers}"])
        with open(self.stage.folder / "class" / "collected.csv", "w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([NEEDED, *self.rows])

    def grade(self, policy=None, counts="last"):
        """Grade by the command; return ada's result as results.json has it."""
        text = POLICY.format(counts=counts) if policy is None else policy
        (self.stage.folder / "course" / "late.toml").write_text(text, encoding="utf-8")
        self.stage.ran.clear()
        self.status = self.stage.command()
        return self.results()["ada"]

    def results(self):
        return json.loads((self.stage.run / "results.json").read_text())["students"]

    def command(self, name):
        return main([name, "--run", str(self.stage.run), "--course", str(self.stage.folder / "course")])


@pytest.fixture
def term(stage, monkeypatch):
    monkeypatch.setattr(publish_feedback, "feedback", nbgrader_steps.feedback)
    return Term(stage)


def test_raw_penalty_and_final_are_in_every_place(term, capsys):
    """5 points without a TA, 7 at most; two started days are 20 % of 7."""
    term.hand_in("ada", 1, "2026-10-18T17:00:00+02:00", **RIGHT)
    ada = term.grade()
    assert (ada["points"], ada["late_penalty"]) == (3.6, 1.4)
    shown = capsys.readouterr().out
    note = "2 days late; 20 % of the maximum"
    assert re.search(r"ada\s+graded\s+3.6/7", shown)
    assert note in shown and "subtracted for a late hand-in: 5 - 1.4 = 3.6" in shown
    give(term.stage.run, "ada", "why", 1)
    assert term.command("export") == 0
    (row,) = csv.DictReader((term.stage.run / "grades.csv").read_text().splitlines())
    assert (row["raw_points"], row["late_penalty"], row["points"], row["days_late"]) == ("6", "1.4", "4.6", "2")
    assert row["due"] == "2026-10-16 18:00 Europe/Berlin (UTC+02:00)"
    assert term.command("report") == term.command("feedback") == 0
    report = (term.stage.run / "report.html").read_text()
    assert re.search(r'points">6</td>\s*<td class="points">−1.4</td>\s*<td class="points">4.6 / 7', report)
    assert note in report
    page = (term.stage.run / "feedback" / "ada" / "00_tiny" / "tiny.html").read_text("utf-8")
    assert "<b>4.6</b> / 7 points" in page
    assert "6 points, minus 1.4 for a late hand-in" in page
    assert "due 2026-10-16 18:00 Europe/Berlin (UTC+02:00): 2 days late" in page


def test_a_penalty_goes_when_the_date_moves_or_the_policy_does(term):
    """Nothing is run again for it, and the feedback page is written again."""
    term.hand_in("ada", 1, "2026-10-18T17:00:00+02:00", **RIGHT)
    assert term.grade()["late_penalty"] == 1.4
    assert term.grade(POLICY.format(counts="last").replace("10-16", "10-17"))["late_penalty"] == 0.7
    assert term.stage.ran == []
    page = term.stage.run / "feedback" / "ada" / "00_tiny" / "tiny.html"
    assert "On the time of your hand-in" in page.read_text("utf-8") and "1 day late" in page.read_text("utf-8")
    assert term.grade("")["late_penalty"] == 0
    assert "time of your hand-in" not in page.read_text("utf-8")


def test_the_attempt_that_counts_is_graded(term, capsys):
    term.hand_in("ada", 1, "2026-10-16T17:00:00+02:00", **WRONG)
    term.hand_in("ada", 2, "2026-10-16T19:00:00+02:00", **RIGHT)
    assert (term.grade(counts="last on time")["points"], term.results()["ada"]["late"]["days"]) == (3, 0)
    assert "attempt 1 counts, of 2" in capsys.readouterr().out
    assert term.grade(counts="last")["points"] == pytest.approx(4.3)
    assert term.grade(counts="best")["points"] == pytest.approx(4.3)
    term.hand_in("ada", 3, "2026-10-30T19:00:00+02:00", **RIGHT)
    ran = len(term.stage.ran)
    assert term.grade(counts="best")["points"] == pytest.approx(4.3), "the third attempt has no points left"
    assert ran, "each attempt was run once"
    assert term.grade(counts="best")["points"] == pytest.approx(4.3)
    assert term.stage.ran == [], "and is cached for itself"


def test_a_file_that_is_listed_and_gone_is_named(term, capsys):
    term.hand_in("ada", 1, "2026-10-16T17:00:00+02:00", **RIGHT)
    (term.stage.folder / "class/ada/attempt-1/tiny.ipynb").unlink()
    assert "ada/attempt-1/tiny.ipynb of collected.csv is not there" in term.grade()["note"]
    assert term.status == 1


def test_slip_days_are_in_a_table(term):
    term.hand_in("ada", 1, "2026-10-18T17:00:00+02:00", **RIGHT)
    ada = term.grade("slip_days = 1\n" + POLICY.format(counts="last"))
    assert (ada["late_penalty"], ada["late"]["slip_days"]) == (0.7, 1)
    assert (term.stage.run / "slip_days.csv").read_text().splitlines() == ["student,00_tiny,spent,left", "ada,1,1,0"]


def test_a_mistake_in_the_policy_grades_nobody(term, capsys):
    term.hand_in("ada", 1, "2026-10-18T17:00:00+02:00", **RIGHT)
    (term.stage.folder / "course" / "late.toml").write_text("per_day = -1")
    assert term.stage.command() == 2
    assert "per_day = -1: expected a number from 0 to 100" in capsys.readouterr().err
    assert not (term.stage.run / "results.json").exists()
