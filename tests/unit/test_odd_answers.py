"""Answers that are nothing like the expected one: each gets a message that is true, and none stops the check."""

from collections import Counter
from types import FunctionType

import numpy as np
import pytest

from byhand import check
from grader.feedback.message import mistake

ANY = "a result, for inputs of these shapes and dtypes"
COUNTS = [  # a function, and what is expected where it is called with two arguments
    (lambda a: a, "a function of 2 arguments: yours takes at most 1"),
    (lambda: 0, "a function of 2 arguments: yours takes at most 0"),
    (lambda a, b, c: a, "a function of 2 arguments: yours needs at least 3"),
    (lambda a, b, c, d=1: a, "a function of 2 arguments: yours needs at least 3"),
    (Counter("a").most_common, "a function of 2 arguments: yours takes at most 1"),
    (lambda a, b: (lambda c: c)(a, b), ANY),
    (lambda a, b: a + "b", ANY),
]


def wrong(judge, *arguments, **more):
    """Return the Message of a check that must fail."""
    with pytest.raises(check.Wrong) as raised:
        judge(*arguments, **more)
    return raised.value.message


@pytest.mark.parametrize(("function", "expected"), COUNTS)
def test_a_wrong_number_of_arguments_is_told_with_both_numbers(function, expected):
    if isinstance(function, FunctionType):  # as in a notebook
        function = FunctionType(function.__code__, {"__name__": "__main__"}, "f", function.__defaults__)
    assert wrong(check.close, function, (1, 2), 3).expected == expected


def test_a_probes_number_of_arguments_is_its_own():
    space = {"__name__": "__main__", "probe": check.probe}
    exec("def f(): pass\n@probe\ndef of_one(a): return f(a, 1)", space)
    assert (
        wrong(check.close, space["of_one"], (1,), 3).expected
        == "a function with the parameters that the exercise names"
    )


UNREAD = [
    (check.choice, 3, "no letter in quotes is in it"),
    (check.choice, " ", "no letter in quotes is in it"),
    (check.choice, "bed", "e is not one of the letters"),
    (check.choice, np.ones(3), "no letter in quotes is in it"),
    (check.value, "3", "it is text: a number has no quotes"),
    (check.value, (3, 5), "a comma makes a tuple: write a decimal point, and no comma at the end"),
    (check.value, np.nan, "it is not a finite number"),
    (check.value, len, "it is a function: call it, or write the number"),
]


@pytest.mark.parametrize(("judge", "got", "likely"), UNREAD)
def test_an_answer_that_cannot_be_read_has_a_mistake_to_count(judge, got, likely):
    assert mistake(wrong(judge, "answer", got, *(["abcd"] if judge is check.choice else []))) == likely
