"""Each platform's download, composed as the platform names files, becomes students, attempts and times."""

import pytest
from downloads import Desk
from tiny import tiny_course


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, tiny_course(tmp_path / "course"), capsys)


CANVAS_ROSTER = (  # the gradebook as Canvas exports it
    "\ufeffStudent,ID,SIS Login ID,Section,PS 1 (50123)\n"
    "    Points Possible,,,,20\n"
    '"Muster, Öykü",4101,mu4101,Lecture,\n"Number 5, Bo",4102,bo4102,Lecture,\n"Late, Li",4103,li4103,Lecture,\n'
)


def test_canvas_with_its_gradebook(desk):
    files = {
        "musteröykü_4101_88012_tiny-1.ipynb": desk.notebook("a"),
        "musteröykü_4101_88013_data_3.csv": "1,2",
        "number_5_77bo_4102_88014_02_tiny_3.ipynb": desk.notebook("b"),
        "lateli_LATE_4103_88015_tiny-2.ipynb": desk.notebook("c"),
        "musteröykü_4101_text.html": "<p>see file</p>",
    }
    rows = desk.collect(files, "--roster", desk.write("gradebook.csv", CANVAS_ROSTER))
    assert desk.status == 0, desk.err + desk.out
    assert set(rows) == {
        "mu4101/00_tiny/attempt 1/musteröykü_4101_88012_tiny-1.ipynb",
        "mu4101/00_tiny/attempt 1/musteröykü_4101_88013_data_3.csv",
        "mu4101/00_tiny/attempt 1/musteröykü_4101_text.html",
        "bo4102/00_tiny/attempt 1/number_5_77bo_4102_88014_02_tiny_3.ipynb",
        "li4103/00_tiny/attempt 1/lateli_LATE_4103_88015_tiny-2.ipynb",
    }
    assert all((desk.into / file).is_file() for file in rows)
    assert {row.handed_in + row.late_by_platform for row in rows.values()} == {""}
    assert " LATE " in desk.became("lateli_LATE")
    assert [row.notebook for row in rows.values()].count("tiny") == 3
    assert "canvas: 5 files new" in desk.out
    assert "not by how much" in desk.out


def test_canvas_ids_are_read_from_the_left_and_against_the_roster(desk):
    files = {"bo_1_2_4102_88014_5_6_tiny.ipynb": desk.notebook(), "no_9_9_tiny.ipynb": desk.notebook("x")}
    rows = desk.collect(files, "--roster", desk.write("gradebook.csv", CANVAS_ROSTER))
    assert [row.student for row in rows.values()] == ["bo4102"]
    assert desk.status == 1
    assert "the roster has nobody with canvas_id 9" in desk.became("no_9_9")


def test_canvas_anonymous_and_without_a_roster(desk):
    files = {
        "anon_x7Qp2_88013_tiny.ipynb": desk.notebook("a"),
        "LATE_anon_x7Qp3_88014_tiny.ipynb": desk.notebook("b"),
        "musteröykü_4101_88012_tiny.ipynb": desk.notebook("c"),
    }
    students = {row.student for row in desk.collect(files).values()}
    assert students == {"anon_x7Qp2", "anon_x7Qp3", "musteröykü_4101"}
    assert " LATE " in desk.became("LATE_anon")


def test_a_canvas_group_is_every_member(desk):
    roster = desk.write("roster.csv", "student,canvas_id,group\nada,1,Team Blue\nben,2,Team Blue\ncho,3,\n")
    rows = desk.collect({"teamblue_1_88012_tiny.ipynb": desk.notebook()}, "--roster", roster)
    assert {row.student for row in rows.values()} == {"ada", "ben"}


WORKSHEET = (  # Moodle's grading worksheet, in English
    "Identifier,Full name,Email address,Status,Group,Grade,Maximum grade,Last modified (submission)\n"
    'Participant 1203,Öykü Muster,mu@example.edu,"Submitted for grading - 1 day 2 hours late",,,20.00,'
    '"Tuesday, 10 February 2026, 6:30 PM"\n'
    "Participant 1204,Bo Number,bo@example.edu,Submitted for grading,Team Blue,,20.00,-\n"
    "Participant 1205,Li Last,li@example.edu,Submitted for grading,Team Blue,,20.00,-\n"
)
MOODLE = {
    "folders": "{who}_assignsubmission_file/tiny.ipynb",
    "folders of Moodle before 4.1": "{who}_assignsubmission_file_/tiny.ipynb",
    "no folders": "{who}_assignsubmission_file_tiny.ipynb",
    "subfolders": "{who}_assignsubmission_file/week 1/tiny.ipynb",
    "a folder around": "PS 1-4711/{who}_assignsubmission_file/tiny.ipynb",
}


@pytest.mark.parametrize("kind", MOODLE)
def test_moodle_with_its_worksheet(desk, kind):
    whose = {"Öykü Muster_1203": "a", "Team Blue_77": "b"}
    files = {MOODLE[kind].format(who=who): desk.notebook(said) for who, said in whose.items()}
    roster = desk.write("worksheet.csv", WORKSHEET)
    rows = desk.collect(files, "--roster", roster, "--time-zone", "Europe/Berlin").values()
    assert desk.status == 0, desk.out
    assert sorted(row.student for row in rows) == ["bo@example.edu", "li@example.edu", "mu@example.edu"]
    late = next(row for row in rows if row.student == "mu@example.edu")
    assert (late.handed_in, late.late_by_platform) == ("2026-02-10T18:30:00+01:00", str(26 * 3600))
    assert " 1 d 2 h " in desk.became("Öykü")


def test_moodle_blind_marking(desk):
    files = {f"Teilnehmer_{n}_assignsubmission_file/tiny.ipynb": desk.notebook(str(n)) for n in (1203, 1204)}
    assert {row.student for row in desk.collect(files).values()} == {"Teilnehmer_1203", "Teilnehmer_1204"}
    roster = desk.write("roster.csv", "student;participant\nada;1203\nben;1204\n")
    rows = desk.collect(files, "--roster", roster)
    assert {row.student for row in rows.values()} >= {"ada", "ben"}


def test_a_moodle_team_is_nobody_elses(desk):
    """A group's id is in the place of a participant's number: with another's name it is refused."""
    roster = desk.write("worksheet.csv", WORKSHEET.replace("Team Blue", ""))
    files = {"Team Blue_1203_assignsubmission_file/tiny.ipynb": desk.notebook()}
    files["Default group_assignsubmission_file/tiny.ipynb"] = desk.notebook("b")
    assert desk.collect(files, "--roster", roster) == {}
    assert "participant 1203 is Öykü Muster in the roster" in desk.became("Team Blue")
    assert "team without a number" in desk.became("Default group")


def test_moodles_default_group_is_the_students_without_a_group(desk):
    roster = desk.write("worksheet.csv", WORKSHEET)
    rows = desk.collect({"Default group_assignsubmission_file/tiny.ipynb": desk.notebook()}, "--roster", roster)
    assert {row.student for row in rows.values()} == {"mu@example.edu"}


METADATA = """---
submission_70001:
  :submitters:
  - :name: "\\u00D6yk\\u00FC Muster"
    :sid: mu4101
    :email: mu@example.edu
  - :name: Bo Number
    :email: bo@example.edu
  :created_at: 2026-02-10 17:30:10.123456000 -05:00
  :score: 3.0
  :results:
    tests:
    - name: |
        :submitters: none
  :history:
  - :id: 1
    :created_at: 2020-01-01 00:00:00 Z
submission_70002:
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-02-10 17:30:10 Z
  :submitters: []
"""


def test_gradescope_by_its_metadata(desk):
    around = "assignment_9001_export/"
    files = {
        f"{around}submission_metadata.yml": METADATA,
        f"{around}submission_70001/tiny.ipynb": desk.notebook(),
        f"{around}submission_70002/tiny.ipynb": desk.notebook("b"),
        f"{around}submission_70003/tiny.ipynb": desk.notebook("c"),
    }
    rows = desk.collect(files).values()
    assert {(row.student, row.handed_in) for row in rows} == {
        ("mu4101", "2026-02-10T17:30:10-05:00"),
        ("bo@example.edu", "2026-02-10T17:30:10-05:00"),
    }
    assert "names nobody for it" in desk.became("submission_70002")
    assert "does not have its folder" in desk.became("submission_70003")
    assert "submission_metadata.yml" not in desk.out.partition("not collected")[0]
    del files[f"{around}submission_metadata.yml"]
    desk.collect(files, "--into", desk.folder / "no file")
    assert "submission_metadata.yml is not in the download" in desk.became("submission_70001")


def test_gradescope_with_metadata_that_is_none(desk):
    files = {"submission_metadata.yml": "a: [b", "submission_1/tiny.ipynb": desk.notebook()}
    assert desk.collect(files, "--assignment", "0") == {}
    assert "submission_metadata.yml cannot be read" in desk.became("submission_1/")


def blackboard(title, username, time, file="tiny.ipynb"):
    return f"{title}_{username}_attempt_{time}" + (f"_{file}" if file else ".txt")


def test_blackboard_with_two_attempts(desk):
    one, two = "2026-02-10-17-30-10", "2026-02-11-09-00-00"
    head = "Name: Öykü Muster (mu_4101)\nAssignment: PS 1_x\nDate Submitted: today\nComments:\nName: Bo (bo)\n"
    files = {
        blackboard("PS 1_x", "mu_4101", two): desk.notebook("second"),
        blackboard("PS 1_x", "mu_4101", one): desk.notebook("first"),
        blackboard("PS 1_x", "mu_4101", one, ""): head,
        blackboard("PS 1_x", "bo", one, "my_tiny_v2.ipynb"): desk.notebook("bo"),
        blackboard("PS 1_x", "li", one, ""): "Name: Li (li)\nSubmission Field:\nmy answer is 5\n",
    }
    rows = desk.collect(files, "--time-zone", "UTC").values()
    assert sorted((row.student, row.attempt, row.handed_in) for row in rows) == [
        ("bo", "1", "2026-02-10T17:30:10+00:00"),
        ("mu_4101", "1", "2026-02-10T17:30:10+00:00"),
        ("mu_4101", "2", "2026-02-11T09:00:00+00:00"),
    ]
    assert "this attempt has no file: read in here what the student typed" in desk.became("_li_")
    assert "the time zone of Blackboard's times is not documented: they were read in UTC" in desk.out.replace(
        "The", "the"
    )


def test_blackboard_usernames_by_the_roster(desk):
    files = {blackboard("PS_1", f"mu_{n}", "2026-02-10-17-30-10"): desk.notebook(n) for n in "12"}
    roster = desk.write("roster.csv", "Last Name\tFirst Name\tUsername\tStudent ID\nA\tB\tmu_1\t1\nC\tD\tmu_2\t2\n")
    assert {row.student for row in desk.collect(files, "--roster", roster).values()} == {"mu_1", "mu_2"}


@pytest.mark.parametrize("clock", ["1022 AM", "10:22 AM"])
def test_brightspace_by_name_and_time(desk, clock):
    files = {
        f"39701-640601 - Öykü Muster - Oct 10, 2026 {clock}/tiny.ipynb": desk.notebook(),
        f"39701-640602 - Bo - van - Ny - Oct 10, 2026 {clock.replace('AM', 'PM')}/tiny.ipynb": desk.notebook("b"),
        "index.html": "<html>comments</html>",
    }
    roster = desk.write(
        "list.csv", "OrgDefinedId,Username,Last Name,First Name\n#1,#mu,Muster,Öykü\n#2,#bo,van - Ny,Bo -\n"
    )
    rows = desk.collect(files, "--roster", roster, "--time-zone", "America/Toronto").values()
    assert {(row.student, row.handed_in) for row in rows} == {
        ("mu", "2026-10-10T10:22:00-04:00"),
        ("bo", "2026-10-10T22:22:00-04:00"),
    }
    assert desk.status == 0
    assert "index.html" not in desk.out


def test_brightspace_two_of_one_name(desk):
    files = {"1-2 - Bo Ny - Oct 10, 2026 1022 AM/tiny.ipynb": desk.notebook()}
    roster = desk.write("list.csv", "student,name\nbo1,Bo Ny\nbo2,Bo Ny\n")
    assert desk.collect(files, "--roster", roster, "--assignment", "0") == {}
    assert "the roster has 2 students with name Bo Ny: bo1, bo2" in desk.out


def test_nbgraders_exchange(desk):
    files = {
        "inbound/mu+41+00_tiny+2026-02-10 17:30:10.123456 UTC+a1B2/tiny.ipynb": desk.notebook("first"),
        "inbound/mu+41+00_tiny+2026-02-10 17:30:10.123456 UTC+a1B2/timestamp.txt": "2026-02-10 17:30:10.123456 UTC",
        "inbound/mu+41+00_tiny+2026-02-11 17:30:10 UTC/tiny.ipynb": desk.notebook("second"),
        "inbound/bo+ps1+2026-07-11 17:30:10.5 CEST/tiny.ipynb": desk.notebook("bo"),
    }
    rows = desk.collect(files, "--time-zone", "Europe/Berlin").values()
    assert sorted((row.student, row.attempt, row.handed_in) for row in rows) == [
        ("bo", "1", "2026-07-11T17:30:10+02:00"),
        ("mu+41", "1", "2026-02-10T17:30:10+00:00"),
        ("mu+41", "2", "2026-02-11T17:30:10+00:00"),
    ]
    assert "exchange: 3 files new" in desk.out
    assert "without a time" not in desk.out
    desk.collect(files, "--time-zone", "Asia/Tokyo", "--into", desk.folder / "elsewhere")
    assert "1 file without a time that can be read: is --time-zone that of the platform?" in desk.out


def test_nbgraders_submitted_folder(desk):
    files = {"submitted/mu/00_tiny/tiny.ipynb": desk.notebook()}
    files["submitted/mu/00_tiny/timestamp.txt"] = "2026-02-10 17:30:10.123456 UTC\n"
    (row,) = desk.collect(files).values()
    assert (row.student, row.handed_in, row.platform) == ("mu", "2026-02-10T17:30:10+00:00", "exchange")


@pytest.mark.parametrize("around", ["", "class/", "term/class/"])
def test_a_folder_per_student(desk, around):
    files = {f"{around}{who}/tiny.ipynb": desk.notebook(who) for who in ("ada", "ben")}
    files |= {f"{around}cho/hw/final.ipynb": desk.notebook("cho"), f"{around}__MACOSX/x": "", f"{around}.DS_Store": ""}
    if around:
        del files[f"{around}.DS_Store"]
    rows = desk.collect(files)
    assert desk.status == 0
    assert set(rows) == {
        "ada/00_tiny/attempt 1/tiny.ipynb",
        "ben/00_tiny/attempt 1/tiny.ipynb",
        "cho/00_tiny/attempt 1/hw/final.ipynb",
    }


def test_a_map_says_the_rest(desk):
    files = {
        "scan 1.ipynb": desk.notebook("a"),
        "scan 2.ipynb": desk.notebook("b"),
        "ps1-octo/tiny.ipynb": desk.notebook(),
    }
    lines = "file,student,handed_in\nscan 1.ipynb,ada,2026-02-10T17:30:10+01:00\n"
    lines += "ps1-octo,ben,\nps1-octo,cho,\nx.ipynb,dev,\n"
    rows = desk.collect(files, "--map", desk.write("map.csv", lines))
    assert {(row.student, row.handed_in) for row in rows.values()} == {
        ("ada", "2026-02-10T17:30:10+01:00"),
        ("ben", ""),
        ("cho", ""),
    }
    assert desk.status == 1
    assert "whose is it?" in desk.became("scan 2.ipynb")
    assert "map.csv has a line for x.ipynb, which is not in the download" in desk.out
