"""Cells that a student merged are taken apart again, where the text of a cell of the course's is found in one.

Run from top to bottom the pieces do what the merged cell does. Each given test in it can then be the instructor's, and
an experiment that no answer needs is not run for the sake of the answer beside it.
"""

import nbformat
from nbgrader.utils import is_solution

from byhand.notebook.bindings import bindings
from byhand.notebook.dependencies import MAGIC
from grader.authoring.parse import parse
from grader.intake.reading import MOST_CELLS


def unmerged(handed_in, given):
    """The student's cells, those that hold the text of a given cell and more taken apart; nothing is changed."""
    texts = {cell.source.strip(): cell for cell in given if cell.source.strip() and not _is_question(cell)}
    longest_first = sorted(texts, key=len, reverse=True)
    cells = [piece for cell in handed_in for piece in _pieces(cell, longest_first, texts)]
    return cells if len(cells) <= MOST_CELLS else handed_in


def _is_question(cell):
    """True for a written answer: what is given there is the same line for every question."""
    return cell.cell_type == "markdown" and is_solution(cell)


def _pieces(cell, longest_first, texts):
    """The cells that `cell` was merged from, as far as given texts tell: itself alone, if it is one."""
    source = cell.source.strip()
    if source in texts or source.startswith("%%"):  # a magic that takes the whole cell
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
    return pieces if _sound(cell, pieces) and (not _is_test(cell) or _answers(pieces, texts.values())) else [cell]


def _spans(framed, longest_first):
    """Where given texts stand in a source, a newline on each side, as whole lines: [(begin, end)], none overlapping."""
    spans: list[tuple[int, int]] = []
    for text in longest_first:
        begin = framed.find(f"\n{text}\n")
        if begin >= 0 and all(begin + len(text) <= left or right <= begin for left, right in spans):
            spans.append((begin, begin + len(text)))  # the frame's newline makes up for the one before the text
    return sorted(spans)


def _rest(cell, source):
    """The student's part of a merged cell, by the merged cell's name; not by a test's, which is the instructor's."""
    piece = nbformat.from_dict({**cell, "source": source})
    if _is_test(cell):
        piece.metadata = nbformat.from_dict({})
    if piece.cell_type == "code":
        piece.outputs = []
    return piece


def _is_test(cell):
    """True for a cell that carries the name of a test."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id")).startswith("test_")


def _answers(pieces, given):
    """True if a piece writes an answer: a test that was changed has none, and is the instructor's whatever it holds."""
    names = {cell.metadata.nbgrader.grade_id for cell in given if is_solution(cell)}
    return any(names & bindings(piece.source, parse).written for piece in pieces if piece.cell_type == "code")


def _copy(cell):
    """A given cell, as a student's."""
    grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
    piece = nbformat.from_dict(cell)
    piece.metadata = nbformat.from_dict({"nbgrader": {"grade_id": grade_id}} if grade_id else {})
    return piece


def _sound(cell, pieces):
    """True unless the cell is code that Python reads, and a piece is not: a given text in quotes is a quotation."""
    return cell.cell_type != "code" or not _reads(cell) or all(_reads(p) for p in pieces if p.cell_type == "code")


def _reads(cell):
    try:
        parse(MAGIC.sub(r"\1pass", cell.source))
    except SyntaxError:
        return False
    return True
