"""The hidden half of each exercise, in one file: grader/exercises/NOTEBOOK/EXERCISE.py.

It holds the inputs of the hidden tests, the expected values, and the bank: wrong answers, each with the message that
its student gets, and right answers that are written differently. A wrong answer is found by running it: where a
student's value fails, `mistakes` names the wrong answer that gives the same value.
"""

import hashlib
import os
import zlib
from collections.abc import Callable
from types import ModuleType
from typing import TypeVar

import numpy as np

from grader.exercises.wrong_answers import WrongAnswers

Answer = TypeVar("Answer", bound=Callable)


def draws(name: str) -> np.random.Generator:
    """Return the generator that belongs to `name` and to the course's secret; one more test disturbs no other.

    The secret is the environment's BYHAND_SECRET. With the default, "byhand", anyone can reproduce a grade.
    """
    secret = os.environ.get("BYHAND_SECRET", "byhand")
    return np.random.default_rng(zlib.crc32(f"{secret}/{name}".encode()))


def secret_name(name: str) -> str:
    """Return a text that belongs to `name` and to the course's secret, and from which nobody can guess either."""
    secret = os.environ.get("BYHAND_SECRET", "byhand")
    return hashlib.sha256(f"{secret}/{name}".encode()).hexdigest()


def wrong(message: str, loses: tuple[str, ...] = ()) -> Callable[[Answer], Answer]:
    """Mark a wrong answer: `message` is what its student reads, `loses` the test cells that it loses; () for all."""
    return lambda answer: answer


def right(answer: Answer) -> Answer:
    """Mark an answer that is written differently and must keep every point."""
    return answer


def mistakes(exercise: ModuleType) -> WrongAnswers:
    """Return the wrong answers in an exercise's file, to be run where a student's answer fails a hidden check."""
    return WrongAnswers(exercise.__file__ or "")
