"""Two functions against the clock, in turn, so that what else the machine does slows both."""

import dis
import inspect
import math
import time


def race(function, other, arguments, at_most, rounds):
    """Return (seconds, seconds, loops): the fastest of function(*arguments) and of other(*arguments), on one thread.

    rounds[0] rounds at least; on a busy machine up to rounds[1], until the first takes at most `at_most` times as long.
    `loops` is True if the first has a Python loop of its own.
    """
    from threadpoolctl import threadpool_limits  # two BLAS threads on a busy machine slow a small product 60 times

    mine, theirs = math.inf, math.inf
    with threadpool_limits(1):
        for turn in range(1, rounds[1] + 1):
            mine = min(mine, _seconds(function, arguments))
            theirs = min(theirs, _seconds(other, arguments))
            if turn >= rounds[0] and mine <= at_most * theirs:
                break
    return mine, theirs, has_loop(function)


def has_loop(function) -> bool:
    """Return True if the function itself, or one defined inside it, has a for, a while or a comprehension."""
    codes = [getattr(inspect.unwrap(function), "__code__", None)]
    for code in filter(None, codes):  # grows while it is read
        if any("BACKWARD" in instruction.opname for instruction in dis.get_instructions(code)):
            return True
        codes += [constant for constant in code.co_consts if inspect.iscode(constant)]
    return False


def _seconds(function, arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start
