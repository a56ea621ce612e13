"""Steps of an update rule, one after the other, for its checks."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def walk(rule: Callable, w: np.ndarray, gradients: np.ndarray, config: dict[str, Any], kept: Sequence[str]) -> tuple:
    """Return (w after each step, then the last config's entries named in `kept`, None for a missing one).

    rule: takes (w, dw, config) and returns (new w, new config); gradients: one for each step, of w's shape.
    """
    config, walked = dict(config), []
    for dw in gradients:
        w, config = rule(w, dw, config)
        walked.append(np.array(w))
    return np.array(walked), *(config.get(name) for name in kept)
