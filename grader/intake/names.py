"""Show the names of students' folders so that no two look the same, and none controls a terminal."""

import unicodedata
from collections.abc import Iterable

# Characters that count as printable and are invisible, besides those of Unicode's category "format".
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))
# Cyrillic and Greek letters that look like Latin ones.
LOOKS_LATIN = str.maketrans(
    "асеорхуіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЈЅο", "aceopxyijshdqwABEZHIKMNOPTYXABEKMHOPCTXIJSo"
)


def as_compared(name: str) -> str:
    """Return a name as two tables' names are compared: without a difference of case, of spaces or of accents' form."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def student_labels(names: Iterable[str]) -> dict[str, str]:
    """Return {name of a folder: the student's label in tables and files}; no two labels are equal or look alike.

    Where two names look alike, the one in ordinary letters stays as it is; in the other, every letter beyond ASCII is
    written as its code.
    """
    names = list(names)
    looks: dict[str, list[str]] = {}
    for name in names:
        looks.setdefault(_looks(name), []).append(name)
    return {name: student_label(name, odd=_looks(name) != name and len(looks[_looks(name)]) > 1) for name in names}


def student_label(name: str, odd: bool = False) -> str:
    """Return a folder's name on one line, with invisible characters and spaces at the ends written as their codes.

    In an `odd` name the letters beyond ASCII are written so too. Two names never have the same label.
    """
    return "".join(_shown(name, place, odd) for place in range(len(name)))


def _shown(name: str, place: int, odd: bool) -> str:
    letter = name[place]
    if letter == " ":  # visible between two words only
        return " " if 0 < place < len(name) - 1 and name[place - 1] != " " else "\\x20"
    if letter == "\\" or not letter.isprintable() or letter in INVISIBLE or (odd and not letter.isascii()):
        return letter.encode("unicode_escape").decode()
    return letter


def look_alikes(names: dict[str, str]) -> dict[str, list[str]]:
    """Return {label: the labels that look like it}, without those that have none, from {label: folder's name}."""
    alike: dict[str, list[str]] = {}
    for label, name in names.items():
        alike.setdefault(_looks(name).casefold(), []).append(label)
    return {
        label: [other for other in group if other != label]
        for group in alike.values()
        for label in group
        if len(group) > 1
    }


def _looks(name: str) -> str:
    """Return the ordinary name that a name looks like: single spaces, composed accents, no invisible characters."""
    normal = unicodedata.normalize("NFKC", " ".join(name.split()))
    seen = [c for c in normal if c == " " or (c.isprintable() and c not in INVISIBLE)]
    return " ".join("".join(seen).translate(LOOKS_LATIN).split())
