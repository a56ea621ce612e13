"""Watching a training: what the checks of 05 record of weights, update rules, steps, accuracies and epochs."""

import numpy as np
import pytest

from byhand import clinic
from byhand.answers import training
from byhand.checks import watch_training as watch
from byhand.checks.first_weights import in_words, summary
from byhand.checks.fit_rules import fit_in_words, fit_rules
from byhand.checks.unusable import UnusableResult
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
    assert got[0].tolist() == [[-1, -1], [-2, -2], [-3, -3]]
    assert got[1:] == (3, None) and config == {"learning_rate": 0.1}


def test_a_penalty_is_what_grows_with_it():
    arrays = [[1.0, 2.0]], [3.0, 4.0]
    loss, dw, db = watch.penalty_results(training.MultiLayerNet, arrays, 0.5, np.ones((2, 1)), np.array([0, 1]))
    assert (loss, dw.tolist(), db.tolist()) == (pytest.approx(2.5), [[1.0, 2.0]], [0, 0])


def test_steps_are_counted_for_each_array():
    arrays, grads = ([[1.0]], [0.0]), ([[2.0]], [1.0])
    case = arrays, grads, np.ones((1, 1)), np.array([7]), [1, 1]
    losses, counts, calls, w, b = watch.watch_steps(training.train_step, *case)
    assert (losses, counts, calls) == ([7.5, 4.5], [2, 2], 2)
    assert (w.tolist(), b.tolist()) == ([[-9.0]], [-5.0])


def test_an_accuracy_and_the_rows_that_the_net_was_given():
    scores, y = np.eye(3)[[0, 1, 2, 0, 1]], np.array([0, 1, 0, 0, 2])
    accuracy, too_many, times = watch.watch_accuracy(training.check_accuracy, scores, y, 2)
    assert (accuracy, too_many, times.tolist()) == (3 / 5, 0, [1] * 5)
    _, too_many, times = watch.watch_accuracy(lambda net, X, y, batch: net.forward(X[:4])[1], scores, y, 2)
    assert (too_many, times.tolist()) == (2, [1, 1, 1, 1, 0])


def test_a_net_that_keeps_its_gradients_is_called_twice():
    class Keeps(training.MultiLayerNet):
        def loss(self, X, y):
            loss, grads = super().loss(X, y)
            self.kept = {name: dw + getattr(self, "kept", grads | {name: 0})[name] for name, dw in grads.items()}
            return loss, self.kept

    case = ([[1.0, 2.0]], [3.0, 4.0]), 0.0, np.ones((2, 1)), np.array([0, 1])
    once, kept = watch.net_results(training.MultiLayerNet, *case), watch.net_results(Keeps, *case)
    assert kept[1] == once[1] and not np.allclose(kept[3], once[3])


def test_a_fit_keeps_its_rules_and_is_told_in_words():
    got = watch.watch_fit(training.Trainer, 7, 3, 2, 0)
    assert all(kept(got) for kept in fit_rules(7, 3, 2, 0).values())
    assert fit_in_words(got) == ["3, 3, 1 rows at 1", "3, 3, 1 rows at 0.5", "6 losses, 2 rates, 2 + 2 accuracies"]
    assert got["order"] == "ssstvssstv" and got["history"]["loss"] == [101, 104, 109, 116, 125, 136]


def test_a_fit_that_leaves_rows_out_says_so():
    seen = {"rows": [[0, 0], [1]], "labels": [[0, 0], [3]], "rates": [1.0, 1.0], "history": {}}
    assert fit_in_words(seen) == ["2 rows at 1", "1 more rows", "0 losses, 0 rates, 0 + 0 accuracies"]
    rules = fit_rules(3, 2, 1, 0)
    assert not rules["every row once per epoch"](seen) and rules["labels that belong to their rows"](seen)


def test_layers_that_start_alike_are_seen():
    def init(sizes, seed):
        return {f"w{i}": i * np.random.default_rng(seed).normal(size=(2, 3)) for i in (1, 2)}

    assert summary(init, (), 0)["alike"] and not summary(training.kaiming_init, (3, 4, 5), 0)["alike"]
    assert in_words(summary(training.kaiming_init, (2, 3), 0))[1] == "b1 (3,)"
    with pytest.raises(UnusableResult, match="a list; expected a dictionary"):
        summary(lambda sizes, seed: [], (2, 3), 0)


def test_an_unknown_disease_is_refused():
    with pytest.raises(ValueError, match=r"the diseases are rate too high, .*, and not 'flu'"):
        clinic.run("flu", 0)
