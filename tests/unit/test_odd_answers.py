"""Answers that are nothing like the expected one: each gets a message that is true, and none stops the check."""

import json
from collections import Counter
from types import FunctionType

import numpy as np
import pytest

from byhand import check
from byhand.checks.outcome import same
from byhand.checks.stored_mistakes import decode, encode
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


@pytest.mark.parametrize("known", [None, {"g": [((1,), 2)]}])
def test_a_probes_number_of_arguments_is_its_own(known):
    space = {"__name__": "__main__", "probe": check.probe, "close": check.close, "known": known}
    exec("def g(x): pass\ndef f(): pass\n@probe\ndef of_one(a): return f(a, 1)", space)
    message = wrong(lambda: eval("close(of_one, (1,), 3, known=known)", space))
    assert (message.expected, message.line) == ("a function with the parameters that the exercise names", "")


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


class NoArray:
    def __array__(self, *_):
        raise RuntimeError("no")

    def __repr__(self):
        raise RuntimeError("no")


class NoLength(list):
    def __len__(self):
        raise RuntimeError("no")


DEEP = [1]
for _ in range(40):
    DEEP = [DEEP] * 6  # entry by entry it would take for ever
LOOP: list = []
LOOP.append(LOOP)
X = np.arange(3.0)
ONE_BY_ONE = "it gives its values one by one: list(...) makes a list of them"
CALL_IT = "call it: without brackets it is the function or the class itself"
LENGTHS = "look at the lengths of its parts: they must be equal to make an array"
COMPLEX = "find the line that makes the numbers complex: np.linalg.eig can, and np.linalg.eigh never does"
OBJECTS = "print its entries, and convert them with float(...): NumPy sees Python objects in it, not numbers"
ODD = {  # a result: what a check of an array says of it, and what to do next
    "complex": (X + 1j, "an array of dtype complex128", COMPLEX),
    "a complex number": (1j, "a complex", COMPLEX),
    "structured": (
        np.zeros(3, [("a", float)]),
        "an array of dtype [('a', '<f8')]",
        'take one of its fields, such as result["name"]',
    ),
    "objects": (np.array([1, None], object), "an array of dtype object", OBJECTS),
    "texts": (np.array(["a"]), "an array of dtype <U1", "remove the quotes: this is text, not a number"),
    "generator": ((i for i in range(3)), "a generator", ONE_BY_ONE),
    "map": (map(int, "123"), "a map", ONE_BY_ONE),
    "function": (lambda: 1, "a function", CALL_IT),
    "class": (int, "a type", CALL_IT),
    "huge": (10**5000, "an int of more than 64 bits", ""),
    "huge ones": ([10**400, 1], "a list", OBJECTS),
    "ragged": ([[1], [1, 2]], "a list", LENGTHS),
    "two": ((X, 1.0), "a tuple", "return one array, not a tuple of several results"),
    "set": ({1, 2}, "a set", ""),
    "dictionary": ({"a": X}, "a dict", ""),
    "no array": (NoArray(), "a NoArray", ""),
    "no length": (NoLength([1]), "a NoLength", OBJECTS),
    "a list in itself": (LOOP, "a list", LENGTHS),
}
CHECKS = [
    (check.close, X + 1.5),
    (check.close, 1.5),
    (check.close, (X, X + 1)),
    (check.close, {"a": X, "b": X + 7}),
    (check.shape, (4, 1)),
    (check.rules, {"four rows": lambda got: len(got) == 4}),
]


@pytest.mark.parametrize("name", ODD)
def test_an_odd_result_is_told_as_what_it_is(name):
    odd, got, todo = ODD[name]
    message = wrong(check.close, lambda x: odd, (X,), X + 1.5)
    wanted = "an array of real numbers" if todo == COMPLEX else "an array of numbers"
    assert (message.got, message.expected, message.next) == (got, wanted, todo)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("judge", "expected"), CHECKS)
@pytest.mark.parametrize(
    "odd",
    [*(odd for odd, _, _ in ODD.values()), X * np.nan, [], "abc", b"abc"],
    ids=lambda odd: type(odd).__name__,
)
def test_no_odd_result_stops_a_check(judge, expected, odd):
    message = wrong(judge, lambda x: odd, (X,), expected)
    assert message.got and message.expected


def test_lists_in_lists_are_shown_to_a_depth():
    assert "a list of 6" in wrong(check.rules, lambda: DEEP, (), {"flat": lambda got: False}).got


def test_one_number_and_one_array_are_not_several_results():
    assert wrong(check.close, lambda: X * 1j, (), 1.0).expected == "a number"
    assert wrong(check.close, lambda: X, (), (X, X)).got == "an array of shape (3,)"
    assert wrong(check.close, lambda: [X], (), (X, X)).got == "1 result"


def test_an_array_of_all_results_one_after_the_other_counts_as_several():
    check.close(lambda: np.stack([X, 2 * X]), (), (X, 2 * X))
    assert wrong(check.close, lambda: np.stack([X, X]), (), (X, 2 * X), names=["a", "b"]).part == "b"
    assert wrong(check.close, lambda: np.stack([X, X]), (), (X, X[:1])).got == "an array of shape (2, 3)"


@pytest.mark.parametrize("outcome", [np.array([1 + 2j, 3.0]), 2.5j, (X, X + 1j), np.array([complex(np.nan, 1), 0])])
def test_a_complex_result_is_matched_with_a_stored_mistake(outcome):
    stored = decode(json.loads(json.dumps(encode(outcome))))
    assert same(outcome, stored) and not same(outcome, decode(encode((X, X))))
    assert not same(np.array([1 + 2j, 3]), np.array([1.0, 3])) and same(np.array([1 + 0j, 3]), np.array([1.0, 3]))


def test_a_complex_result_gets_the_message_of_its_mistake():
    told = wrong(check.close, lambda: X + 1j, (), X, {"eig was used": X + 1j})
    assert told.likely == "eig was used"
