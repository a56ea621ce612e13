"""An executed solution as a page to read: the exercise as a student gets it; hints, answers and tests are folded."""

import base64
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

HINT = re.compile(r"<details><summary>(.+?)</summary>\n(.+?)\n</details>", re.DOTALL)
PIECES = re.compile(r"<code>(?P<code>.*?)</code>|(?P<formula>\$.+?\$)|(?P<letter>[*_])", re.DOTALL)
HEADING = re.compile(r"^### (?:Exercise|Question)\b", re.MULTILINE)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)\n### END HIDDEN TESTS\n?", re.DOTALL)
IMG = re.compile(r'<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"')
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SOLUTION_MARK = re.compile(r"^ *### (?:BEGIN|END) SOLUTION *\n?", re.MULTILINE)


def write_page(solution: Path, release: Path, page: Path) -> dict[str, str]:
    """Write the page of an executed solution to `page` (.ipynb), its figures beside it; return {their text: file}."""
    given = {cell.id: cell.source for cell in nbformat.read(release, 4).cells}
    cells = nbformat.read(solution, 4).cells
    _add_targets(cells)
    figures = page.parent / f"{page.stem}-figures"
    figures.mkdir(parents=True, exist_ok=True)
    made = [new for cell in cells for new in _page_cells(cell, given, figures)]
    nbformat.write(new_notebook(cells=made, metadata={"kernelspec": KERNEL}), page)
    shown = [
        output.data.get("text/markdown", "") for cell in made for output in cell.get("outputs", ()) if "data" in output
    ]
    return {html.unescape(tag["alt"]): tag["src"] for tag in map(IMG.search, shown) if tag}


def _add_targets(cells: list[NotebookNode]) -> None:
    """Make every answer a target of links, by its name: the heading of the text above it, else the answer itself."""
    for number in reversed(range(len(cells))):
        if not cells[number].metadata.get("nbgrader", {}).get("solution"):
            continue
        above = (
            cell for cell in reversed(cells[:number]) if cell.cell_type == "markdown" or "nbgrader" in cell.metadata
        )
        text, target = next(above), f"({cells[number].id})=\n"
        if "nbgrader" in text.metadata:
            cells.insert(number, new_markdown_cell(target))
        else:
            at = max((heading.start() for heading in HEADING.finditer(text.source)), default=0)
            text.source = text.source[:at] + target + text.source[at:]


def _page_cells(cell: NotebookNode, given: dict[str, str], figures: Path) -> Iterator[NotebookNode]:
    """Yield the cells of the page that one cell of the solution becomes."""
    marks = cell.metadata.get("nbgrader", {})
    if cell.cell_type == "markdown":
        text = _folded("Show the course's answer and the rubric", cell.source) if marks else _hints(cell.source)
        yield new_markdown_cell(text)
    elif marks.get("grade"):
        yield from _test(cell, figures)
    elif marks.get("solution"):
        yield new_code_cell(given[cell.id], metadata={"tags": ["exercise"]})
        yield _fold("the course's answer", SOLUTION_MARK.sub("", cell.source), _outputs(cell, figures))
    else:
        yield new_code_cell(cell.source, outputs=_outputs(cell, figures))


def _test(cell: NotebookNode, figures: Path) -> Iterator[NotebookNode]:
    """Yield the check that a student sees, with its result, and what is tested after handing in."""
    hidden = HIDDEN.search(cell.source)
    visible = HIDDEN.sub("", cell.source).strip()
    if visible:
        yield _fold("the check", visible, _outputs(cell, figures))
    if hidden:
        yield _fold("the hidden tests", hidden[1].strip())


def _fold(name: str, source: str, outputs: tuple | list = ()) -> NotebookNode:
    """Return a code cell whose source is folded; its outputs are not."""
    prompts = {"code_prompt_show": f"Show {name}", "code_prompt_hide": f"Hide {name}"}
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": ["hide-input"], "mystnb": prompts})


def _folded(summary: str, text: str) -> str:
    """Return Markdown folded under a summary; the empty lines make Markdown of what is between the tags."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>\n"


def _hints(text: str) -> str:
    """Return a text whose hints, written in HTML, are Markdown, so that their formulas are set."""
    return HINT.sub(lambda hint: "\n" + _folded(hint[1], PIECES.sub(_as_markdown, hint[2])), text)


def _as_markdown(piece: re.Match) -> str:
    """Return code in backticks, a formula as it is, and a letter that means something in Markdown as itself."""
    if piece["code"]:
        source = html.unescape(piece["code"])
        return f"`` {source} ``" if "`" in source else f"`{source}`"
    return piece["formula"] or f"\\{piece['letter']}"


def _outputs(cell: NotebookNode, figures: Path) -> list[NotebookNode]:
    """Return a cell's outputs; a picture becomes a file, with its alternative text."""
    return [_picture(cell, n, output, figures) for n, output in enumerate(cell.outputs)]


def _picture(cell: NotebookNode, number: int, output: NotebookNode, figures: Path) -> NotebookNode:
    png = output.get("data", {}).get("image/png")
    if png is None:
        return output
    about = output.metadata.get("image/png", {})
    file = figures / f"{cell.id}-{number}.webp"
    Image.open(io.BytesIO(base64.b64decode(png))).save(file, lossless=True)  # half as large as PNG
    alt = html.escape(about.get("alt") or output.data.get("text/plain", ""), quote=True).replace("\n", " ")
    size = f' width="{about["width"]}px"' if "width" in about else ""
    tag = f'<img src="{figures.name}/{file.name}" alt="{alt}"{size}>'
    return new_output("display_data", {"text/markdown": tag})
