"""From what the cells of an exercise did to what its student is told: passed, FAILED and why, not written yet."""

import re
from dataclasses import dataclass

from byhand.notebook.causes import why_raised, why_undefined
from byhand.notebook.dependencies import Names
from byhand.notebook.exercises import Exercise
from byhand.selfcheck.kernel import Outcome
from byhand.selfcheck.notebook import Cell

PASSED, FAILED, NOT_WRITTEN, FOR_A_TA, NOT_RUN = "passed", "FAILED", "not written yet", "for a TA", "not run"
NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
UNWRITTEN = re.compile(r"\w+ is not written yet\b")


@dataclass(frozen=True)
class Row:
    """A line of the table: a check of an exercise, or a question that a TA grades; `points` 0 is a stretch."""

    label: str
    status: str
    points: float
    message: str = ""


@dataclass(frozen=True)
class Verdict:
    """An exercise, judged: its rows, and what is wrong with the answer's own cell or cells."""

    name: str
    rows: tuple[Row, ...]
    trouble: str = ""

    @property
    def status(self):
        """The exercise's own: passed if all of its checks pass."""
        found = {row.status for row in self.rows}
        return next(status for status in (FAILED, NOT_RUN, NOT_WRITTEN, FOR_A_TA, PASSED) if status in found)

    @property
    def core(self):
        """Whether there are points for it."""
        return any(row.points for row in self.rows)


@dataclass(frozen=True)
class Ran:
    """A notebook that was run: its cells, the Names of its code cells, the Outcome of those that ran, the limit."""

    cells: list[Cell]
    names: dict[int, Names]
    outcomes: dict[int, Outcome]
    limit: int

    def binders(self, name):
        """The numbers of the code cells that define `name`."""
        return [number for number, names in self.names.items() if name in names.bound]


def judge(ran: Ran, exercise: Exercise):
    """The Verdict on an Exercise."""
    rows = [_judge_test(ran, exercise, number) for number in exercise.tests]
    rows += _judge_question(ran, exercise)
    if exercise.answers and not exercise.tests:
        gone = (
            "its check is gone from this notebook\n  next      it is in a fresh copy; the answer is graded all the same"
        )
        rows.append(Row(exercise.name, NOT_RUN, 0, gone))
    troubles = [trouble(ran, number) for number in exercise.answers]
    if len(exercise.answers) > 1:
        troubles.append(f"{len(exercise.answers)} cells answer this exercise; the last one above a check counts for it")
    return Verdict(exercise.name, tuple(rows), "\n".join(filter(None, troubles)))


def trouble(ran, number, who="its cell"):
    """Why a cell, which a message calls `who`, did not run to its end; "" if it did, or is not written yet."""
    outcome, cell = ran.outcomes.get(number), ran.cells[number]
    if outcome is None or outcome.kind in ("done", "skipped") or outcome.error == "NotImplementedError":
        return ""
    if outcome.kind == "raised":
        lines = cell.source.splitlines()
        line = lines[outcome.line - 1].strip() if outcome.line and outcome.line <= len(lines) else ""
        where = f"\n  in line   {outcome.line}: {line}" if line else ""
        return f"{who} stops with an error\n  raised    {_error(outcome)}{where}{_cause(outcome, cell.source)}"
    return f"{who} {_stopped(ran, outcome, cell.source)}"


def _judge_test(ran, exercise, number):
    cell, outcome = ran.cells[number], ran.outcomes.get(number)
    status, message = _told(ran, exercise, number, outcome)
    label = cell.name.removeprefix("test_").removeprefix(exercise.name).strip("_").replace("_", " ")
    return Row(label, status, _points(cell), message)


def _judge_question(ran, exercise):
    """One row for a question, however often its cell was copied."""
    cells = [ran.cells[number] for number in exercise.questions]
    if not cells:
        return []
    written = any(_is_written(cell) for cell in cells)
    return [Row("", FOR_A_TA if written else NOT_WRITTEN, _points(cells[0]))]


def _told(ran, exercise, number, outcome):
    """(status, message) of a check."""
    if outcome is None:
        return NOT_RUN, ""
    if outcome.kind == "skipped":
        return NOT_RUN, "left out, for what was stopped above would be stopped again"
    if outcome.kind == "done":
        return PASSED, ""
    if outcome.kind != "raised":
        return FAILED, f"this check {_stopped(ran, outcome, _above(ran, number))}"
    if broken := _broken(outcome):
        return NOT_RUN, broken
    missing = NOT_DEFINED.search(outcome.text)
    if outcome.error == "NameError" and missing:
        return _undefined(ran, exercise, missing[1], number)
    if outcome.error == "NotImplementedError" or UNWRITTEN.match(outcome.text):
        return NOT_WRITTEN, _what_it_calls(ran, exercise)
    if outcome.error not in ("Wrong", "AssertionError"):
        return (
            FAILED,
            f"the check stopped with an error\n  raised    {_error(outcome)}{_cause(outcome, _above(ran, number))}",
        )
    hint = _where_it_is(ran, missing[1], number) if missing else ""
    return FAILED, (outcome.text or "the check failed") + hint


def _broken(outcome):
    """What to say of a check that cannot run, whatever the answer is; "" of any other."""
    if outcome.own and outcome.error in ("ImportError", "ModuleNotFoundError"):
        what, next_step = "cannot run here, whatever your answer is", "byhand doctor"
    elif outcome.own and outcome.error == "BrokenTest":
        what, next_step = "is wrong, whatever your answer is", "tell your instructor"
    else:
        return ""
    return f"this check {what}\n  raised    {_error(outcome)}\n  next      {next_step}"


def _undefined(ran, exercise, name, number):
    """A check that found no `name`: an answer that is not written, a cell that failed, or one in the wrong place."""
    if name == exercise.name and any(_waits(ran, answer) for answer in exercise.answers):
        return NOT_WRITTEN, ""
    if name == exercise.name and any(trouble(ran, answer) for answer in exercise.answers):
        return FAILED, ""  # the trouble says it
    where = _where_it_is(ran, name, number)
    if any(not ran.cells[binder].role and trouble(ran, binder) for binder in ran.binders(name)):
        return NOT_RUN, f"{name} is not defined{where}"  # imports, or a helper: no answer was called
    spelling = "\n  next      is its cell there, and is the name spelt as in the exercise?"
    return FAILED, f"{name} is not defined{where or spelling}"


def _waits(ran, number):
    """Whether an answer's cell is as it was given, or empty."""
    outcome = ran.outcomes.get(number)
    empty = not any(line.strip() and not line.strip().startswith("#") for line in ran.cells[number].source.splitlines())
    return empty or (outcome is not None and outcome.error == "NotImplementedError")


def _what_it_calls(ran, exercise):
    """What to say of an answer that is written and calls one that is not."""
    stub = re.compile(r"NotImplementedError|= *\.\.\.|^\s*\.\.\.\s*$", re.MULTILINE)
    if not exercise.answers or any(stub.search(ran.cells[number].source) for number in exercise.answers):
        return ""
    return "its own cell is written, and calls something that is not"


def _where_it_is(ran, name, number):
    """A line on a name that a check misses, though some cell defines it; "" if none does."""
    if cause := why_undefined(name, [ran.cells[n].source for n in sorted(ran.outcomes) if n < number]):
        return cause.lines
    binders = ran.binders(name)
    if binders and min(binders) > number:
        return f"\n  likely    {name} is defined in a cell below this check: move that cell up"
    if any(trouble(ran, binder) for binder in binders):
        return f"\n  likely    the cell that defines {name} stopped before it got there"
    return ""


def _above(ran, number):
    """What ran before a check, as one text."""
    return "\n".join(ran.cells[n].source for n in sorted(ran.outcomes) if n < number)


def _stopped(ran, outcome, source):
    if cause := why_raised("TooLong" if outcome.kind == "late" else "Ended", source=source):
        return f"{'took too long' if outcome.kind == 'late' else 'ended its Python'}{cause.lines}"
    if outcome.kind == "late":
        return f"took longer than {ran.limit} s and was stopped\n  likely    a loop that never ends"
    return "ended its Python\n  likely    os._exit(), or more memory than this machine has"


def _cause(outcome, source):
    cause = why_raised(outcome.error, outcome.text, source)
    return cause.lines if cause else ""


def _error(outcome):
    text = (outcome.text.splitlines() or [""])[0]
    return f"{outcome.error}: {text:.200}".rstrip(": ")


def _is_written(cell):
    if cell.code:
        return "NotImplementedError" not in cell.source and bool(cell.source.strip())
    return cell.source.split() not in ([], ["YOUR", "ANSWER", "HERE"])


def _points(cell):
    points = cell.mark.get("points")
    return points if isinstance(points, int | float) else 0
