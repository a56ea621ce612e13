"""The late policy: its arithmetic by table, its file with clear errors, which attempt counts, and the slip days."""

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support import ROOT
from tiny import tiny_course

from grader.late.deadlines import Deadlines, read_deadlines
from grader.late.ledger import ledger_of
from grader.late.penalty import penalty, percentage, spend, started_days, started_days_after
from grader.late.policy import Counts, Policy, read_policy
from grader.late.tables import NEEDED, HandIn, read_extensions, read_hand_ins
from grader.late.times import written_out
from grader.model.course import GraderError
from grader.records.points import _parts

BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2026, 10, 16, 18, tzinfo=BERLIN)
GRACE = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("handed_in", "days"),
    [
        ("2026-10-16T18:00:00+02:00", 0),
        ("2026-10-16T16:10:00+00:00", 0),  # the last second of the grace period, in another zone
        ("2026-10-16T18:10:01+02:00", 1),
        ("2026-10-17T18:10:00+02:00", 1),
        ("2026-10-17T18:10:01+02:00", 2),
        ("2026-10-25T18:10:00+01:00", 9),  # the clocks went back: a day of 25 hours
        ("2026-10-25T18:10:01+01:00", 10),
    ],
)
def test_a_started_day_counts_and_ends_at_the_same_time_of_day(handed_in, days):
    assert started_days(datetime.fromisoformat(handed_in), DUE, GRACE) == days


@pytest.mark.parametrize(("seconds", "days"), [(-5, 0), (0, 0), (600, 0), (601, 1), (87_000, 1), (87_001, 2)])
def test_days_from_the_lateness_alone(seconds, days):
    assert started_days_after(timedelta(seconds=seconds), GRACE) == days


@pytest.mark.parametrize(("days", "percent"), [(0, 0), (1, 10), (4, 40), (6, 50)])
def test_the_percentage_grows_up_to_the_cap(days, percent):
    assert percentage(days, per_day=10, cap=50) == percent


@pytest.mark.parametrize(
    ("raw", "percent", "floor", "subtracted"),
    [
        (30, 0, 0, 0),
        (30, 10, 0, 3.6),  # of the maximum, 36, not of the points
        (2, 10, 0, 2),  # never below 0
        (30, 50, 60, 8.4),  # 21.6 remain: 60 % of 36
        (20, 50, 60, 0),  # below the floor already: stays as it is
        (40, 10, 0, 3.6),  # extra credit changes no maximum
        (0, 10, 0, 0),
        (30, 33.333, 0, 12),
    ],
)
def test_the_penalty_is_a_part_of_the_maximum(raw, percent, floor, subtracted):
    assert penalty(raw, 36, percent, floor) == subtracted


def test_slip_days_are_spent_in_the_order_of_the_due_dates():
    assert spend({"01": 1, "02": 0, "03": 3, "04": 2}, 3) == {"01": 1, "02": 0, "03": 2, "04": 0}


COURSE_TOML = """time_zone = "Europe/Berlin"
grace_minutes = 10
per_day = 10
cap = 50
floor = 5.5
slip_days = 2
counts = "last on time"
[due]
0 = 2026-10-16T18:00:00
"""


@pytest.fixture
def tiny(tmp_path):
    return tiny_course(tmp_path / "course")


def policy_of(course, text):
    (course.root / "late.toml").write_text(text, encoding="utf-8")
    return read_policy(course)


def test_the_file_is_read_and_without_it_nothing_is_late(tiny):
    assert read_policy(tiny) == Policy()
    found = policy_of(tiny, COURSE_TOML)
    assert found == Policy({"00_tiny": DUE}, BERLIN, GRACE, 10, 50, 5.5, 2, Counts.LAST_ON_TIME)
    moved = policy_of(tiny, COURSE_TOML.replace("18:00:00", "16:00:00Z"))
    assert moved.due == found.due
    assert written_out(moved.due["00_tiny"]) == "2026-10-16 18:00 Europe/Berlin (UTC+02:00)"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("per_day = 10", 'per_day = "ten"', "per_day = 'ten': expected a number from 0 to 100, in percent"),
        ("per_day = 10", "per_day = true", "per_day = True: expected a number"),
        ("per_day = 10", "per_day = 101", "per_day = 101: expected a number"),
        ("per_day = 10", "per_days = 10", "unknown setting 'per_days': did you mean per_day? The settings are"),
        ("per_day = 10", "per_day 10", "line 3"),
        ("slip_days = 2", "slip_days = 2.5", "slip_days = 2.5: expected a whole number of days"),
        ("slip_days = 2", "platform_subtracts = 1", "platform_subtracts = 1: expected true or false"),
        ("slip_days = 2", "slip_days = 2\nplatform_subtracts = true", "slip_days do not go with platform_subtracts"),
        ('"last on time"', '"first"', 'counts = \'first\': expected "last on time", "last" or "best"'),
        ('"last on time"', '"best"', 'slip_days do not go with counts = "best"'),
        ('"Europe/Berlin"', '"Berlin"', "time_zone = 'Berlin': expected the name of a time zone, like"),
        ('"Europe/Berlin"', '"../passwd"', "time_zone = '../passwd': expected the name"),
        ('time_zone = "Europe/Berlin"', "", 'add a line like time_zone = "Europe/Berlin" above [due]'),
        ("0 = 2026-10-16T18:00:00", "1 = 2026-10-16T18:00:00", "[due]: no assignment '1': this course has 00_tiny"),
        ("0 = 2026-10-16T18:00:00", "0 = 2026-10-16", "[due] 0 = 2026-10-16: expected a date and a time of day, like"),
        ("2026-10-16T18:00:00", "2026-10-25T02:30:00", "[due] 0: 2026-10-25 02:30 is not one moment there"),
        ("[due]", "[due]\n00_tiny = 2026-10-16T18:00:00", "[due] names an assignment twice"),
        ("[due]\n0 = 2026-10-16T18:00:00", "due = 3", "due = 3: expected a section [due]"),
    ],
)
def test_a_mistake_in_the_file_is_explained(tiny, old, new, words):
    assert old in COURSE_TOML
    with pytest.raises(GraderError) as error:
        policy_of(tiny, COURSE_TOML.replace(old, new))
    assert "late.toml" in str(error.value)
    assert words in str(error.value)


def test_the_courses_example_is_off_and_every_line_of_it_works(tiny):
    """As delivered, nothing is late; with the "# " removed from each setting, it is a policy."""
    text = (ROOT / "late.toml").read_text(encoding="utf-8")
    assert policy_of(tiny, text) == Policy()
    for name in ("01_pixels", "02_linear"):
        (tiny.solutions / name).mkdir()
        (tiny.solutions / name / "a.py").write_text("")
    settings = [line.removeprefix("# ") for line in text.splitlines() if "  #" in line]
    found = policy_of(tiny, "\n".join([*settings, text[text.index("# [due]") :].replace("# ", "")]))
    assert len(settings) == 8 and list(found.due) == ["01_pixels", "02_linear"]
    assert found.slip_days == 3


def hand_in(attempt, time, sha="", notebook="tiny", **more):
    """Return a row of collected.csv; `time` is the day of October and the hour: "16 17:00"."""
    at = datetime.fromisoformat(f"2026-10-{time.replace(' ', 'T')}+02:00") if time else None
    fields = {"late_by_platform": None, "file": f"ada/{attempt}/{notebook}"} | more
    return HandIn("ada", attempt, "00_tiny", notebook, handed_in=at, sha256=sha, **fields)


def chosen(*rows, **policy):
    given = Policy({"00_tiny": DUE}, BERLIN, GRACE, 10)
    return Deadlines(replace(given, **policy), list(rows), applies=True).choices("ada", "00_tiny")


EARLY, LATE, LATER = hand_in(1, "16 17:00", "a"), hand_in(2, "16 19:00", "b"), hand_in(3, "18 19:00", "c")


@pytest.mark.parametrize(
    ("counts", "rows", "attempts", "days"),
    [
        ("last", (EARLY, LATE, LATER), [3], [3]),
        ("last on time", (EARLY, LATE, LATER), [1], [0]),
        ("last on time", (LATE, LATER), [3], [3]),  # none is on time: the last
        ("best", (EARLY, LATE, LATER), [1, 2, 3], [0, 1, 3]),
        ("last", (EARLY, replace(LATE, sha256="a")), [2], [0]),  # the same file again is not late
        ("last", (EARLY, LATE, replace(LATER, sha256="a")), [3], [0]),  # also after another one
        ("last", (replace(EARLY, sha256=""), replace(LATE, sha256="")), [2], [1]),  # not known is not the same
        ("last", (LATER, replace(EARLY, attempt=4)), [3], [3]),  # collected later, and handed in before
        ("last", (EARLY, hand_in(2, "18 19:00", "d", "", file="data.csv")), [2], [0]),  # not a notebook
        ("last", (EARLY, hand_in(2, "", "b")), [2], [0]),  # time not known
        ("last", (hand_in(1, "", late_by_platform=90_000),), [1], [2]),  # only the platform's word
        ("last", (hand_in(1, "16 17:00", late_by_platform=90_000),), [1], [0]),  # a time and our due date: ours
    ],
)
def test_which_attempt_counts_and_how_late_it_is(counts, rows, attempts, days):
    found = chosen(*rows, counts=Counts(counts))
    assert [choice.attempt for choice in found] == attempts
    assert [choice.late.days for choice in found] == days
    assert [choice.late.percent for choice in found] == [10 * late for late in days]


def test_an_attempt_has_the_last_file_of_each_notebook_and_the_latest_of_their_times():
    """The second attempt hands in one of the two notebooks again: the first one's other file still counts."""
    one, other = hand_in(1, "16 17:00", "a", "one"), hand_in(1, "16 17:00", "b", "other")
    (choice,) = chosen(one, other, hand_in(2, "17 17:00", "c", "other"))
    assert choice.files == {"ada/1/one", "ada/2/other"}
    assert choice.left_out == {"ada/1/other"}
    assert choice.late.days == 1
    (choice,) = chosen(one, other, hand_in(2, "17 17:00", "c", "other"), counts=Counts.LAST_ON_TIME)
    assert (choice.files, choice.left_out) == ({"ada/1/one", "ada/1/other"}, {"ada/2/other"})


def test_the_note_writes_out_the_times_with_their_zone_and_the_days():
    (choice,) = chosen(LATE, slip_days=3)
    assert choice.late.note == (
        "handed in 2026-10-16 19:00 Europe/Berlin (UTC+02:00), due 2026-10-16 18:00 Europe/Berlin (UTC+02:00): "
        "1 day late; 1 slip day spent, 2 left"
    )
    (choice,) = chosen(EARLY, LATER)
    assert choice.late.note.startswith("attempt 3 counts, of 2; handed in 2026-10-18 19:00")
    assert choice.late.note.endswith("3 days late; 30 % of the maximum")
    (choice,) = chosen(LATE, platform_subtracts=True)
    assert (choice.late.days, choice.late.percent) == (1, 0)
    assert choice.late.note.endswith("1 day late; the platform subtracts by its own rule")
    assert chosen(EARLY)[0].late.note == ""
    assert "not counted as late" in chosen(hand_in(1, ""))[0].late.note
    assert "does not list this hand-in: not counted as late" in chosen()[0].late.note


def test_an_extension_moves_one_students_date(tmp_path, tiny):
    text = "student;assignment;until\nada;0;2026-10-18T20:00\n\n"  # as a German spreadsheet saves it
    (tmp_path / "extensions.csv").write_text(text, encoding="utf-8-sig")
    found = read_extensions(tmp_path, tiny, BERLIN)
    assert found == {("ada", "00_tiny"): datetime(2026, 10, 18, 20, tzinfo=BERLIN)}
    deadlines = Deadlines(Policy({"00_tiny": DUE}, BERLIN, per_day=10), [LATER], found)
    assert deadlines.choices("ada", "00_tiny")[0].late.days == 0
    (platform,) = Deadlines(deadlines.policy, [hand_in(1, "", late_by_platform=3 * 86_400)], found).choices(
        "ada", "00_tiny"
    )
    assert platform.late.days == 1, "three days after the course's date is 22 hours after theirs"


def test_every_row_to_correct_is_listed(tmp_path, tiny):
    rows = ["student,assignment,until", "ada,0,2026-10-18T20:00", "ada,00_tiny,2026-10-19T20:00", "ben,0,2026-10-18"]
    (tmp_path / "extensions.csv").write_text("\n".join([*rows, "cho,7,2026-10-18T20:00"]), encoding="utf-8")
    with pytest.raises(GraderError) as error:
        read_extensions(tmp_path, tiny, BERLIN)
    for words in ("line 3: ada has an extension for 00_tiny already", "line 4: '2026-10-18' has no time of day"):
        assert words in str(error.value)
    assert "line 5: no assignment '7'" in str(error.value)


def write_collected(folder, *rows):
    """Write collected.csv; rows are (student, attempt, assignment, notebook, file, handed_in, seconds, sha256)."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "collected.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([NEEDED, *rows])


def test_an_unreadable_time_is_unknown_and_the_rest_is_read(tmp_path):
    good = ("ada", 1, "00_tiny", "tiny", "ada/a.ipynb", "2026-10-16T15:00:00+00:00", "", "a")
    naive, odd = [*good], [*good]
    naive[5], odd[1], odd[6] = "2026-10-16T15:00:00", "two", "x"
    write_collected(tmp_path, good, naive, odd)
    rows, problems = read_hand_ins(tmp_path)
    assert [row.handed_in for row in rows] == [datetime(2026, 10, 16, 15, tzinfo=UTC), None]
    assert "line 3: handed_in: '2026-10-16T15:00:00' has no offset from UTC" in problems[0]
    assert "line 4: attempt 'two' is not a number; the row is left out" in problems[1]
    (tmp_path / "collected.csv").write_text("student,attempt\n")
    with pytest.raises(GraderError, match="has no column 'assignment'"):
        read_hand_ins(tmp_path)


def test_without_collected_times_it_is_said_once(tiny, tmp_path):
    policy_of(tiny, COURSE_TOML)
    deadlines, said = read_deadlines(tiny, "00_tiny", tmp_path)
    assert len(said) == 1 and "collected.csv with the times of the hand-ins: nothing counts as late" in said[0]
    assert deadlines.choices("ada", "00_tiny")[0].late.days == 0
    (tiny.root / "late.toml").unlink()
    assert read_deadlines(tiny, "00_tiny", tmp_path)[1] == []


@pytest.mark.parametrize(
    ("due", "points", "parts"),
    [(1.4, [5], [1.4]), (1.4, [3, 2], [0.84, 0.56]), (1, [1, 1, 1], [0.34, 0.33, 0.33]), (0, [0, 0], [0, 0])],
)
def test_each_notebook_of_an_assignment_has_its_part_of_the_penalty(due, points, parts):
    assert _parts(due, points) == parts


def test_the_ledger_covers_the_term():
    dues = {"00_tiny": DUE, "01_next": DUE + timedelta(days=14)}
    rows = [LATE, replace(LATER, student="ben")]
    rows += [replace(row, assignment="01_next", handed_in=DUE + timedelta(days=15)) for row in rows]
    table = ledger_of(Deadlines(Policy(dues, BERLIN, slip_days=3), rows), ["ada", "ben", "cho"])
    assert table.splitlines() == ["student,00_tiny,01_next,spent,left", "ada,1,1,2,1", "ben,3,0,3,0", "cho,0,0,0,3"]
