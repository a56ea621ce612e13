"""From the outcomes of an exercise's cells to its verdict: the state of each check, and the reason for it."""

import re

from byhand.checks.message import Message
from byhand.notebook.bindings import bindings
from byhand.notebook.error_in_test import NOT_DEFINED, ErrorInTest, StudentCell, meaning
from byhand.notebook.exercises import Exercise
from byhand.selfcheck.check_cells import is_edited, only_looks
from byhand.selfcheck.kernel import Outcome
from byhand.selfcheck.notebook import Cell
from byhand.selfcheck.states import ANSWERED, FAILED, NOT_RUN, NOT_WRITTEN, RIGHT, Row, Verdict
from byhand.selfcheck.trouble import ENDINGS, Ran, raised, reason, trouble

STUB = re.compile(r"NotImplementedError|= *\.\.\.|^\s*\.\.\.\s*$", re.MULTILINE)
DOTS = re.compile(r"\bEllipsis\b")  # what an error says of dots that were left in an answer
GONE = Message("its check is missing from this notebook", next="take it from a fresh copy; the answer is graded anyway")
EDITED = Message(
    "this check cell was edited, so its result counts for nothing",
    next="take the original from a fresh copy; the grader uses its own",
)
BORROWED = "borrowed from the course: it works here, and earns points only once you write your own"
COVERED = Message(
    "this check saw the course's answer, not yours",
    because="where your work is graded, the course's answers are not there",
    next="delete the line that borrows it",
)
SKIPPED = "skipped: the answer above it was stopped, and it would be stopped again"
State = tuple[str, str]  # of a check: its status, and its message


def judge(ran: Ran, exercise: Exercise) -> Verdict:
    """Return the Verdict on an Exercise."""
    rows = [_judge_test(ran, exercise, number) for number in exercise.tests]
    rows += _judge_question(ran, exercise)
    if exercise.answers and not exercise.tests:
        rows.append(Row(exercise.name, NOT_RUN, 0, str(GONE)))
    troubles = [str(found) for number in exercise.answers if (found := trouble(ran, number))]
    if len(exercise.answers) > 1:
        troubles.append(f"{len(exercise.answers)} cells answer this exercise; the last one above a check counts for it")
    return Verdict(exercise.name, tuple(rows), "\n".join(troubles))


def _judge_test(ran: Ran, exercise: Exercise, number: int) -> Row:
    cell = ran.cells[number]
    status, message = (NOT_WRITTEN, BORROWED) if _is_borrowed(ran, exercise) else _state(ran, exercise, number)
    if is_edited(cell) and status != NOT_WRITTEN:
        status, message = (NOT_RUN, str(EDITED)) if status == RIGHT else (status, message)
    if status == RIGHT and _is_covered(ran, exercise, number):
        status, message = NOT_RUN, str(COVERED)
    judged = not only_looks(cell.source)
    if status == RIGHT and not judged:
        status = ANSWERED
    label = cell.name.removeprefix("test_").removeprefix(exercise.name).strip("_").replace("_", " ")
    return Row(label, status, _points(cell), message, judged)


def _is_borrowed(ran: Ran, exercise: Exercise) -> bool:
    """True if the answer is the course's own, imported in place of one that was never written."""
    found = [bindings(ran.cells[number].source).borrowed for number in exercise.answers]
    return bool(found) and all(exercise.name in names for names in found)


def _is_covered(ran: Ran, exercise: Exercise, test: int) -> bool:
    """True if the last cell above a check that defines its answer takes the course's."""
    above = [number for number in ran.binders(exercise.name) if number < test and number in ran.outcomes]
    return bool(above and exercise.name in bindings(ran.cells[above[-1]].source).borrowed)


def _judge_question(ran: Ran, exercise: Exercise) -> list[Row]:
    """One row for a question, however often its cell was copied."""
    cells = [ran.cells[number] for number in exercise.questions]
    if not cells:
        return []
    written = any(_is_written(cell) for cell in cells)
    return [Row("", ANSWERED if written else NOT_WRITTEN, _points(cells[0]), judged=False)]


def _state(ran: Ran, exercise: Exercise, number: int) -> State:
    """The state of a check whose cell is as the course wrote it."""
    outcome = ran.outcomes.get(number)
    if outcome is None:
        return NOT_RUN, ""
    if outcome.kind == "skipped":
        return NOT_RUN, SKIPPED
    if outcome.kind == "done":
        return RIGHT, ""
    if outcome.kind != "raised":
        return FAILED, f"this check {_message(ran, number, outcome)}"
    if broken := _broken(outcome):
        return NOT_RUN, broken
    return _state_after_error(ran, exercise, number, outcome)


def _state_after_error(ran: Ran, exercise: Exercise, number: int, outcome: Outcome) -> State:
    """The state of a check that raised an error: the answer is not written, not there, or wrong."""
    missing = NOT_DEFINED.search(outcome.text)
    if outcome.error == "NameError" and missing:
        return _undefined(ran, exercise, missing[1], number, outcome)
    if exercise.answers and all(_waits(ran, answer, exercise.name) for answer in exercise.answers):
        return NOT_WRITTEN, ""
    if outcome.error == "NotImplementedError" or (outcome.message is not None and outcome.message.unwritten):
        return NOT_WRITTEN, _what_it_calls(ran, exercise)
    if DOTS.search(outcome.text) and any("..." in ran.cells[answer].source for answer in exercise.answers):
        return NOT_WRITTEN, ""
    return FAILED, str(_message(ran, number, outcome))


def _message(ran: Ran, number: int, outcome: Outcome) -> Message:
    """The message on the error of a check, as the grader would give it."""
    name = ENDINGS.get(outcome.kind, outcome.error)
    error = ErrorInTest(name, outcome.text, outcome.message, ran.limit, ran.cells[number].source)
    return meaning(error, _students_cells(ran, number))


def _students_cells(ran: Ran, test: int) -> list[StudentCell]:
    """The student's cells: those that ran, and those below that would define a name."""
    return [
        StudentCell(ran.cells[number].source, ran.cells[number].name, reason(ran, number), below=number > test)
        for number in ran.names
        if number != test and (number in ran.outcomes or number > test)
    ]


def _broken(outcome: Outcome) -> str:
    """The message of a check that cannot run, whatever the answer is; "" for any other."""
    if outcome.own and outcome.error in ("ImportError", "ModuleNotFoundError"):
        what, next_step = "cannot run here, whatever your answer is", "byhand doctor"
    elif outcome.own and outcome.error == "BrokenTest":
        what, next_step = "is wrong, whatever your answer is", "tell your instructor"
    else:
        return ""
    return str(Message(f"this check {what}", did="raised", got=raised(outcome), next=next_step))


def _undefined(ran: Ran, exercise: Exercise, name: str, number: int, outcome: Outcome) -> State:
    """A check that found no `name`: an answer that is not written, a cell that failed, or one in the wrong place."""
    if name == exercise.name and any(_waits(ran, answer, name) for answer in exercise.answers):
        return NOT_WRITTEN, ""
    if name == exercise.name and any(trouble(ran, answer) for answer in exercise.answers):
        return FAILED, ""  # the exercise's trouble says why
    helpers = [binder for binder in ran.binders(name) if not ran.cells[binder].role]
    no_answer_was_called = any(trouble(ran, helper) for helper in helpers)  # imports, or a helper
    return NOT_RUN if no_answer_was_called else FAILED, str(_message(ran, number, outcome))


def _waits(ran: Ran, number: int, name: str) -> bool:
    """True if an answer's cell is empty, or only a stub of `name`."""
    found, outcome = bindings(ran.cells[number].source), ran.outcomes.get(number)
    stopped_as_given = outcome is not None and outcome.error == "NotImplementedError" and name not in found.written
    return _is_empty(ran.cells[number]) or stopped_as_given or (name in found.names and name not in found.written)


def _is_empty(cell: Cell) -> bool:
    return not any(line.strip() and not line.strip().startswith("#") for line in cell.source.splitlines())


def _what_it_calls(ran: Ran, exercise: Exercise) -> str:
    """The message for an answer that is written and calls one that is not."""
    if not exercise.answers or any(STUB.search(ran.cells[number].source) for number in exercise.answers):
        return ""
    return "its own cell is written, and calls something that is not"


def _is_written(cell: Cell) -> bool:
    if cell.code:
        return "NotImplementedError" not in cell.source and bool(cell.source.strip())
    return cell.source.split() not in ([], ["YOUR", "ANSWER", "HERE"])


def _points(cell: Cell) -> float:
    points = cell.mark.get("points")
    return points if isinstance(points, int | float) else 0
