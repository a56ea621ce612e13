"""A check's message, read back: what was called, and then a word and what it says, a line each."""

import re
from dataclasses import dataclass

LINE = re.compile(r" {2}(\w[\w ]{0,8}?) {2,}(.*)")
NAMES = ("likely", "because")  # the words that name a mistake
UNWRITTEN = "is not written yet"


@dataclass(frozen=True)
class Message:
    """The first line of a message, and its parts: (("returned", "shape (5,)"), ("expected", "shape (5, 4)"))."""

    head: str
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def mistake(self):
        """The mistake's name, else the error that was raised, else all there is to say; "" for a bare wrong value."""
        if self.head.endswith(UNWRITTEN):
            return "not written yet"
        if not self.parts:
            return self.head
        named = next((said for word, said in self.parts if word in NAMES), "")
        return named or next((f"raised {said}" for word, said in self.parts if word == "raised"), "")

    @property
    def reason(self):
        """Why there are no points, in a line: the mistake's name, else what was expected and what came."""
        if self.mistake:
            return self.mistake
        came = next((f"{word} {said}" for word, said in self.parts if word in ("got", "returned", "is", "took")), "")
        wanted = next((said for word, said in self.parts if word == "expected"), "")
        return f"{came}, expected {wanted}" if came and wanted else self.head


def read(text):
    """The Message that `text` holds; lines without a word of their own belong to what is above."""
    head, *lines = text.strip().split("\n")
    parts: list[tuple[str, str]] = []
    for line in lines:
        found = LINE.fullmatch(line)
        if found:
            parts.append((found[1], found[2]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line}")
        else:
            head = f"{head}\n{line}"
    return Message(head, tuple(parts))
