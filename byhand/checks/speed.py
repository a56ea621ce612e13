"""The speed check: an answer against other code with as much work to do, in the same run."""

from collections.abc import Callable
from functools import partial
from typing import Any

from byhand.checks.checked_call import call
from byhand.checks.describe import describe
from byhand.checks.message import Message
from byhand.checks.passed import fast_enough
from byhand.checks.wrong import Wrong
from byhand.timing import race

SLOW = "time its lines one by one, to find the slow one"


def speed(
    function: Any,
    arguments: tuple,
    at_most: float,
    times: Callable,
    loop: str,
    baseline: str = "the plain version",
    rounds: tuple[int, int] = (5, 25),
) -> None:
    """Demand that function(*arguments) takes at most `at_most` times as long as times(*arguments).

    Both are timed in turn, on one thread, and the fastest of each counts: rounds[0] rounds at least, and on a busy
    machine up to rounds[1] before the answer is called slow. `baseline` is what a message calls `times`; `loop` is
    what it says of a Python loop, and only where the function has one. Raises Wrong.
    """
    remote = hasattr(type(function), "race")  # a grader's function, timed where it runs
    clock = function.race if remote else partial(race, function)
    call(function, arguments)  # a first call is always slow, and may fail with a better message
    mine, plain, loops = clock(times, arguments, at_most, rounds)
    if mine <= at_most * plain:
        fast_enough(function)
        return
    ratio = f"{mine / plain:.3g} times as long as {baseline} ({1000 * plain:.3g} ms)"
    raise Wrong(
        Message(
            describe(function, arguments),
            did="took",
            got=f"{1000 * mine:.3g} ms, {ratio}",
            expected=f"at most {at_most} times as long",
            likely=loop if loops else "",
            next="" if loops else SLOW,
        )
    )
