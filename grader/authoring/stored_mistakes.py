"""What the bank's wrong answers give on the examples that students see: made by `grader build` for byhand/mistakes/.

Only exercises with a file in grader/exercises/ are stored: their wrong answers carry the message that students get.
"""

import json
from pathlib import Path
from typing import Any

import nbformat

from byhand.checks import stored_mistakes
from byhand.checks.outcome import Raised, same
from grader.authoring.markers import source_notebook
from grader.authoring.trial import errors, visible
from grader.exercises.bank import Answer, read_answers
from grader.model.course import Course

Entries = dict[str, list]  # {key of a call: [[message, encoded result], ...]}


def file_of(course: Course, text: Path) -> Path:
    """Return the path of the stored results for the notebook of `text`."""
    return course.root / "byhand" / "mistakes" / f"{text.stem}.json"


def entries_of(course: Course, text: Path) -> Entries:
    """Run every wrong answer on the visible checks, and return what each gave in the first check that it failed."""
    notebook = source_notebook(text)
    entries: Entries = {}
    for path in sorted((course.exercises / text.stem).glob("*.py")):
        for wrong in (answer for answer in read_answers(path) if not answer.right):
            for key, message, result in _failed(notebook, path.stem, wrong):
                known = entries.setdefault(key, [])
                if all(not same(stored_mistakes.decode(result), stored_mistakes.decode(other)) for _, other in known):
                    known.append([message, result])
    return entries


def _failed(notebook: nbformat.NotebookNode, exercise: str, wrong: Answer) -> Any:
    """Yield (key of the call, message, encoded result) for each visible check that a wrong answer fails."""
    for error in errors(notebook, exercise, wrong.source, edit=visible).values():
        function, arguments, did = getattr(error, "failed", None) or (None, (), None)
        if function is not None and not _says_it_itself(did, wrong.says):
            try:
                yield stored_mistakes.key(function, arguments), wrong.says, stored_mistakes.encode(did)
            except TypeError:
                continue  # a result that is no plain data: nothing can be compared with it


def _says_it_itself(did: Any, message: str) -> bool:
    """Return True for an error whose own text is the message: a check shows it to everyone who makes it."""
    return isinstance(did, Raised) and message in f"{did.kind}: {did.text}"


def write(course: Course, text: Path) -> None:
    """Write the stored results of a notebook, a line for each mistake; remove the file if there are none."""
    entries, path = entries_of(course, text), file_of(course, text)
    path.unlink(missing_ok=True)
    if entries:
        calls = [f"{json.dumps(key)}: [\n{_lines(known)}\n]" for key, known in entries.items()]
        path.write_text("{\n" + ",\n".join(calls) + "\n}\n", encoding="utf-8", newline="\n")


def _lines(known: list) -> str:
    return ",\n".join(f"  {json.dumps(entry)}" for entry in known)


def drift(course: Course, text: Path) -> list[str]:
    """Return a line if the stored results differ from what the wrong answers give now."""
    path, entries = file_of(course, text), entries_of(course, text)
    have = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if have.keys() == entries.keys() and all(_equal(have[key], entries[key]) for key in entries):
        return []
    return [f"{path} is not what the wrong answers of {text.stem} give"]


def _equal(have: list, want: list) -> bool:
    pairs = zip(have, want, strict=False)
    return len(have) == len(want) and all(
        one == other and same(stored_mistakes.decode(mine), stored_mistakes.decode(theirs))
        for (one, mine), (other, theirs) in pairs
    )
