"""What Formgrader shows of a notebook, by the feedback page's own converters: nothing runs, nothing takes long.

grader/nbgrader_config.py puts these in the place of nbconvert's filters of these names.
"""

from jinja2 import pass_context

from grader.feedback.page import code_of, text_of


@pass_context
def markdown2html(context, source):
    """Return a Markdown text as HTML; MathJax leaves it alone, for its maths is MathML already."""
    return f'<div class="tex2jax_ignore">{text_of(context["cell"], source)}</div>'


@pass_context
def highlight_code(context, source, metadata=None):
    """Return a cell's code as HTML, in the colours of nbconvert's style."""
    return f'<div class="highlight hl-ipython3"><pre>{code_of(context["cell"], source)}</pre></div>'


def strip_files_prefix(text):
    """Return the text as it is: nbconvert's pattern takes minutes on some, and no address here begins with files/."""
    return text
