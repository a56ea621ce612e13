"""Write hand-ins into a class folder as STUDENT/ASSIGNMENT/attempt N: new ones are added, old ones stay as they are.

An attempt is moved there as a whole and then entered in collected.csv, so a run may be killed at any moment.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from grader.collect.collected import Collected, read_collected, write_collected
from grader.collect.hand_ins import HandIn
from grader.collect.members import NotCollected
from grader.collect.staging import Staged
from grader.collect.times import iso
from grader.intake.attempts import ATTEMPT
from grader.model.course import GraderError
from grader.pipeline.atomic_files import held

STAGING = ".collecting"  # in the class folder while a download is collected


@dataclass(frozen=True)
class Added:
    """The number of the attempt that a hand-in is, True if it is a new one, and a note for the TA."""

    attempt: int
    new: bool
    note: str = ""


@contextmanager
def working_in(folder: Path) -> Iterator[Path]:
    """Give an empty folder for copies inside a class folder, which nobody else collects into meanwhile."""
    place, made = folder / STAGING, not folder.exists()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraderError(f"--into {folder}: it cannot be written ({error.strerror})") from error
    with held(place / "busy", f"--into {folder}: another `grader collect` is at work there; wait for it"):
        copies = place / "copies"
        shutil.rmtree(copies, ignore_errors=True)  # of a run that was killed
        copies.mkdir()
        try:
            yield copies
        finally:
            shutil.rmtree(place, ignore_errors=True)
            if made and not os.listdir(folder):
                folder.rmdir()


class Store:
    """A class folder and what was collected into it; with `dry` nothing is written."""

    def __init__(self, root: Path, platform: str, dry: bool = False):
        self.root, self.platform, self.dry = root, platform, dry
        self.rows: dict[tuple[str, str], list[Collected]] = {}  # by student and assignment
        self.known: dict[tuple[str, str], dict[int, list[str]]] = {}  # attempt: the sorted SHA-256 of its files
        for row in read_collected(root):
            self.rows.setdefault((row.student, row.assignment), []).append(row)

    def save(self) -> None:
        """Write collected.csv."""
        if not self.dry and self.rows:
            write_collected(self.root, (row for rows in self.rows.values() for row in rows))

    def add(self, hand_in: HandIn, staged: list[Staged], folder: Path) -> Added:
        """Make the staged files in `folder` an attempt, unless there is one with the same. Raises NotCollected."""
        key = hand_in.student, hand_in.assignment
        attempts, hashes = self._attempts(*key), sorted(file.sha256 for file in staged)
        same = self._same([number for number, those in attempts.items() if those == hashes], hand_in)
        if same and not self._returned_to(same, hand_in):
            return self._again(same, hand_in, staged)
        number, note = max(attempts, default=0) + 1, self._out_of_order(hand_in)
        if not self.dry:
            target = self._folder(*key, number)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(folder, target)
        attempts[number] = hashes
        self._enter(number, hand_in, staged)
        return Added(number, True, note)

    def _folder(self, student: str, assignment: str, number: int) -> Path:
        return self.root / student / assignment / f"attempt {number}"

    def _enter(self, number: int, hand_in: HandIn, staged: list[Staged]) -> None:
        """Enter an attempt's files in the rows."""
        student, assignment = hand_in.student, hand_in.assignment
        for file in staged:
            path = self._folder(student, assignment, number).relative_to(self.root) / file.place
            self.rows.setdefault((student, assignment), []).append(
                Collected(
                    student=student,
                    attempt=str(number),
                    assignment=assignment,
                    notebook=file.which.notebook if file.which else "",
                    file=path.as_posix(),
                    handed_in=iso(hand_in.handed_in),
                    late_by_platform=_late(hand_in),
                    platform=self.platform,
                    sha256=file.sha256,
                )
            )

    def _attempts(self, student: str, assignment: str) -> dict[int, list[str]]:
        """Return {number: the sorted SHA-256 of its files} of the attempts there. Raises NotCollected for a link."""
        if (student, assignment) not in self.known:
            places = self.root / student, self.root / student / assignment
            if any(place.is_symlink() or (place.exists() and not place.is_dir()) for place in places):
                raise NotCollected(f"{places[0]} is a link or a file: put a folder there, and collect again")
            names = (ATTEMPT.fullmatch(path.name) for path in places[1].glob("attempt *"))
            numbers = sorted(int(name[1]) for name in names if name)
            self.known[student, assignment] = {number: self._hashes(student, assignment, number) for number in numbers}
        return self.known[student, assignment]

    def _hashes(self, student: str, assignment: str, number: int) -> list[str]:
        """Return the sorted SHA-256 of an attempt's files, from collected.csv or, if it has none, from the files."""
        if known := self._of(student, assignment, number):
            return sorted(row.sha256 for row in known)
        files = (path for path in self._folder(student, assignment, number).rglob("*") if not path.is_symlink())
        return sorted(_sha256(path) for path in files if path.is_file())

    def _of(self, student: str, assignment: str, number: int) -> list[Collected]:
        """Return the rows of an attempt."""
        return [row for row in self.rows.get((student, assignment), []) if row.attempt == str(number)]

    def _time(self, number: int, hand_in: HandIn) -> datetime | None:
        """Return the time of an attempt of the hand-in's student, None if it is unknown."""
        rows = self._of(hand_in.student, hand_in.assignment, number)
        return datetime.fromisoformat(rows[0].handed_in) if rows and rows[0].handed_in else None

    def _times(self, hand_in: HandIn) -> list[datetime]:
        """Return the known times of a student's attempts at an assignment."""
        numbers = self.known[hand_in.student, hand_in.assignment]
        return [time for number in numbers if (time := self._time(number, hand_in))]

    def _same(self, numbers: list[int], hand_in: HandIn) -> int:
        """Return, of attempts with the hand-in's files, the one of its time, else one of unknown time, else the last.

        Return 0 if there is none.
        """
        times = {number: self._time(number, hand_in) for number in numbers}
        fitting = [number for number, time in times.items() if time == hand_in.handed_in or not time]
        return min(fitting, key=lambda number: not times[number], default=max(numbers, default=0))

    def _returned_to(self, number: int, hand_in: HandIn) -> bool:
        """Return True if a student handed in an older attempt's files once more, after the last attempt."""
        times, before = self._times(hand_in), self._time(number, hand_in)
        return bool(hand_in.handed_in and before and before < max(times) < hand_in.handed_in)

    def _out_of_order(self, hand_in: HandIn) -> str:
        """Return a note if an attempt that was collected earlier was handed in later, else ""."""
        times = self._times(hand_in)
        earlier = hand_in.handed_in and times and hand_in.handed_in < max(times)
        return "look at: an attempt with a smaller number was handed in after this one" if earlier else ""

    def _again(self, number: int, hand_in: HandIn, staged: list[Staged]) -> Added:
        """Return the attempt that has the same files; what collected.csv does not have of it yet is entered."""
        key = hand_in.student, hand_in.assignment
        if not self._of(*key, number):  # a run was killed before it could
            self._enter(number, hand_in, staged)
            return Added(number, False)
        late, time = _late(hand_in), iso(hand_in.handed_in)
        before = self.rows[key]
        self.rows[key] = [
            replace(row, handed_in=row.handed_in or time, late_by_platform=row.late_by_platform or late)
            if row.attempt == str(number)
            else row
            for row in before
        ]
        if self.rows[key] != before:
            return Added(number, False, "its time was unknown, and is entered now")
        older = number < max(self.known[key]) and not time
        return Added(number, False, "look at: the same files as this attempt, which is not the last" if older else "")


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _late(hand_in: HandIn) -> str:
    return "" if hand_in.seconds is None else str(hand_in.seconds)
