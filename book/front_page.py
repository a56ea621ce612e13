"""The part of the first page that is read from the notebooks: a figure of some, and a line on each."""

import re
from pathlib import Path

import nbformat

# notebook: how the figure's alternative text begins, and what to say about it
SHOWN = {
    "pixels": ("One mug, with", "Seven ways for a mug to be a mug"),
    "linear": ("At a margin of 0", "A loss with a slope to follow"),
    "features": ("Each picture became", "A picture, redrawn by its HOG feature"),
    "autodiff": ("5 nodes; f = 6.909; adjoints of the inputs: x1", "Backpropagation on a graph of your own"),
    "convolution": ("A filter of positive weights", "What a filter sees"),
    "convnets": ("The 16 filters before", "The filters that a ConvNet learns"),
}


def gallery(figures: dict[str, dict[str, str]]) -> str:
    """Return Markdown for the figures; `figures` is {page: {alternative text: path}}, paths from the first page.

    Raises LookupError if a figure is not there.
    """
    return "\n".join(_figure(name, figures) for name in SHOWN)


def _figure(name: str, figures: dict[str, dict[str, str]]) -> str:
    words, caption = SHOWN[name]
    page = next(page for page in figures if page.endswith(f"/{name}"))
    found = [(alt, path) for alt, path in figures[page].items() if alt.startswith(words)]
    if not found:
        raise LookupError(f"{page}: no figure whose alternative text begins with {words!r}")
    alt, path = found[0]
    return f":::{{figure}} {path}\n:alt: {alt}\n:target: {page}.html\n\n{caption}\n:::\n"


def table_of_notebooks(solutions: list[Path]) -> str:
    """Return a Markdown table: each notebook's title, linked; its time; the first sentence of what a reader will do."""
    lines = ["| notebook | time | you will |", "| --- | --- | --- |"]
    for path in solutions:
        cells = nbformat.read(path, 4).cells
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        time, task = _said(text, "Time:", path), _said(text, "You will", path)
        first = re.split(r"(?<=\.) ", task)[0]
        lines.append(f"| [](notebooks/{path.parent.name}/{path.name}) | {re.split('[.,]', time)[0]} | {first} |")
    return "\n".join(lines) + "\n"


def _said(text: str, words: str, path: Path) -> str:
    """Return what follows the bold words, to the end of the paragraph, in one line. Raises LookupError."""
    found = re.search(rf"\*\*{re.escape(words)}\*\* (.+?)(?:\n\n|\Z)", text, re.DOTALL)
    if not found:
        raise LookupError(f"{path}: no paragraph says **{words}**")
    return " ".join(found[1].split())
