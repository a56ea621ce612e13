"""Fixtures of Trinkets' tests."""

import pytest

from byhand.trinkets import KNOBS


@pytest.fixture(scope="session")
def still():
    """Every knob at 0: the class as drawn, on a plain table."""
    return dict.fromkeys(KNOBS, 0)
