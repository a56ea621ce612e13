"""Windows that lie side by side, for checks of a pool."""

from typing import Any

import numpy as np


def sums_of(table: Any, height: int, width: int) -> np.ndarray:
    """Return the sum of each window of `table` (N, C, H, W): (N, C, H / height, W / width).

    The windows do not overlap. Raises ValueError if they leave a remainder, or for other axes.
    """
    array = np.asarray(table, dtype=np.float64)
    n, c, rows, columns = array.shape
    return array.reshape(n, c, rows // height, height, columns // width, width).sum(axis=(3, 5))
