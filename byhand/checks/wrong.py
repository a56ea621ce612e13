"""The errors of a check: an answer that is wrong, an input that a call changed, a test that no answer can pass."""

from byhand.checks.message import Message


class Wrong(AssertionError):
    """An answer that fails a check. IPython shows its message alone: no frames, and no hidden test's code.

    `message` is the Message, `failed` is (function, arguments, what it did), for those who look for the mistake.
    """

    failed: tuple = ()

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


class ChangedInput(Wrong):
    """A call, made where the student's code runs, changed its input at `position`."""

    def __init__(self, message: Message, position: int) -> None:
        super().__init__(message)
        self.position = position


class BrokenTest(ValueError):
    """A check that no answer can pass: its author's mistake."""
