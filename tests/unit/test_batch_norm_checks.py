"""The calls of batch norm's layers: a forward function that returns out alone is named, for two pictures too."""

import numpy as np
import pytest

from byhand.checks.batch_norm import normalise, way_back
from byhand.checks.unusable import UnusableResult

X = np.ones((2, 3))


def out_alone(x, *_, **__):
    return x


def test_the_forward_function_is_named_where_its_gradient_is_asked_for():
    with pytest.raises(UnusableResult, match="from the forward function; expected two results from the forward"):
        way_back(lambda dout, cache: dout, out_alone, X, X, X, X, 0.0)


def test_one_array_of_two_pictures_is_no_pair():
    with pytest.raises(UnusableResult, match=r"one array of shape \(2, 3\); expected two results: out, cache"):
        normalise(out_alone, X, X, X, X, X, "train", 0.9, 0.0)
