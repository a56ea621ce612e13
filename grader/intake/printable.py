"""Make anybody's text safe to show: it controls no terminal, reverses no line, and hides nothing.

Names and texts in any script stay as they are, also right to left, with their accents; so do emoji.
"""

import re
import unicodedata

TERMINAL = re.compile(  # colours and cursor moves; titles, links and the clipboard; lengths are bounded
    r"(?:\x1b\[|\x9b)[0-?]{0,100}[ -/]{0,10}[@-~]|(?:\x1b[\]PX^_]|\x9d)[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)"
)
CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
BIDIRECTIONAL = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSEEN = (  # without width, or blank like a space; unpaired surrogates
    r"\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0"
    r"\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
JOINERS = r"\u200c\u200d"
SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"  # which form of the character before
ODD = re.compile(f"[{CONTROL}{BIDIRECTIONAL}{UNSEEN}{JOINERS}{SELECTORS}]")
JOINER, SELECTOR = re.compile(f"[{JOINERS}]"), re.compile(f"[{SELECTORS}]")
ACCENTS = r"\u0300-\u034e\u0350-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
PILE = re.compile(f"([{ACCENTS}]{{4}})[{ACCENTS}]+")  # piled accents, which cover other lines


def printable(text: str) -> str:
    """Return a text of any number of lines without terminal sequences, and its other odd characters as escapes."""
    text = TERMINAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return PILE.sub(r"\1", ODD.sub(_shown, text))


def one_line(text: str) -> str:
    """Return a text for a table: on one line, and every invisible character as an escape."""
    text = PILE.sub(r"\1", ODD.sub(_shown, " ".join(text.split())))
    return "".join(c if c.isprintable() or JOINER.match(c) else _escape(c) for c in text)


def _shown(found: re.Match[str]) -> str:
    """Return an odd character as it is where a script or an emoji needs it, else its escape."""
    character, text, place = found[0], found.string, found.start()
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if SELECTOR.match(character):
        return character if _may_vary(before) else _escape(character)
    if JOINER.match(character):
        return character if _joins(before) and _joins(after) else _escape(character)
    return _escape(character)


def _may_vary(character: str) -> bool:
    """Return True for emoji, telephone keys and ideographs: characters that have more than one form."""
    return character in (*"0123456789#*",) or unicodedata.category(character or " ") in ("So", "Sm", "Po", "Lo")


def _joins(character: str) -> bool:
    """Return True for emoji and for letters of scripts that join them; never for Latin, Greek or Cyrillic letters."""
    return unicodedata.category(character or " ") in ("Lo", "Lm", "Mn", "Mc", "So", "Sk")


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
