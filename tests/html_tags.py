"""Pages as a test reads them: tags with their attributes, or the words alone."""

import re
from html.parser import HTMLParser


class Tags(HTMLParser):
    """Every start tag and its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("</style>")[1]).split())
