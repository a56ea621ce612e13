"""Rules that a dropout layer keeps, whatever it drops, and signs of the mistakes that draw at random."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.checks.spies import Rules

AGAIN = "other entries are dropped than on the way forward: don't draw again, keep the mask in the cache"


def with_seeds(forward: Callable, x: np.ndarray, drop_prob: float, seed: int, other: int) -> list:
    """Return what a forward function makes of x in training with a seed, with another, and with the first again."""
    return [forward(x, drop_prob, "train", number)[0] for number in (seed, other, seed)]


def forward_rules(x: np.ndarray, drop_prob: float) -> Rules:
    """Return what holds of the result of `with_seeds`. No entry of x is 0."""
    kept, sigma = x / (1 - drop_prob), np.sqrt(drop_prob * (1 - drop_prob) / x.size)
    return {
        "arrays of the shape of x": lambda got: all(np.shape(out) == x.shape for out in got),
        "0 or x / (1 - drop_prob) everywhere": lambda got: all(
            np.all((out == 0) | np.isclose(out, kept, rtol=1e-9)) for out in map(np.asarray, got)
        ),
        f"a fraction of about {drop_prob} dropped": lambda got: (
            abs(np.mean(np.asarray(got[0]) == 0) - drop_prob) <= 6 * sigma
        ),
        "each entry is dropped by itself": lambda got: drop_prob == 0 or not _together(np.asarray(got[0]) == 0),
        "another seed drops others": lambda got: drop_prob == 0 or not np.array_equal(got[0], got[1]),
        "the same entries again, for the same seed": lambda got: np.array_equal(got[0], got[2]),
    }


def _together(dropped: np.ndarray) -> bool:
    """Return True if all rows drop the same entries, or every entry of a row is treated alike."""
    rows = dropped.reshape(len(dropped), -1)
    return bool((rows == rows[0]).all() or (rows == rows[:, :1]).all())


def forward_signs(x: np.ndarray, drop_prob: float) -> Rules:
    """Return signs of mistakes in the result of `with_seeds`, in whatever way it was drawn."""

    def times(factor: float) -> Callable[[Any], Any]:
        return lambda got: all(np.all((out == 0) | np.isclose(out, factor * x)) for out in map(np.asarray, got))

    return {
        "the seed is not used: draw from np.random.default_rng(seed)": lambda got: not np.array_equal(got[0], got[2]),
        "kept entries are not divided by 1 - drop_prob: their average is too small": times(1),
        "kept entries are multiplied by 1 - drop_prob: divide by it, so that the average stays": times(1 - drop_prob),
        "the fraction drop_prob is kept: it should be dropped": lambda got: (
            abs(np.mean(np.asarray(got[0]) != 0) - drop_prob) < 0.1 < abs(1 - 2 * drop_prob)
        ),
    }


def way_back(
    backward: Callable, forward: Callable, dout: np.ndarray, x: np.ndarray, drop_prob: float, mode: str, seed: int
) -> tuple[Any, Any]:
    """Return (dx, out): what a backward function makes of dout and the cache of one call of a forward function."""
    out, cache = forward(x, drop_prob, mode, seed)
    return backward(dout, cache), out


def backward_rules(dout: np.ndarray, x: np.ndarray, drop_prob: float, mode: str) -> Rules:
    """Return what holds of the result of `way_back`: dout gets the factor that x got. No entry of x or dout is 0."""
    shape: Rules = {"dx of the shape of x": lambda got: np.shape(got[0]) == x.shape}
    if mode == "test":
        return shape | {"dx = dout in test mode": lambda got: np.allclose(got[0], dout, rtol=1e-9)}
    return shape | {
        "a forward pass that drops something in training": lambda got: np.any(_dropped(got)),
        "0 where the forward pass made x 0": lambda got: not np.any(np.asarray(got[0])[_dropped(got)]),
        "dout / (1 - drop_prob) where the forward pass kept x": lambda got: np.allclose(
            np.asarray(got[0])[~_dropped(got)], dout[~_dropped(got)] / (1 - drop_prob), rtol=1e-9
        ),
    }


def backward_signs(dout: np.ndarray, drop_prob: float) -> Rules:
    """Return a sign of drawing again: dx is as from a mask, and the mask is another one."""

    def drawn_again(got: Any) -> bool:
        dx, dropped = np.asarray(got[0]), _dropped(got)
        masked = np.isclose(dx, dout / (1 - drop_prob)) | (dx == 0)
        return bool(masked.all() and (dx == 0).any() and (dx[~dropped] != 0).any())

    return {AGAIN: drawn_again}


def first(got: Any) -> Any:
    """Return the first part of a result of `with_seeds` or `way_back`, the one that a message shows."""
    return got[0]


def _dropped(got: Any) -> np.ndarray:
    return np.asarray(got[1]) == 0
