"""Carry a message through a notebook as data, in the metadata of an output that shows nothing, before its text."""

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any

from byhand.checks.message import Message
from byhand.checks.wrong import Wrong

KEY = "byhand_message"  # in an output's metadata, and in the metadata of a graded test cell
# an option of a kernel: its checks publish their messages as data too
PUBLISH = f"--IPKernelApp.exec_lines=__import__({__name__!r}, fromlist=['*']).publish_messages(get_ipython())"


def publish_messages(shell: Any) -> None:
    """Make an IPython shell publish the Message of each Wrong that ends a cell, before the error itself."""

    def show(shell: Any, kind: type, error: Wrong, trace: TracebackType, tb_offset: int | None = None) -> None:
        shell.display_pub.publish({}, {KEY: error.message.as_data()})
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)

    shell.set_custom_exc((Wrong,), show)


def message_beside(outputs: Iterable[Mapping[str, Any]]) -> Message | None:
    """Return the first message among a cell's outputs; None if there is none."""
    notes = (output.get("metadata", {}).get(KEY) for output in outputs if output["output_type"] == "display_data")
    return next(filter(None, map(message_from, notes)), None)


def message_from(data: Any) -> Message | None:
    """Return the Message that `data` holds; None for anything else, which a student may have written."""
    try:
        return Message.from_data(data)
    except ValueError:
        return None
