"""One error costs once: a later exercise keeps its points, or loses them, by its own answer alone."""

import re

import pytest
from assignments import EXERCISES, answers_to, each_exercise, exercises_of, lost_by, notebook_of

from byhand.notebook.dependencies import names_of
from grader.authoring.trial import is_function, trial
from grader.authoring.trial import tests_of as cells_of

UNWRITTEN = "def {0}(*arguments, **keywords):\n    raise NotImplementedError()"
A_NUMBER = "def {0}(*arguments, **keywords):\n    return 7.0"
BROKEN = {
    "not written": UNWRITTEN,
    "empty": "",
    "not a function": "{0} = 3",
    "an error at once": "{0} = 1 / 0",
    "a syntax error": "def {0}(*arguments)\n    return 1",
    "a number": A_NUMBER,
}
ASKS_OTHERWISE = {"rows_put_in_order_first", "padded_before"}  # call with numbers that no check foresees
NOT_NAMED = {"compares_sizes_only", "two_axes_at_most"}  # shown by numbers that relative_error gives


def used_by(text, name):
    """Return the other exercises whose names an exercise's answer or test cells use."""
    notebook = notebook_of(text)
    mine = {name, *cells_of(notebook, name)}
    read = set().union(*[names_of(cell.source).read for cell in notebook.cells if cell.id in mine])
    return [other for other in exercises_of(text) if other in read - {name, forward_of(name)}]


def forward_of(name):
    """Return the name of a backward function's forward: only that one's cache fits, so both must be there."""
    same = name.replace("_backward", "_forward")
    is_there = any(same == other for _, other in EXERCISES)
    return same if is_there else re.sub(r"_backward(_\w+)?$", "_forward", name)


BUILT_ON = [(text, name, used) for text, name in EXERCISES if (used := used_by(text, name))]
each_composed = pytest.mark.parametrize(("text", "name", "used"), [pytest.param(*one, id=one[1]) for one in BUILT_ON])


def told(text, name, **sources):
    """Return {test of an exercise: its message}, with these answers in place of the notebook's own."""
    notebook = notebook_of(text)
    tests = cells_of(notebook, name)
    for cell in notebook.cells:
        cell.source = sources.get(cell.id, cell.source)
        if cell.id.startswith("test_") and cell.id not in tests:
            cell.source = ""
    return {test: message for test, message in trial(notebook).items() if test in tests}


@each_exercise
def test_an_answer_keeps_its_points_where_no_other_is_written(text, name):
    needed = {name, forward_of(name)}
    others = [other for other in exercises_of(text) if other not in needed and is_function(notebook_of(text), other)]
    assert not any(told(text, name, **{other: UNWRITTEN.format(other) for other in others}).values())


@pytest.mark.parametrize("way", BROKEN)
@each_composed
def test_an_answer_keeps_its_points_beside_a_broken_one(text, name, used, way):
    for other in used:
        assert not any(told(text, name, **{other: BROKEN[way].format(other)}).values()), other


@pytest.mark.parametrize("earlier", [UNWRITTEN, A_NUMBER], ids=["not written", "a number"])
@each_composed
def test_every_right_answer_keeps_its_points_beside_broken_ones(text, name, used, earlier):
    broken = {other: earlier.format(other) for other in used}
    right = [answer for answer in answers_to(text, name) if answer.right and answer.name not in ASKS_OTHERWISE]
    assert not [answer.name for answer in right if any(told(text, name, **broken, **{name: answer.source}).values())]


@pytest.mark.parametrize("earlier", [UNWRITTEN, A_NUMBER], ids=["not written", "a number"])
@each_composed
def test_a_wrong_answer_loses_its_points_beside_broken_ones(text, name, used, earlier):
    """It is shown its own mistake, or that it needs an answer that is not written."""
    broken, bad = {other: earlier.format(other) for other in used}, {}
    wrong_ones = [answer for answer in answers_to(text, name) if not answer.right]
    says = [wrong.says for wrong in wrong_ones]  # two may give the same value
    for wrong in wrong_ones if earlier is UNWRITTEN else wrong_ones[::4]:
        messages = told(text, name, **broken, **{name: wrong.source})
        lost = [message for test, message in messages.items() if test in lost_by(text, name, wrong)]
        named = wrong.name in NOT_NAMED or any(words in lost[0] for words in (*says, "is not written yet"))
        if not all(lost) or (earlier is UNWRITTEN and not named):
            bad[wrong.name] = lost
    assert not bad


@each_composed
def test_an_unwritten_answer_beside_unwritten_ones_is_named_itself(text, name, used):
    messages = told(text, name, **{other: UNWRITTEN.format(other) for other in (name, *used)})
    assert all(message.startswith(f"{name} is not written yet") for message in messages.values())
