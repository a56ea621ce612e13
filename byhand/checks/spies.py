"""A loss and an update rule that record what a training gives them: a check sees the batches, the steps, the rates."""

from typing import Any

import numpy as np


class TrainingSpy:
    """For rows that begin with their own number i and have the label i % 3."""

    def __init__(self) -> None:
        self.seen: set[float] = set()

    def loss(self, W: np.ndarray, rows: np.ndarray, labels: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
        """Return (the number of different rows that came with their own labels, plus reg; a gradient of ones)."""
        numbers = np.asarray(rows)[:, 0]
        self.seen |= set(numbers.tolist())
        return len(set(numbers[numbers % 3 == labels].tolist())) + reg, np.ones(W.shape)

    def rule(self, w: np.ndarray, dw: np.ndarray, config: dict[str, Any]) -> tuple[np.ndarray, dict[str, Any]]:
        """Take a step whose length, in learning rates, is 2, then 3, then 4, as `config` counts the steps."""
        steps = config.get("steps", 0) + 1
        return w - (steps + 1) * config["learning_rate"] * dw, config | {"steps": steps}

    @property
    def rows_seen(self) -> int:
        """The number of different rows that the loss was given."""
        return len(self.seen)
