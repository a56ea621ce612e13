"""What a student sees before handing in: a wrong idea fails the visible check, and the choices cannot be guessed."""

import functools
import re
from itertools import combinations

import nbformat
import pytest
from support import ROOT

from grader.authoring.markers import source_notebook as read_text
from grader.authoring.trial import bank, errors, fails_in_sight, graded_cells, is_function, trial
from grader.authoring.trial import tests_of as cells_of
from grader.model.course import Course

COURSE = Course(ROOT)
TEXTS = [text for assignment in COURSE.assignments() for text in COURSE.texts(assignment)]
source_notebook = functools.cache(read_text)


def functions(text):
    """Return the exercises of a notebook whose answers are functions or classes."""
    notebook = source_notebook(text)
    return [cell.id for cell in answers(notebook) if is_function(notebook, cell.id)]


def answers(notebook):
    return [cell for cell in graded_cells(notebook) if cell.metadata.get("nbgrader", {}).get("solution")]


@pytest.mark.parametrize(("text", "name"), [pytest.param(t, n, id=n) for t in TEXTS for n in functions(t)])
def test_the_visible_check_catches_three_wrong_answers_in_four(text, name):
    notebook = source_notebook(text)
    wrong = [answer for answer in bank(COURSE, text.parent.name)[name] if not answer.right]
    unseen = [a.name for a in wrong if not fails_in_sight(notebook, errors(notebook, name, a.source))]
    assert 4 * len(unseen) <= len(wrong), f"{len(unseen)} of {len(wrong)} pass the visible check: {', '.join(unseen)}"


LETTERS = re.compile(r'check\.choice\("\w+", \w+, "(\w+)"')


def choices():
    """Yield (name, letters, notebook) of each choice question: the notebook holds its cells and the import cell."""
    for text in TEXTS:
        notebook = source_notebook(text)
        cells = graded_cells(notebook)
        for name in [cell.id for cell in answers(notebook)]:
            alone = [cells[0], *[cell for cell in cells if cell.id in (name, *cells_of(notebook, name))]]
            if letters := LETTERS.search(alone[-1].source):
                yield name, letters[1], nbformat.v4.new_notebook(cells=[nbformat.from_dict(cell) for cell in alone])


@functools.cache
def earned(number, answer):
    """Return the points that an answer earns in choice question `number`."""
    name, _, notebook = QUESTIONS[number]
    told = trial(notebook, name, f"{name} = {answer!r}")
    return sum(worth(cell) for cell in notebook.cells if told.get(cell.id) == "")


def worth(cell):
    return cell.metadata.get("nbgrader", {}).get("points", 0)


QUESTIONS = list(choices())
EVERY_LETTER = sorted(set("".join(letters for _, letters, _ in QUESTIONS)))


def test_the_same_letters_everywhere_earn_at_most_a_third():
    """A letter that a question does not have is left out there."""
    total, too_much = sum(worth(cell) for _, _, notebook in QUESTIONS for cell in notebook.cells), {}
    for some in (some for size in range(1, len(EVERY_LETTER) + 1) for some in combinations(EVERY_LETTER, size)):
        given = ["".join(letter for letter in some if letter in letters) for _, letters, _ in QUESTIONS]
        points = sum(earned(number, answer) for number, answer in enumerate(given))
        if 3 * points > total:
            too_much["".join(some)] = points
    assert total
    assert not too_much, f"of {total} points"
