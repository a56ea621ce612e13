"""Watching a training: what the checks of 05 record of weights, update rules, steps, accuracies and epochs."""

import numpy as np
import pytest

from byhand import clinic
from byhand.answers import training
from byhand.checks import watch_training as watch
from byhand.checks.first_weights import summary
from byhand.checks.update_rules import walk


def test_first_weights_in_a_few_numbers():
    got = summary(training.kaiming_init, (50, 200, 3), 1)
    assert got["shapes"] == {"w1": [50, 200], "b1": [200], "w2": [200, 3], "b2": [3]}
    assert got["spread"]["w1"] == pytest.approx(0.2, rel=0.05) and got["largest offset"] == 0
    assert got["repeated"] and got["another"] and 0.03 < got["far"] < 0.06
    same = summary(lambda sizes, seed: {"w1": np.ones((2, 3)), "b1": np.array([0.5])}, (2, 3), 0)
    assert same["repeated"] and not same["another"] and same["largest offset"] == 0.5


def test_a_walk_keeps_every_step_and_the_last_config():
    def rule(w, dw, config):
        return w - dw, config | {"t": config.get("t", 0) + 1}

    config = {"learning_rate": 0.1}
    got = walk(rule, np.zeros(2), np.ones((3, 2)), config, ["t", "m"])
    assert got["w after each step"].tolist() == [[-1, -1], [-2, -2], [-3, -3]]
    assert (got["t"], got["m"]) == (3, None) and config == {"learning_rate": 0.1}


def test_a_penalty_is_what_grows_with_it():
    arrays = [[1.0, 2.0]], [3.0, 4.0]
    loss, dw, db = watch.penalty_results(training.MultiLayerNet, arrays, 0.5, np.ones((2, 1)), np.array([0, 1]))
    assert (loss, dw.tolist(), db.tolist()) == (pytest.approx(2.5), [[1.0, 2.0]], [0, 0])


def test_steps_are_counted_for_each_array():
    arrays, grads = ([[1.0]], [0.0]), ([[2.0]], [1.0])
    losses, counts, w, b = watch.watch_steps(training.train_step, arrays, grads, np.ones((1, 1)), np.array([7]), [1, 1])
    assert (losses, counts, w.tolist(), b.tolist()) == ([7.5, 6.0], [2, 2], [[-5.0]], [-3.0])


def test_an_accuracy_and_the_most_rows_at_once():
    scores, y = np.eye(3)[[0, 1, 2, 0, 1]], np.array([0, 1, 0, 0, 2])
    assert watch.watch_accuracy(training.check_accuracy, scores, y, 2) == (3 / 5, 2)


def test_a_fit_in_words_and_in_numbers():
    got = watch.watch_fit(training.Trainer, 7, 3, 2, 0)
    assert got["log"] == ["all rows in 3, 3, 1 at 1", "all rows in 3, 3, 1 at 0.5"]
    assert got["anew"] and got["labels fit"] and got["passed on"] and got["counts"] == [6, 2]
    assert got["order"] == "ssstvssstv" and got["history"]["loss"] == [101, 104, 109, 116, 125, 136]
    assert got["rows"] == got["again"] != got["other"]


def test_a_fit_that_leaves_rows_out_says_so():
    got = watch._in_words({"rows": [[0, 0, 1]], "labels": [[0, 0, 0]], "rates": [1.0], "history": {}}, 3)
    assert got["log"] == ["not all rows in 3 at 1"] and not got["labels fit"] and got["counts"] == [0, 0]


def test_an_unknown_disease_is_refused():
    with pytest.raises(ValueError, match=r"the diseases are rate too high, .*, and not 'flu'"):
        clinic.run("flu", 0)
