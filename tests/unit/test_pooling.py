"""The sums of windows that lie side by side, for checks of a pool."""

import numpy as np
import pytest

from byhand.checks.pooling import sums_of


def test_each_window_has_its_sum():
    table = np.arange(24.0).reshape(1, 1, 4, 6)
    assert sums_of(table.tolist(), 2, 3).tolist() == [[[[24, 42], [96, 114]]]]


@pytest.mark.parametrize("shape", [(1, 1, 5, 6), (4, 6)])
def test_a_remainder_or_other_axes_are_an_error(shape):
    with pytest.raises(ValueError, match=r"reshape|unpack"):
        sums_of(np.zeros(shape), 2, 3)
