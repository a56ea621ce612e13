"""The contents of a feedback page: points per exercise, then the notebook, each check with its message."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from byhand.checks.message import Message
from grader.engine.messages import error_of, kept
from grader.feedback.cells import code, code_of, outputs, text_of
from grader.feedback.exercises import Exercise, exercises
from grader.feedback.markdown import to_html
from grader.feedback.message import reason
from grader.intake.matcher import SKIP, is_test
from grader.intake.printable import one_line


@dataclass
class Row:
    """An exercise in the table on top; `state` is right, partly, wrong or waits."""

    name: str
    title: str
    points: float
    max_points: float
    state: str
    reason: str


@dataclass
class Block:
    """A piece of the page: `kind` is text, code, aside (code that was not run), check or written."""

    kind: str
    name: str = ""
    title: str = ""
    html: str = ""
    outputs: list[tuple[str, str]] = field(default_factory=list)
    grade: dict[str, Any] = field(default_factory=dict)  # as _grade gives it; empty for a cell without points
    message: Message | None = None
    comment: str = ""


@dataclass
class Page:
    """One student's notebook, graded."""

    student: str
    title: str
    points: float
    max_points: float
    waiting: float
    extra_credit: float
    penalty: float
    late: str
    rows: list[Row]
    blocks: list[Block]


def page_of(notebook: NotebookNode, names: Mapping[str, Any]) -> Page:
    """Return the Page of an autograded notebook whose cells carry their grades.

    `names` has nbgrader's names of the student, the assignment and the notebook, and the late penalty in points.
    """
    found = exercises(notebook.cells)
    blocks = [_block(cell, found) for cell in notebook.cells]
    graded = {block.name: block for block in blocks if block.grade}
    grades = [block.grade for block in graded.values()]
    return Page(
        student=one_line(names["student"]),
        title=f"{names['assignment']}: {names['notebook']}",
        points=sum(grade["points"] or 0 for grade in grades),
        max_points=sum(grade["max_points"] for grade in grades),
        waiting=sum(grade["max_points"] for grade in grades if grade["points"] is None),
        extra_credit=sum(grade["extra_credit"] for grade in grades),
        penalty=names.get("late_penalty", 0),
        late=_late(notebook.metadata.get("late", {})),
        rows=[_row(exercise, [graded[name] for name in exercise.graded]) for exercise in found if exercise.graded],
        blocks=blocks,
    )


def _late(late: Mapping[str, Any]) -> str:
    """Return the note on the time of a hand-in; "" where no time is known."""
    return one_line(late["note"]) if late.get("days") or late.get("handed_in") else ""


def _row(exercise: Exercise, blocks: Sequence[Block]) -> Row:
    points = sum(block.grade["points"] or 0 for block in blocks)
    most = sum(block.grade["max_points"] for block in blocks)
    lost = [block for block in blocks if state_of(block) != "right"]
    reasons = [_reason(block) for block in lost]
    more = f" (and {len(set(reasons)) - 1} more)" if len(set(reasons)) > 1 else ""
    _, _, label = exercise.label(lost[0].name).partition(": ") if lost else ("", "", "")
    where = f"{label}: " if label and reasons.count(reasons[0]) == 1 else ""
    states = {state_of(block) for block in blocks}
    state = states.pop() if len(states) == 1 else "partly" if points else "wrong"
    return Row(exercise.name, exercise.title, points, most, state, f"{where}{reasons[0]}{more}" if reasons else "")


def _reason(block: Block) -> str:
    if block.grade["points"] is None:
        return "waits for a TA"
    if block.message is not None:
        return reason(block.message)
    return "read by a TA" if block.grade["by_hand"] else "nothing was written" if block.kind == "written" else ""


def state_of(block: Block) -> str:
    """Return "right", "partly", "wrong" or "waits" for a graded block, whatever the extra credit.

    A check that is worth no points is right if it has no message.
    """
    points, most = block.grade["points"], block.grade["max_points"]
    if points is None:
        return "waits"
    points -= block.grade["extra_credit"]
    if not most:
        return "wrong" if block.message else "right"
    return "right" if points >= most else "partly" if points else "wrong"


def _block(cell: NotebookNode, found: Sequence[Exercise]) -> Block:
    """Return the piece that a cell becomes."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    if is_test(cell):
        return _check(cell, name, found)
    if cell.cell_type == "code":
        kind = "aside" if SKIP in cell.metadata.get("tags", []) and not is_solution(cell) else "code"
        return Block(kind, name, html=code_of(cell, cell.source), outputs=outputs(cell), comment=_comment(cell))
    text = text_of(cell, cell.source)
    if is_grade(cell):
        return Block("written", name, "Your answer", text, grade=_grade(cell), comment=_comment(cell))
    return Block("text", name, html=text, comment=_comment(cell))


def _check(cell: NotebookNode, name: str, found: Sequence[Exercise]) -> Block:
    exercise = next(exercise for exercise in found if name in exercise.graded)
    label = exercise.label(name)
    title = f"{exercise.title} · check {label}" if label else f"{exercise.title} · check"
    error = error_of(cell)
    message = kept(cell) or (Message(error.evalue) if error is not None else None)  # text alone: graded long ago
    return Block("check", name, title, code(cell.source), grade=_grade(cell), message=message)


def _grade(cell: NotebookNode) -> dict[str, Any]:
    """Return {points, max_points, by_hand, extra_credit} as the preprocessor Grades left them in a cell."""
    fields = cell.metadata.nbgrader
    return {key: fields[key] for key in ("points", "max_points", "by_hand")} | {
        "extra_credit": fields.get("extra_credit", 0.0)
    }


def _comment(cell: NotebookNode) -> str:
    comment = cell.metadata.get("nbgrader", {}).get("comment")
    return to_html(comment) if comment else ""
