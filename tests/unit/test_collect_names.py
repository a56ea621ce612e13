"""Names that students can choose put nothing into another student's folder."""

import pytest
from downloads import Desk, unpacked
from tiny import tiny_course

from grader.collect import download

ROSTER = "student,canvas_id,username,sid,email,name\nada,4101,ada,1,ada@x.edu,Ada Lo\neve,4102,eve,2,,x_4101_1\n"


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, tiny_course(tmp_path / "course"), capsys)


def collected(desk, files, *words):
    """Return the students of the rows; ada's own hand-in is in every download, so that the platform is known."""
    words = words or ("--roster", desk.write("roster.csv", ROSTER))
    return [row.student for row in desk.collect(files, *words, "--time-zone", "UTC").values()]


def test_a_display_name_with_anothers_canvas_id(desk):
    """Canvas keeps digits and underscores of a name: where two ids are the roster's, the name before one decides."""
    assert collected(desk, {"x_4101_1_4102_88000_tiny.ipynb": desk.notebook("eve")}) == ["eve"]
    desk.collect({"y_4101_1_4102_88000_tiny.ipynb": desk.notebook("b")}, "--roster", desk.folder / "roster.csv")
    assert "its name has the ids of several students of the roster" in desk.became("y_4101")


def test_without_a_roster_a_canvas_folder_has_the_name_too(desk):
    files = {"adalo_4101_88001_tiny.ipynb": desk.notebook(), "x_4101_1_4102_88000_tiny.ipynb": desk.notebook("eve")}
    assert sorted(row.student for row in desk.collect(files).values()) == ["adalo_4101", "x_4101"]


def test_a_file_named_like_anothers_blackboard_attempt(desk):
    own, later = "2026-02-10-17-30-10", "2026-02-11-17-30-10"
    files = {
        f"PS_ada_attempt_{own}_tiny.ipynb": desk.notebook("ada"),
        f"PS_eve_attempt_{own}_x_ada_attempt_{later}_tiny.ipynb": desk.notebook("eve"),
        f"PS_eve_attempt_{own}_x_ada_attempt_{later}.txt": "Name: Ada Lo (ada)\n",
    }
    assert sorted(collected(desk, files)) == ["ada", "eve", "eve"]


def test_a_gradescope_name_of_anothers(desk):
    metadata = "submission_1:\n  :submitters:\n  - :name: Ada Lo\n    :sid: '77'\n    :email: z@x.edu\n"
    files = {"submission_metadata.yml": metadata, "submission_1/tiny.ipynb": desk.notebook()}
    assert collected(desk, files, "--roster", desk.write("roster.csv", ROSTER), "--assignment", "0") == []
    assert "the roster has ada with name Ada Lo, but not with sid 77" in desk.out


def test_a_gradescope_student_whose_number_the_roster_lacks(desk):
    metadata = "submission_1:\n  :submitters:\n  - :name: x_4101_1\n    :email: eve@x.edu\n"
    assert collected(desk, {"submission_metadata.yml": metadata, "submission_1/tiny.ipynb": desk.notebook()}) == ["eve"]


def test_a_folder_that_another_account_put_into_the_exchange(desk, monkeypatch):
    accounts = {"ada": "ada", "eve": "eve", "bo": ""}
    names = {"ada": "ada", "eve": "ada", "bo": "bo"}  # eve wrote a folder with ada's name
    files = {
        f"{names[who]}+00_tiny+2026-02-1{n} 10:00:00 UTC/{who}.ipynb": desk.notebook(who) for n, who in enumerate(names)
    }
    folder = unpacked(desk.folder / "inbound", files)
    monkeypatch.setattr(download, "_account", lambda path: accounts[path.stem])
    assert [row.student for row in desk.collect(folder).values()] == ["ada", "bo"]
    assert "it belongs to the account eve, not to ada" in desk.became("eve.ipynb")


def test_a_folder_that_looks_hidden_is_not_lost(desk):
    files = {"ada/tiny.ipynb": desk.notebook(), ".ben/tiny.ipynb": desk.notebook("b"), ".git/config": ""}
    assert sorted(row.student for row in desk.collect(files).values()) == ["ada", "x.ben"]


def test_a_time_zone_that_is_none(desk):
    desk.collect({"ada/tiny.ipynb": desk.notebook()}, "--time-zone", "Berlin")
    assert desk.status == 2
    assert "--time-zone Berlin: there is no such zone; write one like Europe/Berlin" in desk.err
