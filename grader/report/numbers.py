"""Compute a class's statistics: distribution of points, results per question, mistakes and who made them."""

import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from grader.feedback.message import mistake
from grader.model.results import CellResult, StudentResult

BINS = 12  # bars of the distribution at most
UNNAMED = "a mistake that no check names"
FEWEST = 5  # students that a correlation needs


Results = dict[str, StudentResult]


def counted(results: Results) -> Results:
    """Return the results of the students who count: neither blank nor not gradable."""
    return {student: graded for student, graded in results.items() if graded.status not in ("blank", "not gradable")}


@dataclass(frozen=True)
class Bar:
    """The number of students with `low` <= points < `high`; the last bar includes `high`."""

    low: float
    high: float
    count: int


def distribution(results: Results) -> list[Bar]:
    """Return the Bars from 0 to the maximum of points; none if the maximum is 0."""
    most = max((graded.max_points for graded in results.values()), default=0)
    width = max(1, -(-most // BINS))
    edges = [width * i for i in range(int(-(-most // width)))]
    bins = Counter(min(int(graded.points // width), len(edges) - 1) for graded in results.values())
    return [Bar(low, min(low + width, most), bins[i]) for i, low in enumerate(edges)]


@dataclass(frozen=True)
class Summary:
    """The points of the students who count: lowest, median, mean and highest, and the maximum `most`."""

    low: float
    median: float
    mean: float
    high: float
    most: float


def summary(results: Results) -> Summary | None:
    """Return the Summary, None without students."""
    points = [graded.points for graded in results.values()]
    if not points:
        return None
    most = max(graded.max_points for graded in results.values())
    return Summary(min(points), statistics.median(points), statistics.fmean(points), max(points), most)


@dataclass(frozen=True)
class Question:
    """A graded cell's results in the class.

    `mean` of `most` points; `full`: the fraction of students with all points; `correlation` of its points with the sum
    of all others, from -1 to 1. They are None where too little is known, for example while `waiting` answers have no
    points from a TA yet.
    """

    name: str
    most: float
    mean: float | None
    full: float | None
    correlation: float | None
    waiting: int


def questions(results: Results) -> list[Question]:
    """Return a Question for each graded cell, in order; `results` are those of the students who count."""
    names = list(next(iter(results.values())).cells) if results else []
    return [_question(name, list(results.values())) for name in names]


def _question(name: str, graded: list[StudentResult]) -> Question:
    answers = [student.cells[name] for student in graded]
    pairs = [
        (answer.points, student.points - answer.points)
        for answer, student in zip(answers, graded, strict=True)
        if answer.points is not None
    ]
    most, waiting = answers[0].max_points, sum(answer.points is None for answer in answers)
    if waiting:
        return Question(name, most, None, None, None, waiting)
    mean = statistics.fmean(points for points, _ in pairs)
    return Question(name, most, mean, statistics.fmean(map(_is_full, answers)), _correlation(pairs), 0)


def _is_full(cell: CellResult) -> bool:
    """Return True for all points without extra credit; for a cell without points, if no check failed."""
    if not cell.max_points:
        return cell.message is None
    return (cell.points or 0) - cell.extra_credit >= cell.max_points


def _correlation(pairs: list[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation; None for few students, or if one of the two does not vary."""
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


def mistakes(results: Results, exercise_of: Callable[[str], str]) -> list[Mistake]:
    """Return the mistakes, the most frequent first, with each student once per mistake and exercise.

    `exercise_of(question)` is the title of a question's exercise.
    """
    who: dict[tuple[str, str], list[str]] = {}
    for student, graded in results.items():
        made: dict[str, list[str]] = {}
        for name, cell in graded.cells.items():
            if cell.message is not None:
                made.setdefault(exercise_of(name), []).append(mistake(cell.message))
        for exercise, names in made.items():
            for found in dict.fromkeys(filter(None, names)) or [UNNAMED]:
                who.setdefault((exercise, found), []).append(student)
    mistakes = [Mistake(exercise, name, tuple(students)) for (exercise, name), students in who.items()]
    return sorted(mistakes, key=lambda mistake: -len(mistake.students))


@dataclass(frozen=True)
class Place:
    """A student's place on the board of the open challenge: 1 is the best, and equal accuracies share a place."""

    place: int
    student: str
    accuracy: float


def board(results: Results) -> list[Place]:
    """Return the Places of the students whose accuracy is known, the best first; of several, the best one counts."""
    best = {}
    for student, graded in results.items():
        found = [cell.accuracy for cell in graded.cells.values() if cell.accuracy is not None]
        if found:
            best[student] = max(found)
    ranked = sorted(best, key=lambda student: (-best[student], student))
    return [
        Place(1 + sum(other > best[student] for other in best.values()), student, best[student]) for student in ranked
    ]
