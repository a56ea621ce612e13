"""The message of a failed check as data: built once, sent as a dictionary, and turned into text only to be shown."""

from dataclasses import dataclass, fields, replace
from typing import Any

DID = ("got", "returned", "raised", "changed", "is", "took")  # the words for what the answer did


@dataclass(frozen=True)
class Message:
    """A check's report on a wrong answer, part by part; an empty part is not shown.

    call: what was called with which shapes, the name of a value, or a sentence that says it all.
    part: which of several results is wrong, "dW" say.
    did, got: one of DID, and what the answer did: "returned", "shape (5,)".
    line: the student's line that raised an error.
    expected: what was expected.
    likely: the mistake that gives this result. because: why the expected holds, or why an error was raised.
    next: what to do next.
    unwritten: True if the answer is not written yet.
    """

    call: str
    part: str = ""
    did: str = "got"
    got: str = ""
    line: str = ""
    expected: str = ""
    likely: str = ""
    because: str = ""
    next: str = ""
    unwritten: bool = False

    def __str__(self) -> str:
        """Return the text that a student reads: the call, then one word and its part per line."""
        lines = [self.call, *(f"  {word:<9} {part}" for word, part in self.parts)]
        return "\n".join(lines)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Return the parts below the call that are not empty, each with the word before it, in order."""
        parts = (
            ("in", self.part),
            (self.did, self.got),
            ("in line", self.line),
            ("expected", self.expected),
            ("likely", self.likely),
            ("because", self.because),
            ("next", self.next),
        )
        return tuple((word, part) for word, part in parts if part)

    def hinting(self, hint: "Hint") -> "Message":
        """Return the message with the hint's parts in place of its own."""
        return replace(self, likely=hint.likely, because=hint.because, next=hint.next)

    def as_data(self) -> dict[str, Any]:
        """Return the parts that are not empty as a dictionary of plain data."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_data(cls, data: Any) -> "Message":
        """Return the message that `as_data` gave. Raises ValueError for anything else."""
        kinds = {field.name: bool if field.name == "unwritten" else str for field in fields(cls)}
        if not isinstance(data, dict) or "call" not in data or data.get("did", "got") not in DID:
            raise ValueError(f"not a message: {data!r:.100}")
        if any(type(value) is not kinds.get(name) for name, value in data.items()):
            raise ValueError(f"not a part of a message in {data!r:.100}")
        return cls(**data)


@dataclass(frozen=True)
class Hint:
    """The last lines of a message: a mistake that was confirmed, a reason, or what to do next."""

    likely: str = ""
    because: str = ""
    next: str = ""

    def __bool__(self) -> bool:
        """Return True if there is anything to say."""
        return bool(self.likely or self.because or self.next)
