"""A call in which an overflow is an error, and not a warning that scrolls by."""

from collections.abc import Callable
from typing import Any

import numpy as np


def without_overflow(function: Callable, *arguments: Any) -> Any:
    """Return function(*arguments). Raises FloatingPointError where NumPy would warn of an overflow or of inf / inf."""
    with np.errstate(over="raise", invalid="raise"):
        return function(*arguments)
