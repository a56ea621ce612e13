"""The check of the open challenge: how many of the pictures do the weights that were handed in get right?

The pictures go to the student's net in small batches, without their labels; what comes back is compared here.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from byhand.checks.checked_call import call
from byhand.checks.describe import describe
from byhand.checks.expectations import as_array, demand_shape
from byhand.checks.message import Message
from byhand.checks.passed import say_after_the_cell
from byhand.checks.score import Score
from byhand.checks.wrong import Wrong
from byhand.notebook.handed_in import EXPECTED, handed_in

CLASSES = 10


def challenge(
    function: Any, file: str, images: np.ndarray, labels: np.ndarray, tiers: Mapping[int, float], batch: int = 500
) -> Score:
    """Return the points that a file handed in earns.

    function(content, images) gives the scores (N, 10) of a batch, or a Message's data about the file. tiers: points,
    and the fraction of right pictures that each demands. Raises Wrong for a file or scores that cannot be used, and for
    fewer right pictures than the first tier demands.
    """
    found = handed_in(file)
    if found.problem:
        raise Wrong(Message(file, did="is", got=found.problem, expected=EXPECTED, next=found.next))
    right = 0
    for at in range(0, len(images), batch):
        chosen = slice(at, at + batch)
        right += _count_right(function, (found.content, images[chosen]), labels[chosen])
    return _score(file, right, len(labels), tiers)


def _count_right(function: Any, arguments: tuple, labels: np.ndarray) -> int:
    got = call(function, arguments)
    if isinstance(got, dict):
        raise Wrong(_message_in(got))
    scores = as_array(function, arguments, got)
    message = Message(describe(function, arguments))
    demand_shape(message, scores, (len(labels), CLASSES))
    if not np.isfinite(scores).all():
        raise Wrong(Message(message.call, did="returned", got="scores with a nan or inf", expected="numbers"))
    return int((scores.argmax(axis=1) == labels).sum())


def _message_in(data: dict) -> Message:
    """Return the message about a file that came in place of scores."""
    try:
        return Message.from_data(data)
    except ValueError:
        return Message("the net's scores", did="is", got="a dictionary", expected="a tensor of scores (N, 10)")


def _score(file: str, right: int, number: int, tiers: Mapping[int, float]) -> Score:
    """Return the score of so many right pictures, with what is missing for more points. Raises Wrong for no points."""
    points = max((points for points, least in tiers.items() if right >= least * number), default=0)
    got = f"{right:,} of {number:,} pictures right, {100 * right / number:.1f} %"
    better = [least for least in tiers.values() if right < least * number]
    message = None
    if better:
        then = f"at least {100 * min(better):g} % for {'more' if points else 'the first'} points"
        message = Message(file, did="got", got=got, expected=then, next="train longer, or change the net")
        if not points:
            raise Wrong(message)
    most = max(tiers)
    say_after_the_cell(file, f"{file}: {got}; on such pictures that earns {points} of {most} points")
    return Score(points, right / number, message)
