"""Watching a training: the net, the rule and the steps of these checks record what a student's code does with them."""

from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import numpy as np

Arrays = dict[str, np.ndarray]


def net_results(net_class: Callable, params: Arrays, reg: float, X: np.ndarray, y: np.ndarray) -> tuple:
    """Return (scores, loss, then the gradient of each of the params, in their order) of a net with these params."""
    net = net_class({name: np.array(array) for name, array in params.items()}, reg)
    scores, (loss, grads) = net.forward(X)[0], net.loss(X, y)
    return scores, loss, *(grads[name] for name in params)


def penalty_results(net_class: Callable, params: Arrays, reg: float, X: np.ndarray, y: np.ndarray) -> tuple:
    """Return by how much a net's loss and each gradient grow, in the params' order, if reg is raised from 0."""
    _, *with_it = net_results(net_class, params, reg, X, y)
    _, *without = net_results(net_class, params, 0.0, X, y)
    return tuple(one - other for one, other in zip(with_it, without, strict=True))


def watch_steps(step: Callable, params: Arrays, grads: Arrays, X: np.ndarray, y: np.ndarray, rates: Sequence) -> tuple:
    """Return ([loss of each step], [steps that each array's config has counted], then each array after the last step).

    step: train_step, called once for each of the rates, on rows X (N, D) and labels y (N,).
    """
    net = KnownNet({name: np.array(array) for name, array in params.items()}, grads)
    configs: dict[str, dict[str, Any]] = {}
    losses = [step(net, X, y, counting_rule, configs, rate) for rate in rates]
    counts = [configs[name]["steps"] if name in configs else 0 for name in params]
    return losses, counts, *(np.array(net.params[name]) for name in params)


def watch_accuracy(accuracy: Callable, scores: np.ndarray, y: np.ndarray, batch: int) -> tuple[float, int]:
    """Return (the accuracy of a net with these scores (N, C), the most rows that it was given at once)."""
    net = ScoreNet(scores)
    return accuracy(net, np.arange(len(y))[:, None] * [1.0, 0.5], y, batch), net.most


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

    with mock.patch.dict(trainer.fit.__globals__, train_step=train_step, check_accuracy=check_accuracy):  # type: ignore[attr-defined]
        model = trainer(net, counting_rule, _rate, batch, seed)
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
    """Take a step along the sum of all gradients so far, which `config` keeps, and count the steps in it."""
    total, steps = config.get("total", 0.0) + dw, config.get("steps", 0) + 1
    return w - config["learning_rate"] * total, config | {"total": total, "steps": steps}


class KnownNet:
    """A net whose gradients are known: `grads`, times the mean of the first column of X."""

    def __init__(self, params: Arrays, grads: Arrays) -> None:
        self.params, self.grads = params, grads

    def loss(self, X: np.ndarray, y: np.ndarray) -> tuple[float, Arrays]:
        """Return (the sum of the labels + the mean of all weights, the gradients)."""
        size = np.mean(X[:, 0])
        mean = np.mean([np.mean(array) for array in self.params.values()])
        return float(np.sum(y) + mean), {name: size * array for name, array in self.grads.items()}


class ScoreNet:
    """A net with known scores (N, C): row i of X begins with i."""

    def __init__(self, scores: np.ndarray) -> None:
        self.scores, self.most = scores, 0

    def forward(self, X: np.ndarray) -> tuple[np.ndarray, None]:
        """Return (the scores of these rows, None), and record how many there are."""
        self.most = max(self.most, len(X))
        return self.scores[X[:, 0].astype(int)], None
