"""Find a student's row in a platform's table by any cell that names them; the roster knows their other names."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from grader.export.sheet import Sheet
from grader.intake.names import as_compared


def matched(
    students: Iterable[str], rows: Mapping[int, Collection[str]], roster: Sheet | None
) -> tuple[dict[str, int], dict[str, str]]:
    """Return ({student: row}, {student: why there is none}); `rows` are the cells that may name the row's student.

    `roster` is a table with one row per student: whoever is named in it has all names of that row.
    """
    places: dict[str, set[int]] = {}
    for place, cells in rows.items():
        for name in names(cells, numbered=True):
            places.setdefault(name, set()).add(place)
    known = _other_names(roster)
    found, problems = {}, {}
    for student in students:
        fits = set().union(*(places.get(name, set()) for name in _named(student, known)))
        if len(fits) == 1:
            found[student] = fits.pop()
        else:
            problems[student] = f"{len(fits)} rows fit: give every student one name" if fits else "not in this file"
    twice = [place for place, count in Counter(found.values()).items() if count > 1]
    for student in [student for student, place in found.items() if place in twice]:
        del found[student]
        problems[student] = "another student of the class has the same row"
    return found, problems


def _named(student: str, known: Mapping[str, list[set[str]]]) -> set[str]:
    """Return all names of a student; those of the roster only if one row has the student's."""
    own = names([student])
    rows = [row for name in own for row in known.get(name, [])]
    return own | rows[0] if rows and all(row == rows[0] for row in rows) else own


def _other_names(roster: Sheet | None) -> dict[str, list[set[str]]]:
    """Return {name: the names in each row that has it}, without what several rows share, like a section."""
    rows = [names(row, numbered=True) for row in roster.rows[1:]] if roster else []
    shared = Counter(name for row in rows for name in row)
    own = [{name for name in row if shared[name] == 1} for row in rows]
    return {name: [row] for row in own for name in row}


def names(cells: Iterable[str], numbered: bool = False) -> set[str]:
    """Return the forms in which cells are compared: case and accents' form do not matter, nor the order of a name.

    An id without Brightspace's "#" is the same. With `numbered`, so is the number at the end of the first cell, for
    Moodle's "Participant 1203".
    """
    found = set()
    for place, cell in enumerate(cells):
        text = as_compared(cell).removeprefix("#")
        found |= {text, " ".join(sorted(re.findall(r"\w+", text))) if " " in text else text}
        number = re.fullmatch(r"\D*[ /]\D*(\d+)", text) if numbered and place == 0 else None
        found |= {number[1]} if number else set()
    return found - {""}
