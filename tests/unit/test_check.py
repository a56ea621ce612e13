"""Checks: right answers pass, and a message gives the call, the result, the expected value and the likely mistake."""

import re
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand import check, mutants, suspects
from byhand.checks.message import Message
from byhand.timing import slow_in_a_loop


def total(X, k):
    return X.sum(axis=1) * k


X = np.arange(12.0).reshape(3, 4)
RIGHT = X.sum(axis=1) * 2


def told(function, *arguments, **options):
    """Return the message of a check that must fail."""
    with pytest.raises(check.Wrong) as wrong:
        function(*arguments, **options)
    return str(wrong.value)


def test_a_right_answer_passes_in_any_dress():
    check.close(total, (X, 2), RIGHT)
    check.close(lambda X, k: total(X, k).tolist(), (X, 2), RIGHT)
    check.close(lambda X, k: total(X, k).astype(np.float32), (X, 2), RIGHT)
    check.close(lambda: True, (), 1)
    check.close(lambda: 3, (), 3.0)


def test_the_message_says_the_call_what_came_what_was_expected_and_where():
    message = told(check.close, lambda X, k: X.sum(axis=1) * k + (X[:, 0] > 5), (X, 2), RIGHT)
    assert "<lambda>(X: (3, 4) float64, k: 2)" in message
    assert "got       77 at [2], the only wrong one of 3" in message
    assert "expected  76" in message


def test_a_message_is_data_and_comes_back_from_data():
    with pytest.raises(check.Wrong) as wrong:
        check.close(lambda X, k: (1, -RIGHT), (X, 2), (1, RIGHT), names=("a", "b"))
    message = wrong.value.message
    data = message.as_data()
    assert data["part"] == "b" and data["likely"] == "the sign is flipped" and "next" not in data
    assert Message.from_data(data) == message and str(message) == str(wrong.value)


@pytest.mark.parametrize(
    "data",
    [None, "f(x)", {}, {"call": 1}, {"call": "f", "more": ""}, {"call": "f", "did": "won"}, {"call": "f", 1: ""}],
)
def test_other_data_is_not_a_message(data):
    with pytest.raises(ValueError, match="not a"):
        Message.from_data(data)


NOTEBOOK = """
import numpy as np
from byhand.check import probe

def double(a, b):
    return a + 2 * b

@probe
def doubled_alone(point, factor):
    return np.sum(double(point, np.float64(factor)))

through = [lambda *a: double(*a)[0]]
answer = lambda a, b: double(a, b)
"""


def test_a_message_names_the_students_function_even_where_a_probe_called_it():
    space = {"__name__": "a_notebook"}
    exec(NOTEBOOK, space)
    message = told(check.close, space["doubled_alone"], (X, 3), 0.0)
    assert message.startswith("double, called on point: (3, 4) float64, factor: 3\n")
    message = told(check.speed, space["through"][0], (X, X), 1e-9, times=lambda a, b: a, loop="")
    assert message.startswith("double, called on a: (3, 4) float64, b: (3, 4) float64\n")
    assert told(check.close, space["double"], (1, 1), 0).startswith("double(a: 1, b: 1)\n")
    assert told(check.close, space["answer"], (1, 1), 0).startswith("<lambda>(a: 1, b: 1)\n")


LIKELY = {
    "sign": (lambda: -RIGHT, "the sign is flipped"),
    "factor": (lambda: 3 * RIGHT, "3 times too large"),
    "fraction": (lambda: RIGHT / 4, "4 times too small"),
    "offset": (lambda: RIGHT + 0.5, "off by +0.5"),
    "zeros": (lambda: 0 * RIGHT, "every entry is 0"),
    "nan": (lambda: RIGHT * np.nan, "find the nan or inf"),
    "close": (lambda: RIGHT + [0.01, 0, 0], "it is close, but not exact"),
    "keepdims": (lambda: RIGHT[:, None], "an axis of length 1 is left over"),
    "lost axis": (lambda: RIGHT.sum(), "an axis is missing"),
    "none": (lambda: [].sort(), "return the result: a function without a return gives None"),
    "text": (lambda: "12", "returned  a str"),
    "ragged": (lambda: [[1], [1, 2]], "returned  a list"),
    "complex": (lambda: RIGHT + 1j, "np.linalg.eig can, and np.linalg.eigh never does"),
    "unwritten": (lambda: (_ for _ in ()).throw(NotImplementedError()), "is not written yet"),
    "raises": (lambda: 1 / 0, "raised    ZeroDivisionError: division by zero"),
}


@pytest.mark.parametrize("name", LIKELY)
def test_a_pattern_is_named(name):
    answer, words = LIKELY[name]
    assert words in told(check.close, answer, (), RIGHT)


TABLE = np.array([[1.5, 4.25, 9.0], [2.5, 0.5, 7.75]])


def test_an_axis_is_missing_only_where_the_lengths_fit():
    picked = "entries in one row: does a line flatten an array, or pick entries out, as x[x > 0] does?"
    assert f"5 {picked}" in told(check.close, lambda: TABLE[TABLE > 1], (), TABLE)
    assert f"6 {picked}" in told(check.close, lambda: TABLE.ravel(), (), TABLE)
    assert "an axis is missing" in told(check.close, lambda: TABLE.sum(axis=0), (), TABLE)


IN_A_TABLE = {
    "square": (TABLE**2, "take the root"),
    "signs": (TABLE * [1, -1, 1], "some signs are not"),
    "left out": (TABLE * [[1, 1, 1], [0, 0, 0]], "some entries are 0 that should not be"),
    "integers": (TABLE.astype(int), "truncated to integers"),
    "repeated": (np.repeat(TABLE.sum(axis=1, keepdims=True), 3, axis=1), "each row repeats one number"),
    "order": (TABLE[:, ::-1], "in another order"),
    "other rows": (TABLE.reshape(6, 1), "the axes have other lengths"),
}


@pytest.mark.parametrize("name", IN_A_TABLE)
def test_a_pattern_in_a_table_is_named(name):
    got, words = IN_A_TABLE[name]
    assert words in told(check.close, lambda: got, (), TABLE)


def test_results_in_another_order_and_what_is_not_a_row_or_an_offset():
    order = "the order of the results is out, cache"
    for got in ((None, TABLE), ({"x": 1}, TABLE)):
        assert order in told(check.close, lambda got=got: got, (), (TABLE, None), names=["out", "cache"])
    assert "order" not in told(check.close, lambda: (2 * TABLE, TABLE), (), (TABLE, TABLE), names=["a", "b"])[:60]
    deep = np.stack([TABLE, 2 * TABLE], axis=1)
    assert "each row" not in told(check.close, lambda: np.repeat(deep[:, :1], 2, axis=1), (), deep)
    assert "off by" not in told(check.close, lambda: [6.0, 5.0], (), np.array([10.0, 9.0]))


def test_short_tuples_are_shown_and_one_number_is_worked_out():
    message = told(check.close, lambda shape, lengths: 7, ((3, 5, 5), [1, 2]), 9)
    assert "shape: (3, 5, 5), lengths: a list of 2" in message and "next      work it out by hand" in message


def fits(n):
    raise ValueError(f"{n} does not fit")


def test_an_error_of_another_function_says_where_it_is_raised():
    def use(n):
        return fits(n)

    assert "print what your fits is called with" in told(check.close, use, (3,), 4)
    assert "is called with" not in told(check.close, fits, (3,), 4)


def test_a_few_labels_are_not_taken_for_a_table():
    labels = np.array([3, 1, 2, 2])
    for got in ([3, 0, 2, 2], [1, 3, 2, 2], [3, -1, 2, 2]):
        assert "likely" not in told(check.close, lambda got=got: got, (), labels)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda X: np.zeros(2).reshape(3, -1), "take the sizes from the input's shape"),
        (lambda X: np.zeros((3, 2)).__setitem__(0, X[0]), "a different shape from the slice it goes into"),
        (lambda X: X[3], "an index is past the end of its axis"),
        (lambda X: np.bincount(X[0]), "floats are used where integers are needed"),
        (lambda X: X[X[0]], "floats are used where integers are needed"),
        (lambda X: X.tolist()[np.array([0, 1])], "an array is used where one integer is needed"),
        (lambda X: X.sort(axis=0)[0], "sort() and shuffle() return None"),
        (lambda X: np.split(X, 2), "np.array_split allows sizes one apart"),
        (lambda X: 1 if X == 1 else 0, "an array is used as a condition"),
    ],
)
def test_an_error_about_shapes_is_explained(answer, words):
    assert words in told(check.close, answer, (X,), RIGHT)


def test_a_transposed_square_is_named():
    square = np.arange(9.0).reshape(3, 3)
    assert "transposed" in told(check.close, lambda: square.T, (), square)
    assert "rows and columns are swapped" in told(check.close, lambda: X.T, (), X)


def test_a_mistake_is_named_by_its_value():
    mistakes = {"squared": RIGHT**2, "a root of nothing": RIGHT * [np.nan, 1, 1]}
    assert "likely    squared" in told(check.close, lambda: RIGHT**2, (), RIGHT, likely=mistakes)
    assert "a root of nothing" in told(check.close, lambda: RIGHT * [np.nan, 1, 1], (), RIGHT, likely=mistakes)
    assert "a root of nothing" not in told(check.close, lambda: RIGHT * [1, np.nan, 1], (), RIGHT, likely=mistakes)
    assert "a power" in told(
        check.close, lambda: RIGHT * [np.inf, 1, 1], (), RIGHT, {"a power": RIGHT * [np.inf, 1, 1]}
    )
    assert "a power" not in told(check.close, lambda: RIGHT * 2, (), RIGHT, {"a power": RIGHT * [np.inf, 2, 2]})


def test_narrow_inputs_are_blamed_only_if_float64_would_be_right():
    pixels = np.array([[200, 3]], dtype=np.uint8)
    blame = "the inputs are uint8, which overflows"
    assert blame in told(check.close, lambda X: X + X + 1, (pixels,), [[401.0, 7.0]])
    assert blame in told(check.close, lambda X: (0, X + X + 1), (pixels,), (0, [[401.0, 7.0]]))
    assert blame not in told(check.close, lambda X: np.array([7.0, 9.0]), (pixels,), [1.0, 2.0])
    assert blame not in told(check.close, lambda X: 2.0 * X + X, (pixels,), [[401.0, 7.0]])


def test_one_number_is_no_factor():
    """Any number is a multiple of a single expected value, so a factor says nothing."""
    assert "too large" not in told(check.close, lambda: np.array([0.0, 9.0]), (), [0.0, 3.0])
    assert "too large" not in told(check.close, lambda: 9.0, (), 3.0)


def test_a_shape_error_has_a_hint():
    assert "A needs as many columns as B has rows" in told(check.close, lambda a, b: a @ b, (X, X), X)
    assert "or one of them 1" in told(check.close, lambda a, b: a.sum(1) + b.sum(1), (X, X[:2]), X)


def test_nothing_broadcasts_into_passing():
    assert "shape (1,)" in told(check.close, lambda: np.ones(1), (), np.ones(3))
    assert "shape ()" in told(check.close, lambda: 1.0, (), np.ones((2, 2)))


def test_a_changed_input_is_told_by_its_name():
    def centre(X):
        X -= X.mean()
        return X

    copy = X.copy()
    assert "changed   its input X" in told(check.close, centre, (copy,), X - X.mean())
    assert "changed   its input config" in told(check.close, lambda config: config.update(a=1), ({},), 1)
    assert "a line works in place (x.sort(), x.append()" in told(check.close, lambda ks: ks.sort(), ([2, 1],), 1)


def test_an_error_shows_the_students_line_and_no_frame():
    def broken(X):
        return X @ X

    message = told(check.close, broken, (X,), X)
    assert "in line   return X @ X" in message
    for word in ("File", "Traceback", ".py", "byhand"):
        assert word not in message


def test_results_are_judged_one_by_one():
    check.close(lambda: (1.0, X, "cache"), (), (1.0, X, None))
    message = told(check.close, lambda: (1.0, 2 * X), (), (1.0, X), names=("loss", "dW"))
    assert "in        dW" in message
    assert "2 times too large" in message
    mistakes = {"not averaged": (3.0, 3 * X)}
    assert "not averaged" in told(check.close, lambda: (1.0, 3 * X), (), (1.0, X), likely=mistakes)
    assert "expected  2 results" in told(check.close, lambda: 1.0, (), (1.0, X))
    assert "returned  3 results" in told(check.close, lambda: (1, 2, 3), (), (1.0, X))


def test_a_wrong_test_is_the_authors_fault():
    with pytest.raises(ValueError, match="the test itself is wrong"):
        check.close(lambda: 1.0, (), np.nan)


def test_shape():
    check.shape(total, (X, 2), (3,))
    assert "expected  shape (4,)" in told(check.shape, total, (X, 2), (4,))


def test_value():
    check.value("answer", 61, 61.44, tolerance=0.05)
    check.value("answer", 5)
    assert "answer is not written yet" in told(check.value, "answer", ..., 1)
    for odd in ("61 GB", (61.44,), [61], None, float("nan"), True, lambda: 61):
        assert "expected  one number" in told(check.value, "answer", odd)
        assert "expected  one number" in told(check.value, "answer", odd, 61)
    assert "write float(...) around it" in told(check.value, "answer", Fraction(7), 7)
    assert "step by step" in told(check.value, "answer", -3, 61)
    assert "too small" in told(check.value, "answer", [1.0, 2.0], [2.0, 4.0])
    assert "bits" in told(check.value, "answer", 8, 1, likely={"bits": 8})


REASONS = {"a": "it was used", "c": "choosing is learning"}


def told_choice(got, right="ab", wrong="cd"):
    return told(check.choice, "letters", got, "abcd", right=right, wrong=wrong, likely=REASONS)


@pytest.mark.parametrize(
    "got",
    ["ab", "BA", " a, b ", "a;b", "abab", "a\tb\n", ["a", "b"], ("b", "A"), {"a", "b"}, ["ab"], np.array(["a", "b"])],
)
def test_a_right_choice_passes_in_any_dress(got):
    check.choice("letters", got, "abcd", right="ab", wrong="cd")
    check.choice("letters", got, "abcd")


def test_a_wrong_choice_is_told_the_first_letter_and_why():
    assert told_choice("abc") == (
        "letters\n  is        'abc'\n  expected  c does not hold\n  because   choosing is learning"
    )
    assert told_choice("b") == "letters\n  is        'b'\n  expected  a holds too\n  because   it was used"
    assert told_choice("a") == "letters\n  is        'a'\n  expected  b holds too"
    assert told_choice("acd").endswith("b holds too")
    check.choice("letters", "ad", "abcd", right="a", wrong="c")  # b and d are judged elsewhere


@pytest.mark.parametrize(
    "got",
    ["", " , ", "e", "a and b", "(a)", "1", None, 5, 0.5, True, [1, 2], ["a", None], b"ab", [["a"]], {}, lambda: "a"],
)
def test_a_choice_that_is_no_letters_is_told_what_to_write(got):
    for message in (told_choice(got), told(check.choice, "letters", got, "abcd")):
        assert message.startswith("letters\n  is        ")
        assert "expected  letters among a, b, c, d, in quotes, and nothing else" in message


def test_an_unwritten_value_is_told_what_to_write():
    message = told(check.value, "gigabytes", ..., 3.0)
    assert message == (
        "gigabytes is not written yet\n"
        "  next      put your answer in place of the three dots, and delete the raise line"
    )


def test_an_unwritten_choice_is_no_wrong_one():
    message = told_choice(...)
    assert message.startswith("letters is not written yet")
    assert "put your letters, in quotes, in place of the three dots" in message


def test_a_long_choice_is_cut():
    assert len(told_choice("x" * 1000)) < 200


PIECES = {
    "2 pieces": lambda pieces: len(pieces) == 2,
    "no empty piece": lambda pieces: all(len(piece) for piece in pieces),
}


def test_rules_are_kept_by_any_right_answer():
    for answer in (lambda n: [[1], [2]], lambda n: (np.ones(3), "ab"), lambda n: np.ones((2, 1))):
        check.rules(answer, (4,), PIECES)


def test_the_first_broken_rule_is_told_with_what_came():
    assert told(check.rules, lambda n: [[1], []], (4,), PIECES) == (
        "<lambda>(n: 4)\n  returned  [[1], []]\n  expected  no empty piece\n"
        "  next      call it yourself with these arguments, and look at the result"
    )
    assert "expected  2 pieces" in told(check.rules, lambda n: [[]], (4,), PIECES)


def test_the_first_mistake_that_is_seen_is_told_instead():
    likely = {"odd": lambda pieces: pieces.odd, "one piece": lambda pieces: len(pieces) == 1, "no": lambda pieces: True}
    message = told(check.rules, lambda n: [[1]], (4,), PIECES, likely=likely)
    assert message.endswith("likely    one piece")
    check.rules(lambda n: [[1], [2]], (4,), PIECES, likely=likely)


def test_a_mistake_that_gives_the_result_is_told_before_one_whose_sign_it_shows():
    likely, signs = {"half of it": [[2]]}, {"one piece": lambda pieces: len(pieces) == 1}
    for result, told_mistake in (([[2]], "half of it"), ([[3]], "one piece")):
        message = told(check.rules, lambda n, result=result: result, (4,), PIECES, likely, signs)
        assert message.endswith(f"likely    {told_mistake}")
    assert "likely" not in told(check.rules, lambda n: [[]] * 3, (4,), PIECES, likely, signs)


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (None, "returned  None"),
        (3, "returned  3"),
        ("x" * 200, "returned  'xxx"),
        ({1: 2}, "returned  a dict of 1"),
        (list(range(50)), "returned  a list of 50"),
        (np.zeros((5, 5)), "returned  an array (5, 5) float64"),
        ([np.zeros(60), 1, 2], "returned  [an array (60,) float64, 1, 2]"),
        (np.array([True, False, True]), "returned  array([True, False, True])"),
    ],
)
def test_a_result_to_which_a_rule_does_not_apply_breaks_it(got, words):
    message = told(check.rules, lambda: got, (), PIECES)
    assert words in message
    assert "expected  2 pieces" in message
    assert max(map(len, message.splitlines())) < 180


def test_rules_watch_the_inputs_and_errors_as_every_check_does():
    assert "changed   its input pieces" in told(
        check.rules, lambda pieces: pieces.pop() and pieces, ([1, 2, 3],), PIECES
    )
    assert "raised    ZeroDivisionError" in told(check.rules, lambda: 1 / 0, (), PIECES)


TABLE_BY_KEY = {3: np.array([0.5, 0.25]), 1: np.array([1.0, 0.75])}


def test_a_dictionary_is_judged_by_its_keys_in_any_order():
    check.close(lambda: {1: [1.0, 0.75], 3: (0.5, 0.25)}, (), TABLE_BY_KEY)
    check.close(lambda: {np.int64(1): [1, 0.75], 3.0: [0.5, 0.25]}, (), TABLE_BY_KEY)
    check.close(lambda: {1: "anything", 3: [0.5, 0.25]}, (), {3: TABLE_BY_KEY[3], 1: None})


@pytest.mark.parametrize(
    ("got", "words"),
    [
        ({3: [0.5, 0.25]}, "a dictionary with the keys [3]"),
        ({**TABLE_BY_KEY, 5: 1}, "a dictionary with the keys [3, 1, 5]"),
        ({"1": 1, "3": 2}, "a dictionary with the keys ['1', '3']"),
        ({}, "a dictionary with the keys []"),
        (None, "returned  None"),
        ([[0.5, 0.25], [1.0, 0.75]], "returned  a list"),
        (np.ones((2, 2)), "returned  an array of dtype float64"),
    ],
)
def test_other_keys_and_other_things_are_told(got, words):
    message = told(check.close, lambda: got, (), TABLE_BY_KEY)
    assert words in message
    assert "expected  a dictionary with the keys [3, 1]" in message


def test_a_wrong_value_in_a_dictionary_is_told_by_its_key():
    message = told(check.close, lambda: {1: [1, 1], 3: [0.5, 0.25]}, (), TABLE_BY_KEY)
    assert "in        the value at key 1" in message
    assert "got       1 at [1]" in message
    assert "return the result: a function without a return gives None" in told(
        check.close, lambda: {1: None, 3: [0.5, 0.25]}, (), TABLE_BY_KEY
    )


def test_a_mistake_in_a_dictionary_is_named_key_by_key_in_any_shape():
    likely = {
        "percent": {k: 100 * v for k, v in TABLE_BY_KEY.items()},
        "the mean": {k: v.mean() for k, v in TABLE_BY_KEY.items()},
        "of ones": np.ones(2),
    }
    for text, got in (
        ("percent", likely["percent"]),
        ("the mean", likely["the mean"]),
        ("of ones", {3: [1, 1], 1: [1, 1]}),
    ):
        assert f"likely    {text}" in told(check.close, lambda got=got: got, (), TABLE_BY_KEY, likely=likely)
    message = told(check.close, lambda: {3: [0.5, 0.25], 1: 0.875}, (), TABLE_BY_KEY, likely=likely)
    assert "returned  shape ()\n  expected  shape (2,)\n  likely    the mean" in message
    message = told(check.close, lambda: {3: 0.5, 1: 0.5}, (), TABLE_BY_KEY, likely=likely)
    assert "an axis is missing" in message


def loss(W, reg):
    return (W**3).sum() + reg * (W**2).sum(), 3 * W**2 + 2 * reg * W


def test_gradient_of_a_value():
    check.gradient(loss, (X, 0.7))
    wrong = told(check.gradient, lambda W, reg: (loss(W, reg)[0], loss(W, reg)[1] * 3), (X, 0.7))
    assert "the gradient by argument 1" in wrong
    assert "3 times too large" in wrong
    assert "shape" in told(check.gradient, lambda W, reg: (loss(W, reg)[0], loss(W, reg)[1].T), (X, 0.7))


def affine_forward(x, w, b):
    return x @ w + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


def test_gradient_of_a_pair_uses_the_students_cache_and_a_random_dout():
    arguments = (X, np.ones((4, 2)), np.zeros(2))
    for wrt in range(3):
        check.gradient(affine_forward, arguments, wrt=wrt, backward=affine_backward)

    def lazy(dout, cache):
        return tuple(0 * part for part in affine_backward(dout, cache))

    assert "every entry is 0" in told(check.gradient, affine_forward, arguments, backward=lazy)
    ones = told(
        check.gradient,
        affine_forward,
        arguments,
        backward=lambda dout, cache: affine_backward(np.ones_like(dout), cache),
    )
    assert "argument 1" in ones


def test_speed():
    def slow(a):
        time.sleep(0.002)
        return a

    check.speed(lambda a: a + 1, (X,), at_most=50, times=lambda a: a + 1, loop="")
    message = told(check.speed, slow, (X,), at_most=20, times=lambda a: a + 1, loop="a loop", baseline="a sum")
    took = re.search(r"took      (\S+) ms, (\S+) times as long as a sum \((\S+) ms\)", message)
    mine, ratio, plain = map(float, took.groups())
    assert mine > 2
    assert ratio == pytest.approx(mine / plain, rel=0.02)
    assert "at most 20 times" in message
    assert "likely" not in message, "it has no loop"


LOOPING = {
    "for": "def f(a):\n    for x in a: work(x)",
    "while": "def f(a):\n    i = 0\n    while i < len(a):\n        work(a[i])\n        i += 1",
    "comprehension": "def f(a):\n    return [work(x) for x in a]",
    "generator": "def f(a):\n    return sum(work(x) for x in a)",
    "inside": "def f(a):\n    def g(b):\n        for x in b: work(x)\n    return g(a)",
    "mapped": "def f(a):\n    def g(x):\n        return work(x)\n    return list(map(g, a))",
}
NOT_SLOW_IN_A_LOOP = {
    "product": "def f(a):\n    return a @ a.T",
    "a product beside a loop": "def f(a):\n    for x in a[:10]: pass\n    return work(a), work(a)",
    "builtin": "f = len",
    "object": "import functools\nf = functools.partial(max, 3)",
}


@pytest.mark.parametrize("source", [*LOOPING, *NOT_SLOW_IN_A_LOOP])
def test_a_loop_is_named_only_where_the_time_goes(source):
    space = {"work": lambda x: time.sleep(0.002) or 1}
    exec((LOOPING | NOT_SLOW_IN_A_LOOP)[source], space)
    assert slow_in_a_loop(space["f"], (np.ones((12, 3)),)) == (source in LOOPING)


def test_probe_is_the_identity():
    assert check.probe(total) is total


def written(X):
    return None if len(X) else X


def documented(X):
    """Return something."""


def dotted(X): ...


@pytest.mark.parametrize(
    ("stub", "name"),
    [
        (documented, "documented"),
        (dotted, "dotted"),
        (lambda X: ..., "<lambda>"),
        (lambda X: NotImplemented, "<lambda>"),
        (..., "the function"),
        (NotImplemented, "the function"),
    ],
)
def test_a_stub_is_not_written_yet(stub, name):
    with pytest.raises(check.Wrong, match=f"^{name} is not written yet\n  next ") as wrong:
        check.close(stub, (X,), X)
    assert wrong.value.message.unwritten


def test_a_function_with_a_body_is_written():
    assert "returned  None" in told(check.close, written, (X,), X)


CELLS = {
    "check.close(double, (1,), 2)\ncheck.close(double, (2,), 4)": "double: the example is right",
    "check.close(double, (1,), 2, part='one')\ncheck.close(double, (2,), 4)": "double (one): the example is right",
    "check.speed(double, (1,), 1e9, double, 'a loop')": "double (speed): fast enough on the example",
    "check.rules(alone, (1,), {'two': lambda got: got == 2})": "double: the example is right",
    "check.close(double, (1,), 2)\ncheck.close(double, (2,), 5)": "",
    "check.value('n', 3)\ncheck.value('n', 3, 3)": "n: answered; you'll learn whether it is right after you hand in",
    "check.value('n', 3, 3)": "n: right",
    "check.choice('c', 'ab', 'abc')": "c: answered; you'll learn whether it is right after you hand in",
    "check.rules(lone, (2,), {'two': lambda got: got == 2}, done='it is two')": "hunt: it is two",
    "check.close(clean, ({}, 1), 1)": "hunt: answered; you'll learn whether it is right after you hand in",
}
SETUP = """from byhand import check
def double(a): return 2 * a
@check.probe
def alone(a): return double(a)
@check.clean_probe
def clean(hunt, a): return a
@check.clean_probe
def lone(hunt): return hunt
"""


def test_a_check_cell_that_passed_prints_one_line():
    import nbformat

    from grader.engine.kernel import run_notebook

    cells = [nbformat.v4.new_code_cell(source) for source in (SETUP, *CELLS)]
    ran = run_notebook(nbformat.v4.new_notebook(cells=cells), 60).notebook.cells[1:]
    printed = ["".join(output.get("text", "") for output in cell.outputs).strip() for cell in ran]
    assert printed == list(CELLS.values())


@pytest.mark.parametrize(("line", "who"), [("input('n? ')", "input"), ("import pdb; pdb.set_trace()", "set_trace")])
def test_a_wait_for_the_keyboard_is_named(line, who):
    import nbformat

    from grader.engine.kernel import run_notebook

    source = f"from byhand import check\ndef f(a):\n    {line}\n    return a\ncheck.close(f, (1,), 1)"
    ran = run_notebook(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), 60)
    text = ran.notebook.cells[0].outputs[-1].evalue
    assert f"because   {who}() waits for someone to type" in text
    assert "next      remove it" in text


def test_a_notebook_shows_the_message_alone(tmp_path):
    import nbformat

    from grader.engine.kernel import run_notebook

    source = "import numpy as np\nfrom byhand import check\ncheck.close(lambda: 2.0, (), 1.0)  # secret"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    *_, output = run_notebook(notebook, 60).notebook.cells[0].outputs
    shown = "\n".join(output.traceback)
    assert "got       2" in shown
    for word in ("secret", "Traceback", "File", "site-packages", "check.py"):
        assert word not in shown


numbers = st.floats(-1e6, 1e6)


@settings(max_examples=50, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=6), st.floats(1e-3, 1e3))
def test_any_array_agrees_with_itself_and_not_with_a_shift(values, shift):
    array = np.array(values)
    check.close(lambda: array.copy(), (), array)
    if shift > 1e-4 * max(np.linalg.norm(array), 1):
        told(check.close, lambda: array + shift, (), array)


def test_mistakes_may_be_worked_out_when_an_answer_is_wrong():
    def asked():
        calls.append("asked")
        return {"the halves are swapped": (1.0, 2.0)}

    calls: list = []
    check.close(lambda: (2.0, 1.0), (), (2.0, 1.0), likely=asked)
    check.close(lambda: 2.0, (), 2.0, likely=asked)
    assert not calls
    message = told(check.close, lambda: (1.0, 2.0), (), (2.0, 1.0), likely=asked)
    assert "likely    the halves are swapped" in message


def test_a_message_is_made_of_any_value_and_any_name():
    """An integer with more digits than Python prints; a name with lines of its own."""
    with pytest.raises(check.Wrong, match="expected  one number"):
        check.value("gigabytes", 10**5000)

    def forged(x):
        return 1

    forged.__name__ = "forged\n  likely    all is well"
    with pytest.raises(check.Wrong) as error:
        check.close(forged, (2,), 3)
    assert str(error.value).splitlines()[0] == "forged likely all is well(x: 2)"


@check.clean_probe
def survivors(probes):
    return mutants.survivors(probes)


def test_an_answer_that_is_a_value_is_not_to_be_called():
    one, none = ((2, 3, 7, 6), (4, 3, 3, 2), 1, 1), {"none": lambda names: not names}
    message = told(check.rules, survivors, ([one],), none, todo=mutants.look_at_the_first)
    assert "probes\n  got       [" in message and "  expected  none\n  next      mutants.show('crops with" in message
    assert "returned" not in message and "call it yourself" not in message
    large = told(check.rules, survivors, ([((2, 3, 2, 7), (4, 3, 5, 3), 2, 1)],), none)
    assert large.endswith("along the height, it is larger than the padded picture")


def test_patterns_of_a_table_are_not_seen_elsewhere():
    pictures = np.arange(24.0).reshape(2, 2, 2, 3)
    repeated = told(check.close, lambda: np.repeat(pictures[:, :1], 2, axis=1), (), pictures)
    assert "each row repeats" not in repeated
    assert "off by" not in told(check.close, lambda: np.array([3.0, 5.0]), (), np.array([1.0, 3.0]))


@check.clean_probe
def fixed_hinge(bug_hunt, W):
    return suspects.fixed("hinge", bug_hunt)(W, np.ones((1, 2)), np.array([1]), 0)[0]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"hinge": (..., ...)}, "bug_hunt is not written yet"),
        ({"hinge": (..., ...)}, "put the number and the text of the wrong line of hinge in place of the dots"),
        ({"hinge": 3}, 'bug_hunt["hinge"] must be (line number, "the new line"), and not 3'),
        ({}, 'bug_hunt["hinge"] must be (line number, "the new line"), but bug_hunt has no hinge'),
        ({"hinge": (1, "pass")}, "bug_hunt, called on W: (2, 3) float64\n  raised    UnboundLocalError"),
        ({"hinge": (1, "pass")}, "this name is used before any line gives it a value"),
        ({"hinge": (1, "loss = W.size()")}, "expected  a result, for inputs of these shapes and dtypes"),
    ],
)
def test_a_line_of_a_bug_hunt_that_does_not_run_is_named(answer, message):
    assert message in told(check.close, fixed_hinge, (answer, np.zeros((2, 3))), 2.0)


def test_a_number_of_lengths_is_that_of_a_shape():
    message = told(check.value, "warm_up", (40, 5, 1), (40, 5))
    assert "is        (40, 5, 1)\n  expected  2 lengths, one for each axis" in message
    assert "expected  2 lengths" in told(check.value, "warm_up", 200, (40, 5))


def three_rows(w):
    return np.full((3, 2), w)


def test_one_array_for_two_results_is_not_called_several():
    @check.probe
    def unpacked(w):
        new, config = three_rows(w)
        return new, config

    assert "or one array of more than 2 rows" in told(check.close, unpacked, (2,), (3, 4))


@pytest.mark.filterwarnings("error")
def test_huge_numbers_give_no_warning():
    told(check.close, lambda: np.array([1e300, -1e300]), (), np.array([1.0, 2.0]))
