"""The first weights of a net in a few numbers: shapes, spread, offsets, and whether the seed repeats them."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def summary(init: Callable, sizes: Sequence[int], seed: int) -> dict[str, Any]:
    """Return what init(sizes, seed) drew, in a dictionary.

    "shapes": {name: shape}; "spread": {name: standard deviation} of the weights; "mean": the same of their means in
    standard errors; "far": the fraction of all weights beyond two standard deviations; "largest offset"; "repeated":
    True if the same seed gives the same weights; "another": True if the next seed gives others.
    """
    params, again, other = ({k: np.asarray(v) for k, v in init(sizes, s).items()} for s in (seed, seed, seed + 1))
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
    }
