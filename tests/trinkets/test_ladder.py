"""The lowest three rungs of the ladder stand where they should, and 12,000 pictures are drawn in seconds.

`benchmarks/ladder.py` climbs the others, and CIFAR-10's beside them.
"""

import importlib.util
import time
from pathlib import Path

import pytest

from byhand.trinkets import labels, render

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def drawn():
    """The pictures and labels of 10,000 and 2,000 pictures, and the seconds of processor time they took."""
    start = time.process_time()
    sets = [(render(split, range(n)), labels(split, range(n))) for split, n in (("train", 10_000), ("test", 2_000))]
    return sets, time.process_time() - start


@pytest.fixture(scope="module")
def rungs():
    spec = importlib.util.spec_from_file_location("rungs", BENCHMARKS / "rungs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_12_000_pictures_take_less_than_10_seconds(drawn):
    assert drawn[1] < 10


@pytest.mark.parametrize(
    ("rung", "least", "most"),
    [
        ("mean_colour", 10, 18),
        pytest.param("nearest_neighbour", 28, 36, marks=pytest.mark.slow),  # while test_bytes.py finds the same bytes,
        pytest.param("linear", 36, 44, marks=pytest.mark.slow),  # the pictures are as hard as they were
    ],
)
def test_a_rung_stands_where_it_should(drawn, rungs, rung, least, most):
    train, test = drawn[0]
    assert least < 100 * getattr(rungs, rung)(train, test) < most
