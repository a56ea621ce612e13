"""Collecting again adds new attempts, keeps old ones, and takes the same files for the same attempt."""

import os
from pathlib import PurePath

import nbformat
import pytest
from downloads import Desk
from tiny import tiny_course

from grader.collect.store import working_in
from grader.intake.attempts import attempt
from grader.intake.class_folder import find_notebook, students
from grader.model.course import GraderError
from grader.pipeline.grade_class import grade_class


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, tiny_course(tmp_path / "course"), capsys)


def inbound(desk, *hand_ins):
    """Return a download with a hand-in of ada's for each (day of February, what it says)."""
    return {f"ada+00_tiny+2026-02-{day} 10:00:00.25 UTC/tiny.ipynb": desk.notebook(said) for day, said in hand_ins}


def attempts(desk):
    """Return [(attempt, day)] of collected.csv, in its order; every file is there and has its content."""
    assert all((desk.into / file).is_file() for file in desk.rows())
    return [(int(row.attempt), row.handed_in[8:10]) for row in desk.rows().values()]


def test_a_new_attempt_is_added_and_the_old_one_stays(desk):
    desk.collect(inbound(desk, (10, "a")))
    first = (desk.into / "ada/00_tiny/attempt 1/ada+00_tiny+2026-02-10 10:00:00.25 UTC/tiny.ipynb").read_text()
    desk.collect(inbound(desk, (12, "b")))
    assert attempts(desk) == [(1, "10"), (2, "12")]
    assert (desk.into / next(iter(desk.rows()))).read_text() == first
    assert " 2 new " in desk.out


def test_the_same_download_twice_changes_nothing(desk):
    files = inbound(desk, (10, "a"), (12, "b"))
    before = desk.collect(files)
    times = {path: path.stat().st_mtime_ns for path in desk.into.rglob("*.ipynb")}
    assert desk.collect(files) == before
    assert {path: path.stat().st_mtime_ns for path in desk.into.rglob("*.ipynb")} == times
    assert "0 files new, 2 kept" in desk.out


def test_the_same_file_handed_in_again_is_no_new_attempt(desk):
    desk.collect(inbound(desk, (10, "a")))
    desk.collect(inbound(desk, (14, "a")))
    assert attempts(desk) == [(1, "10")]


def test_who_returns_to_an_older_version_has_a_new_attempt(desk):
    desk.collect(inbound(desk, (10, "a"), (12, "b"), (14, "a")))
    assert attempts(desk) == [(1, "10"), (2, "12"), (3, "14")]
    desk.collect(inbound(desk, (10, "a"), (12, "b"), (14, "a")))
    assert attempts(desk) == [(1, "10"), (2, "12"), (3, "14")]
    assert " 1 kept " in desk.became("2026-02-10 10:00:00.25 UTC")


def test_attempts_are_numbered_by_time_and_one_that_comes_late_is_told(desk):
    desk.collect(inbound(desk, (14, "c"), (12, "b")))
    assert attempts(desk) == [(1, "12"), (2, "14")]
    desk.collect(inbound(desk, (10, "a")))
    assert attempts(desk)[-1] == (3, "10")
    assert "look at: an attempt with a smaller number was handed in after this one" in desk.out


def test_without_times_the_last_download_is_the_last_attempt(desk):
    for said in ("a", "b", "a"):
        desk.collect({"ada_41_880_tiny.ipynb": desk.notebook(said)})
    assert [row.attempt for row in desk.rows().values()] == ["1", "2"]
    assert "look at: the same files as this attempt, which is not the last" in desk.out


def test_a_time_that_becomes_known_is_entered(desk):
    files = {"Ada L_7_assignsubmission_file/tiny.ipynb": desk.notebook()}
    plain = desk.write("plain.csv", "student,participant\nada,7\n")
    assert [row.handed_in for row in desk.collect(files, "--roster", plain).values()] == [""]
    timed = desk.write("timed.csv", "student,participant,handed_in\nada,7,2026-02-10T10:00:00+01:00\n")
    (row,) = desk.collect(files, "--roster", timed).values()
    assert (row.attempt, row.handed_in) == ("1", "2026-02-10T10:00:00+01:00")


@pytest.mark.parametrize("lost", ["collected.csv", "nothing"])
def test_what_a_killed_run_left_is_found(desk, lost):
    files = inbound(desk, (10, "a"), (12, "b"), (14, "a"))
    before = desk.collect(files)
    (desk.into / ".collecting/copies/0").mkdir(parents=True)
    if lost != "nothing":
        (desk.into / lost).unlink()
    assert desk.collect(files) == before
    assert not (desk.into / ".collecting").exists()


def test_two_at_once_do_not_mix(desk):
    with working_in(desk.into):
        assert desk.collect(inbound(desk, (10, "a"))) == {}
    assert desk.status == 2
    assert "another `grader collect` is at work there" in desk.err


def test_a_dry_run_writes_nothing(desk):
    rows = desk.collect(inbound(desk, (10, "a"), (12, "b")), "--dry-run")
    assert rows == {}
    assert not desk.into.exists()
    assert " 2 new " in desk.out
    assert "Nothing was written" in desk.out


def test_grading_takes_the_last_attempt_of_its_assignment(desk, stage):
    """Its number goes before every sign in a name, and what was handed in for another assignment is not read."""
    one, two = "ada/00_tiny/attempt 1/tiny final (9).ipynb", "ada/00_tiny/attempt 2/old/draft.ipynb"
    files = {"ada/tiny final (9).ipynb": desk.notebook("a")}
    desk.collect(files)
    rows = desk.collect({"ada/old/draft.ipynb": desk.notebook("b")})
    assert set(rows) == {one, two}
    keys = [attempt(PurePath(path.removeprefix("ada/")), "tiny") for path in (one, two)]
    assert keys[0] < keys[1]
    results = grade_class(stage.course, "00_tiny", students(desk.into), stage.run, 1, progress=False)
    assert "draft.ipynb was taken for tiny.ipynb" in results["ada"].note


def test_a_file_beside_the_attempts_and_another_assignment(desk, tmp_path):
    (tmp_path / "course/solutions/01_more").mkdir()
    (tmp_path / "course/solutions/01_more/more.py").write_text("# %%\n1\n")
    place = tmp_path / "class/ada/01_more/attempt 1"
    place.mkdir(parents=True)
    (place / "tiny.ipynb").write_text(desk.notebook())
    found = find_notebook("ada", tmp_path / "class/ada", "00_tiny", "tiny", None, desk.course)
    assert found.notes == ("nothing was handed in for 00_tiny, only for other assignments",)


def test_a_notebook_of_another_assignment_stays_where_it_was_handed_in(desk):
    text = desk.course.solutions / "01_more" / "more.py"
    text.parent.mkdir()
    text.write_text("")
    fields = {"grade_id": "triple", "solution": True, "grade": False, "locked": False, "schema_version": 3}
    more = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("triple = 3", metadata={"nbgrader": fields})])
    nbformat.write(more, text.with_suffix(".ipynb"))
    files = {f"{who}/tiny.ipynb": desk.notebook(who) for who in ("ada", "ben")}
    rows = desk.collect(files | {"cho/tiny.ipynb": nbformat.writes(more)})
    assert {row.assignment for row in rows.values()} == {"00_tiny"}
    assert "look at: this is 01_more, handed in for 00_tiny" in desk.out
    rows = desk.collect({"cho/x/more.ipynb": nbformat.writes(more)}, "--assignment", "1")
    assert "cho/01_more/attempt 1/x/more.ipynb" in rows


def test_an_edited_table_is_refused_with_what_to_do(desk):
    desk.collect(inbound(desk, (10, "a")))
    path = desk.into / "collected.csv"
    for old, new in (("2026-02-10T10:00:00+00:00", "10.2.2026"), ("handed_in", "time")):
        text = path.read_text()
        path.write_text(text.replace(old, new))
        with pytest.raises(GraderError, match=r"collected\.csv: it cannot be read"):
            desk.collect(inbound(desk, (10, "a")))  # reads it too
        assert desk.status == 2
        path.write_text(text)


def test_the_roster_says_who_handed_in_nothing(desk):
    roster = desk.write("roster.csv", "student\nada\nben\ncho\n")
    desk.collect(inbound(desk, (10, "a")), "--roster", roster)
    assert "2 of the roster handed in nothing: ben, cho" in desk.out
    assert os.listdir(desk.into / "ada") == ["00_tiny"]
