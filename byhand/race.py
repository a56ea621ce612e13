"""Two functions against the clock, in turn, so that what else the machine does slows both."""

import math
import time


def race(function, other, arguments, at_most, rounds):
    """(seconds, seconds): the fastest of function(*arguments) and of other(*arguments), on one thread.

    rounds[0] rounds at least; on a busy machine up to rounds[1], until the first takes at most `at_most` times as long.
    """
    from threadpoolctl import threadpool_limits  # two BLAS threads on a busy machine slow a small product 60 times

    mine, theirs = math.inf, math.inf
    with threadpool_limits(1):
        for turn in range(1, rounds[1] + 1):
            mine = min(mine, _seconds(function, arguments))
            theirs = min(theirs, _seconds(other, arguments))
            if turn >= rounds[0] and mine <= at_most * theirs:
                break
    return mine, theirs


def _seconds(function, arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start
