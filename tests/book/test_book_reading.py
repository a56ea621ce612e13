"""A reader in the book: unfolds an answer, searches, follows a topic of a lecture, looks at real feedback."""

import html
import re

import nbformat
import pytest
from page_faults import Visit
from support import ROOT

from grader.model.course import Course

TEXTS = Course(ROOT).all_texts()


@pytest.mark.parametrize("text", TEXTS, ids=[text.stem for text in TEXTS])
def test_answers_hints_and_hidden_tests_are_folded_until_clicked(chromium, address, text):
    with Visit(chromium, address, f"notebooks/{text.parent.name}/{text.stem}.html") as visit:
        shown = visit.page.locator("article").inner_text()
        cells = nbformat.read(text.with_suffix(".ipynb"), 4).cells
        assert "BEGIN HIDDEN TESTS" not in shown
        assert "from grader.exercises" not in shown  # the first line of every hidden test
        answers = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
        folded = visit.page.get_by_text("Show the course's answer")
        assert folded.count() == len(answers)
        first = answers[0].source.split("### BEGIN SOLUTION\n")[1].splitlines()[0].strip()
        assert first not in shown
        folded.first.click()
        assert first in visit.page.locator("article").inner_text()


HINT = re.compile(r"<details><summary>Hint.*?</summary>(.*?)</details>", re.DOTALL)


def words(hint):
    """Return a hint's words, without tags, formulas, and what a typesetter changes."""
    bare = html.unescape(re.sub(r"<span class=\"math.*?</span>|</?[a-z][^>]*>|\$.+?\$", "", hint, flags=re.DOTALL))
    return re.findall(r"\w+", bare)


@pytest.mark.parametrize("text", TEXTS, ids=[text.stem for text in TEXTS])
def test_every_hint_is_there_word_by_word(site, text):
    page = (site / "notebooks" / text.parent.name / f"{text.stem}.html").read_text(encoding="utf-8")
    cells = nbformat.read(text.with_suffix(".ipynb"), 4).cells
    given = [hint for cell in cells if cell.cell_type == "markdown" for hint in HINT.findall(cell.source)]
    assert [words(hint) for hint in HINT.findall(page)] == [words(hint) for hint in given]


def test_the_search_finds_what_a_page_says_without_a_network(chromium, address):
    with Visit(chromium, address, "search.html?q=hinge") as visit:
        visit.page.wait_for_selector("ul.search li a")
        assert visit.page.locator("ul.search li a", has_text="02 Linear").count()
        assert not visit.faults


def test_a_lectures_topic_leads_to_the_exercise(chromium, address):
    with Visit(chromium, address, "lectures/losses.html") as visit:
        visit.page.get_by_role("link", name="softmax_loss_naive").click()
        assert visit.page.url.endswith("notebooks/02_linear/linear.html#softmax-loss-naive")
        assert visit.page.get_by_role("heading", name="softmax_loss_naive").is_visible()


def test_the_page_on_the_grader_shows_real_feedback(chromium, address):
    with Visit(chromium, address, "grader.html") as visit:
        assert "the square root is missing" in visit.page.locator("article").inner_text()
        visit.page.get_by_role("link", name="The feedback page of dev-pixels-wrap").click()
        assert "32" in visit.page.locator("body").inner_text()
