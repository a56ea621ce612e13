"""A wrong idea fails the visible check, before a student hands in, and the choices cannot be guessed."""

import functools
import re
from itertools import combinations

from assignments import EXERCISES, each_exercise, notebook_of, points_of
from bank_pass import tried

from grader.authoring.trial import graded_cells, is_function, trial
from grader.authoring.trial import tests_of as cells_of


@each_exercise
def test_the_visible_check_catches_three_wrong_answers_in_four(text, name):
    """A wrong idea fails in front of the student. Of a value, a visible check says only if it can be read."""
    wrong = [one for one in tried(text, name) if not one.answer.right]
    unseen = [one.answer.name for one in wrong if not one.in_sight]
    told = f"{len(unseen)} of {len(wrong)} pass the visible check: {', '.join(unseen)}"
    assert 4 * len(unseen) <= len(wrong) or not is_function(notebook_of(text), name), told


LETTERS = re.compile(r'check\.choice\("\w+", \w+, "(\w+)"')


def choices():
    """Yield (name, letters, notebook) of each choice question: the notebook holds its cells and the import cell."""
    for text, name in EXERCISES:
        notebook = notebook_of(text)
        mine = {name, *cells_of(notebook, name)}
        notebook.cells = [cell for i, cell in enumerate(graded_cells(notebook)) if i == 0 or cell.id in mine]
        if letters := LETTERS.search(notebook.cells[-1].source):
            yield name, letters[1], notebook


@functools.cache
def earned(number, answer):
    """Return the points that an answer earns in choice question `number`."""
    name, _, notebook = QUESTIONS[number]
    told = trial(notebook, name, f"{name} = {answer!r}")
    return sum(points for test, points in points_of(notebook).items() if not told[test])


QUESTIONS = list(choices())
EVERY_LETTER = sorted(set("".join(letters for _, letters, _ in QUESTIONS)))


def test_the_same_letters_everywhere_earn_at_most_a_third():
    """A letter that a question does not have is left out there.

    Two letters of four earn a third on average, whichever are right: a third is rounded up to a whole point.
    """
    total, too_much = sum(sum(points_of(notebook).values()) for _, _, notebook in QUESTIONS), {}
    for some in (some for size in range(1, len(EVERY_LETTER) + 1) for some in combinations(EVERY_LETTER, size)):
        given = ["".join(letter for letter in some if letter in letters) for _, letters, _ in QUESTIONS]
        points = sum(earned(number, answer) for number, answer in enumerate(given))
        if points > -(-total // 3):
            too_much["".join(some)] = points
    assert total
    assert not too_much, f"of {total} points"
