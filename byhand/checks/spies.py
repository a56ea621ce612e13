"""Functions that record what a student's code gives them: a check sees the batches, the steps, the settings."""

from collections.abc import Callable
from typing import Any

import numpy as np


class Counted:
    """A function of an array that counts how often it is called."""

    def __init__(self, function: Callable[[np.ndarray], float]) -> None:
        self.function, self.calls = function, 0

    def __call__(self, x: np.ndarray) -> float:
        """Return the function's value at x, and count the call."""
        self.calls += 1
        return float(self.function(x))


class TrainingSpy:
    """A loss and an update rule, for rows that begin with their own number i and have the label i % 3."""

    def __init__(self) -> None:
        self.batches: list[list[float]] = []

    def loss(self, W: np.ndarray, rows: np.ndarray, labels: np.ndarray, reg: float) -> tuple[float, np.ndarray]:
        """Return (the number of different rows that came with their own labels + reg + the mean of W; ones)."""
        numbers = np.asarray(rows)[:, 0]
        self.batches.append(numbers.tolist())
        own = set(numbers[numbers % 3 == labels].tolist())
        return len(own) + reg + np.mean(W), np.ones(W.shape)

    def rule(self, w: np.ndarray, dw: np.ndarray, config: dict[str, Any]) -> tuple[np.ndarray, dict[str, Any]]:
        """Take a step whose length, in learning rates, is 2, then 3, then 4, as `config` counts the steps."""
        steps = config.get("steps", 0) + 1
        return w - (steps + 1) * config["learning_rate"] * dw, config | {"steps": steps}

    @property
    def rows_seen(self) -> int:
        """The number of different rows that the loss was given."""
        return len({number for batch in self.batches for number in batch})

    @property
    def repeated(self) -> int:
        """The number of steps of a second fit that had the same rows, in the same order, as in the first."""
        half = len(self.batches) // 2
        return sum(one == two for one, two in zip(self.batches[:half], self.batches[half:], strict=False))


class SumOfCubes:
    """The sum of all cubes of an array, and where it was asked for."""

    def __init__(self) -> None:
        self.places: list[np.ndarray] = []

    def value(self, x: np.ndarray) -> float:
        """Return the sum of all cubes of x, and record x."""
        self.places.append(np.array(x))
        return float(np.sum(x**3))

    @property
    def distance(self) -> float:
        """The distance between the first and the last place."""
        return float(np.sqrt(np.sum((self.places[0] - self.places[-1]) ** 2)))

    def in_common(self, other: "SumOfCubes") -> int:
        """Return how many places the other one was asked for too."""
        return sum(any(np.array_equal(one, two) for two in other.places) for one in self.places)


class SearchSpy:
    """A score for settings "rate" and "penalty": the logarithm of the rate to base 10, rounded."""

    def __init__(self) -> None:
        self.asked: list[list[float]] = []

    def score(self, settings: dict[str, float]) -> int:
        """Return the score of these settings, and record them as [rate, penalty]."""
        self.asked.append([float(settings["rate"]), float(settings["penalty"])])
        return _rounded_log(settings["rate"])

    @property
    def best(self) -> dict[str, float]:
        """The first settings with the highest score."""
        rate, penalty = max(self.asked, key=lambda pair: _rounded_log(pair[0]))
        return {"rate": rate, "penalty": penalty}


def _rounded_log(number: float) -> int:
    return round(float(np.log10(number)))
