"""A mistake is named because a wrong answer of the bank does the same on the call that the student's answer failed."""

import time

import numpy as np
import pytest

from byhand import check
from byhand.outcome import Changed, Raised, same
from grader.exercises import mistakes
from grader.exercises.linear import momentum
from grader.exercises.wrong_answers import WrongAnswers

FILE = """
from grader.exercises import right, wrong

@wrong("the terms were multiplied")
def product(a, b):
    return a * b

@wrong("it raises")
def raises(a, b):
    raise KeyError("b")

@wrong("it changes a")
def changes(a, b):
    a += b
    return a

@wrong("it never ends")
def loops(a, b):
    while True:
        pass

@wrong("it comes after one that never ends")
def minus(a, b):
    return a - b

@right
def plus(a, b):
    return b + a
"""


@pytest.fixture
def bank(tmp_path):
    """A bank of an exercise `total`, for an assignment that has no answers of its own."""
    path = tmp_path / "total.py"
    path.write_text(FILE)
    return WrongAnswers(str(path), names={})


def total(a, b):
    return a * b


def test_each_wrong_answer_runs_on_the_call_and_one_that_loops_is_stopped(bank):
    began = time.monotonic()
    found = bank.on(total, (np.array([1.0, 2]), 3.0))
    assert time.monotonic() - began < 3
    assert found.pop("it raises") == Raised("KeyError", "'b'")
    assert found.pop("it changes a") == Changed(0)
    assert {message: list(value) for message, value in found.items()} == {
        "the terms were multiplied": [3, 6],
        "it comes after one that never ends": [-2, -1],
    }


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda a, b: a * b, "the terms were multiplied"),
        (lambda a, b: {}["b"], "it raises"),
        (lambda a, b: a.__iadd__(b), "it changes a"),
        (lambda a, b: a - b, "it comes after one that never ends"),
        (lambda a, b: a + 2 * b, ""),
    ],
)
def test_the_message_is_that_of_the_wrong_answer_that_does_the_same(bank, answer, message):
    arguments = (np.array([1.0, 2.5]), 3.0)
    with pytest.raises(check.Wrong) as wrong:
        check.close(answer, arguments, np.array([4.0, 5.5]), bank)
    assert (f"likely    {message}" in str(wrong.value)) if message else ("never ends" not in str(wrong.value))


def test_a_probe_runs_beside_the_wrong_answer():
    space = {"np": np}
    probe = "def twice(w, dw, config):\n    w, config = momentum(w, dw, config)\n    return momentum(w, dw, config)[0]"
    exec(probe, space)
    arguments = (np.zeros(2), np.ones(2), {"learning_rate": 0.5})
    found = mistakes(momentum).on(space["twice"], arguments)
    assert found["the update goes uphill: subtract learning_rate * dw"].tolist() == pytest.approx([1.45, 1.45])


VALUE = """
from grader.exercises import wrong

@wrong("the parts were swapped")
def swapped():
    parts = {"a": 2, "b": 1}

@wrong("a part is missing")
def missing():
    parts = {"a": 1}
"""


def test_an_answer_that_is_a_value_is_replaced_where_it_is_an_argument(tmp_path):
    path = tmp_path / "parts.py"
    path.write_text(VALUE)

    def total(parts, factor):
        return factor * (10 * parts["a"] + parts["b"])

    found = WrongAnswers(str(path), names={}).on(total, ({"a": 1, "b": 1}, 2))
    assert found == {"the parts were swapped": 42, "a part is missing": Raised("KeyError", "'b'")}


def test_a_function_that_does_not_tell_its_parameters_is_called_as_it_is(bank):
    found = bank.on(Untold(), (np.array([1.0, 2]), 3.0))
    assert found["the terms were multiplied"].tolist() == [3, 6]


class Untold:
    """A stand-in for a function in the worker that has no signature."""

    __signature__ = "unknown"

    def __call__(self, a, b):
        return a * b

    def beside(self, space):
        return space["total"]


def test_what_is_the_same():
    assert same((1, [2.0, 3]), [1.0, np.array([2, 3])])
    assert same({"a": np.array([1.0, np.nan])}, {"a": np.array([np.nan, 2.0])}), "rounding decides where a nan is"
    assert not same(np.array([1.0, 2]), np.array([1.0, np.nan]))
    assert not same(np.ones(3), np.ones((1, 3)))
    assert not same(object(), object())
    assert not same("a", 1) and same(None, None)
    assert not same(Raised("KeyError", "'b'"), Raised("KeyError", "'c'"))
