"""A message in one line: the mistake that a class's report counts, and the reason in a page's table."""

from byhand.checks.message import Message


def mistake(message: Message) -> str:
    """Return the mistake's name, else the error raised, else a sentence that says it all; "" for a bare wrong value."""
    if message.unwritten:
        return "not written yet"
    if not message.parts:
        return message.call
    return message.likely or message.because or (f"raised {message.got}" if message.did == "raised" else "")


def reason(message: Message) -> str:
    """Return why there are no points: the mistake's name, else what came and what was expected."""
    if named := mistake(message):
        return named
    if message.got and message.expected and message.did != "changed":
        return f"{message.did} {message.got}, expected {message.expected}"
    return message.call
