"""What hidden tests call: one file an assignment, and a seeded generator of its own for each use."""

import functools
import os
import zlib

import numpy as np


def rng(name):
    """A generator that belongs to this name and the course's secret, so that one more test disturbs no other.

    The secret is the environment's BYHAND_SECRET; with the default, "byhand", anyone can reproduce a grade.
    """
    secret = os.environ.get("BYHAND_SECRET", "byhand")
    return np.random.default_rng(zlib.crc32(f"{secret}/{name}".encode()))


def for_the_wrong(mistakes):
    """mistakes(...) as a function of nothing: most answers are right, and their mistakes need not be computed.

    With BYHAND_PROOF in the environment they are computed at once: there, an error in them must not go unseen.
    """

    @functools.wraps(mistakes)
    def waiting(*arguments):
        if "BYHAND_PROOF" in os.environ:
            mistakes(*arguments)
        return functools.partial(mistakes, *arguments)

    return waiting
