"""Collect a download into a class folder: open it, tell whose each file is, copy it, and make it an attempt."""

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from grader.collect.download import opened
from grader.collect.hand_ins import HandIn, hand_ins
from grader.collect.map_file import FileMap
from grader.collect.members import NotCollected
from grader.collect.owner import MAP
from grader.collect.roster import Roster
from grader.collect.staging import Staged, safe_name, stage
from grader.collect.store import Added, Store, working_in
from grader.collect.which_notebook import Notebooks
from grader.model.course import Course, GraderError


@dataclass(frozen=True)
class Line:
    """A file of the download: the attempt that it belongs to or, if `attempt` is None, why it was not collected."""

    file: str
    student: str = ""
    attempt: Added | None = None
    hand_in: HandIn | None = None
    notebook: str = ""
    note: str = ""


@dataclass
class Report:
    """A collected download: its platform, a line per file, the students without a hand-in."""

    platform: str
    lines: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Options:
    """The command line's words: the platform and the assignment, None to tell them from the files, and the rest."""

    platform: str | None = None
    assignment: str | None = None
    roster: Roster = field(default_factory=Roster)
    lines: FileMap = field(default_factory=lambda: FileMap({}))
    zone: tzinfo | None = None
    dry: bool = False


def collect(course: Course, download: Path, into: Path, options: Options) -> Report:
    """Collect a download, a zip or a folder, into a class folder, and return what became of each file.

    Raises GraderError if the download, the class folder or the assignment cannot be used; nothing is written then.
    """
    if into.resolve().is_relative_to(download.resolve()):
        raise GraderError(f"--into {into}: it is inside the download {download}; name another folder")
    with opened(download) as members, _copies(into, options.dry) as place:
        found = hand_ins(members, options.platform, options.roster, options.lines, options.zone)
        report = Report(found.platform, [Line(member.shown, note=why) for member, why in found.refused])
        staged: list[tuple[HandIn, list[Staged], Path]] = []
        notebooks = Notebooks(course)
        for number, hand_in in enumerate(found.hand_ins):
            files, refused = stage(hand_in, place / str(number), notebooks)
            report.lines += [Line(member.shown, hand_in.student, note=why) for member, why in refused]
            staged += [(hand_in, files, place / str(number))] if files else []
        _assign(course, options.assignment, staged)
        _store(Store(into, found.platform, options.dry), staged, report)
    handed_in = {safe_name(hand_in.student) for hand_in, _, _ in staged}
    report.missing = [student for student in options.roster.students if safe_name(student) not in handed_in]
    return report


@contextlib.contextmanager
def _copies(into: Path, dry: bool) -> Iterator[Path]:
    """Give an empty folder for copies: in the class folder, so that they can be moved, or elsewhere if `dry`."""
    with tempfile.TemporaryDirectory(prefix="collect-") if dry else working_in(into) as place:
        yield Path(place)


def _assign(course: Course, given: str | None, staged: list[tuple[HandIn, list[Staged], Path]]) -> None:
    """Give each hand-in its assignment: the platform's word for it, else --assignment, else that of most notebooks.

    A notebook of another assignment stays where the student handed it in: grading says which it is. Raises GraderError
    if no assignment can be told.
    """
    votes = Counter(assignment for _, files, _ in staged for assignment in _assignments(files))
    usual = course.assignment(given) if given else max(votes, key=votes.__getitem__, default="")
    for hand_in, files, _ in staged:
        with contextlib.suppress(GraderError):  # the platform's word may be another one than the course's
            hand_in.assignment = course.assignment(hand_in.assignment)
            continue
        own = Counter(_assignments(files)) if hand_in.assignment else Counter[str]()
        hand_in.assignment = max(own, key=own.__getitem__, default=usual)
        if not hand_in.assignment:
            raise GraderError("no file is a notebook of this course: say which assignment it is by --assignment 01")


def _assignments(files: list[Staged]) -> list[str]:
    """Return the assignments of the notebooks among files."""
    return [file.which.assignment for file in files if file.which and file.which.assignment]


def _store(store: Store, staged: list[tuple[HandIn, list[Staged], Path]], report: Report) -> None:
    """Make every hand-in an attempt, and report its files."""
    folders: dict[str, str] = {}
    try:
        for hand_in, files, folder in staged:
            student = hand_in.student
            hand_in.student = safe_name(student)
            try:
                other = folders.setdefault(hand_in.student.casefold(), student)
                if other != student:
                    raise NotCollected(f"its folder would be that of {other}; {MAP}")
                added = store.add(hand_in, files, folder)
            except (NotCollected, OSError) as error:
                why = str(error) if isinstance(error, NotCollected) else f"it cannot be written ({error})"
                report.lines += [Line(file.member.shown, student, note=why) for file in files]
                continue
            report.lines += [_line(hand_in, file, added) for file in files]
    finally:
        store.save()


def _line(hand_in: HandIn, file: Staged, added: Added) -> Line:
    """Return what became of a file."""
    which, notes = file.which, [added.note]
    if which:
        notes.append(which.note)
        if which.assignment not in ("", hand_in.assignment):
            notes.append(f"look at: this is {which.assignment}, handed in for {hand_in.assignment}")
    notebook = which.notebook if which else ""
    return Line(file.member.shown, hand_in.student, added, hand_in, notebook, "; ".join(filter(None, notes)))
