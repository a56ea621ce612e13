"""Filters that show a notebook in Formgrader as the feedback page does: nothing runs, nothing takes long.

grader/nbgrader_config.py replaces nbconvert's filters of these names by them.
"""

from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from grader.feedback.cells import code_of, text_of


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return a Markdown text as HTML; MathJax leaves it alone, for its maths is MathML already."""
    return f'<div class="tex2jax_ignore">{text_of(context["cell"], source)}</div>'


@pass_context
def highlight_code(context: Context, source: str, metadata: Any = None) -> str:
    """Return a cell's code as HTML, in the colours of nbconvert's style."""
    return f'<div class="highlight hl-ipython3"><pre>{code_of(context["cell"], source)}</pre></div>'


def strip_files_prefix(text: str) -> str:
    """Return the text as it is: nbconvert's pattern takes minutes on some, and no address here begins with files/."""
    return text
