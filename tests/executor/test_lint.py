"""The build checks each probe, and says how to fix it."""

import pytest

from grader.authoring.lint import lint
from grader.authoring.markers import source_notebook
from notebooks import TEXTS, answered

PROBE = "@probe\ndef product_and_sine(a, b):\n    {}\n    return Var(a).value\n"

BAD = {
    "a name of the cell's": ("answer = 3\n" + PROBE.format("a = answer"), "uses answer, which is neither its argument"),
    "an oracle": (
        "from grader.exercises.pixels import as_rows as hidden\n" + PROBE.format("a = hidden.expected()"),
        "uses hidden, which is from grader",
    ),
    "grader inside": (PROBE.format("import grader.exercises"), "imports grader"),
    "nested": (PROBE.format("f = lambda x: x + offset"), "uses offset"),
    "the student's in a clean probe": (
        "@check.clean_probe\ndef product(a):\n    return classify(np.ones((1, 2)))\n",
        "uses classify, which is the student's, and a clean probe runs without",
    ),
    "a class outside": ("assert Var(2.0).value == 2", "Var is a class of the student's: use it inside a function"),
}
GOOD = {
    "builtins and imports": PROBE.format("a = float(np.sum(range(int(b))))"),
    "the student's": PROBE.format("a = classify(np.ones((1, 2)))"),
    "a clean probe": "@check.clean_probe\ndef product(text):\n    return eval(text, {'np': np})\n",
    "an import inside": PROBE.format("from unittest import mock"),
    "check.probe": PROBE.replace("@probe", "@check.probe").format("pass"),
    "its own names": PROBE.format("c = [a for a in range(3)]"),
}


def problems(source):
    return lint(answered(source_notebook(TEXTS["later"]), test_Var=source))


@pytest.mark.parametrize("name", BAD)
def test_a_probe_that_cannot_work_is_told(name):
    source, told = BAD[name]
    (problem,) = problems(source)
    assert problem.startswith("test_Var: ")
    assert told in problem


@pytest.mark.parametrize("name", GOOD)
def test_a_probe_that_works_is_not(name):
    assert problems(GOOD[name]) == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_texts_have_no_problem(text):
    assert lint(source_notebook(text)) == []
