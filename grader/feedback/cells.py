"""A cell's text, code and outputs as HTML that shows them and cannot run."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from textwrap import dedent
from typing import Any

from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from grader.feedback.markdown import LONGEST, plain, to_html
from grader.feedback.truncate import is_students
from grader.intake.pictures import is_picture, without_pictures
from grader.intake.printable import printable

PLAIN = re.compile(r'<span class="(?:n|nn|p|o|w|nb|bp)">([^<]*)</span>')
PICTURES = ("image/png", "image/jpeg")


def text_of(cell: NotebookNode, source: str) -> str:
    """Return the Markdown `source` of a cell, a student's or the course's own, as HTML."""
    source = as_typed(source) if is_students(cell) else source
    return plain(source) if cell.get("metadata", {}).get("as_typed") else to_html(source)  # grader/feedback/truncate.py


def as_typed(text: str) -> str:
    """Return a student's text as it was before `harmless` escaped its tags: to_html escapes them itself."""
    return re.sub(r"&lt;(?=[A-Za-z/!?])", "<", text)


def code_of(cell: NotebookNode, source: str) -> str:
    """Return the code `source` of a cell as HTML, without the data of pictures."""
    source = without_pictures(source, "[picture]")
    return html.escape(printable(source)) if cell.metadata.get("as_typed") else code(source)


@lru_cache(maxsize=1000)  # a class shares the course's own
def code(source: str) -> str:
    """Return Python code as highlighted HTML; text without a colour gets no tag, which halves the page."""
    source = printable(source)
    if len(source) > LONGEST:
        return html.escape(source)
    return PLAIN.sub(r"\1", highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))


def outputs(cell: NotebookNode) -> list[tuple[str, str]]:
    """Return a student's outputs as (kind, content): "text", "error", or "picture" with its data URL."""
    shown: list[tuple[str, str]] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            shown.append(("text", printable(output.text)))
        elif output.output_type == "error" and output.ename != "NotImplementedError":
            shown.append(("error", dedent(printable("\n".join(output.traceback) or output.evalue))))
        elif output.output_type in ("display_data", "execute_result"):
            shown += _shown(output.data)
    return shown


def _shown(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    picture = next((kind for kind in PICTURES if kind in data and is_picture(kind, data[kind])), None)
    if picture:
        return [("picture", f"data:{picture};base64,{''.join(data[picture].split())}")]
    return [("text", printable(data["text/plain"]))] if "text/plain" in data else []
