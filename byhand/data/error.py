"""The one error that the data module raises: its message says what is wrong and what to do next."""


class DataError(Exception):
    """Data that is missing, damaged, unreachable or without room."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows in place of a traceback: the message without its frames."""
        return [f"DataError: {self}"]
