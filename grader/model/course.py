"""A course's folder, and the assignments in it."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


class GraderError(Exception):
    """An error for the person who typed the command: its text says what went wrong and what to do next."""


class Busy(GraderError):
    """Another grader is at work in the same run folder: try again later."""


class NoSandbox(GraderError):
    """No sandbox works on this machine, or not the one that was asked for."""


@dataclass(frozen=True)
class Course:
    """A folder with `solutions/NN_name/name.py`; everything else is found from there."""

    root: Path

    @property
    def solutions(self) -> Path:
        """The folder of the texts and the built solutions."""
        return self.root / "solutions"

    @property
    def notebooks(self) -> Path:
        """The folder of the released notebooks."""
        return self.root / "notebooks"

    @property
    def exercises(self) -> Path:
        """The folder of the answer banks."""
        return self.root / "grader" / "exercises"

    def assignments(self) -> list[str]:
        """Return the names of all assignments, in order."""
        return sorted({path.parent.name for path in self.solutions.glob("*/*.py")})

    def texts(self, assignment: str) -> list[Path]:
        """Return the texts (.py) of an assignment's notebooks, in order."""
        return sorted((self.solutions / assignment).glob("*.py"))

    def all_texts(self) -> list[Path]:
        """Return the texts of all notebooks, in order."""
        return [text for assignment in self.assignments() for text in self.texts(assignment)]

    def assignment(self, words: str) -> str:
        """Return the assignment with this folder name or number ("01" or "1"). Raises GraderError if there is none."""
        names = self.assignments()
        if words in names:
            return words
        if words.isdecimal():
            found = [name for name in names if re.match(rf"0*{int(words)}_", name)]
            if len(found) == 1:
                return found[0]
        near = get_close_matches(words, names, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise GraderError(f"no assignment {words!r}: {meant}this course has {', '.join(names)}")


def find_course(given: str | Path | None = None) -> Course:
    """Return the course at `given`, else the first one upward from the working directory, else this checkout's.

    Raises GraderError if there is no course.
    """
    if given is not None:
        if not any(Path(given).glob("solutions/*/*.py")):
            raise GraderError(f"--course {given}: there is no solutions/NN_name/name.py in that folder")
        return Course(Path(given).resolve())
    here = Path.cwd()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if any(folder.glob("solutions/*/*.py")):
            return Course(folder)
    raise GraderError(
        f"no course here: no folder upward from {here} has solutions/NN_name/name.py; name one by --course"
    )
