"""Matching: a student's cells are found whatever happened to them, and test cells come from the instructor."""

import nbformat
import pytest
from support import ROOT

from grader.match import compose

F, MEMORY, WHY = "l2_distances_no_loops", "distance_memory_gb", "hardest_knob"


@pytest.fixture
def given():
    return nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)


@pytest.fixture
def mine(given):
    """The notebook as an honest student hands it in."""
    mine = nbformat.from_dict(given)
    for name, source in {
        F: f"def {F}(X, Y):\n    return 1",
        MEMORY: f"{MEMORY} = 61",
        WHY: "Because.",
    }.items():
        cell(mine, name).source = source
    return mine


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def answers(notebook):
    return [cell(notebook, name).source for name in (F, MEMORY, WHY)]


def test_an_honest_notebook_comes_through(given, mine):
    composed, notes = compose(given, mine)
    assert [c.source for c in composed.cells] == [c.source for c in mine.cells]
    assert notes == []


def test_lost_metadata(given, mine):
    for number, c in enumerate(mine.cells):
        c.metadata, c.id = {}, f"x{number}"
    composed, notes = compose(given, mine)
    assert answers(composed) == answers_of()
    assert notes == [
        "each of 12 answers was found by the name that it defines",
        f"{WHY} was found by its place under the question",
    ]


def marked(notebook):
    """The cells that a student writes."""
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]


def answers_of():
    return [f"def {F}(X, Y):\n    return 1", f"{MEMORY} = 61", "Because."]


def test_moved_cells_stand_where_they_belong(given, mine):
    mine.cells.reverse()
    composed, _ = compose(given, mine)
    ids = [c.id for c in composed.cells]
    assert ids.index(F) < ids.index(f"test_{F}")
    assert answers(composed) == answers_of()


def test_a_changed_or_deleted_test_cell_is_the_instructors(given, mine):
    cell(mine, f"test_{F}").source = "pass"
    mine.cells = [c for c in mine.cells if c.id != f"test_{F}_speed"]
    composed, _ = compose(given, mine)
    for name in (f"test_{F}", f"test_{F}_speed"):
        assert cell(composed, name).source == cell(given, name).source


def test_swapped_grade_ids_follow_the_names(given, mine):
    a, b = cell(mine, F), cell(mine, MEMORY)
    a.metadata, b.metadata = b.metadata, a.metadata
    composed, _ = compose(given, mine)
    assert answers(composed) == answers_of()


def test_a_cell_split_in_two_keeps_both_halves_before_the_test(given, mine):
    place = mine.cells.index(cell(mine, F))
    half = nbformat.from_dict(mine.cells[place])
    half.source, half.id = "more = 1", "half"
    mine.cells.insert(place + 1, half)
    composed, _ = compose(given, mine)
    sources = [c.source for c in composed.cells]
    assert sources.index("more = 1") < sources.index(cell(given, f"test_{F}").source)
    assert len({c.id for c in composed.cells}) == len(composed.cells)


def test_what_no_answer_needs_is_shown_and_not_run(given, mine):
    """Experiments take long, and define nothing that an answer reads; a helper in one of them is run."""
    figure = next(c for c in mine.cells if c.source.startswith("plot.pixel_numbers"))
    composed, _ = compose(given, mine)
    kept = next(c for c in composed.cells if c.source == figure.source)
    assert kept.metadata.tags == ["skip-execution"]
    figure.source += "\nhelper = 3"
    cell(mine, F).source = f"def {F}(X, Y):\n    return helper"
    composed, _ = compose(given, mine)
    assert "tags" not in next(c for c in composed.cells if "helper = 3" in c.source).metadata
    for c in composed.cells:
        assert c.cell_type == "markdown" or "nbgrader" not in c.metadata or "tags" not in c.metadata


def test_a_missing_answer_is_the_stub_and_a_note(given, mine):
    mine.cells = [c for c in mine.cells if c.id != F]
    composed, notes = compose(given, mine)
    assert cell(composed, F).source == cell(given, F).source
    assert notes == [f"the cell of {F} is missing"]


def test_a_deleted_import_cell_comes_back(given, mine):
    mine.cells = [c for c in mine.cells if c.id != "cell-01"]
    composed, _ = compose(given, mine)
    sources = [c.source for c in composed.cells]
    assert sources.index(cell(given, "cell-01").source) < sources.index(cell(mine, F).source)


def test_a_syntax_error_is_still_found_by_its_name(given, mine):
    broken = cell(mine, F)
    broken.source, broken.metadata, broken.id = f"def {F}(X, Y):\n    return (", {}, "zz"
    composed, _ = compose(given, mine)
    assert cell(composed, F).source == broken.source


def test_an_empty_notebook_is_all_stubs(given):
    composed, notes = compose(given, nbformat.v4.new_notebook())
    assert answers(composed) == answers(given)
    assert len(notes) == len(marked(given))


def test_an_answer_written_in_a_cell_of_ones_own_reaches_the_ta(given, mine):
    """Below the question, at the end, or as a code cell: what was written is read."""
    cell(mine, WHY).source = cell(given, WHY).source
    mine.cells.append(nbformat.v4.new_markdown_cell("Rounding errors, of equal points."))
    composed, notes = compose(given, mine)
    assert cell(composed, WHY).source == "Rounding errors, of equal points."
    assert any(WHY in note for note in notes)


def test_a_question_answered_in_a_code_cell_reaches_the_ta(given, mine):
    place = mine.cells.index(cell(mine, WHY))
    answer = nbformat.v4.new_code_cell("Rounding errors", metadata=mine.cells[place].metadata)
    mine.cells[place] = answer
    composed, _ = compose(given, mine)
    assert cell(composed, WHY).source == "Rounding errors"
    assert cell(composed, WHY).cell_type == "markdown"
