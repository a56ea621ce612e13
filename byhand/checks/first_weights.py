"""The first weights of a net in a few numbers: shapes, spread, offsets, and whether the seed repeats them."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from byhand.checks.describe import a_thing
from byhand.checks.unusable import UnusableResult


def summary(init: Callable, sizes: Sequence[int], seed: int) -> dict[str, Any]:
    """Return what init(sizes, seed) drew, in a dictionary.

    "shapes": {name: shape}; "spread": {name: standard deviation} of the weights; "mean": the same of their means in
    standard errors; "far": the fraction of all weights beyond two standard deviations; "largest offset"; "repeated":
    True if the same seed gives the same weights; "another": True if the next seed gives others; "alike":
    True if two layers start with the same numbers, but for their scale. Raises UnusableResult for no dictionary.
    """
    params, again, other = (_arrays(init(sizes, s)) for s in (seed, seed, seed + 1))
    weights = {name: array for name, array in params.items() if name.startswith("w")}
    spread = {name: float(array.std()) for name, array in weights.items()}
    scaled = np.concatenate([array.ravel() / max(spread[name], 1e-300) for name, array in weights.items()])
    return {
        "shapes": {name: list(array.shape) for name, array in params.items()},
        "spread": spread,
        "mean": {k: float(v.mean() / max(spread[k], 1e-300) * v.size**0.5) for k, v in weights.items()},
        "far": float(np.mean(np.abs(scaled) > 2)),
        "largest offset": max((float(np.abs(v).max()) for k, v in params.items() if k not in weights), default=0.0),
        "repeated": all(np.array_equal(array, again[name]) for name, array in params.items()),
        "another": all(not np.array_equal(array, other[name]) for name, array in weights.items()),
        "alike": any(_alike(one, two) for one, two in combinations(weights.values(), 2)),
    }


def in_words(found: dict[str, Any]) -> list[str]:
    """Return a line for each array of a summary: its name, its shape, and the standard deviation of weights."""
    spread = {name: f", std {std:.4g}" for name, std in found["spread"].items()}
    return [f"{name} {tuple(shape)}{spread.get(name, '')}" for name, shape in found["shapes"].items()]


def _arrays(params: Any) -> dict[str, np.ndarray]:
    """Return a dictionary of arrays. Raises UnusableResult for anything else."""
    if not isinstance(params, dict):
        came = "None" if params is None else a_thing(params)
        raise UnusableResult(came, 'a dictionary: {"w1": ..., "b1": ..., "w2": ..., ...}')
    return {name: np.asarray(array) for name, array in params.items()}


def _alike(one: np.ndarray, two: np.ndarray) -> bool:
    """Return True if two arrays begin with the same numbers, but for their scale."""
    first = [np.ravel(array)[: min(one.size, two.size, 100)] for array in (one, two)]
    mine, theirs = (row / max(float(np.linalg.norm(row)), 1e-300) for row in first)
    return bool(np.allclose(mine, theirs) and np.any(mine))
