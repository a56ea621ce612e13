"""A test's result that is a number: its points, with the accuracy behind them and what is missing for more.

nbgrader reads a test cell's last value as partial credit. The rest travels beside it, in the output's metadata.
"""

from typing import Any

from byhand.checks.beside import message_from
from byhand.checks.message import Message

KEY = "byhand_score"  # in the metadata of the output that shows a score


class Score(float):
    """Points; `accuracy` is from 0 to 1, `message` says what is missing, None if nothing is."""

    accuracy: float
    message: Message | None

    def __new__(cls, points: float, accuracy: float, message: Message | None = None) -> "Score":
        score = super().__new__(cls, points)
        score.accuracy, score.message = accuracy, message
        return score

    def as_data(self) -> dict[str, Any]:
        """Return what is beside the points, as plain data."""
        return {"accuracy": self.accuracy, "message": self.message.as_data() if self.message else None}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        return {"text/plain": repr(float(self))}, {KEY: self.as_data()}


def beside_score(metadata: Any) -> tuple[float | None, Message | None]:
    """Return (accuracy, message) from an output's metadata; None for what is not there, or not what `as_data` made."""
    data = metadata.get(KEY) if isinstance(metadata, dict) else None
    if not isinstance(data, dict):
        return None, None
    accuracy = data.get("accuracy")
    known = isinstance(accuracy, float) and 0 <= accuracy <= 1
    return accuracy if known else None, message_from(data.get("message"))
