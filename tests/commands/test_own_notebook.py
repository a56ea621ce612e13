"""`grader grade` of one's own notebook opens its feedback page, where somebody sits at a screen."""

import sys
import webbrowser

import pytest
from tiny import tiny_class, tiny_course

from grader.cli import main


@pytest.fixture
def opened(monkeypatch):
    """The addresses that were opened, as if a person had typed the command at a screen."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("DISPLAY", ":0")
    return opened


def test_the_feedback_page_of_ones_own_notebook_opens(tmp_path, opened, monkeypatch):
    course, folders = tiny_course(tmp_path / "course"), tiny_class(tmp_path / "class")
    words = ["grade", str(folders["ada"] / "tiny.ipynb"), "--run", str(tmp_path / "run"), "--course", str(course.root)]
    assert main(words) == 0
    page = tmp_path / "run" / "feedback" / "ada" / "00_tiny" / "tiny.html"
    assert opened == [page.as_uri()]
    assert "5</b> / 7 points" in page.read_text(encoding="utf-8")
    assert main([*words, "--no-browser"]) == 0
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)  # a script's
    assert main(words) == 0
    assert len(opened) == 1
