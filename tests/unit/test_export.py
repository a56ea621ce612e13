"""Grades in the platforms' files: read by each platform's own rules; a file that it would misread is refused."""

import io
import json
import subprocess
import sys
import zipfile

import nbformat
import platforms
import pytest

from byhand.checks.message import Message
from grader.export import blackboard, brightspace, canvas, moodle
from grader.export.archive import zipped
from grader.export.download import brightspace_folders, canvas_files, members
from grader.export.feedback import archive
from grader.export.fill import fill
from grader.export.gradescope import autograder
from grader.export.people import matched
from grader.export.sheet import Sheet, read_sheet
from grader.export.words import Feedback
from grader.model.course import GraderError
from grader.model.late import Late
from grader.model.results import CellResult, StudentResult

POINTS = {"mu4101": 17.5, "ok4102": 0.0, "zo4103": None}  # None: not gradable; ab4104 did not hand in
CANVAS = """\ufeffStudent,ID,SIS Login ID,Section,Essay (50001),PS 1 (50123),Current Score,Final Points
,,,,,Manual Posting,,
    Points Possible,,,,10.00,20.00,(read only),(read only)
"Muster, Öykü",4101,mu4101,Lecture and Lab 2,9.00,,45.0,9
"Okay, Ben",4102,ok4102,Lecture,8.00,,40.0,8
"Zoe, Zoë",4103,zo4103,Lecture,7.00,,35.0,7
"Abt, Ann",4104,ab4104,Lecture,6.00,3.00,30.0,9
"""
HEADER = "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,Last modified (grade)"
MOODLE = f"""{HEADER},Feedback comments
Participant 1201,Öykü Muster,mu4101,Submitted for grading - 1 hour late,,20.00,Yes,-,"Part 2: 7/8"
Participant 1202,Ben Okay,ok4102,Submitted for grading,-,20.00,Yes,-,
Participant 1203,Zoë Zoe,zo4103,No submission,5.50,20.00,Yes,-,
Participant 1204,Ann Abt,ab4104,No submission,,20.00,Yes,-,
"""
COLUMNS = '"Essay [Total Pts: 10 Score] |664610","PS 1 [Total Pts: 20 Score] |664617"'
BLACKBOARD = f""""Last Name","First Name","Username","Student ID","Last Access",{COLUMNS}
"Muster","Öykü","mu4101","1","2026-10-01","9",""
"Okay","Ben","ok4102","2","2026-10-01","8",""
"Zoe","Zoë","zo4103","3","2026-10-01","7",""
"Abt","Ann","ab4104","4","2026-10-01","6","3"
"""
BRIGHTSPACE = """OrgDefinedId,Last Name,PS 1 Points Grade <Numeric MaxPoints:20 Weight:10>,End-of-Line Indicator
#mu4101,Muster,,#
#ok4102,Okay,,#
#zo4103,Zoe,,#
#ab4104,Abt,3,#
"""
STUDENTS = {"4101": ("", "mu4101", ""), "4102": ("", "ok4102", ""), "4103": ("", "zo4103", ""), "4104": ("", "", "")}


@pytest.fixture
def sheet(tmp_path):
    """Return a function that reads a text as a platform's file."""

    def read(text, encoding="utf-8"):
        (tmp_path / "file.csv").write_bytes(text.encode(encoding))
        return read_sheet(tmp_path / "file.csv")

    return read


def test_canvas_takes_the_points_and_nothing_else_changes(sheet):
    filled = fill(canvas.form(sheet(CANVAS), "PS 1"), POINTS, 20)
    scores = {("4104", "50123"): 3.0}
    read = platforms.canvas(filled.data, {"50123": "PS 1", "50001": "Essay"}, STUDENTS, scores)
    assert read == {("4101", "50123"): 17.5, ("4102", "50123"): 0.0}
    assert filled.rows == 2
    assert filled.left_out == ["zo4103: the hand-in could not be graded"]
    assert filled.data.decode().splitlines()[:4] == [
        "\ufeffStudent,ID,SIS Login ID,Section,PS 1 (50123)",
        ",,,,Manual Posting",
        "    Points Possible,,,,20.00",
        '"Muster, Öykü",4101,mu4101,Lecture and Lab 2,17.5',
    ]


@pytest.mark.parametrize(("missing", "score"), [("blank", None), ("0", 0.0), ("excused", "EX")])
def test_who_did_not_hand_in_is_a_choice(sheet, missing, score):
    filled = fill(canvas.form(sheet(CANVAS), "PS 1"), POINTS, 20, missing)
    read = platforms.canvas(filled.data, {"50123": "PS 1"}, STUDENTS, {("4104", "50123"): 3.0})
    assert read["4104", "50123"] == score
    assert ("4103", "50123") not in read, "a hand-in that could not be graded is not missing"


def test_moodle_takes_the_points_and_every_other_cell_is_as_it_was(sheet):
    filled = fill(moodle.form(sheet(MOODLE), None), POINTS, 20)
    assert platforms.moodle(filled.data) == {"1201": 17.5}
    assert "ok4102: recent Moodle versions do not write a grade of 0" in filled.notes[0]
    header, row = filled.data.decode().splitlines()[:2]
    assert header == MOODLE.splitlines()[0]
    assert row == MOODLE.splitlines()[1].replace("late,,20", "late,17.5,20").replace('"', "")
    assert len(filled.data.decode().splitlines()) == 3
    (above,) = fill(moodle.form(sheet(MOODLE), None), {"mu4101": 21.0, "ok4102": 1.0}, 20).left_out
    assert above.startswith("mu4101: 21 points of 20. Moodle skips a grade above the maximum")


def test_moodle_in_another_language_has_its_own_sign(sheet):
    """A German worksheet has a comma, and its column of grades has to be named."""
    german = MOODLE.replace("Participant ", "Teilnehmer/in").replace("Grade,", "Bewertung,", 1)
    words = {"Identifier": "ID", "Last modified (grade)": "Zuletzt geändert", "20.00": '"20,00"', "5.50": '"5,50"'}
    for old, new in words.items():
        german = german.replace(old, new)
    filled = fill(moodle.form(sheet(german), "Bewertung"), POINTS, 20)
    titles = ("ID", "Bewertung")
    assert platforms.moodle(filled.data, ",", "Teilnehmer/in", titles=titles) == {"1201": 17.5}
    assert ',"17,5","20,00",' in filled.data.decode()
    assert "Moodle takes this worksheet only from a person whose language" in filled.notes[0]
    with pytest.raises(GraderError, match="no column 'Grade': name that of the grades by --column"):
        moodle.form(sheet(german), None)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), ("\t", "utf-16")])
def test_blackboard_finds_the_column_by_its_id(sheet, delimiter, encoding):
    given = sheet(BLACKBOARD.replace('","', f'"{delimiter}"'), encoding)
    filled = fill(blackboard.form(given, "PS 1"), POINTS, 20)
    key = "664617"
    assert platforms.blackboard(filled.data, [key]) == {("mu4101", key): "17.5", ("ok4102", key): "0"}


def test_brightspace_gets_ids_points_and_the_end_of_line(sheet):
    filled = fill(brightspace.form(sheet(BRIGHTSPACE), None), POINTS, 20)
    assert platforms.brightspace(filled.data, {"PS 1": 20}) == {"mu4101": 17.5, "ok4102": 0.0}
    without = "\n".join(line.rpartition(",")[0] for line in BRIGHTSPACE.splitlines())
    filled = fill(brightspace.form(sheet(without), "PS 1"), {"mu4101": 21.0, "ok4102": 2.0}, 20)
    assert platforms.brightspace(filled.data, {"PS 1": 20}) == {"ok4102": 2.0}
    assert "Brightspace caps points above the maximum" in filled.left_out[0]


C, M = (canvas, CANVAS, "PS 1"), (moodle, MOODLE, None)
B, D = (blackboard, BLACKBOARD, None), (brightspace, BRIGHTSPACE, None)


@pytest.mark.parametrize(
    ("given", "old", "new", "words"),
    [
        (C, "PS 1 (50123)", "PS 1 Final Score (50123)", "no column has the title 'PS 1'"),
        (C, "PS 1 (50123)", "PS 1", "no column has the title 'PS 1'; there are: 'Essay \\(50001\\)'"),
        (C, "20.00,(read", "(read only),(read", "is marked read only"),
        (C, "20.00,(read", '"1,000",(read', "'1,000' may be misread, as 1,000 is as 1"),
        (C, "Student,ID", "Name,ID", "not that of a Canvas gradebook"),
        (C, "Section", "Group", "not that of a Canvas gradebook"),
        (C, "4101,mu4101,", "4101,", "row 4 has 7 cells, and the header has 8"),
        (M, "5.50", '"5,50"', "numbers with a point and with a comma"),
        (M, "20.00", "Excellent", "not a maximum grade"),
        (M, "Grade,", "Note,", "no column 'Grade'"),
        (B, '"Username"', '"User"', "no column 'Username'"),
        (D, "OrgDefinedId", "Id", "no column 'OrgDefinedId' or 'Username'"),
        (D, ",3,", ',"1,000",', "'1,000' may be misread"),
    ],
)
def test_a_file_that_the_platform_would_refuse_or_misread_is_refused(sheet, given, old, new, words):
    platform, text, wanted = given
    assert old in text
    with pytest.raises(GraderError, match=words):
        platform.form(sheet(text.replace(old, new)), wanted)


def test_a_comma_in_an_english_worksheet_is_refused(sheet):
    """Moodle in English would store 7 for 7,5."""
    with pytest.raises(GraderError, match="headers are English and its numbers have a comma"):
        moodle.form(sheet(MOODLE.replace("20.00", '"20,00"').replace("5.50", '"5,50"')), None)


def test_a_title_that_canvas_drops_is_refused_when_it_is_named(sheet):
    text = CANVAS.replace("PS 1 (50123)", "PS 1 Final Score (50123)")
    with pytest.raises(GraderError, match="Canvas drops a column whose title has 'Final Score'"):
        canvas.form(sheet(text), "PS 1 Final Score")
    assert canvas.form(sheet(text), None).title == "Essay (50001)", "it is no choice either"


def test_which_column_is_asked_and_never_guessed(sheet):
    with pytest.raises(GraderError, match="name the column for the points by --column; there are: 'Essay"):
        canvas.form(sheet(CANVAS), None)
    with pytest.raises(GraderError, match=r"there are: 'Essay \[Total Pts: 10 Score\] \|664610', 'PS 1"):
        blackboard.form(sheet(BLACKBOARD), None)
    assert blackboard.form(sheet(BLACKBOARD.replace("|664610", "")), None).title.endswith("|664617")


def test_another_maximum_is_refused_or_scaled(sheet):
    form = canvas.form(sheet(CANVAS), "PS 1")
    with pytest.raises(GraderError, match="has a maximum of 20, and the assignment one of 36: change it"):
        fill(form, POINTS, 36)
    data = fill(form, {"mu4101": 18.0}, 36, scale=True).data
    assert platforms.canvas(data, {"50123": "PS 1"}, STUDENTS) == {("4101", "50123"): 10.0}
    with pytest.raises(GraderError, match="only Canvas's file can say so"):
        fill(moodle.form(sheet(MOODLE), None), POINTS, 20, "excused")


def test_a_student_is_found_by_any_name_and_never_by_half_of_one(sheet):
    rows = {0: ["Participant 1203", "Öykü Muster", "mu@x.edu"], 1: ["Participant 120", "Ben Okay", "ok@x.edu"]}
    rows[2] = ["Participant 1", "Cy Li", "cy@x.edu"]  # both students of the roster are in section 1
    roster = sheet("student,email,section\nalpha,OK@x.edu,1\nbeta,no@x.edu,1\n")
    found, why = matched(["Muster, Öykü", "alpha"], rows, roster)
    assert found == {"Muster, Öykü": 0, "alpha": 1}
    found, why = matched(["1203", "MU@x.edu", "203", "beta"], rows, roster)
    assert found == {}
    assert why["1203"] == why["MU@x.edu"] == "another student of the class has the same row"
    assert why["203"] == why["beta"] == "not in this file"
    twice = matched(["Ann"], {0: ["1", "Ann"], 1: ["2", "ann"]}, None)
    assert twice == ({}, {"Ann": "2 rows fit: give every student one name"})
    assert matched(["mu4101"], {0: ["4101", "x"]}, None)[0] == {}


def test_nobody_in_the_file_is_an_error_that_names_the_roster(sheet):
    with pytest.raises(GraderError, match=r"no student of the class is in it \(the class has eve\): name a --roster"):
        fill(canvas.form(sheet(CANVAS), "PS 1"), {"eve": 1.0}, 20)


def feedback(**more):
    cells = {
        "test_f": CellResult(1.0, 2.0, Message("f(3)", got="4", expected="5 <b>")),
        "why": CellResult(None, 2.0),
        "test_g": CellResult(2.0, 2.0),
    }
    late = Late(True, note="handed in late")
    return Feedback("01", StudentResult("graded", 2.6, 6, "", cells, late_penalty=0.4, late=late), {"why": "Nice `x`"})


def test_canvas_feedback_goes_back_under_the_name_of_the_hand_in_as_a_notebook(sheet, tmp_path):
    """An HTML page would reach the student as ps_1.ipynb, and look corrupt."""
    names = ["musteröykü_LATE_4101_88012_ps_1.ipynb", "okayben_4102_88013_02_knn_3.ipynb", "okayben_4102_text.html"]
    (tmp_path / "s.zip").write_bytes(zipped(dict.fromkeys(names, b"")))
    form = canvas.form(sheet(CANVAS), "PS 1")
    results = {"mu4101": feedback(), "ok4102": feedback(), "zo4103": feedback()}
    data, left_out, notes = archive("canvas", results, {}, form, members(tmp_path / "s.zip"), None)
    given = platforms.canvas_feedback(data, {("4101", "88012"): "ps_1.ipynb", ("4102", "88013"): "02_knn_3.ipynb"})
    assert {user: name for user, (name, _) in given.items()} == {"4101": "ps_1.ipynb", "4102": "02_knn_3.ipynb"}
    text = nbformat.reads(given["4101"][1].decode(), 4).cells[0].source
    assert "2.6 of 6 points: 3 minus 0.4 for a late hand-in. handed in late" in text
    assert "## `test_f`: 1 of 2 points\n\n    f(3)\n      got       4\n      expected  5 <b>" in text
    assert "    Nice `x`" in text
    assert left_out == ["zo4103: no feedback file, for the platform's files do not name them"]
    assert "upload this once" in notes[0]
    assert canvas_files(["anon_x7Qp2_88013_ps1.ipynb"], {"mu4101": "4101"}) == {}


def test_moodle_feedback_finds_the_participant(sheet, tmp_path):
    (tmp_path / "pixels.html").write_text("page")
    pages = {"mu4101": [tmp_path / "pixels.html"], "ok4102": []}
    results = {"mu4101": feedback(), "ok4102": feedback()}
    data, left_out, _ = archive("moodle", results, pages, moodle.form(sheet(MOODLE), None), [], None)
    assert platforms.moodle_feedback(data, {"1201", "1202"}) == {"1201": ["pixels_feedback.html"]}
    assert [line.split(":")[0] for line in left_out] == ["ok4102"]


def test_brightspace_feedback_goes_into_the_last_folder_and_is_called_unverified(tmp_path, sheet):
    names = [
        "39701-640601 - Öykü Muster - Oct 9, 2026 1022 AM/ps1.ipynb",
        "39701-640601 - Öykü Muster - Oct 10, 2026 922 AM/ps1.ipynb",
        "index.html",
    ]
    roster = sheet("OrgDefinedId,Name\n#mu4101,Öykü Muster\n")
    found = brightspace_folders(names, ["mu4101"], roster)
    assert found == {"mu4101": "39701-640601 - Öykü Muster - Oct 10, 2026 922 AM"}
    (tmp_path / "pixels.html").write_text("page")
    pages = {"mu4101": [tmp_path / "pixels.html"]}
    _, _, notes = archive("brightspace", {"mu4101": feedback()}, pages, None, names, roster)
    assert "not verified" in notes[0]
    with pytest.raises(GraderError, match="no way to upload feedback"):
        archive("blackboard", {}, {}, None, [], None)


def test_gradescope_looks_each_student_up_and_runs_nothing(tmp_path, sheet):
    """The zip is unpacked as Gradescope does it, and its program run for three submissions."""
    roster = sheet("Name,SID,Email\nÖykü Muster,mu4101,MU@x.edu\nBen Okay,ok4102,ok@x.edu\n")
    data, left_out = autograder({"mu4101": feedback(), "ok4102": feedback(), "eve": feedback()}, roster)
    assert left_out == ["eve: not in this file"]
    place = tmp_path / "autograder"
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        file.extractall(place / "source")
        assert file.getinfo("run_autograder").external_attr >> 16 & 0o111
        assert file.read("setup.sh").startswith(b"#!") and b"\r" not in file.read("setup.sh")
        (place / "run_autograder").write_bytes(file.read("run_autograder"))
    read = {}
    for email in ("mu@x.edu", "eve@x.edu"):
        (place / "submission_metadata.json").write_text(json.dumps({"id": 1, "users": [{"email": email, "name": "x"}]}))
        subprocess.run([sys.executable, place / "run_autograder"], check=True, capture_output=True)
        read[email] = json.loads((place / "results" / "results.json").read_text())
    assert read["mu@x.edu"]["score"] == 2.6, "it overrides the sum of the tests"
    assert [test.get("score") for test in read["mu@x.edu"]["tests"]] == [1.0, None, 2.0]
    assert "visibility" not in read["mu@x.edu"]["tests"][0], "one hidden test hides the total"
    assert "No result was computed" in read["eve@x.edu"]["output"]


def test_the_platforms_readers_have_their_traps():
    """Each of these is a way to lose points without a word, which the export has to avoid."""
    assert platforms.canvas_score("7,5") == 7.5 and platforms.canvas_score("1,234.5") == 1234.5
    assert platforms.canvas_score("1,000") == 1
    assert platforms.php_float("7,5") == 7
    with pytest.raises(ValueError, match="Invalid header row"):
        platforms.canvas(b"Name,ID,Section,PS 1\n", {}, {})


def test_a_sheet_is_written_as_it_was_read(sheet):
    text = 'a;"b;c"\r\n1;"2\n3"\r\n'
    given = sheet(text, "utf-8-sig")
    assert given.with_rows(given.rows) == text.encode("utf-8-sig")
    assert isinstance(given, Sheet) and given.header == ["a", "b;c"]
    for data, words in ((b"\xe4,b", "not text in UTF-8"), (b"", "it is empty"), (b'a,"b', "not a table")):
        given.path.write_bytes(data)
        with pytest.raises(GraderError, match=words):
            read_sheet(given.path)
    with pytest.raises(GraderError, match="cannot be read"):
        read_sheet(given.path / "no")
