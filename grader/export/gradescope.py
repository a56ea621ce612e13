"""Gradescope takes no table of points: an autograder that runs no code looks up each student's result by e-mail.

Upload the zip as the assignment's autograder, and regrade all submissions. It has no notebook and no test in it.
"""

import json
from collections.abc import Mapping
from typing import Any

from grader.export.archive import zipped
from grader.export.people import matched
from grader.export.sheet import Sheet
from grader.export.words import Feedback, points, said
from grader.model.course import GraderError
from grader.model.status import Status

SETUP = "#!/usr/bin/env bash\napt-get install -y python3\n"
RUN = '''#!/usr/bin/env python3
"""Write the result that byhand's grader computed for this submission."""

import json
import pathlib

here = pathlib.Path(__file__).resolve().parent
out = here / "results" / "results.json"
out.parent.mkdir(exist_ok=True)
unknown = "No result was computed for this submission yet: please write to your teaching assistants."
out.write_text(json.dumps({"score": 0, "output": unknown, "stdout_visibility": "hidden"}))
users = json.loads((here / "submission_metadata.json").read_text(encoding="utf-8"))["users"]
results = json.loads((here / "source" / "results.json").read_text(encoding="utf-8"))
for user in users:
    found = results.get((user.get("email") or "").strip().lower())
    if found is not None:
        out.write_text(json.dumps(found))
        print("result of", user["email"])
        break
else:
    print("no result for", [user.get("email") for user in users])
'''


def autograder(results: Mapping[str, Feedback], sheet: Sheet | None) -> tuple[bytes, list[str]]:
    """Return (a zip for Gradescope, lines on who is left out).

    `sheet` is a class list with a column for the e-mail; without it, students' names have to be e-mail addresses.
    Raises GraderError if nobody has one.
    """
    emails, left_out = _emails(results, sheet)
    if not emails:
        raise GraderError("no student has an e-mail address: name Gradescope's roster, a CSV with a column Email")
    found = {email.strip().lower(): _result(results[student]) for student, email in emails.items()}
    files = {"setup.sh": SETUP, "run_autograder": RUN, "results.json": json.dumps(found)}
    return zipped({name: text.encode() for name, text in files.items()}, frozenset(["setup.sh", "run_autograder"])), [
        f"{student}: {why}" for student, why in left_out.items()
    ]


def _emails(results: Mapping[str, Feedback], sheet: Sheet | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return ({student: e-mail}, {student: why they have none})."""
    graded = [student for student, one in results.items() if one.result.status != Status.NOT_GRADABLE]
    handed_in = [student for student, one in results.items() if one.result.handed_in]
    why = {student: "the hand-in could not be graded" for student in handed_in if student not in graded}
    if sheet is None:
        named = {student: student for student in graded if "@" in student}
        return named, why | {student: "no e-mail address" for student in graded if student not in named}
    column = next((p for p, title in enumerate(sheet.header) if title.strip().lower() in ("email", "e-mail")), None)
    if column is None:
        raise GraderError(f"{sheet.path}: no column 'Email': it has {', '.join(sheet.header)}")
    rows, problems = matched(graded, dict(enumerate(sheet.rows[1:])), None)
    return {student: sheet.rows[1 + place][column] for student, place in rows.items()}, why | problems


def _result(one: Feedback) -> dict:
    """Return one student's results.json: every question with its points and message, all of it visible.

    The score on top overrides the sum of the tests, because of a late penalty.
    """
    tests = []
    for number, (name, cell) in enumerate(one.result.cells.items(), 1):
        text = "\n\n".join(filter(None, [said(cell), one.comments.get(name, "")]))
        test: dict[str, Any] = {
            "name": f"{name}: {points(cell)}",
            "number": str(number),
            "output": text,
            "output_format": "text",
        }
        if cell.points is not None and cell.max_points:
            test |= {"score": cell.points, "max_score": cell.max_points}
        tests.append(test)
    return {
        "score": max(0.0, round(one.result.points, 2)),
        "output": one.total(),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
    }
