"""The form of every notebook: cards with hints and minutes, hours that add up, short cells, enough figures."""

import ast
import re
from itertools import pairwise

import nbformat
import pytest
from assignments import TEXTS, each_text, exercises_of, notebook_of, points_of
from support import ROOT

CELLS = 40, 70
FIGURES, LINES, FEW_LINES, COLUMNS = 7, 26, 15, 100
LEVELS = "easy", "medium", "hard"


def is_graded(text):
    """Return True for a notebook with points; 00, the warm-up, is shorter in everything."""
    return any(points_of(notebook_of(text)).values())


GRADED = [text for text in TEXTS if is_graded(text)]
UNGRADED = [text for text in TEXTS if not is_graded(text)]
each_graded_text = pytest.mark.parametrize("text", GRADED, ids=lambda text: text.stem)
each_ungraded_text = pytest.mark.parametrize("text", UNGRADED, ids=lambda text: text.stem)


def release_of(text):
    """Return the notebook that students are given."""
    return nbformat.read(ROOT / "notebooks" / text.parent.name / f"{text.stem}.ipynb", 4)


@each_text
def test_cells_are_short(text):
    for cell in (cell for cell in release_of(text).cells if cell.cell_type == "code"):
        assert len(cell.source.splitlines()) <= (LINES if text in GRADED else FEW_LINES), cell.id


@each_graded_text
def test_lines_of_code_are_short(text):
    for cell in (cell for cell in release_of(text).cells if cell.cell_type == "code"):
        assert all(len(line) <= COLUMNS for line in cell.source.splitlines()), cell.id


@each_graded_text
def test_a_notebook_is_short_and_has_figures(text):
    release = release_of(text)
    assert CELLS[0] <= len(release.cells) <= CELLS[1]
    code = [cell.source for cell in release.cells if cell.cell_type == "code"]
    assert sum("\nfigures." in f"\n{source}" for source in code) >= FIGURES


@each_text
def test_every_figure_is_shown(text):
    """A notebook shows the last line of a cell; a figure above it needs .show()."""
    for cell in (cell for cell in notebook_of(text).cells if cell.cell_type == "code"):
        *above, _ = ast.parse(cell.source).body or [None]
        lost = [ast.unparse(line) for line in above if ast.unparse(line).startswith("figures.")]
        assert all(line.endswith(".show()") for line in lost), cell.id


@each_text
def test_above_each_answer_are_its_minutes_three_hints_and_a_level(text):
    """A choice has its statements, and no hints; a warm-up has three cells under one text, or in one."""
    cells = notebook_of(text).cells
    for above, cell in pairwise(cells):
        if cell.id in exercises_of(text) and not cell.id.startswith("warm_up_"):
            assert re.search(r"\d minutes\.?\)", above.source), cell.id
            if "**a**" not in above.source:
                assert above.source.count("<details><summary>Hint") == 3, cell.id
                assert any(f", {level}, " in above.source for level in LEVELS), cell.id


@each_graded_text
def test_the_parts_minutes_are_the_hours_and_the_exercises_fit(text):
    words = text.read_text(encoding="utf-8")
    hours = int(re.search(r"\*\*Time:\*\* (\d+) hours", words)[1])
    table = sum(int(n) for n in re.findall(r"^# \| \d .+? \| (\d+) \|", words, re.M))
    assert table == 60 * hours
    assert 0.6 * table < sum(minutes(words)) <= table, "reading and experiments take the rest"


@each_ungraded_text
def test_a_notebook_without_points_takes_as_long_as_its_exercises(text):
    words = text.read_text(encoding="utf-8")
    assert sum(minutes(words)) <= int(re.search(r"\*\*Time:\*\* (\d+) minutes", words)[1])
    assert len(minutes(words)) == len(exercises_of(text))


def minutes(words):
    """Return the minutes of each exercise of a text."""
    return [int(number) for number in re.findall(r"(\d+) minutes\)", words)]
