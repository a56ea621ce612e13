"""The results of grading, as frozen data: a cell's, a student's, a class's; and all of them as JSON."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from byhand.checks.message import Message
from grader.model.late import Late
from grader.model.status import Status


@dataclass(frozen=True)
class CellResult:
    """One graded cell of one student: `points`, with extra credit, are None until a TA has graded it.

    `message` says why points are missing; None if the check passed, or has none. `accuracy`, from 0 to 1, is what the
    check of the open challenge measured.
    """

    points: float | None
    max_points: float
    message: Message | None = None
    extra_credit: float = 0.0
    accuracy: float | None = None


@dataclass(frozen=True)
class StudentResult:
    """One student's result; `cells` has a CellResult for each graded cell, by its grade_id, in order.

    `tamper` is shown to the TA and never changes the points. `sandbox` says where the cells ran; `seconds` how long
    they took the last time that they had to run. `late_penalty` is what was subtracted for a late hand-in: it is
    subtracted from `points`, not from the cells' points; `late` says why. `handed_in` is False if the folder has
    nothing of this assignment. `files` are {name: digest} of the files that were handed in beside the notebooks.
    """

    status: Status
    points: float
    max_points: float
    note: str
    cells: dict[str, CellResult]
    tamper: tuple[str, ...] = ()
    sandbox: str = ""
    seconds: float = field(default=0.0, compare=False)
    late_penalty: float = 0.0
    late: Late = field(default_factory=Late)
    handed_in: bool = True
    files: dict[str, str] = field(default_factory=dict)

    @property
    def raw_points(self) -> float:
        """The points before the late penalty."""
        return self.points + self.late_penalty

    @property
    def extra_credit(self) -> float:
        """The extra credit of all cells, which their points include."""
        return sum(cell.extra_credit for cell in self.cells.values())

    def with_note(self, text: str) -> "StudentResult":
        """Return the same result with more in its note."""
        return replace(self, note="; ".join(filter(None, [self.note, text])))

    def with_cells(self, cells: dict[str, CellResult], late_penalty: float) -> "StudentResult":
        """Return the same result with these cells and late penalty, and the points that follow from them."""
        return replace(self, cells=cells, late_penalty=late_penalty, points=total(cells, late_penalty))


def total(cells: dict[str, CellResult], late_penalty: float = 0.0) -> float:
    """Return a student's points: the sum over the cells minus the late penalty."""
    return sum(cell.points or 0 for cell in cells.values()) - late_penalty


def as_json(assignment: str, results: dict[str, StudentResult]) -> dict[str, Any]:
    """Return the results as plain data: the contents of results.json."""
    return {"assignment": assignment, "students": {student: _plain(result) for student, result in results.items()}}


def _plain(result: StudentResult) -> dict[str, Any]:
    plain = asdict(replace(result, cells={}))
    plain["questions"] = {name: _plain_cell(cell) for name, cell in result.cells.items()}
    del plain["cells"]
    return plain


def _plain_cell(cell: CellResult) -> dict[str, Any]:
    return asdict(replace(cell, message=None)) | {"message": cell.message and cell.message.as_data()}


def from_json(data: dict[str, Any]) -> tuple[str, dict[str, StudentResult]]:
    """Return (assignment, {student: StudentResult}) from what `as_json` made, also from older files.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    return data["assignment"], {student: _student(fields) for student, fields in data["students"].items()}


def _student(fields: dict[str, Any]) -> StudentResult:
    cells = {name: _cell(cell) for name, cell in fields["questions"].items()}
    rest = {name: value for name, value in fields.items() if name != "questions"}
    rest |= {"status": Status(fields["status"]), "tamper": tuple(fields.get("tamper", ()))}
    rest |= {"late": Late(**fields.get("late", {}))}
    return StudentResult(**rest, cells=cells)


def _cell(fields: dict[str, Any]) -> CellResult:
    text = "\n".join(fields.get("messages", ()))  # of a file from before messages were data
    rest = {name: value for name, value in fields.items() if name not in ("message", "messages")}
    data = fields.get("message") or ({"call": text} if text else None)
    return CellResult(**rest, message=Message.from_data(data) if data else None)
