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
FEW = 3  # answers whose spread says nothing
COLUMNS = 4096  # fingerprints that are counted at once, a bound on memory


@dataclass(frozen=True)
class Pair:
    """Two students whose answers are alike."""

    students: tuple[str, str]
    likeness: float


@dataclass(frozen=True)
class Exercise:
    """One exercise of a class: the pairs that stand out, most alike first, and the spread of all pairs.

    Two answers that are equal but for their names are always among the pairs.
    """

    name: str
    compared: int  # answers
    too_short: int  # answers with fewer than FEWEST fingerprints of their own
    median: float
    stands_out: float  # the likeness from which a pair stands out from this class
    pairs: list[Pair]
    same: list[list[str]]  # groups of students whose answers are equal to the letter
    published: list[str]  # the students whose answer is mostly the published solution


def compare(name: str, answers: Mapping[str, str], known: Fingerprints, solution: Fingerprints) -> Exercise:
    """Return the Exercise of {student: answer}; `known` has the template and earlier answers."""
    written = {student: fingerprints(source) - known for student, source in answers.items()}
    own = {student: prints - solution for student, prints in written.items()}
    students = [student for student, prints in own.items() if len(prints) >= FEWEST]
    likeness = _likeness([own[student] for student in students])
    pairs = {(a, b): float(likeness[a, b]) for a, b in combinations(range(len(students)), 2)}
    low, median, high = np.quantile(list(pairs.values()), (0.25, 0.5, 0.75)) if pairs else (0.0, 0.0, 0.0)
    limit = max(LEAST, min(1, high + FENCES * (high - low))) if len(students) > FEW else LEAST
    found = [Pair((students[a], students[b]), value) for (a, b), value in pairs.items() if value >= limit]
    return Exercise(
        name=name,
        compared=len(students),
        too_short=len(answers) - len(students),
        median=float(median),
        stands_out=float(limit),
        pairs=sorted(found, key=lambda pair: (-pair.likeness, pair.students)),
        same=groups({student: letters(answers[student]) for student in students}),
        published=[
            student
            for student, prints in written.items()
            if len(prints) >= FEWEST and len(prints & solution) >= PUBLISHED * len(prints)
        ],
    )


def groups(of: Mapping[str, str]) -> list[list[str]]:
    """Return the groups of two or more students with an equal text, of {student: text}."""
    found: dict[str, list[str]] = {}
    for student, text in of.items():
        found.setdefault(text, []).append(student)
    return [group for group in found.values() if len(group) > 1]


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
