"""The names in what a platform handed out, a zip or a folder, by which feedback finds its way back."""

import re
import zipfile
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from grader.export.people import matched
from grader.export.sheet import Sheet
from grader.model.course import GraderError

BRIGHTSPACE = re.compile(r"\d+-\d+ - (?P<name>.+) - (?P<time>\w{3} \d{1,2}, \d{4} \d{3,4} [AP]M)")


def members(path: Path) -> list[str]:
    """Return the names of the files in a download, as paths with slashes. Raises GraderError."""
    try:
        if path.is_dir():
            return sorted(file.relative_to(path).as_posix() for file in path.rglob("*") if not file.is_symlink())
        with zipfile.ZipFile(path) as archive:
            return sorted(archive.namelist())
    except (OSError, zipfile.BadZipFile) as error:
        raise GraderError(f"--download {path}: expected the zip of the hand-ins, or its folder ({error})") from error


def canvas_files(names: Collection[str], ids: Mapping[str, str]) -> dict[str, str]:
    """Return {student: the file to answer} from {student: Canvas user id}.

    As Canvas does it, the first two parts of a name that are only digits are the user's and the attachment's id.
    """
    owners = {user: student for student, user in ids.items()}
    found: dict[str, str] = {}
    for name in names:
        file = name.rpartition("/")[2]
        numbers = [part for part in file.split("_") if part.isdecimal()]
        if file.endswith(".ipynb") and len(numbers) >= 2 and numbers[0] in owners:
            found.setdefault(owners[numbers[0]], file)
    return found


def brightspace_folders(names: Collection[str], students: Collection[str], roster: Sheet | None) -> dict[str, str]:
    """Return {student: the folder of their last submission}."""
    folders = {name.split("/")[0] for name in names if "/" in name}
    named = [(found, folder) for folder in folders if (found := BRIGHTSPACE.fullmatch(folder))]
    last: dict[str, str] = {}
    for found, folder in sorted(named, key=lambda pair: datetime.strptime(pair[0]["time"], "%b %d, %Y %I%M %p")):
        last[found["name"]] = folder
    order = list(last)
    rows, _ = matched(students, {place: [name] for place, name in enumerate(order)}, roster)
    return {student: last[order[place]] for student, place in rows.items()}
