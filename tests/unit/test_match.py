"""Matching finds a student's cells whatever happened to them, and takes test cells from the instructor."""

import nbformat
import pytest
from support import ROOT

from grader.intake.matcher import compose, runs

F, MEMORY, WHY = "l2_distances_no_loops", "distance_memory_gb", "hardest_knob"


@pytest.fixture
def given():
    return nbformat.read(ROOT / "notebooks" / "01_pixels" / "pixels.ipynb", 4)


@pytest.fixture
def mine(given):
    """Return the notebook as an honest student hands it in."""
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
        "each of 12 answers was found by the name that it defines, which is fine",
        f"{WHY} was found by its place under the question, which is fine",
    ]


def test_a_question_that_is_found_elsewhere_is_not_missing(given, mine):
    place = mine.cells.index(cell(mine, WHY))
    mine.cells.pop(place)
    mine.cells.insert(place, nbformat.v4.new_raw_cell("Because the pixels overflow."))
    composed, notes = compose(given, mine)
    assert "overflow" in cell(composed, WHY).source
    assert notes == [f"{WHY} was found in a cell below the question"]


def marked(notebook):
    """Return the cells that a student writes."""
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
    """Experiments take long and define nothing that an answer reads; a helper in one of them runs."""
    figure = next(c for c in mine.cells if "figures.pixel_numbers" in c.source)
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
    """An essay is found below the question, at the end, or in a code cell."""
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


ROWS, L1 = "as_rows", "l1_distances"
RIGHT = "def as_rows(images):\n    return 1"


def merged(mine, *names):
    """Put the answers of these names into the first one's cell."""
    cells = [cell(mine, name) for name in names]
    cells[0].source = "\n\n".join(c.source for c in cells)
    mine.cells = [c for c in mine.cells if c.id not in names[1:]]


def written(mine, *names):
    for name in names:
        cell(mine, name).source = f"def {name}(*a):\n    return 1"


def run_once(composed, words):
    """Return the ids of the cells with these words, and of those among them that run."""
    cells = [c for c in composed.cells if words in c.source]
    return [c.id for c in cells], [c.id for c in cells if runs(c)]


def test_a_merged_cell_is_run_once_and_shown_for_each_of_its_answers(given, mine):
    written(mine, ROWS, L1)
    merged(mine, ROWS, L1)
    composed, notes = compose(given, mine)
    assert run_once(composed, f"def {L1}") == ([ROWS, L1], [ROWS])
    assert notes == [f"{ROWS} and {L1} were found in one cell"]
    written(mine, F)
    merged(mine, ROWS, F, MEMORY)
    assert compose(given, mine)[1] == [f"{ROWS} and 3 more answers were found in one cell"]


def test_a_merged_cell_with_a_stub_in_it_answers_the_rest(given, mine):
    written(mine, ROWS)
    merged(mine, ROWS, L1)
    composed, _ = compose(given, mine)
    assert cell(composed, ROWS).source.strip() == "def as_rows(*a):\n    return 1"
    assert cell(composed, L1).source == cell(given, L1).source


def test_the_last_of_several_versions_above_the_test_counts(given, mine):
    place = mine.cells.index(cell(mine, ROWS))
    versions = [nbformat.v4.new_code_cell(RIGHT.replace("1", str(n))) for n in (2, 3)]
    mine.cells[place + 1 : place + 1] = versions
    mine.cells.insert(place + 5, nbformat.v4.new_code_cell(RIGHT.replace("1", "4")))
    composed, notes = compose(given, mine)
    assert cell(composed, ROWS).source == versions[1].source
    assert notes == [
        f"{ROWS} was found by the name that it defines, which is fine",
        f"{ROWS} is written in 3 cells: the last one above its test counts",
    ]


def test_what_assigns_to_a_functions_name_later_is_no_version_of_it(given, mine):
    place = mine.cells.index(cell(mine, ROWS))
    mine.cells[place:place] = [nbformat.v4.new_code_cell(RIGHT), nbformat.v4.new_code_cell("as_rows = as_rows")]
    composed, notes = compose(given, mine)
    assert cell(composed, ROWS).source == RIGHT
    assert notes == [f"{ROWS} was found by the name that it defines, which is fine"]
    ids = [c.id for c in composed.cells]
    assert ids.index(ROWS) < [c.source for c in composed.cells].index("as_rows = as_rows") < ids.index(f"test_{ROWS}")


def test_an_answer_that_was_moved_up_takes_what_it_needs_along(given, mine):
    mine.cells += [
        nbformat.v4.new_code_cell(source)
        for source in ("sum = 1", "def inner(x):\n    return x", "def helper(x):\n    return inner(x)")
    ]
    mine.cells.append(nbformat.v4.new_code_cell("def as_rows(images):\n    return helper(images)"))
    composed, _ = compose(given, mine)
    sources = [c.source for c in composed.cells]
    test = sources.index(cell(given, f"test_{ROWS}").source)
    assert sources.index(mine.cells[-2].source) < test
    assert sources.index(mine.cells[-3].source) < test
    assert sources.index("sum = 1") > test


def test_a_given_text_in_quotes_takes_no_cell_apart(given, mine):
    quoted = f'{RIGHT}\n\n"""\n{cell(given, "test_as_rows").source}\n"""'
    cell(mine, ROWS).source = quoted
    assert cell(compose(given, mine)[0], ROWS).source == quoted


def test_a_helper_that_was_written_into_a_test_cell_is_run(given, mine):
    cell(mine, f"test_{F}").source = "def helper(x):\n    return 1\n\n\nassert helper(1)"
    cell(mine, F).source = f"def {F}(X, Y):\n    return helper(X)"
    composed, _ = compose(given, mine)
    assert run_once(composed, "def helper")[1]
    assert cell(composed, f"test_{F}").source == cell(given, f"test_{F}").source


def test_a_draft_that_was_turned_into_raw_is_shown_and_not_run(given, mine):
    draft = nbformat.v4.new_raw_cell(f"def {F}(X, Y):\n    return 7", metadata=cell(mine, F).metadata)
    mine.cells.insert(mine.cells.index(cell(mine, F)), draft)
    composed, _ = compose(given, mine)
    assert answers(composed) == answers_of()
    assert [c.cell_type for c in composed.cells if "return 7" in c.source] == ["markdown"]
