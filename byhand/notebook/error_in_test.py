"""The meaning of an error that ended a test cell: one Message, for `byhand check` and for the grader."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from byhand.checks.message import Hint, Message
from byhand.notebook.causes import Cause, why_raised, why_undefined
from byhand.notebook.dependencies import names_of
from byhand.notebook.handed_in import files_named

NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")  # Python's own words, all that a kernel gives of a NameError
BACKWARD = re.compile(r"\w+_backward\b")
VERDICTS = ("Wrong", "AssertionError")  # errors by which a check says that the answer is wrong
WITH_TEXT = (*VERDICTS, "Ended", "Unfinished")  # errors whose text is a message
ENDLESS = "a loop that never ends"
SLOW_NET = f"{ENDLESS}, or a net too large to score all pictures in 25 s on one core of a CPU"
TOOK_TOO_LONG = Message("took too long and was stopped", likely=ENDLESS)
TOO_MUCH = "more memory, files or processes than it may have"
ENDED = Message("ended its Python", likely=f"os._exit(), a crash in compiled code, or {TOO_MUCH}")
IS_IT_THERE = Hint(next="is its cell there, and is the name spelt as in the exercise?")


@dataclass(frozen=True)
class ErrorInTest:
    """An error that ended a test cell: its type's name, its text, and the check's own message if it came as data.

    The name is "TooLong" for a cell that was stopped after `limit` seconds, and "Ended" if the cell's Python ended.
    `test` is the test cell's code.
    """

    name: str
    text: str = ""
    message: Message | None = None
    limit: float | None = None
    test: str = ""


@dataclass(frozen=True)
class StudentCell:
    """A code cell of the student's: the code of it that ran, the exercise that it answers, and why it failed if it did.

    `below` is True for a cell that comes after the test.
    """

    code: str
    answers: str = ""
    failed: str = ""
    below: bool = False


def meaning(error: ErrorInTest, cells: Sequence[StudentCell]) -> Message:
    """Return the message on an error in a test cell; `cells` are the student's, in order."""
    message = _meaning(error, cells)
    if message.likely == ENDLESS and files_named([error.test]):
        return replace(message, likely=SLOW_NET)
    return message


def _meaning(error: ErrorInTest, cells: Sequence[StudentCell]) -> Message:
    if error.name in ("TooLong", "KeyboardInterrupt"):
        return took_too_long(error.limit)
    if error.message is not None or error.name in WITH_TEXT:
        return _with_cause(error.message or _from_text(error), error, cells)
    missing = NOT_DEFINED.search(error.text)
    if error.name == "NameError" and missing:
        return _undefined(missing[1], cells)
    first = (error.text.splitlines() or [""])[0]
    raised = f"{error.name}: {first:.200}".rstrip(": ")
    return _with_cause(Message("the check stopped with an error", did="raised", got=raised), error, cells)


def took_too_long(limit: float | None) -> Message:
    """Return the message on a cell that was stopped after `limit` seconds; None: the limit is not worth saying."""
    return TOOK_TOO_LONG if limit is None else Message(f"took longer than {limit:g} s and was stopped", likely=ENDLESS)


def failure(error: str, text: str, source: str) -> str:
    """Return in one line why an answer's cell failed: its error by name and text, and the cause in its `source`."""
    first = (text.splitlines() or [""])[0]
    ended = "it took too long" if error == "TooLong" else f"it {first or ENDED.call}"
    cause = why_raised(error, text, source)
    because = f" ({cause.because}: {cause.next})" if cause else ""
    return f"{ended if error in ('TooLong', 'Ended') else f'{error}: {text}'}{because}"


def _from_text(error: ErrorInTest) -> Message:
    """Return the message of an error that came as text alone."""
    return ENDED if error.name == "Ended" and not error.text else Message(error.text or "the check failed")


def _undefined(name: str, cells: Sequence[StudentCell]) -> Message:
    """Return the message on a name that a test did not find: its cell failed, is in the wrong place or is missing."""
    for cell in cells:
        if cell.answers == name and cell.failed:
            return Message(f"{name} is not defined, because its cell failed", did="raised", got=cell.failed)
    on_colab = _hint(why_raised("NameError", f"name '{name}' is not defined", _code(cells)))
    return Message(f"{name} is not defined").hinting(_where_it_is(name, cells) or on_colab or IS_IT_THERE)


def _with_cause(message: Message, error: ErrorInTest, cells: Sequence[StudentCell]) -> Message:
    """Return a message with the cause added if it is known: a name that is missing, or a call that ended Python."""
    text = message.got or message.call
    if missing := NOT_DEFINED.search(text):
        hint = _of_the_check(missing[1], message, error.test, cells) or _where_it_is(missing[1], cells)
    elif error.name in VERDICTS:
        return message
    else:
        hint = _hint(why_raised(error.name, text, _code(cells)))
    if not hint:
        return message
    likely = hint.likely if message.call == ENDED.call else hint.likely or message.likely
    return replace(message, likely=likely, because=hint.because or message.because, next=hint.next or message.next)


def _of_the_check(name: str, message: Message, test: str, cells: Sequence[StudentCell]) -> Hint:
    """Return why an answer does not find a variable of the test cell, which only a notebook shares with it."""
    if name not in names_of(test).bound or any(name in names_of(cell.code).bound for cell in cells if not cell.below):
        return Hint()
    source = "the cache" if BACKWARD.match(message.call) else "the arguments of your function"
    return Hint(because=f"{name} is the check's own variable", next=f"take it from {source}")


def _where_it_is(name: str, cells: Sequence[StudentCell]) -> Hint:
    """Return why a name that some cell defines is missing in a test; an empty Hint if none does."""
    if cause := why_undefined(name, [cell.code for cell in cells if not cell.below]):
        return _hint(cause)
    binders = [cell for cell in cells if name in names_of(cell.code).bound]
    if binders and all(cell.below for cell in binders):
        return Hint(likely=f"{name} is defined in a cell below this check: move that cell up")
    if any(cell.failed for cell in binders):
        return Hint(likely=f"the cell that defines {name} stopped before it got there")
    return Hint()


def _hint(cause: Cause | None) -> Hint:
    return Hint(because=cause.because, next=cause.next) if cause else Hint()


def _code(cells: Sequence[StudentCell]) -> str:
    return "\n".join(cell.code for cell in cells if not cell.below)
