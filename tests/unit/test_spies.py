"""Watching a student's code tells a check what it passes on, and which errors it raises."""

import numpy as np
import pytest

from byhand import check
from byhand.answers.linear import LinearClassifier, directional_check, momentum, random_search
from byhand.checks.spies import THAT_SAYS_WHY, as_outcome, error_of, take_steps, watch_check, watch_fits, watch_search

RANGES = {"rate": (1e-5, 1e-1), "penalty": (1e-3, 10.0)}


def raises(error):
    raise error


class OddValue(ValueError):
    pass


ERRORS = [(OddValue("2"), "ValueError"), (ValueError(" "), "ValueError without a text"), (KeyError("rate"), "KeyError")]


@pytest.mark.parametrize(("error", "name"), ERRORS)
def test_an_error_has_a_name_and_a_kind_of_value_error_is_one(error, name):
    assert error_of(raises, error) == ("raised", name)


def test_without_an_error_the_result_comes_back_and_a_name_is_not_an_error():
    assert error_of(max, 2, 3) == ("returned", 3)
    assert error_of(str, "ValueError") == ("returned", "ValueError")


REFUSED = [
    (raises, KeyError("rate"), "raised    KeyError\n  expected  a ValueError, raised"),
    (raises, ValueError(), "raised    ValueError without a text\n  expected  a ValueError with a text"),
    (repr, 3, "returned  '3'\n  expected  a ValueError, raised"),
]


@pytest.mark.parametrize(("answer", "argument", "words"), REFUSED)
def test_a_message_says_of_an_error_that_it_was_raised(answer, argument, words):
    with pytest.raises(check.Wrong) as failed:
        check.rules(lambda one: error_of(answer, one), (argument,), THAT_SAYS_WHY, shown=as_outcome)
    assert words in str(failed.value)


def test_steps_give_the_last_weights_and_config():
    w, velocity, rate = take_steps(momentum, np.zeros(1), np.ones((2, 1)), {"learning_rate": 1.0, "momentum": 0.5})
    assert (w, velocity, rate) == (-2.5, -1.5, 1.0)


def test_steps_leave_the_config_alone_and_do_without_a_velocity():
    def changes_its_config(w, dw, config):
        return w - dw, config.clear() or config

    config = {"learning_rate": 1.0}
    assert take_steps(changes_its_config, 5.0, [1.0, 2.0], config) == (2.0, None, None)
    assert config == {"learning_rate": 1.0}


def test_a_check_visits_two_points_again_with_the_same_seed():
    point = np.array([1.0, -2.0])
    again, error, distance = watch_check(directional_check, point, 3 * point**2, 3)
    assert again == 2
    assert error < 1e-6
    assert np.isclose(distance, 2e-5)


def test_another_direction_at_each_call_visits_no_point_again():
    draw = np.random.default_rng(0)

    def forgets_its_seed(f, x, grad, seed):
        return directional_check(f, x, grad, draw.integers(1000))

    assert watch_check(forgets_its_seed, np.ones(3), np.ones(3), 3)[0] == 0


def test_a_second_fit_repeats_the_batches_of_the_first():
    X, y = np.arange(12)[:, None] * [1.0, 0.5], np.arange(12) % 3
    W, history, seen, repeated = watch_fits(LinearClassifier, 0.25, X, y, 4, 12, lambda step: 0.5**step)
    assert (len(history), seen, repeated) == (4, 12, 4)
    assert np.array_equal(W, np.full((3, 3), -(2 + 3 / 2 + 4 / 4 + 5 / 8)))


def test_a_search_is_watched_from_its_first_settings_to_its_best():
    best, trial, count, (asked, top), below, repeated = watch_search(random_search, RANGES, 999, 1)
    assert (count, repeated) == (999, True)
    assert trial == (asked, round(np.log10(asked["rate"])))
    assert best == top
    assert np.allclose(below, 0.5, atol=0.1)


def along_a_line(evaluate, ranges, n, seed):
    """Draw the penalty high wherever the rate is high."""
    trials = []
    for part in np.random.default_rng(seed).random(n):
        settings = {name: low * (high / low) ** part for name, (low, high) in ranges.items()}
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


def uniformly(evaluate, ranges, n, seed):
    draw, trials = np.random.default_rng(seed), []
    for _ in range(n):
        settings = {name: draw.uniform(*ends) for name, ends in ranges.items()}
        trials.append((settings, evaluate(settings)))
    return max(trials, key=lambda trial: trial[1])[0], trials


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("search", "below"), [(along_a_line, [1, 0]), (uniformly, [0, 0])])
def test_fractions_below_the_middle_show_how_settings_were_drawn(search, below):
    assert np.allclose(watch_search(search, RANGES, 50, 1)[4], below, atol=0.1)
