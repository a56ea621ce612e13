"""What hidden tests call: one file an assignment, and a seeded generator of its own for each use."""

import os
import zlib

import numpy as np


def rng(name):
    """A generator that belongs to this name and the course's secret, so that one more test disturbs no other.

    The secret is the environment's BYHAND_SECRET; with the default, "byhand", anyone can reproduce a grade.
    """
    secret = os.environ.get("BYHAND_SECRET", "byhand")
    return np.random.default_rng(zlib.crc32(f"{secret}/{name}".encode()))
