"""The class's report: its numbers are right, it is sensible for any class, and it is a page that runs nothing."""

import json
import random
import re

import pytest
from html_tags import Tags, text_of

from grader.cli import main
from grader.model.results import Graded, Question, as_json
from grader.report import numbers
from grader.report.page import report

WRAPPED = "f(X: (2, 3) uint8)\n  got       4\n  expected  260\n  likely    uint8 wrapped around"
WRONG = "f(X: (2, 3) uint8)\n  got       4\n  expected  260\n  next      work it out"
RAISED = "f(X: (2, 3) uint8)\n  raised    ValueError: odd\n  expected  a result"
BLANK = "f is not written yet\n  next      write it"


def student(*points, status="graded", note="", told=None, **more):
    """A student with these points of 2, 2, 4, ... in q0, q1, q2, ...; `told` are messages by question."""
    told = told or {}
    most = [4.0 if i == 2 else 2.0 for i in range(len(points))]
    questions = {
        f"q{i}": Question(p, m, told.get(f"q{i}", [])) for i, (p, m) in enumerate(zip(points, most, strict=True))
    }
    return Graded(status, sum(p or 0 for p in points), sum(most), note, questions, **more)


def page(results, folder):
    return report("01_pixels", results, folder)


CLASS = {
    "ada": student(2.0, 2.0, 4.0),
    "ben": student(2.0, 0.0, 2.0, told={"q1": [WRAPPED, WRONG]}),
    "cho": student(0.0, 2.0, 4.0, told={"q0": [RAISED]}),
    "dev": student(0.0, 0.0, 0.0, told={"q0": [WRONG], "q1": [WRAPPED], "q2": [BLANK]}),
    "eli": student(2.0, 2.0, 0.0, status="timed out", note="over 5 s", told={"q2": ["took too long"]}),
    "ida": student(0.0, 0.0, 0.0, status="blank", note="nothing was written", told={"q0": [BLANK]}),
    "pam": student(None, None, None, status="not gradable", note="it is no notebook"),
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
    assert first.tells == pytest.approx(0.8 / (4.8 * 28.8) ** 0.5)


def test_a_question_that_waits_or_does_not_vary_has_no_number():
    alike = {str(i): student(2.0, float(i % 2), None) for i in range(6)}
    first, _, last = numbers.questions(alike)
    assert first.tells is None
    assert (last.mean, last.full, last.tells, last.waiting) == (None, None, None, 6)
    few = {str(i): student(float(i), float(i)) for i in range(3)}
    assert numbers.questions(few)[0].tells is None, "three students tell nothing"
    opposed = {str(i): student(float(i % 2), 2.0 - i % 2) for i in range(6)}
    assert numbers.questions(opposed)[0].tells == pytest.approx(-1)


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
    CLASS["ben"].tamper = ["f: uses byhand.answers' copy of f"]
    CLASS["ben"].sandbox = "bubblewrap, with namespaces"
    words = text_of(page(CLASS, tmp_path))
    CLASS["ben"].tamper, CLASS["ben"].sandbox = [], ""
    for word in (
        "7 hand-ins: 4 graded, 1 blank, 1 not gradable, 1 timed out. The numbers below are of 5",
        "0 to 8 of 8; median 4, mean 4.4",
        "2 q1 uint8 wrapped around ben, dev",
        "Tampering? No proof, and never in the points: it says where to look. ben f: uses byhand.answers",
        "Graded in bubblewrap, with namespaces.",
        "why pam not gradable it is no notebook eli timed out over 5 s ida blank nothing was written",
        "pam –",
        "eli 4 / 8",
    ):
        assert word in words.replace("&#39;", "'")


@pytest.mark.parametrize("size", [0, 1, 2, 300])
def test_it_is_sensible_for_any_class(size, tmp_path):
    draw = random.Random(0)
    results = {
        f"s{i}": student(*(float(draw.randint(0, 2)) for _ in range(20)), told={"q3": [WRONG]}) for i in range(size)
    }
    html = page(results, tmp_path)
    assert f"{size} hand-in{'' if size == 1 else 's'}" in text_of(html)
    assert len(html) < 150_000
    assert "nan" not in text_of(html)
    nobody = {"pam": CLASS["pam"], "ida": CLASS["ida"]}
    assert "The numbers below are of 0" in text_of(page(nobody, tmp_path))


def test_an_assignment_without_points_has_no_distribution(tmp_path):
    results = {"a": Graded("graded", 0, 0, "", {"q": Question(0.0, 0.0)})}
    html = page(results, tmp_path)
    assert "<svg" not in html
    assert "100 %" in text_of(html)


def test_names_and_notes_are_text(tmp_path):
    live = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    results = {live: student(0.0, note=live * 9, told={"q0": [f"f\n  likely    {live}"]}, tamper=[live], sandbox=live)}
    html = page(results, tmp_path)
    assert {tag for tag, _ in Tags(html).found} & {"script", "img", "link", "iframe"} == set()
    assert html.count("&lt;script&gt;") >= 5
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", html)


def test_times_are_told_if_they_are_known(tmp_path):
    assert "Time" not in text_of(page(CLASS, tmp_path))
    slow = student(2.0)
    slow.seconds = 12.34
    assert "12.3 s of running in all, as they ran last. The slowest: a 12.3 s." in text_of(page({"a": slow}, tmp_path))


def test_the_command_writes_the_page_with_links_to_the_feedback(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("grader.pipeline.session.refresh", lambda *_: None)  # it has no gradebook here
    (tmp_path / "results.json").write_text(json.dumps(as_json("01_pixels", CLASS)), encoding="utf-8")
    there = tmp_path / "feedback" / "ada" / "01_pixels" / "pixels.html"
    there.parent.mkdir(parents=True)
    there.write_text("")
    assert main(["report", "--run", str(tmp_path)]) == 0
    assert "report.html" in capsys.readouterr().out
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<a href="feedback/ada/01_pixels/pixels.html">ada</a>' in html
    assert "feedback/ben" not in html
