"""Turn anyone's Markdown into HTML: a few simple tags are kept, every other one is shown as it was typed."""

import html
import re
from functools import lru_cache
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from grader.feedback.maths import MathsError, mathml
from grader.intake.pictures import is_shown, without_pictures
from grader.intake.printable import printable

PLAIN = re.compile(r"(</?(?:details|summary|code|pre|b|i|em|strong|sub|sup|kbd|p|ul|ol|li|br|hr)\s*/?>)", re.IGNORECASE)
MATHS = re.compile(r"(?<!\\)(\$\$.+?\$\$|\$[^$\n]+\$)", re.DOTALL)
LONGEST = 10_000  # characters of a text, without its pictures; longer ones may keep the Markdown parser busy for hours
OPENED = re.compile(r"\\\\[(\[]")  # for each of these the parser looks through the rest of the text
MOST_OPENED = 200
GAP = re.compile(r"[ \t]{100,}")  # the parser rereads each many times
LINK = re.compile(r"(?:https?://|mailto:|#)[^\s\"'<>`\\]*", re.IGNORECASE)  # nothing else becomes a link


@lru_cache(maxsize=1000)  # a class shares the course's text
def to_html(source: str) -> str:
    """Return Markdown as HTML without a script, an outside resource or an attribute of the writer's.

    A text that is very long, or would keep the parser busy, is shown as it was typed.
    """
    source = printable(source)
    if len(without_pictures(source)) > LONGEST or len(OPENED.findall(source)) > MOST_OPENED:
        return plain(source)
    try:
        renderer = _Renderer(escape=False, exclude_anchor_links=True)
        return MarkdownWithMath(renderer=renderer).render(GAP.sub(" " * 100, source))
    except RecursionError:
        return plain(source)


def plain(source: str) -> str:
    """Return the text `source` as HTML that shows it as it was typed, without its pictures."""
    return f"<pre>{html.escape(without_pictures(printable(source), '[picture]'))}</pre>"


def formula(tex: str, display: bool = False) -> str:
    """Return a formula as MathML, or as it was typed if it cannot be converted."""
    try:
        return mathml(tex, display)
    except MathsError:
        return f"<code>{html.escape(tex)}</code>"


class _Renderer(IPythonRenderer):
    """nbconvert's renderer, with maths as MathML and nothing that could run or be fetched.

    nbconvert escapes text by itself; raw HTML, which it would leave unchanged, goes through _plain_tags.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_harmful_protocols=False, **options)

    def block_math(self, body: str) -> str:
        return formula(body, display=True)

    def inline_math(self, body: str) -> str:
        return formula(body)

    def multiline_math(self, text: str) -> str:
        tex = text.strip().removeprefix("$$").removesuffix("$$")
        return formula(re.sub(r"^\\\\\[|\\\\\]$", "", tex), display=True)

    def latex_environment(self, name: str, body: str) -> str:
        return formula(rf"\begin{{{name}}}{body}\end{{{name}}}", display=True)

    def inline_html(self, html: str) -> str:
        return _plain_tags(html)

    def block_html(self, html: str) -> str:
        return _plain_tags(html)

    def block_code(self, code: str, info: str | None = None) -> str:
        return super().block_code(without_pictures(code, "[picture]"), info)

    def block_mermaidjs(self, code: str) -> str:
        return self.block_code(code)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if LINK.fullmatch(url):
            return f'<a href="{html.escape(url)}" rel="noopener noreferrer">{text}</a>'
        return f"{text} <code>[link: {html.escape(html.unescape(url))}]</code>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if is_shown(url):
            return f'<img src="{url}" alt="{html.escape(html.unescape(text))}">'
        name = html.unescape(text) or without_pictures(url, "not a PNG or JPEG picture, or too large to be shown")
        return f"<code>[picture: {html.escape(name)}]</code>"


def _plain_tags(text: str) -> str:
    """Return HTML that keeps only simple tags without attributes, with its maths as MathML."""
    parts = PLAIN.split(text)
    return "".join(part if place % 2 else _escaped(part) for place, part in enumerate(parts))


def _escaped(text: str) -> str:
    parts = MATHS.split(html.unescape(text))
    return "".join(
        formula(part.strip("$"), part.startswith("$$")) if place % 2 else html.escape(part, quote=False)
        for place, part in enumerate(parts)
    )
