"""A student in JupyterLab, from `byhand lab`: a hint, a right answer, a wrong one, a restart."""

import shutil

import pytest
from browser import free_port, serving
from support import ROOT

RIGHT = "def channel_means(images):\n    return images.mean(axis=(1, 2))"
WRONG = "def channel_means(images):\n    return images.mean(axis=(0, 1))"
PASSED = "channel_means: the example is right"


class Lab:
    """A notebook in JupyterLab's window, and what a student does with it."""

    def __init__(self, page):
        self.page = page

    def cell(self, words):
        """Return the cell that holds these words, scrolled into sight."""
        cell = self.page.locator(".jp-Notebook .jp-Cell", has_text=words).first
        cell.scroll_into_view_if_needed()
        return cell

    def write(self, words, source):
        """Replace the source of the cell that holds these words."""
        self.cell(words).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)

    def see(self, words):
        """Wait for an output that holds these words, and for the end of the run: a new one would be cut off by it."""
        self.page.locator(".jp-OutputArea-output", has_text=words).first.wait_for()
        self.page.get_by_text("| Idle").wait_for()

    def choose(self, menu, item):
        """Choose an item of a menu."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
        self.page.locator(".lm-Menu-itemLabel", has_text=item).first.click()


@pytest.fixture
def lab(chromium, tmp_path):
    """The release of 00_ready, open in JupyterLab."""
    shutil.copytree(ROOT / "notebooks" / "00_ready", tmp_path / "notebooks" / "00_ready")
    with serving("byhand", "lab", "--no-browser", "--port", free_port(), cwd=tmp_path) as (address, token):
        page = chromium.new_context(viewport={"width": 1400, "height": 1000}).new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/lab/tree/00_ready/ready.ipynb?token={token}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        yield Lab(page)
        page.context.close()


def test_a_student_reads_a_hint_answers_breaks_the_answer_and_restarts(lab):
    hint = lab.cell("Hint 1: the idea").locator("details").first
    assert not hint.locator("code").first.is_visible()
    hint.locator("summary").click()
    assert hint.locator("code").first.is_visible()
    hint.locator("summary").click()
    assert not hint.locator("code").first.is_visible()

    lab.write("def channel_means", RIGHT)
    lab.choose("Run", "Run All Cells")
    lab.see(PASSED)

    lab.write("def channel_means", WRONG)
    lab.choose("Run", "Run All Cells")
    lab.see("this averages over axes 0 and 1: average over axes 1 and 2")

    lab.write("def channel_means", RIGHT)
    lab.choose("Kernel", "Restart Kernel and Run All Cells")
    lab.page.locator(".jp-Dialog .jp-mod-accept").click()
    lab.see(PASSED)
