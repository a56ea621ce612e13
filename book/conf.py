"""Sphinx's settings: nothing is executed, and a reader's browser asks nothing of the network."""

from sphinx.application import Sphinx

project = "ConvNets by Hand"
author = "byhand"
copyright = "byhand, MIT licence"
language = "en"
extensions = ["myst_nb"]

nb_execution_mode = "off"
nb_render_markdown_format = "myst"  # a figure is an <img> with its alternative text
myst_enable_extensions = ["colon_fence", "dollarmath", "html_image"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # a text may begin with a small heading

html_theme = "furo"
html_title = project
html_static_path = ["static", "_build/vendor"]
html_extra_path = ["_build/served"]
html_favicon = "static/icon.svg"
html_css_files = ["book.css"]
mathjax_path = "mathjax/tex-chtml.js"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_scaled_image_link = False
html_use_index = False

# What the theme and myst-nb leave out for those who use a keyboard or a screen reader.
ACCESSIBLE = {
    "<pre>": '<pre tabindex="0">',  # wide code scrolls, by keys too
    '<summary aria-label="Toggle hidden content">': "<summary>",  # its text says what it shows
    'class="caption" role="heading"': 'class="caption" role="heading" aria-level="2"',
}


def make_accessible(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Complete the attributes of a page's HTML."""
    for part in ("body", "furo_navigation_tree"):
        for old, new in ACCESSIBLE.items():
            context[part] = context.get(part, "").replace(old, new)


def setup(app: Sphinx) -> None:
    """Call make_accessible for each page, after the theme."""
    app.connect("html-page-context", make_accessible, priority=900)
