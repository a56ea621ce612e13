"""Which cells belong to an exercise: the answer, the checks of it, or a question that a TA grades."""

from dataclasses import dataclass, field


@dataclass
class Exercise:
    """An exercise by the numbers of its cells; `answers` has more than one where a student copied the cell."""

    name: str
    answers: list[int] = field(default_factory=list)
    tests: list[int] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)


def find_exercises(cells):
    """The Exercises of a notebook's Cells, in the order in which they begin."""
    answers = {cell.name for cell in cells if cell.role == "answer"}
    tests = {cell.name for cell in cells if cell.role == "test"}
    found: dict[str, Exercise] = {}
    seen = set()
    for number, cell in enumerate(cells):
        if not cell.role or (cell.role == "test" and cell.name in seen):  # a copied check counts once
            continue
        seen.add(cell.name)
        name = answer_of(cell.name, answers, tests) if cell.role == "test" else cell.name
        exercise = found.setdefault(name, Exercise(name))
        {"answer": exercise.answers, "test": exercise.tests, "question": exercise.questions}[cell.role].append(number)
    return list(found.values())


def answer_of(test, answers, tests=()):
    """The name, among `answers`, that the check `test` belongs to: "test_" and the name, or that and "_" and more.

    The longest wins. Where the answer's cell is gone, the shortest of the names that `tests` leave for it.
    """
    name = test.removeprefix("test_")
    mine = [answer for answer in answers if _belongs(name, answer)]
    left = [other.removeprefix("test_") for other in tests if _belongs(name, other.removeprefix("test_"))]
    return max(mine, key=len) if mine else min(left, key=len, default=name)


def _belongs(name, answer):
    return name == answer or name.startswith(f"{answer}_")
