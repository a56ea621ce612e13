"""Every page of the book in a browser, on a desktop, on a phone and in the dark: nothing is missing or runs out."""

import pytest
from page_faults import CONTRAST, EVERYTHING, FORMULAS, OVERFLOW, PICTURES, UNFOLD, Visit
from static_server import SITE

PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html"))
OURS = [page for page in PAGES if not page.startswith("feedback/")]
HEAVY = 3_000_000  # bytes of a page with all that it loads


@pytest.mark.parametrize("page", PAGES)
def test_a_desktop_shows_the_page_without_a_fault(chromium, address, axe, page):
    with Visit(chromium, address, page) as visit:
        visit.find(FORMULAS, PICTURES, OVERFLOW)
        weight = visit.bytes
        visit.page.evaluate(axe)
        visit.find(EVERYTHING)
        assert not visit.faults
        assert weight < HEAVY


@pytest.mark.parametrize("page", PAGES)
def test_a_phone_shows_the_page_and_all_that_is_folded_within_its_width(chromium, address, page):
    with Visit(chromium, address, page, width=400) as visit:
        visit.page.evaluate(UNFOLD)
        visit.find(OVERFLOW)
        assert not visit.faults


@pytest.mark.parametrize("page", OURS)
def test_the_dark_theme_can_be_read_even_where_it_was_folded(chromium, address, axe, page):
    with Visit(chromium, address, page, theme="dark") as visit:
        visit.page.evaluate(UNFOLD)
        visit.page.evaluate(axe)
        visit.find(CONTRAST)
        assert not visit.faults
