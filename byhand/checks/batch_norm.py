"""Calls of batch norm's layers for their checks: the running averages are copies, and the cache is the layer's own."""

from collections.abc import Callable
from typing import Any

import numpy as np

from byhand.checks.called_twice import called_twice
from byhand.checks.unusable import UnusableResult


def normalise(
    forward: Callable, x: Any, gamma: Any, beta: Any, mean: Any, var: Any, mode: str, momentum: float, eps: float
) -> tuple[Any, Any, Any]:
    """Return (out (N, D), running mean (D,), running variance (D,)) after one call of a forward function.

    Raises UnusableResult if it returns one array.
    """
    running = {"mean": np.array(mean), "var": np.array(var)}
    out, _ = _two_results(forward(x, gamma, beta, running, mode, momentum, eps))
    return out, running["mean"], running["var"]


def way_back(backward: Callable, forward: Callable, x: Any, gamma: Any, beta: Any, dout: Any, eps: float) -> Any:
    """Return what a backward function makes of dout (N, D) and the cache of a forward pass in training."""
    running = {"mean": np.zeros(x.shape[1]), "var": np.ones(x.shape[1])}
    _, cache = _two_results(forward(x, gamma, beta, running, "train", eps=eps), " from the forward function")
    return called_twice(backward, dout, cache)


def _two_results(result: Any, whose: str = "") -> Any:
    """Return (out, cache); an array of two pictures would unpack as a pair too. Raises UnusableResult for it."""
    if isinstance(result, np.ndarray):
        raise UnusableResult(f"one array of shape {result.shape}{whose}", f"two results{whose}: out, cache")
    return result
