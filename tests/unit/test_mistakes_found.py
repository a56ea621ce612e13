"""A mistake is named if a wrong answer of the bank gives the same result on the call that failed."""

import json
import random
import re
import signal
import time

import numpy as np
import pytest

from byhand import check
from byhand.checks import stored_mistakes
from byhand.checks.outcome import Changed, Raised, same
from byhand.checks.twins import variations
from grader.exercises import mistakes
from grader.exercises.linear import momentum
from grader.exercises.pixels import l2_distances_no_loops, make_folds
from grader.exercises.time_limit import TooSlow, time_limit
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

@wrong("the terms were multiplied")
def product_of_whole_numbers(a, b):
    return a // 1 * b

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
    """Make a bank for an exercise `total`, in an assignment without answers."""
    path = tmp_path / "total.py"
    path.write_text(FILE)
    return WrongAnswers(str(path), names={})


def np_shuffled(n, seed):
    return np.random.RandomState(seed).permutation(n)


def total(a, b):
    return a * b


def test_each_wrong_answer_runs_on_the_call_and_one_that_loops_is_stopped(bank):
    began = time.process_time()
    found = dict(bank.on(total, (np.array([1.0, 2]), 3.0)))
    assert time.process_time() - began < 3
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
        (lambda a, b: np.trunc(a) * b, "the terms were multiplied"),
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


def test_a_rule_that_is_broken_names_a_mistake_by_a_predicate_or_by_its_result():
    rules, known = {"2 folds": lambda got: len(got) == 2}, {"too many": lambda got: len(got) > 2, "none": []}
    for result, message in ([1, 2, 3], "likely    too many"), ([], "likely    none"), ([1], "next "):
        with pytest.raises(check.Wrong, match=message):
            check.rules(lambda n, result=result: result, (5,), rules, known)


def test_a_probe_runs_beside_the_wrong_answer():
    space = {"np": np}
    probe = "def twice(w, dw, config):\n    w, config = momentum(w, dw, config)\n    return momentum(w, dw, config)[0]"
    exec(probe, space)
    arguments = (np.zeros(2), np.ones(2), {"learning_rate": 0.5})
    found = dict(mistakes(momentum).on(space["twice"], arguments))
    assert found["the update goes uphill: subtract learning_rate * dw"].tolist() == pytest.approx([1.45, 1.45])


def test_rounding_decides_which_roots_of_about_zero_are_nan():
    """Sums in another order may have nan in other entries: the mistake is the same."""
    points = 10 + np.random.default_rng(0).normal(scale=0.1, size=(30, 40))

    def unclipped(X, Y):
        return np.sqrt(-2 * X @ Y.T + np.einsum("nd,nd->n", X, X)[:, None] + (Y * Y).sum(1))

    known = mistakes(l2_distances_no_loops)
    with np.errstate(invalid="ignore"), pytest.raises(check.Wrong, match="clip at 0 before the root"):
        check.close(unclipped, (points, points), l2_distances_no_loops.expected(points, points), known)


@pytest.mark.parametrize("shuffle", [lambda n, seed: random.Random(seed).sample(range(n), n), np_shuffled])
@pytest.mark.parametrize(
    ("cut", "message"),
    [
        (lambda order, k: [order[i * (len(order) // k) :][: len(order) // k] for i in range(k)], make_folds.LEFT_OUT),
        (lambda order, k: [np.array(fold) * 1.0 for fold in np.array_split(order, k)], make_folds.FLOATS),
        (lambda order, k: np.array_split(sorted(order), k), make_folds.IN_ORDER),
        (lambda order, k: np.split(np.array(order), k), "np.split cuts pieces of one size only"),
    ],
)
def test_mistakes_in_folds_are_found_whatever_generator_shuffled(shuffle, cut, message):
    def folds(n, k, seed):
        return cut(shuffle(n, seed), k)

    case = next(make_folds.inputs())
    with pytest.raises(check.Wrong, match=re.escape(message)):
        check.rules(folds, case, make_folds.rules(*case), make_folds.known(folds, case))


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

    found = dict(WrongAnswers(str(path), names={}).on(total, ({"a": 1, "b": 1}, 2)))
    assert found == {"the parts were swapped": 42, "a part is missing": Raised("KeyError", "'b'")}


TWINS = """
from grader.exercises import wrong

@wrong("the shift is missing")
def unshifted(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=1, keepdims=True)

@wrong("the sums are over the wrong axis")
def columns(scores):
    powers = np.exp(scores)
    return powers / powers.sum(axis=0)
"""


@pytest.mark.parametrize(("axis", "message"), [(1, "the shift is missing"), (0, "the sums are over the wrong axis")])
def test_of_two_mistakes_with_one_result_the_one_is_named_that_agrees_on_other_numbers(tmp_path, axis, message):
    path = tmp_path / "softmax.py"
    path.write_text(TWINS)

    def softmax(scores):
        powers = np.exp(scores)
        return powers / powers.sum(axis=axis, keepdims=True)

    known, scores = WrongAnswers(str(path), names={"np": np}), np.full((2, 3), 2000.0)
    with np.errstate(all="ignore"), pytest.raises(check.Wrong, match=f"likely    {message}"):
        check.close(softmax, (scores,), np.full((2, 3), 1 / 3), known)


def test_a_visible_check_tells_twins_apart_by_their_stored_variations(monkeypatch):
    def both(labels):
        return labels.max()

    def entry(message, mistake):
        done = [mistake(labels), *(mistake(*varied) for varied in variations((labels,)))]
        return [message, *map(stored_mistakes.encode, done)]

    labels = np.array([1, 2, 2, 1])
    entries = [entry("the votes are returned", lambda a: np.bincount(a).max()), entry("the largest", max)]
    monkeypatch.setattr(stored_mistakes, "_all", lambda: {stored_mistakes.key(both, (labels,)): entries})
    for answer, message in (
        (both, "the largest"),
        (lambda labels: np.bincount(labels).max(), "the votes are returned"),
    ):
        answer.__name__ = "both"
        with pytest.raises(check.Wrong, match=f"likely    {message}"):
            check.close(answer, (labels,), 1)


def test_a_mistake_that_keeps_every_rule_explains_no_broken_one():
    rules, known = {"integers": lambda got: np.asarray(got).dtype.kind == "i"}, {"of integers": np.array([1, 2])}
    with pytest.raises(check.Wrong) as wrong:
        check.rules(lambda n: np.array([1.0, 2.0]), (2,), rules, known)
    assert not wrong.value.message.likely


def test_a_function_that_does_not_tell_its_parameters_is_called_as_it_is(bank):
    found = dict(bank.on(Untold(), (np.array([1.0, 2]), 3.0)))
    assert found["the terms were multiplied"].tolist() == [3, 6]


class Untold:
    """Represents a function in the worker that has no signature."""

    __signature__ = "unknown"

    def __call__(self, a, b):
        return a * b

    def beside(self, space):
        return space["total"]


def test_what_is_the_same():
    assert same((1, [2.0, 3]), [1.0, np.array([2, 3])])
    assert same({"a": np.array([1.0, np.nan, np.nan, 3])}, {"a": np.array([np.nan, np.nan, 2.0, 3])}), (
        "rounding decides where a nan is"
    )
    assert not same(np.array([1.0, 2]), np.array([1.0, np.nan]))
    assert not same(np.full(3, np.nan), np.array([1.0, 2, np.nan])), "nothing is left to compare"
    assert same(np.full(3, np.nan), np.full(3, np.nan))
    assert not same(np.ones(3), np.ones((1, 3)))
    assert same(np.array([1 + 2j, 3]), np.array([1 + 2j, 3])) and not same(np.array([1 + 2j, 3]), np.array([1.0, 3]))
    assert same(np.array([1 + 1e-17j]), np.array([1.0])) and not same(2j, -2j)
    assert not same(object(), object())
    assert not same("a", 1) and same(None, None)
    assert not same(Raised("KeyError", "'b'"), Raised("KeyError", "'c'"))


@pytest.mark.parametrize("several", [tuple, list])
def test_results_of_one_shape_are_stored_one_by_one(several):
    outcome = several([np.array([[1.0, 2]]), np.array([[3.0, np.nan]])])
    decoded = stored_mistakes.decode(json.loads(json.dumps(stored_mistakes.encode(outcome))))
    assert isinstance(decoded, list) and [part.shape for part in decoded] == [(1, 2), (1, 2)]
    assert same(outcome, decoded) and stored_mistakes.encode([1, 2.5]) == {"numbers": [1.0, 2.5], "shape": (2,)}


def test_a_visible_check_names_a_mistake_in_one_of_two_results_of_one_shape(monkeypatch):
    def both(a):
        return a, a + 1

    row = np.array([1.0, 2.0])
    entry = ["the second is one too large", stored_mistakes.encode((3 * row, row + 1))]
    monkeypatch.setattr(stored_mistakes, "_all", lambda: {stored_mistakes.key(both, (row,)): [entry]})
    with pytest.raises(check.Wrong, match="likely    the second is one too large"):
        check.close(both, (row,), (row, row))


def endless():
    while True:
        pass


def test_a_busy_machine_takes_nothing_from_a_limit():
    """Time that passes while others have the processor is not counted; an alarm that was set before still goes off."""
    with time_limit(0.2):
        time.sleep(0.4)
    with pytest.raises(TooSlow), time_limit(0.1):
        endless()
    began = time.monotonic()
    with pytest.raises(TooSlow), time_limit(0.1):
        time.sleep(5)
    assert time.monotonic() - began < 3
    rang: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rang.append(1))
    signal.setitimer(signal.ITIMER_REAL, 1.3)
    with pytest.raises(TooSlow), time_limit(5):
        time.sleep(2)
    assert not rang
    time.sleep(2)
    signal.signal(signal.SIGALRM, before)
    assert rang == [1] and signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_wrong_answer_switches_gradients_off_for_itself_alone(tmp_path):
    torch = pytest.importorskip("torch", reason="torch is not installed: pip install torch")
    path = tmp_path / "total.py"
    path.write_text('@wrong("gradients are off")\ndef total(x):\n    torch.set_grad_enabled(False)\n    return x\n')
    assert WrongAnswers(str(path), names={"torch": torch}).on(lambda x: x, (1,)) == [("gradients are off", 1)]
    assert torch.is_grad_enabled()
