"""A class in numbers: how the points are spread, how each question fared, which mistakes were made and by whom."""

import statistics
from collections import Counter
from dataclasses import dataclass

from grader.feedback.message import mistake

BINS = 12  # bars of the distribution, at most
UNNAMED = "wrong in a way that no check has a name for"
FEWEST = 5  # students below whom a correlation says nothing


def counted(results):
    """{student: StudentResult} of those whose points say something: neither blank nor not gradable."""
    return {student: graded for student, graded in results.items() if graded.status not in ("blank", "not gradable")}


@dataclass(frozen=True)
class Bar:
    """How many students have `low` up to, and not including, `high` points; the last bar has `high` too."""

    low: float
    high: float
    count: int


def distribution(results):
    """The Bars from 0 to the most points there are; none if there are no points to have."""
    most = max((graded.max_points for graded in results.values()), default=0)
    width = max(1, -(-most // BINS))
    edges = [width * i for i in range(int(-(-most // width)))]
    places = Counter(min(int(graded.points // width), len(edges) - 1) for graded in results.values())
    return [Bar(low, min(low + width, most), places[i]) for i, low in enumerate(edges)]


@dataclass(frozen=True)
class Summary:
    """Of the points of those who count: lowest, median, mean, highest, the most there are."""

    low: float
    median: float
    mean: float
    high: float
    most: float


def summary(results):
    """The Summary; None if nobody counts."""
    points = [graded.points for graded in results.values()]
    if not points:
        return None
    most = max(graded.max_points for graded in results.values())
    return Summary(min(points), statistics.median(points), statistics.fmean(points), max(points), most)


@dataclass(frozen=True)
class Question:
    """A graded cell over the class.

    `mean` of `most` points; `full`: the share of students with all of them, from 0 to 1; `tells`: the correlation of
    its points with all others' sum, from -1 to 1. They are None where too little is known, as while answers are
    `waiting` for a TA.
    """

    name: str
    most: float
    mean: float | None
    full: float | None
    tells: float | None
    waiting: int


def questions(results):
    """A Question for each graded cell, in order; `results` are of those who count."""
    names = list(next(iter(results.values())).cells) if results else []
    return [_question(name, list(results.values())) for name in names]


def _question(name, graded):
    of = [student.cells[name] for student in graded]
    pairs = [
        (student.cells[name].points, student.points - student.cells[name].points)
        for student in graded
        if student.cells[name].points is not None
    ]
    waiting = sum(question.points is None for question in of)
    if waiting:
        return Question(name, of[0].max_points, None, None, None, waiting)
    mean = statistics.fmean(points for points, _ in pairs)
    return Question(name, of[0].max_points, mean, statistics.fmean(map(_full, of)), _correlation(pairs), 0)


def _full(question):
    if not question.max_points:
        return question.message is None
    return question.points - question.extra_credit >= question.max_points


def _correlation(pairs):
    """Pearson's; None for few students, or where nothing varies."""
    if len(pairs) < FEWEST:
        return None
    try:
        return statistics.correlation(*zip(*pairs, strict=True))
    except statistics.StatisticsError:  # one of the two is constant
        return None


@dataclass(frozen=True)
class Mistake:
    """A named mistake in a question, and who made it."""

    question: str
    name: str
    students: tuple[str, ...]


def mistakes(results, owner):
    """Mistakes by how many made them, each student once a mistake; `owner(question)` names its exercise."""
    who: dict[tuple[str, str], list[str]] = {}
    for student, graded in results.items():
        told: dict[str, list[str]] = {}
        for name, cell in graded.cells.items():
            if cell.message is not None:
                told.setdefault(owner(name), []).append(mistake(cell.message))
        for exercise, names in told.items():
            for found in dict.fromkeys(filter(None, names)) or [UNNAMED]:
                who.setdefault((exercise, found), []).append(student)
    made = [Mistake(exercise, name, tuple(students)) for (exercise, name), students in who.items()]
    return sorted(made, key=lambda mistake: -len(mistake.students))
