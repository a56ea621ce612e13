"""Each answer is found, and each check still passes, however a notebook with right answers was rearranged.

The checks are the visible ones, run in one namespace: the tests look at which code is bound where the checks run.
"""

import contextlib
import io
import random
import tempfile
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from support import ROOT

from byhand.notebook.dependencies import MAGIC
from grader.authoring.markers import source_notebook
from grader.exercises.reference_files import reference_files
from grader.intake.matcher import compose, is_test, runs
from grader.model.course import Course

NOTEBOOKS = {text.stem: text.parent.name for text in Course(ROOT).all_texts() if text.stem != "ready"}  # not graded
ESSAY = "Because the distance compares pixel by pixel."


@pytest.fixture(scope="module")
def releases():
    names = NOTEBOOKS.items()
    return {name: nbformat.read(ROOT / "notebooks" / folder / f"{name}.ipynb", 4) for name, folder in names}


@pytest.fixture(scope="module")
def rights():
    """Return {notebook: {answer's name: its source}} of the course's own answers."""
    return {
        text.stem: {cell.id: cell.source for cell in source_notebook(text).cells if is_answer(cell)}
        for text in Course(ROOT).all_texts()
    }


def handed_in(given, right):
    """Return the release with right answers and essays in their cells."""
    mine = nbformat.from_dict(given)
    for cell in mine.cells:
        if cell.id in right:
            cell.source = right[cell.id]
        elif is_question(cell):
            cell.source = ESSAY
    return mine


def is_question(cell):
    return cell.cell_type == "markdown" and cell.metadata.get("nbgrader", {}).get("solution", False)


def is_answer(cell):
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)


def place(mine, name):
    return next(i for i, cell in enumerate(mine.cells) if cell.id == name)


def merge(mine, places, keep=0):
    """Merge these cells into one, at the place of the first, with the metadata of the one numbered `keep`."""
    cells = [mine.cells[i] for i in places]
    merged = nbformat.from_dict(cells[keep])
    merged.source = "\n\n".join(cell.source for cell in cells)
    mine.cells[places[0]] = merged
    for i in reversed(places[1:]):
        del mine.cells[i]


def answers(mine):
    return [i for i, cell in enumerate(mine.cells) if is_answer(cell)]


def code(mine):
    return [i for i, cell in enumerate(mine.cells) if cell.cell_type == "code"]


def move(mine, given, to):
    """Move every answer to a new cell at `to(place)`, and leave the stub where it was."""
    for name in reversed([mine.cells[i].id for i in answers(mine)]):
        i = place(mine, name)
        own = new_code_cell(mine.cells[i].source)
        mine.cells[i] = nbformat.from_dict(given.cells[place(given, name)])
        mine.cells.insert(to(mine, i), own)


def turned_into(kind):
    def compose_it(mine, given):
        for i in answers(mine):
            fields = {"metadata": mine.cells[i].metadata, "id": mine.cells[i].id}
            mine.cells[i] = nbformat.from_dict({"cell_type": kind, "source": mine.cells[i].source, **fields})

    return compose_it


def each(change):
    """Change the source of every answer: change(name, source)."""

    def compose_it(mine, given):
        for i in answers(mine):
            mine.cells[i].source = change(mine.cells[i].id, mine.cells[i].source)

    return compose_it


def indented(source):
    return "\n".join(f"    {line}" for line in source.splitlines())


def drafts_first(mine, given):
    for i in reversed(answers(mine)):
        draft = nbformat.from_dict(mine.cells[i])
        draft.source, draft.id = f"def {draft.id}(*a, **k):\n    return 0", f"{draft.id}-draft"
        draft.metadata = {} if i % 2 else draft.metadata
        mine.cells.insert(i, draft)


def with_its_test(keep):
    def compose_it(mine, given):
        for i in reversed(answers(mine)):
            if is_test(mine.cells[i + 1]):
                merge(mine, [i, i + 1], keep)

    return compose_it


def in_pairs(keep):
    def compose_it(mine, given):
        for first, second in reversed(list(zip(answers(mine)[::2], answers(mine)[1::2], strict=False))):
            merge(mine, [first, second], keep)

    return compose_it


def pairs_in_the_second_place(mine, given):
    for first, second in reversed(list(zip(answers(mine)[::2], answers(mine)[1::2], strict=False))):
        merge(mine, [first, second])
        mine.cells.insert(second - 1, mine.cells.pop(first))


def no_metadata(mine, given):
    for number, cell in enumerate(mine.cells):
        cell.metadata, cell.id = {}, f"x{number}"


def shuffled(mine, given):
    places = answers(mine)
    sources = [mine.cells[i] for i in places]
    random.Random(1).shuffle(sources)
    for i, cell in zip(places, sources, strict=True):
        mine.cells[i] = cell


def pasted_into_tests(mine, given):
    move(mine, given, lambda mine, i: i + 1)
    for i in [i for i, cell in enumerate(mine.cells) if is_test(cell) and "nbgrader" not in mine.cells[i - 1].metadata]:
        mine.cells[i].source = f"{mine.cells[i - 1].source}\n\n{mine.cells[i].source}"
        mine.cells[i - 1].source = ""


def helpers_moved(mine, given):
    """Move each answer to the end, and what it calls to a cell before it."""
    for i in reversed(answers(mine)):
        name, source = mine.cells[i].id, mine.cells[i].source
        mine.cells[i].source = given.cells[place(given, name)].source
        if f"def {name}(" in source:
            helper = source.replace(f"def {name}(", f"def _{name}(").replace(f" {name}(", f" _{name}(")
            mine.cells += [new_code_cell(helper), new_code_cell(f"def {name}(*a, **k):\n    return _{name}(*a, **k)")]
        else:
            mine.cells.append(new_code_cell(source))


def all_in_one(places):
    return lambda mine, given: merge(mine, places(mine))


COMPOSITIONS = {
    "as it was given": lambda mine, given: None,
    "no metadata": no_metadata,
    "pairs merged": in_pairs(0),
    "pairs merged, under the second name": in_pairs(1),
    "pairs merged in the second place": pairs_in_the_second_place,
    "all answers in one cell": all_in_one(answers),
    "all code in one cell": all_in_one(code),
    "all code in one cell without metadata": lambda mine, given: (merge(mine, code(mine)), no_metadata(mine, given)),
    "imports merged with the first answer": lambda mine, given: merge(mine, [code(mine)[0], answers(mine)[0]]),
    "an answer merged with the imports below it": lambda mine, given: merge(mine, [code(mine)[0], answers(mine)[0]], 1),
    "imports and an answer, edited": lambda mine, given: (
        merge(mine, [code(mine)[0], answers(mine)[0]]),
        setattr(mine.cells[code(mine)[0]], "source", "import math\n" + mine.cells[code(mine)[0]].source),
    ),
    "merged with its test": with_its_test(0),
    "merged with its test, which keeps its name": with_its_test(1),
    "pasted into the test cell": pasted_into_tests,
    "in a cell above the stub": lambda mine, given: move(mine, given, lambda mine, i: i),
    "in a cell below the stub": lambda mine, given: move(mine, given, lambda mine, i: i + 1),
    "below the test": lambda mine, given: move(mine, given, lambda mine, i: i + 2),
    "at the end": lambda mine, given: move(mine, given, lambda mine, i: len(mine.cells)),
    "at the top": lambda mine, given: move(mine, given, lambda mine, i: code(mine)[0] + 1),
    "at the end, with helpers": helpers_moved,
    "turned into Markdown": turned_into("markdown"),
    "turned into Raw": turned_into("raw"),
    "Markdown with a fence": lambda mine, given: (
        each(lambda name, source: f"```python\n{source}\n```")(mine, given),
        turned_into("markdown")(mine, given),
    ),
    "in another order": shuffled,
    "backwards": lambda mine, given: mine.cells.reverse(),
    "drafts first": drafts_first,
    "copied": lambda mine, given: [
        mine.cells.insert(i, nbformat.from_dict(mine.cells[i])) for i in reversed(answers(mine))
    ],
    "tests deleted": lambda mine, given: mine.cells.__setitem__(
        slice(None), [cell for cell in mine.cells if not is_test(cell)]
    ),
    "tests emptied": lambda mine, given: [cell.update(source="pass") for cell in mine.cells if is_test(cell)],
    "tests copied": lambda mine, given: mine.cells.extend(
        nbformat.from_dict(cell) for cell in list(mine.cells) if is_test(cell)
    ),
    "timed": each(lambda name, source: f"%%time\n{source}"),
    "under if": each(lambda name, source: f"if True:\n{indented(source)}"),
    "under try": each(lambda name, source: f"try:\n{indented(source)}\nfinally:\n    pass"),
    "under with": each(lambda name, source: f"import warnings\nwith warnings.catch_warnings():\n{indented(source)}"),
    "under for": each(lambda name, source: f"for _ in range(1):\n{indented(source)}"),
    "decorated": each(
        lambda name, source: "def same(f):\n    return f\n" + source.replace(f"def {name}(", f"@same\ndef {name}(")
    ),
    "under another name first": each(lambda name, source: f"{source}\n_mine = {name}\n{name} = _mine"),
    "unpacked": each(lambda name, source: f"{source}\n{name}, _other = {name}, 1"),
    "walrus": each(lambda name, source: f"{source}\n_found = {name}\nif ({name} := _found) is None:\n    pass"),
    "comments and blank lines": each(lambda name, source: f"\n\n# my answer\n\n{source}\n\n# done\n"),
}
FORMS = [name for name in COMPOSITIONS if name.startswith(("timed", "under", "decorated", "unpacked", "walrus"))]
COMPOSITIONS |= {
    f"{name}, without metadata": lambda mine, given, name=name: (
        COMPOSITIONS[name](mine, given),
        no_metadata(mine, given),
    )
    for name in FORMS
}


def checked(composed, right):
    """Run a composed notebook beside the course's own files: return ({test: its message, "" if it passed}, {value: what
    its tests find}).
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, file in reference_files().items():
            Path(name).write_bytes(file.content)
        return checked_here(composed, right)


def checked_here(composed, right):
    space: dict = {"__name__": "__main__", "probe": lambda function: function}
    told, seen = {}, {}
    for cell in composed.cells:
        if not runs(cell) or "check.speed" in cell.source:
            continue
        message = ""
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                exec(MAGIC.sub(r"\1pass", cell.source), space)
            except Exception as error:
                message = f"{type(error).__name__}: {error}"
        if is_test(cell):
            told[cell.id] = message
            seen[cell.id] = {name: repr(space[name]) for name in right if not callable(space.get(name, len))}
    return told, seen


@pytest.fixture(scope="module")
def untouched(releases, rights):
    """Return the result of `checked` for each notebook as it was given, with right answers."""
    made = {}
    for notebook, given in releases.items():
        composed, notes = compose(given, handed_in(given, rights[notebook]))
        assert not notes
        made[notebook] = checked(composed, rights[notebook])
        assert not any(made[notebook][0].values())
    return made


def on_each_notebook(forms):
    """Return a case for each form and notebook; the slow ones are left to make test-slow.

    At every change each form is tried on one notebook, the next form on the next one: a form is found alike in all.
    """
    notebooks = list(NOTEBOOKS)
    return [
        pytest.param(name, notebook, marks=[pytest.mark.slow] * (number % len(notebooks) != position))
        for number, name in enumerate(forms)
        for position, notebook in enumerate(notebooks)
    ]


@pytest.mark.parametrize(("name", "notebook"), on_each_notebook(COMPOSITIONS))
def test_every_composition_gets_what_the_untouched_one_gets(name, notebook, releases, rights, untouched):
    given, right = releases[notebook], rights[notebook]
    mine = handed_in(given, right)
    COMPOSITIONS[name](mine, given)
    composed, _ = compose(given, mine)
    told, seen = checked(composed, right)
    assert {test: message for test, message in told.items() if message} == {}
    before, values = untouched[notebook]
    assert told.keys() == before.keys()
    for test in seen:
        assert all(values[test][value] == seen[test][value] for value in values[test] if value in test), test
    ids = [cell.id for cell in composed.cells]
    assert len(ids) == len(set(ids))
    assert {cell.id for cell in given.cells if "nbgrader" in cell.metadata} <= set(ids)
    for cell in composed.cells:
        if is_answer(cell):
            assert cell.id in cell.source and cell.source != given.cells[place(given, cell.id)].source
        if is_question(cell):
            assert ESSAY in cell.source


def questions(mine):
    return [i for i, cell in enumerate(mine.cells) if is_question(cell)]


def beside(make, offset, text=ESSAY):
    """Put the essay in a new cell, `offset` below the question's, which stays as it was given."""

    def compose_it(mine, given):
        for i in reversed(questions(mine)):
            mine.cells[i].source = "YOUR ANSWER HERE"
            mine.cells.insert(i + offset, make(text))

    return compose_it


def into_the_card(mine, given):
    for i in questions(mine):
        mine.cells[i - 1].source += f"\n\n{ESSAY}"
        mine.cells[i].source = "YOUR ANSWER HERE"


def onto_the_cards_last_line(mine, given):
    for i in questions(mine):
        mine.cells[i - 1].source += f" {ESSAY}"
        mine.cells[i].source = "YOUR ANSWER HERE"


def merged_with_the_card(keep):
    def compose_it(mine, given):
        for i in reversed(questions(mine)):
            merge(mine, [i - 1, i], keep)

    return compose_it


def merged_below_the_stub(keep):
    def compose_it(mine, given):
        for i in reversed(questions(mine)):
            mine.cells[i].source = f"YOUR ANSWER HERE\n\n{ESSAY}"
            merge(mine, [i - 1, i], keep)

    return compose_it


def turned(kind):
    def compose_it(mine, given):
        for i in questions(mine):
            fields = {"metadata": mine.cells[i].metadata, "id": mine.cells[i].id, "source": ESSAY}
            mine.cells[i] = nbformat.from_dict({"cell_type": kind, **fields})

    return compose_it


def deleted(mine, given):
    for i in reversed(questions(mine)):
        mine.cells[i] = new_markdown_cell(ESSAY)


ESSAYS = {
    "in the cell that asks": into_the_card,
    "in the cell that asks, without ids": lambda mine, given: (into_the_card(mine, given), no_metadata(mine, given)),
    "on its last line": onto_the_cards_last_line,
    "merged": merged_with_the_card(0),
    "merged, under its own name": merged_with_the_card(1),
    "merged without ids": lambda mine, given: (merged_with_the_card(0)(mine, given), no_metadata(mine, given)),
    "merged, and the placeholder too": merged_below_the_stub(0),
    "merged, and the placeholder too, under its own name": merged_below_the_stub(1),
    "below, in Markdown": beside(new_markdown_cell, 1),
    "between, in Markdown": beside(new_markdown_cell, 0),
    "above, in Markdown": beside(new_markdown_cell, -1),
    "below, in Raw": beside(new_raw_cell, 1),
    "below, as code that is prose": beside(new_code_cell, 1),
    "below, as a string": beside(new_code_cell, 1, f'"""{ESSAY}"""'),
    "below, as a value": beside(new_code_cell, 1, f'answer = "{ESSAY}"'),
    "below, as a print": beside(new_code_cell, 1, f"print('{ESSAY}')"),
    "below, as a comment": beside(new_code_cell, 1, f"# {ESSAY}"),
    "turned into code": turned("code"),
    "turned into Raw": turned("raw"),
    "in place of its cell": deleted,
    "at the end": lambda mine, given: (
        [cell.update(source="YOUR ANSWER HERE") for cell in mine.cells if is_question(cell)],
        mine.cells.append(new_markdown_cell(ESSAY)),
    ),
}


@pytest.mark.parametrize(("name", "notebook"), on_each_notebook(ESSAYS))
def test_an_essay_reaches_the_ta_wherever_it_was_typed(name, notebook, releases, rights):
    given = releases[notebook]
    mine = handed_in(given, rights[notebook])
    ESSAYS[name](mine, given)
    composed, _ = compose(given, mine)
    asked = [cell for cell in composed.cells if is_question(cell)]
    assert len(asked) == len(questions(given))
    assert all(ESSAY in cell.source for cell in asked)
    told, _ = checked(composed, {})
    assert not any(told.values())


NOT_ESSAYS = {
    "nothing": lambda mine, i: None,
    "merged": lambda mine, i: merge(mine, [i - 1, i]),
    "merged, under its own name": lambda mine, i: merge(mine, [i - 1, i], 1),
    "deleted": lambda mine, i: mine.cells.pop(i),
    "an experiment below": lambda mine, i: mine.cells.insert(
        i + 1, new_code_cell("figures.pixel_numbers(X_images[3])")
    ),
    "a broken one": lambda mine, i: mine.cells.insert(i + 1, new_code_cell("accuracy = [f(k for k in (1, 3)]")),
    "an empty cell": lambda mine, i: mine.cells.insert(i + 1, new_raw_cell("  ")),
}


@pytest.mark.parametrize("name", NOT_ESSAYS)
def test_what_is_no_essay_leaves_the_question_as_it_was_given(name, releases, rights):
    given = releases["pixels"]
    mine = handed_in(given, rights["pixels"])
    (i,) = questions(mine)
    mine.cells[i].source = "YOUR ANSWER HERE"
    NOT_ESSAYS[name](mine, i)
    composed, _ = compose(given, mine)
    assert [cell.source for cell in composed.cells if is_question(cell)] == ["YOUR ANSWER HERE"]
