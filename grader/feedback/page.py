"""What stands on a feedback page: the points by exercise, then the notebook, each check with what it said."""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import dedent

from nbgrader.utils import is_grade, is_solution
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from byhand.checks.message import Message
from grader.engine.messages import error_of, kept
from grader.feedback.exercises import exercises
from grader.feedback.markdown import LONGEST, plain, to_html
from grader.feedback.message import reason
from grader.feedback.truncate import is_students
from grader.intake.matcher import SKIP, is_test
from grader.intake.pictures import is_picture, without_pictures
from grader.intake.printable import one_line, printable

PLAIN = re.compile(r'<span class="(?:n|nn|p|o|w|nb|bp)">([^<]*)</span>')
PICTURES = ("image/png", "image/jpeg")


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
    grade: dict | None = None
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
    rows: list[Row]
    blocks: list[Block]


def page_of(notebook, names):
    """The Page of an autograded notebook whose cells carry their grades; `names` are nbgrader's words for it."""
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
        rows=[_row(exercise, [graded[name] for name in exercise.graded]) for exercise in found if exercise.graded],
        blocks=blocks,
    )


def _row(exercise, blocks):
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


def _reason(block):
    if block.grade["points"] is None:
        return "waits for a TA"
    if block.message is not None:
        return reason(block.message)
    return "read by a TA" if block.grade["by_hand"] else "nothing was written" if block.kind == "written" else ""


def state_of(block):
    """right, partly, wrong or waits, whatever the extra credit. Without points, a check is right if it said nothing."""
    points, most = block.grade["points"], block.grade["max_points"]
    if points is None:
        return "waits"
    points -= block.grade["extra_credit"]
    if not most:
        return "wrong" if block.message else "right"
    return "right" if points >= most else "partly" if points else "wrong"


def _block(cell, found):
    """The piece that a cell becomes."""
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


def _check(cell, name, found):
    exercise = next(exercise for exercise in found if name in exercise.graded)
    label = exercise.label(name)
    title = f"{exercise.title} · check {label}" if label else f"{exercise.title} · check"
    error = error_of(cell)
    message = kept(cell) or (Message(error.evalue) if error is not None else None)  # text alone: graded long ago
    return Block("check", name, title, code(cell.source), grade=_grade(cell), message=message)


def _grade(cell):
    """{points, max_points, by_hand, extra_credit} as the preprocessor Grades has left them."""
    fields = cell.metadata.nbgrader
    return {key: fields[key] for key in ("points", "max_points", "by_hand")} | {
        "extra_credit": fields.get("extra_credit", 0.0)
    }


def _comment(cell):
    comment = cell.metadata.get("nbgrader", {}).get("comment")
    return to_html(comment) if comment else ""


def text_of(cell, source):
    """The Markdown `source` of a cell as HTML: a student's, or the course's own."""
    source = as_typed(source) if is_students(cell) else source
    return plain(source) if cell.get("metadata", {}).get("as_typed") else to_html(source)  # grader/feedback/truncate.py


def as_typed(text):
    """A student's text as it was before `harmless` hid its tags: to_html does that by itself."""
    return re.sub(r"&lt;(?=[A-Za-z/!?])", "<", text)


def code_of(cell, source):
    """The code `source` of a cell as HTML, without the data of pictures."""
    source = without_pictures(source, "[picture]")
    return html.escape(printable(source)) if cell.metadata.get("as_typed") else code(source)


@lru_cache(maxsize=1000)  # a class shares the course's own
def code(source):
    """Python, highlighted; what has no colour of its own needs no mark: it is half of the page."""
    source = printable(source)
    if len(source) > LONGEST:
        return html.escape(source)
    return PLAIN.sub(r"\1", highlight(source, PythonLexer(), HtmlFormatter(nowrap=True)))


def outputs(cell):
    """What a student's cell showed, as (kind, content): text, error, or a picture's data URL; nothing else."""
    shown: list[tuple[str, str]] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            shown.append(("text", printable(output.text)))
        elif output.output_type == "error" and output.ename != "NotImplementedError":
            shown.append(("error", dedent(printable("\n".join(output.traceback) or output.evalue))))
        elif output.output_type in ("display_data", "execute_result"):
            shown += _shown(output.data)
    return shown


def _shown(data):
    picture = next((kind for kind in PICTURES if kind in data and is_picture(kind, data[kind])), None)
    if picture:
        return [("picture", f"data:{picture};base64,{''.join(data[picture].split())}")]
    return [("text", printable(data["text/plain"]))] if "text/plain" in data else []
