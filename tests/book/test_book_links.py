"""The book's links lead somewhere, and from page to page in one line, from the first to the last."""

from urllib.parse import unquote, urldefrag, urljoin, urlparse

from html_tags import Tags


def tags_of(site):
    """Return {page: its start tags}, pages by their path in the site."""
    return {str(path.relative_to(site)): Tags(path.read_text("utf-8")).found for path in sorted(site.rglob("*.html"))}


def test_every_link_of_the_book_leads_to_a_file_and_a_place_in_it(site):
    pages = tags_of(site)
    places = {page: {about.get("id") for _, about in tags} for page, tags in pages.items()}
    broken = []
    for page, tags in pages.items():
        for tag, about in tags:
            link = about.get("href") if tag in ("a", "link") else about.get("src")
            if not link or urlparse(link).scheme:
                continue
            target, place = urldefrag(unquote(urljoin(page, link.partition("?")[0])))
            if not (site / (target or page)).is_file() or (place and place not in places.get(target or page, ())):
                broken.append(f"{page}: {link}")
    assert not broken


def test_next_leads_from_the_first_page_through_the_whole_book(site):
    pages, page, seen = tags_of(site), "index.html", []
    while page and page not in seen:
        seen.append(page)
        links = (about["href"] for tag, about in pages[page] if tag == "a" and about.get("class") == "next-page")
        page = next((urljoin(page, link) for link in links), "")
    assert {page for page in pages if not page.startswith("feedback/")} - {"search.html", "genindex.html"} == set(seen)
