"""Find the cells that belong to an exercise: the answer, its checks, or a question that a TA grades."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from byhand.notebook.bindings import Bindings, bindings


class MarkedCell(Protocol):
    """A cell with nbgrader's marks read: its name, and its role, as in byhand.selfcheck.notebook.Cell."""

    @property
    def code(self) -> bool: ...
    @property
    def source(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...


@dataclass
class Exercise:
    """An exercise by the numbers of its cells; `answers` has more than one where a student copied the cell.

    `stubs` are cells of its name that were left as they were given, where the answer is written in another cell.
    """

    name: str
    answers: list[int] = field(default_factory=list)
    stubs: list[int] = field(default_factory=list)
    tests: list[int] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)


def find_exercises(cells: Sequence[MarkedCell]) -> list[Exercise]:
    """Return the Exercises of a notebook's Cells, in the order in which they begin."""
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
    bound = [bindings(cell.source) if cell.code and cell.role != "test" else Bindings() for cell in cells]
    for exercise in found.values():
        _look_elsewhere(exercise, bound)
    return list(found.values())


def _look_elsewhere(exercise: Exercise, bound: list[Bindings]) -> None:
    """Take the answer from where its name is written, if that is not in its own cell: the same cell as in grading."""
    written = [number for number, names in enumerate(bound) if exercise.name in names.written]
    if exercise.tests and written and not set(written) & set(exercise.answers):
        above = [number for number in written if number < exercise.tests[0]]
        exercise.stubs, exercise.answers = exercise.answers, [(above or written)[-1]]


def answer_of(test: str, answers: Iterable[str], tests: Iterable[str] = ()) -> str:
    """Return the name among `answers` that the check `test` belongs to: it is "test_", the name, and maybe "_more".

    The longest wins. Where the answer's cell is gone, the shortest of the names that `tests` leave for it.
    """
    name = test.removeprefix("test_")
    mine = [answer for answer in answers if _belongs(name, answer)]
    left = [other.removeprefix("test_") for other in tests if _belongs(name, other.removeprefix("test_"))]
    return max(mine, key=len) if mine else min(left, key=len, default=name)


def _belongs(name: str, answer: str) -> bool:
    return name == answer or name.startswith(f"{answer}_")
