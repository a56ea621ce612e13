"""The class's report: its numbers are right, it makes sense for any class, and nothing on the page runs."""

import json
import random
import re
from dataclasses import replace

import pytest
from html_tags import Tags, text_of

from byhand.checks.message import Message
from grader.cli import main
from grader.model.results import CellResult, StudentResult, as_json
from grader.model.run_folder import RunFolder
from grader.report import numbers
from grader.report.page import report

WRONG = Message("f(X: (2, 3) uint8)", got="4", expected="260", next="work it out")
WRAPPED = replace(WRONG, likely="uint8 wrapped around", next="")
RAISED = Message("f(X: (2, 3) uint8)", did="raised", got="ValueError: odd", expected="a result")
BLANK = Message("f is not written yet", next="write it", unwritten=True)


def student(*points, status="graded", note="", told=None, **more):
    """Return a student with these points of 2, 2, 4, ... in q0, q1, q2, ...; `told` has messages by question."""
    told = told or {}
    most = [4.0 if i == 2 else 2.0 for i in range(len(points))]
    questions = {
        f"q{i}": CellResult(p, m, told.get(f"q{i}")) for i, (p, m) in enumerate(zip(points, most, strict=True))
    }
    return StudentResult(status, sum(p or 0 for p in points), sum(most), note, questions, **more)


def page(results, folder):
    return report("01_pixels", results, RunFolder(folder))


CLASS = {
    "ada": student(2.0, 2.0, 4.0),
    "ben": student(2.0, 0.0, 2.0, told={"q1": WRAPPED}),
    "cho": student(0.0, 2.0, 4.0, told={"q0": RAISED}),
    "dev": student(0.0, 0.0, 0.0, told={"q0": WRONG, "q1": WRAPPED, "q2": BLANK}),
    "eli": student(2.0, 2.0, 0.0, status="timed out", note="over 5 s", told={"q2": Message("took too long")}),
    "ida": student(0.0, 0.0, 0.0, status="blank", note="nothing was written", told={"q0": BLANK}),
    "pam": student(None, None, None, status="not gradable", note="it is not a notebook"),
}


def test_blank_and_not_gradable_hand_ins_do_not_count():
    assert list(numbers.counted(CLASS)) == ["ada", "ben", "cho", "dev", "eli"]


def test_the_distribution_has_everybody_once_the_best_ones_too():
    bars = numbers.distribution(numbers.counted(CLASS))
    assert [bar.count for bar in bars] == [1, 0, 0, 0, 2, 0, 1, 1]
    assert (bars[0].low, bars[-1].high) == (0, 8)
    many = {str(i): student(*[2.0] * (i % 20), *[0.0] * (19 - i % 20)) for i in range(300)}
    bars = numbers.distribution(many)
    assert len(bars) <= numbers.BINS
    assert sum(bar.count for bar in bars) == 300
    assert bars[-1].high == 40


def test_a_questions_numbers_are_right():
    first, _, last = numbers.questions(numbers.counted(CLASS))
    assert (first.mean, first.full, first.most, first.waiting) == (1.2, 0.6, 2.0, 0)
    assert last.full == 0.4
    # by hand: q0 is 2 2 0 0 2, and all others' sum is 6 2 6 0 2
    assert first.correlation == pytest.approx(0.8 / (4.8 * 28.8) ** 0.5)


def test_a_question_that_waits_or_does_not_vary_has_no_number():
    alike = {str(i): student(2.0, float(i % 2), None) for i in range(6)}
    first, _, last = numbers.questions(alike)
    assert first.correlation is None
    assert (last.mean, last.full, last.correlation, last.waiting) == (None, None, None, 6)
    few = {str(i): student(float(i), float(i)) for i in range(3)}
    assert numbers.questions(few)[0].correlation is None, "three students are too few"
    opposed = {str(i): student(float(i % 2), 2.0 - i % 2) for i in range(6)}
    assert numbers.questions(opposed)[0].correlation == pytest.approx(-1)


def test_mistakes_are_counted_once_a_student_and_by_name():
    found = {
        (mistake.question, mistake.name): mistake.students
        for mistake in numbers.mistakes(numbers.counted(CLASS), lambda name: name)
    }
    assert found == {
        ("q1", "uint8 wrapped around"): ("ben", "dev"),
        ("q0", "raised ValueError: odd"): ("cho",),
        ("q0", numbers.UNNAMED): ("dev",),
        ("q2", "not written yet"): ("dev",),
        ("q2", "took too long"): ("eli",),
    }
    assert next(iter(found)) == ("q1", "uint8 wrapped around"), "the most frequent first"


def test_the_page_says_it_all(tmp_path):
    more = {"tamper": ("f: uses byhand.answers' copy of f",), "sandbox": "bubblewrap, with namespaces"}
    words = text_of(page(CLASS | {"ben": replace(CLASS["ben"], **more)}, tmp_path))
    for word in (
        "7 hand-ins: 4 graded, 1 blank, 1 not gradable, 1 timed out. The numbers below are for 5",
        "0 to 8 of 8; median 4, mean 4.4",
        "2 q1 uint8 wrapped around ben, dev",
        "Tampering? This is no proof and never changes the points; it says where to look. ben f: uses byhand.answers",
        "Graded in bubblewrap, with namespaces.",
        "why pam not gradable it is not a notebook eli timed out over 5 s ida blank nothing was written",
        "pam –",
        "eli 4 / 8",
    ):
        assert word in words.replace("&#39;", "'")


@pytest.mark.parametrize("size", [0, 1, 2, 300])
def test_it_is_sensible_for_any_class(size, tmp_path):
    draw = random.Random(0)
    results = {
        f"s{i}": student(*(float(draw.randint(0, 2)) for _ in range(20)), told={"q3": WRONG}) for i in range(size)
    }
    html = page(results, tmp_path)
    assert f"{size} hand-in{'' if size == 1 else 's'}" in text_of(html)
    assert len(html) < 150_000
    assert "nan" not in text_of(html)
    nobody = {"pam": CLASS["pam"], "ida": CLASS["ida"]}
    assert "The numbers below are for 0" in text_of(page(nobody, tmp_path))


def test_an_assignment_without_points_has_no_distribution(tmp_path):
    results = {"a": StudentResult("graded", 0, 0, "", {"q": CellResult(0.0, 0.0)})}
    html = page(results, tmp_path)
    assert "<svg" not in html
    assert "100 %" in text_of(html)


def test_names_and_notes_are_text(tmp_path):
    live = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    results = {live: student(0.0, note=live * 9, told={"q0": Message("f", likely=live)}, tamper=[live], sandbox=live)}
    html = page(results, tmp_path)
    assert {tag for tag, _ in Tags(html).found} & {"script", "img", "link", "iframe"} == set()
    assert html.count("&lt;script&gt;") >= 5
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_times_are_told_if_they_are_known(tmp_path):
    assert "Time" not in text_of(page(CLASS, tmp_path))
    slow = student(2.0, seconds=12.34)
    assert "12.3 s of running time in all. The slowest: a 12.3 s." in text_of(page({"a": slow}, tmp_path))


def test_the_command_writes_the_page_with_links_to_the_feedback(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("grader.commands.report.refreshed", lambda _, results, __: results)  # it has no gradebook
    (tmp_path / "results.json").write_text(json.dumps(as_json("01_pixels", CLASS)), encoding="utf-8")
    there = tmp_path / "feedback" / "ada" / "01_pixels" / "pixels.html"
    there.parent.mkdir(parents=True)
    there.write_text("")
    assert main(["report", "--run", str(tmp_path)]) == 0
    assert "report.html" in capsys.readouterr().out
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<a href="feedback/ada/01_pixels/pixels.html">ada</a>' in html
    assert "feedback/ben" not in html


def test_the_board_of_the_open_challenge_has_the_best_first(tmp_path):
    def of(accuracy):
        cells = {"test_net": CellResult(3.0, 4.0, accuracy=accuracy), "test_f": CellResult(2.0, 2.0)}
        return StudentResult("graded", 5.0, 6.0, "", cells)

    results = {"<b>ada</b>": of(0.8125), "ben": of(0.9), "cho": of(None), "dev": of(0.8125)}
    board = [(entry.place, entry.student) for entry in numbers.board(results)]
    assert board == [(1, "ben"), (2, "<b>ada</b>"), (2, "dev")]
    text = text_of(page(results, tmp_path)).partition("The open challenge")[2]
    assert text.index("ben") < text.index("90.0 %") < text.index("&lt;b&gt;ada&lt;/b&gt;") < text.index("81.2 %")
    assert "The open challenge" not in page(CLASS, tmp_path)
    assert json.loads(json.dumps(as_json("07", results)))["students"]["ben"]["questions"]["test_net"]["accuracy"] == 0.9
