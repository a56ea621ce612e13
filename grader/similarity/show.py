"""The report on similarity as text: identical hand-ins, pairs that recur, each exercise with the class's spread."""

import json
from collections.abc import Iterator

from grader.intake.printable import one_line
from grader.similarity.answers import Answers
from grader.similarity.likeness import FEWEST, Exercise, groups, recurring

MOST = 20  # lines of pairs per exercise
NAMES = 10  # students in a list
BLIND = f"""What this cannot see
  - a copy that was rewritten or put in another order: it is less alike than many honest pairs
  - answers with under {FEWEST} fingerprints of their own; written answers, experiments and outputs
  - sources outside this class: other years (name them by --earlier), the web, a model
  - who wrote first, and whether two students were allowed to work together
A short exercise has honest twins: a pair means "read both", and nothing more.
No grade and no feedback page knows of this report."""


def report(answers: Answers, exercises: list[Exercise]) -> str:
    """Return the report on a class's answers."""
    lines = [*_identical(answers), *_recurring(exercises)]
    for exercise in exercises:
        lines += ["", *_exercise(exercise)]
    lines += [f"not compared: {one_line(student)}: {one_line(why)}" for student, why in answers.unread.items()]
    return "\n".join([*lines, "", BLIND])


def _identical(answers: Answers) -> Iterator[str]:
    """Yield a line for each group of students whose answers are all the same, to the letter."""
    same = groups({student: json.dumps(sorted(answers.of(student).items())) for student in answers.students})
    yield f"{len(answers.students)} students; " + (
        "all answers identical, to the letter:" if same else "no two identical"
    )
    yield from (f"  {_names(group)}" for group in same)


def _recurring(exercises: list[Exercise]) -> Iterator[str]:
    found = recurring(exercises)
    if found:
        yield "pairs that stand out in more than one exercise:"
    for students, names in found[:MOST]:
        yield f"  {_names(students)}: {len(names)} exercises ({', '.join(names)})"
    if len(found) > MOST:
        yield f"  and {len(found) - MOST} more pairs"


def _exercise(exercise: Exercise) -> Iterator[str]:
    spread = f"median of all pairs {exercise.median:.2f}, a pair stands out from {exercise.stands_out:.2f}"
    short = f", {exercise.too_short} too short" if exercise.too_short else ""
    compared = f"{exercise.name}: {exercise.compared} answers{short}"
    yield f"{compared}; {spread if exercise.compared > 1 else 'too few to compare'}"
    again = {student for group in exercise.same for student in group[1:]}
    pairs = [pair for pair in exercise.pairs if not again & set(pair.students)]
    yield from (f"  equal to the letter: {_names(group)}" for group in exercise.same)
    yield from (f"  {pair.likeness:.2f}  {_names(pair.students)}" for pair in pairs[:MOST])
    if len(pairs) > MOST:
        yield f"  and {len(pairs) - MOST} more pairs"
    if exercise.published:
        yield f"  mostly the published solution: {_names(exercise.published)}"


def _names(students: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(students) - NAMES} more" if len(students) > NAMES else ""
    return ", ".join(one_line(student) for student in students[:NAMES]) + more
