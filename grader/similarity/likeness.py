"""Compare the answers to one exercise, pair by pair, with the spread of the class beside each pair.

The likeness of two answers is the part of the smaller one's fingerprints that the other has too, from 0 to 1, after
the template, the published solution and earlier answers are subtracted from both.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from grader.similarity.fingerprints import Fingerprints, fingerprints, letters

FEWEST = 10  # fingerprints of its own below which an answer says nothing
LEAST = 0.6  # likeness below which no pair is listed, however different the rest of the class is
FENCES = 3  # a listed pair lies so many interquartile ranges above the class's upper quartile
PUBLISHED = 0.8  # of an answer's fingerprints: then it is mostly the published solution
COLUMNS = 4096  # fingerprints that are counted at once, a bound on memory


@dataclass(frozen=True)
class Pair:
    """Two students whose answers are alike; `to_the_letter`: names and comments included."""

    students: tuple[str, str]
    likeness: float
    to_the_letter: bool


@dataclass(frozen=True)
class Exercise:
    """One exercise of a class: the pairs that stand out, most alike first, and the spread of all the pairs."""

    name: str
    compared: int  # answers
    too_short: int  # answers with fewer than FEWEST fingerprints of their own
    median: float
    most_usual: float  # the likeness above which a pair stands out from this class; over 1 where none can
    pairs: list[Pair]
    published: list[str]  # the students whose answer is mostly the published solution


def compare(name: str, answers: Mapping[str, str], known: Fingerprints, solution: Fingerprints) -> Exercise:
    """Return the Exercise of {student: answer}; `known` has the template and earlier answers."""
    written = {student: fingerprints(source) - known for student, source in answers.items()}
    own = {student: prints - solution for student, prints in written.items()}
    students = [student for student, prints in own.items() if len(prints) >= FEWEST]
    likeness = _likeness([own[student] for student in students])
    pairs = {(a, b): float(likeness[a, b]) for a, b in combinations(range(len(students)), 2)}
    low, median, high = np.quantile(list(pairs.values()), (0.25, 0.5, 0.75)) if pairs else (0.0, 0.0, 0.0)
    limit = max(LEAST, high + FENCES * (high - low)) if len(students) > 3 else LEAST
    texts = [letters(answers[student]) for student in students]
    found = [
        Pair((students[a], students[b]), value, texts[a] == texts[b])
        for (a, b), value in pairs.items()
        if value >= limit or texts[a] == texts[b]
    ]
    return Exercise(
        name=name,
        compared=len(students),
        too_short=len(answers) - len(students),
        median=float(median),
        most_usual=float(limit),
        pairs=sorted(found, key=lambda pair: (-pair.to_the_letter, -pair.likeness, pair.students)),
        published=[
            student
            for student, prints in written.items()
            if len(prints) >= FEWEST and len(prints & solution) >= PUBLISHED * len(prints)
        ],
    )


def recurring(exercises: Sequence[Exercise]) -> list[tuple[tuple[str, str], list[str]]]:
    """Return (two students, the exercises where they stand out) for those of two or more, most exercises first."""
    found: dict[tuple[str, str], list[str]] = {}
    for exercise in exercises:
        for pair in exercise.pairs:
            found.setdefault(pair.students, []).append(exercise.name)
    several = [(students, names) for students, names in found.items() if len(names) > 1]
    return sorted(several, key=lambda item: (-len(item[1]), item[0]))


def _likeness(prints: Sequence[Fingerprints]) -> np.ndarray:
    """Return the (N, N) likeness of N sets of fingerprints, none of them empty."""
    count = Counter(one for each in prints for one in each)
    columns = {one: n for n, one in enumerate(one for one, times in count.items() if times > 1)}
    shared = np.zeros((len(prints), len(prints)), np.float32)
    for start in range(0, len(columns), COLUMNS):
        block = np.zeros((len(prints), COLUMNS), np.float32)
        for row, each in enumerate(prints):
            numbers = [columns[one] - start for one in each if one in columns]
            block[row, [n for n in numbers if 0 <= n < COLUMNS]] = 1
        shared += block @ block.T
    sizes = np.array([len(each) for each in prints])
    return shared / np.minimum(sizes[:, None], sizes[None, :]) if len(prints) else shared
