"""The verdict on a cell as plain data: the examiner makes it, and results.py turns it into outputs."""

import math
from typing import Any

import numpy as np

from byhand.checks.message import Message
from byhand.checks.score import KEY, Score
from byhand.checks.wrong import Wrong
from grader.executor.trusted.proxies import StudentError

MAX_PART = 20_000  # characters per part of a message
Verdict = dict[str, Any]  # from one of the functions below; {} of a cell that is not a test


def scored(value: object, points: float) -> Verdict:
    """Return the verdict on a test that ended with `value`: a number is partial credit, all else is full."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        return {"score": points}
    score = min(max(float(value), 0.0), points) if math.isfinite(value) else 0.0
    if score:
        beside = {KEY: value.as_data()} if isinstance(value, Score) else {}
        return {"score": score, "partial": True, "beside": beside}
    return {"score": 0, "error": ["Wrong", f"earned 0 of {points:g} points"]}


def failed(error: Exception) -> Verdict:
    """Return the verdict on a test that ended with `error`; the message of a check's error is data.

    `ours` is True for an import that failed in the test: no student can help it.
    """
    ours = isinstance(error, ImportError) and not isinstance(error, StudentError)
    verdict = {"score": 0, "error": [type(error).__name__, str(error)[:MAX_PART]], "ours": ours}
    if isinstance(error, Wrong):
        parts = error.message.as_data().items()
        verdict["message"] = {name: part[:MAX_PART] if isinstance(part, str) else part for name, part in parts}
    return verdict


def lost(kind: str, message: Message) -> Verdict:
    """Return the verdict on a cell that lost its worker, or was not run: "late", "unrun", "gone" or "tamper"."""
    return {"lost": kind, "message": message.as_data()}
