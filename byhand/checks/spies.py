"""Watching a student's code: the batches, steps and settings that it passes on, and the errors that it raises."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.checks.outcome import Raised

Rules = dict[str, Callable[[Any], Any]]  # {rule in words: predicate of a result}
VALUE_ERROR: Rules = {"a ValueError, raised": lambda did: did[0] == "raised" and "ValueError" in did[1]}
THAT_SAYS_WHY = VALUE_ERROR | {"a ValueError with a text": lambda did: did[1] == "ValueError"}


def error_of(function: Callable, *arguments: Any) -> tuple:
    """Return ("raised", the name of the error) of function(*arguments), or ("returned", its result).

    Any kind of ValueError is called ValueError, or "ValueError without a text".
    """
    try:
        return "returned", function(*arguments)
    except ValueError as error:
        return "raised", "ValueError" if str(error).strip() else "ValueError without a text"
    except Exception as error:
        return "raised", type(error).__name__


def as_outcome(did: tuple) -> Any:
    """Return what `error_of` found as a check shows it: the result, or Raised."""
    return did[1] if did[0] == "returned" else Raised(did[1], "")


def take_steps(rule: Callable, w: np.ndarray, gradients: np.ndarray, config: dict[str, Any]) -> tuple:
    """Return (w, velocity, learning rate) after one step of an update rule with each of the gradients.

    The last two are those of the rule's last config, None if it has none.
    """
    for dw in gradients:
        w, config = rule(w, dw, dict(config))
    return w, config.get("velocity"), config.get("learning_rate")


def watch_check(checker: Callable, point: np.ndarray, grad: np.ndarray, seed: int) -> tuple[int, Any, float]:
    """Return what `checker` does with the sum of cubes at a point, called twice with the same seed.

    That is (the number of points that both calls visited, the first call's result, the distance from its first point
    to its last). point, grad: arrays of one shape; the right gradient is 3 * point**2.
    """
    spy, again = SumOfCubes(), SumOfCubes()
    error = checker(spy.value, point, grad, seed)
    checker(again.value, point, grad, seed)
    return spy.in_common(again), error, spy.distance


def watch_fits(
    classifier: Callable, reg: float, X: np.ndarray, y: np.ndarray, steps: int, batch: int, rate: Callable
) -> tuple:
    """Return (W, history, rows that the loss was given, steps that a second fit repeats) of the second of two fits.

    X (N, D) and y (N,) are rows and labels as TrainingSpy takes them; rate: the learning rate, a function of the step.
    """
    spy = TrainingSpy()
    for _ in range(2):
        model = classifier(spy.loss, reg)
        model.fit(X, y, steps, batch, rate, spy.rule)
    return model.W, model.history, spy.rows_seen, spy.repeated


def watch_search(search: Callable, ranges: dict[str, tuple], n: int, seed: int) -> tuple:
    """Return what a search for the best "rate" and "penalty" returns and asks for, called twice with the same seed.

    That is (its best settings, its first trial, the number of trials, [the first settings that it asked for, the first
    with the highest score], [the fraction of rates below their middle where the penalty is below its own, and where it
    is not], True if both calls asked for the same settings). The middle is that of the logarithms.
    """
    spy, other = SearchSpy(), SearchSpy()
    best, trials = search(spy.score, ranges, n, seed)
    search(other.score, ranges, n, seed)
    repeated = spy.asked == other.asked
    return best, trials[0], len(trials), [spy.asked[0], spy.best], spy.fractions_below(ranges), repeated


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
        self.asked: list[dict[str, float]] = []

    def score(self, settings: dict[str, float]) -> int:
        """Return the score of these settings, and record them."""
        self.asked.append({name: float(settings[name]) for name in ("rate", "penalty")})
        return _rounded_log(settings["rate"])

    @property
    def best(self) -> dict[str, float]:
        """The first settings with the highest score."""
        return max(self.asked, key=lambda settings: _rounded_log(settings["rate"]))

    def fractions_below(self, ranges: dict[str, tuple]) -> list[float]:
        """Return the fractions of rates below their middle: where the penalty is below its own, and where it is not.

        ranges: {name: (low, high)}; the middle is that of the logarithms. Of no rates at all, the fraction is 0.
        """
        below = {name: np.array([one[name] for one in self.asked]) < np.sqrt(np.prod(ranges[name])) for name in ranges}
        parts = below["penalty"], ~below["penalty"]
        return [round(float(np.sum(below["rate"] & part) / max(1, np.sum(part))), 3) for part in parts]


def _rounded_log(number: float) -> int:
    return round(float(np.log10(number)))
