"""The archive of feedback files, named as the platform wants them, so that each student gets their own."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.export.archive import zipped
from grader.export.download import brightspace_folders, canvas_files
from grader.export.form import Form
from grader.export.people import matched
from grader.export.sheet import Sheet
from grader.export.words import Feedback
from grader.model.course import GraderError
from grader.model.safe_names import safe_names

NONE = {
    "blackboard": "no way to upload feedback for many students is documented for Blackboard: use --to csv --feedback",
    "gradescope": "the feedback is in the zip already, question by question: leave --feedback out",
}
UNVERIFIED = (
    "how Brightspace wants the files named is not verified: the zip has the folder names of the download; "
    "try it with one student first"
)
SECOND = "Canvas adds a comment with each upload, also with a second one (deduced from its code): upload this once"


def archive(
    platform: str,
    results: Mapping[str, Feedback],
    pages: Mapping[str, list[Path]],
    form: Form | None,
    names: list[str],
    roster: Sheet | None,
) -> tuple[bytes, list[str], list[str]]:
    """Return (the zip, lines on who is left out, notes for the TA).

    `results` are those of the students who have feedback, `pages` {student: pages}, `names` those in the download of
    the hand-ins. Raises GraderError if the platform takes no such zip.
    """
    if platform in NONE:
        raise GraderError(f"--feedback: {NONE[platform]}")
    files: dict[str, bytes] = {}
    reached = set()
    notes = {"canvas": [SECOND], "brightspace": [UNVERIFIED]}.get(platform, [])
    for student, path, data in _files(platform, results, pages, form, names, roster):
        files[path] = data
        reached.add(student)
    left_out = [f"{student}: no feedback file, for the platform's files do not name them" for student in results]
    left_out = [line for line, student in zip(left_out, results, strict=True) if student not in reached]
    if not files:
        raise GraderError("--feedback: no student of the class is named in the platform's files; name a --roster")
    return zipped(files), left_out, notes


def _files(
    platform: str,
    results: Mapping[str, Feedback],
    pages: Mapping[str, list[Path]],
    form: Form | None,
    names: list[str],
    roster: Sheet | None,
) -> Iterator[tuple[str, str, bytes]]:
    """Yield (student, path in the zip, contents)."""
    safe = safe_names(results)
    if platform == "canvas" and form is not None:
        rows, _ = matched(results, _keys(form), roster)
        ids = {student: form.sheet.rows[place][1].strip() for student, place in rows.items()}
        for student, name in canvas_files(names, ids).items():
            yield student, name, results[student].notebook().encode()
        return
    folders = {student: safe[student] for student in results}
    if platform == "moodle" and form is not None:
        rows, _ = matched(results, _keys(form), roster)
        folders = {
            student: f"{safe[student]}_{number}_assignsubmission_file"
            for student, place in rows.items()
            if (number := _number(form.sheet.rows[place][0]))
        }
    if platform == "brightspace":
        folders = brightspace_folders(names, results, roster)
    for student, folder in folders.items():
        for page in pages.get(student, []):
            yield student, f"{folder}/{page.stem}_feedback.html", page.read_bytes()


def _keys(form: Form) -> dict[int, list[str]]:
    return {place: [form.sheet.rows[place][key] for key in form.keys] for place in form.people}


def _number(identifier: str) -> str:
    """Return the number at the end of Moodle's identifier, "" if there is none."""
    return identifier[len(identifier.rstrip("0123456789")) :]
