"""Split cells that a student merged, wherever one contains the text of a given cell.

Run from top to bottom, the pieces do the same as the merged cell. Each given test in it is then replaced by the
instructor's, and an experiment that no answer needs is not run.
"""

from collections.abc import Iterable

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from byhand.notebook.bindings import bindings
from byhand.notebook.dependencies import MAGIC
from grader.authoring.parse import parse
from grader.intake.find_answers import Cells
from grader.intake.reading import MOST_CELLS


def unmerged(handed_in: Cells, given: Cells) -> Cells:
    """Return the student's cells, with those split that contain a given cell's text and more; change neither list."""
    texts = {cell.source.strip(): cell for cell in given if cell.source.strip() and not _is_question(cell)}
    longest_first = sorted(texts, key=len, reverse=True)
    cells = [piece for cell in handed_in for piece in _pieces(cell, longest_first, texts)]
    return cells if len(cells) <= MOST_CELLS else handed_in


def _is_question(cell: NotebookNode) -> bool:
    """Return True for a written answer, whose placeholder is the same line for every question."""
    return cell.cell_type == "markdown" and is_solution(cell)


def _pieces(cell: NotebookNode, longest_first: list[str], texts: dict[str, NotebookNode]) -> Cells:
    """Return the cells that `cell` was merged from, by the given texts in it; [cell] if there are none."""
    source = cell.source.strip()
    if source in texts or source.startswith("%%"):  # a cell magic
        return [cell]
    spans = _spans(f"\n{source}\n", longest_first)
    if not spans:
        return [cell]
    pieces, end = [], 0
    for begin, stop in [*spans, (len(source), len(source))]:
        between = source[end:begin].strip("\n")
        pieces += [_rest(cell, between)] if between.strip() else []
        pieces += [_copy(texts[source[begin:stop]])] if stop > begin else []
        end = stop
    return pieces if _is_valid(cell, pieces) and (not _is_test(cell) or _answers(pieces, texts.values())) else [cell]


def _spans(framed: str, longest_first: list[str]) -> list[tuple[int, int]]:
    """Return the sorted [(begin, end)] of given texts that are complete lines of a source, without overlaps.

    `framed` is the source with a newline before and after it; the positions are those in the source itself.
    """
    spans: list[tuple[int, int]] = []
    for text in longest_first:
        begin = framed.find(f"\n{text}\n")
        if begin >= 0 and all(begin + len(text) <= left or right <= begin for left, right in spans):
            spans.append((begin, begin + len(text)))
    return sorted(spans)


def _rest(cell: NotebookNode, source: str) -> NotebookNode:
    """Return the student's part of a merged cell, with the merged cell's name unless that is a test's."""
    piece = nbformat.from_dict({**cell, "source": source})
    if _is_test(cell):
        piece.metadata = nbformat.from_dict({})
    if piece.cell_type == "code":
        piece.outputs = []
    return piece


def _is_test(cell: NotebookNode) -> bool:
    """Return True for a cell with a test's grade_id."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id")).startswith("test_")


def _answers(pieces: Cells, given: Iterable[NotebookNode]) -> bool:
    """Return True if a piece writes an answer; a test cell that the student changed does not."""
    names = {cell.metadata.nbgrader.grade_id for cell in given if is_solution(cell)}
    return any(names & bindings(piece.source, parse).written for piece in pieces if piece.cell_type == "code")


def _copy(cell: NotebookNode) -> NotebookNode:
    """Return a given cell with a student's metadata: the grade_id and nothing else."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    piece = nbformat.from_dict(cell)
    piece.metadata = nbformat.from_dict({"nbgrader": {"grade_id": grade_id}} if grade_id else {})
    return piece


def _is_valid(cell: NotebookNode, pieces: Cells) -> bool:
    """Return False if the cell is valid Python and a piece is not: the given text was inside a string."""
    return cell.cell_type != "code" or not _parses(cell) or all(_parses(p) for p in pieces if p.cell_type == "code")


def _parses(cell: NotebookNode) -> bool:
    """Return True if a cell without its magics is valid Python."""
    try:
        parse(MAGIC.sub(r"\1pass", cell.source))
    except SyntaxError:
        return False
    return True
