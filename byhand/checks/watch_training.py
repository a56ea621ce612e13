"""Watching a training: the net, the rule and the steps of these checks record what a student's code does with them."""

from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import numpy as np

Arrays = dict[str, np.ndarray]


def net_results(net_class: Callable, arrays: Sequence, reg: float, X: np.ndarray, y: np.ndarray) -> tuple:
    """Return (scores, loss, then the gradient of each array) of a net with the arrays w1, b1, w2, b2, ..."""
    params = named(arrays)
    net = net_class(params, reg)
    scores = net.forward(X)[0]
    loss, grads = net.loss(X, y)
    loss, grads = net.loss(X, y)  # a second time: nothing of the first call may be left
    return scores, loss, *(grads[name] for name in named(arrays))


def penalty_results(net_class: Callable, arrays: Sequence, reg: float, X: np.ndarray, y: np.ndarray) -> tuple:
    """Return by how much a net's loss and the gradient of each array grow if reg is raised from 0."""
    _, *with_it = net_results(net_class, arrays, reg, X, y)
    _, *without = net_results(net_class, arrays, 0.0, X, y)
    return tuple(one - other for one, other in zip(with_it, without, strict=True))


def named(arrays: Sequence) -> Arrays:
    """Return copies of arrays as {"w1": ..., "b1": ..., "w2": ..., ...}, float64."""
    names = (f"{letter}{layer}" for layer in range(1, len(arrays)) for letter in "wb")
    return {name: np.array(array, dtype=np.float64) for name, array in zip(names, arrays, strict=False)}


def watch_steps(step: Callable, arrays: Sequence, grads: Sequence, X: np.ndarray, y: np.ndarray, rates: list) -> tuple:
    """Return ([losses], [steps that each array's config has counted], calls of net.loss, then each array at the end).

    step: train_step, called once for each of the rates, on rows X (N, D) and labels y (N,). arrays and grads: w1, b1,
    w2, b2, ..., and their gradients.
    """
    net = KnownNet(named(arrays), named(grads))
    configs: dict[str, dict[str, Any]] = {}
    names, losses = list(net.params), [step(net, X, y, counting_rule, configs, rate) for rate in rates]
    counts = [configs[name]["steps"] if name in configs else 0 for name in names]
    return losses, counts, net.calls, *(np.array(net.params[name]) for name in names)


def watch_accuracy(accuracy: Callable, scores: np.ndarray, y: np.ndarray, batch: int) -> tuple:
    """Return what an accuracy does with a net with these scores (N, C).

    That is (the accuracy, by how many rows the net was given more than `batch` at once, how often each row (N,)).
    """
    net = ScoreNet(scores)
    result = accuracy(net, np.arange(len(y))[:, None] * [1.0, 0.5], y, batch)
    return result, max(0, net.most - batch), net.times


def watch_fit(trainer: Callable, n: int, batch: int, epochs: int, seed: int) -> dict[str, Any]:
    """Return what a Trainer does with n pictures, in a dictionary of plain data.

    "rows": [the rows of each step]; "labels": the same of their labels; "rates"; "configs": the number of
    dictionaries of configs that were used; "passed on": True if every step got the trainer's net and rule; "order":
    "s" for a step, "t" and "v" for the accuracy of all training and validation pictures, "?" for another one; the
    "history"; "again": the rows of another trainer with the same seed; "other": those with another seed.
    """
    seen = [_watched(trainer, n, batch, epochs, number) for number in (seed, seed, seed + 1)]
    return seen[0] | {"again": seen[1]["rows"], "other": seen[2]["rows"]}


def _watched(trainer: Callable, n: int, batch: int, epochs: int, seed: int) -> dict[str, Any]:
    X, X_val, net = np.arange(n)[:, None] * [1.0, 0.5], -np.ones((5, 2)), object()
    steps: list[tuple] = []
    order: list[str] = []

    def train_step(net: Any, X: Any, y: Any, rule: Any, configs: Any, rate: Any) -> float:
        steps.append((X[:, 0].astype(int).tolist(), np.ravel(y).tolist(), float(rate), net, rule, configs))
        order.append("s")
        return 100.0 + len(steps) ** 2

    def check_accuracy(net: Any, rows: Any, labels: Any, batch: int = 1000) -> float:
        kind = {n: "t", 5: "v"}.get(len(rows), "?") if len(rows) == len(labels) else "?"
        order.append(kind if kind != "v" or np.min(rows) < 0 else "?")
        return len(order) / 1000 + len(rows)

    model = trainer(net, counting_rule, _rate, batch, seed)
    with mock.patch.dict(model.fit.__globals__, train_step=train_step, check_accuracy=check_accuracy):
        model.fit(X, np.arange(n) * 3 % 7, X_val, np.zeros(5, dtype=int), epochs)
    return {
        "rows": [step[0] for step in steps],
        "labels": [step[1] for step in steps],
        "rates": [step[2] for step in steps],
        "configs": len({id(step[5]) for step in steps}),
        "passed on": all(step[3] is net and step[4] is counting_rule for step in steps),
        "order": "".join(order),
        "history": {name: list(map(float, values)) for name, values in model.history.items()},
    }


def _rate(epoch: int) -> float:
    return 0.5**epoch


def counting_rule(w: np.ndarray, dw: np.ndarray, config: dict[str, Any]) -> tuple[np.ndarray, dict[str, Any]]:
    """Take a step along dw and the sum of all gradients so far, which `config` keeps, and count the steps in it."""
    total, steps = config.get("total", 0.0) + dw, config.get("steps", 0) + 1
    return w - config["learning_rate"] * (total + dw), config | {"total": total, "steps": steps}


class KnownNet:
    """A net whose gradients are known: `grads`, times the mean of the first column of X. It counts its calls."""

    def __init__(self, params: Arrays, grads: Arrays) -> None:
        self.params, self.grads, self.calls = params, grads, 0

    def loss(self, X: np.ndarray, y: np.ndarray) -> tuple[float, Arrays]:
        """Return (the sum of the labels + the mean of all weights, the gradients)."""
        self.calls += 1
        size = np.mean(X[:, 0])
        mean = np.mean([np.mean(array) for array in self.params.values()])
        return float(np.sum(y) + mean), {name: size * array for name, array in self.grads.items()}


class ScoreNet:
    """A net with known scores (N, C): row i of X begins with i."""

    def __init__(self, scores: np.ndarray) -> None:
        self.scores, self.most, self.times = scores, 0, np.zeros(len(scores))

    def forward(self, X: np.ndarray) -> tuple[np.ndarray, None]:
        """Return (the scores of these rows, None), and record which they are, and how many."""
        rows = X[:, 0].astype(int)
        self.most = max(self.most, len(X))
        np.add.at(self.times, rows, 1)
        return self.scores[rows], None
