"""Names of students' folders: shown so that no two can be taken for each other, and none steers a terminal."""

import unicodedata
from collections.abc import Iterable

# Characters that are printable and that nobody sees, beside those of Unicode's category "format".
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))
# Cyrillic and Greek letters that look like Latin ones.
LOOKS_LATIN = str.maketrans(
    "асеорхуіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЈЅο", "aceopxyijshdqwABEZHIKMNOPTYXABEKMHOPCTXIJSo"
)


def student_labels(names: Iterable[str]) -> dict[str, str]:
    """Return {name of a folder: the student's name in tables and files}, no two the same, and no two that look so.

    Where two names would look the same, the one in ordinary letters stays as it is; of the other, every letter that is
    not is written as its number.
    """
    names = list(names)
    looks: dict[str, list[str]] = {}
    for name in names:
        looks.setdefault(_looks(name), []).append(name)
    return {name: student_label(name, odd=_looks(name) != name and len(looks[_looks(name)]) > 1) for name in names}


def student_label(name: str, odd: bool = False) -> str:
    """Return a folder's name on one line, with every space and sign that cannot be seen written as its number.

    Of an `odd` name the letters beyond ASCII are written so too. Two names never have the same label.
    """
    return "".join(_shown(name, place, odd) for place in range(len(name)))


def _shown(name, place, odd):
    letter = name[place]
    if letter == " ":  # seen between two words only
        return " " if 0 < place < len(name) - 1 and name[place - 1] != " " else "\\x20"
    if letter == "\\" or not letter.isprintable() or letter in INVISIBLE or (odd and not letter.isascii()):
        return letter.encode("unicode_escape").decode()
    return letter


def look_alikes(names: dict[str, str]) -> dict[str, list[str]]:
    """Return {label: the labels that it could be taken for} of those that have any, from {label: folder's name}."""
    alike: dict[str, list[str]] = {}
    for label, name in names.items():
        alike.setdefault(_looks(name).casefold(), []).append(label)
    return {
        label: [other for other in group if other != label]
        for group in alike.values()
        for label in group
        if len(group) > 1
    }


def _looks(name):
    """The ordinary name that a name looks like: no signs that nobody sees, one space, accents on their letters."""
    plain = unicodedata.normalize("NFKC", " ".join(name.split()))
    seen = [c for c in plain if c == " " or (c.isprintable() and c not in INVISIBLE)]
    return " ".join("".join(seen).translate(LOOKS_LATIN).split())
