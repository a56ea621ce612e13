"""A TA grades a written answer in Formgrader, and its student reads the points and the comment on the feedback page."""

import pytest
from browser import free_port, serving
from support import run
from tiny import tiny_class, tiny_course

from grader.cli import main
from grader.model.run_folder import RunFolder
from grader.records.gradebook import gradebook

COMMENT = "Say what it adds, and to what."


@pytest.fixture
def graded(tmp_path):
    """The run folder of a tiny class, just graded."""
    course = tiny_course(tmp_path / "course")
    tiny_class(tmp_path / "class")
    words = ["grade", "00", "--submissions", tmp_path / "class", "--run", tmp_path / "run", "--course", course.root]
    assert main(list(map(str, words))) == 0
    return tmp_path / "run"


def test_a_tas_points_and_comment_are_on_the_students_page(chromium, graded, tmp_path):
    with gradebook(RunFolder(graded)) as book:
        number = book.find_submission_notebook("tiny", "00_tiny", "ada").id
    with serving("grader", "formgrade", "--run", graded, "--no-browser", "--port", free_port(), cwd=tmp_path) as at:
        page = chromium.new_page()
        page.goto(f"{at[0]}/login?token={at[1]}&next=%2Fformgrader%2Fsubmissions%2F{number}%2F")
        page.locator("input.score:not([disabled])").last.fill("1.5")
        page.locator("textarea.comment").last.fill(COMMENT)
        with page.expect_response(lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"):
            page.keyboard.press("Tab")
        page.close()
    assert run("grader", "feedback", "--run", graded).returncode == 0
    page = chromium.new_page()
    page.goto(RunFolder(graded).feedback("ada", "00_tiny").joinpath("tiny.html").as_uri())
    shown = page.locator("body").inner_text()
    page.close()
    assert "6.5 / 7 points" in shown
    assert COMMENT in shown
