"""The values of the bank's wrong answers on the visible examples: `grader build` stores them in byhand/mistakes/.

Only exercises with a file in grader/exercises/ are stored: their wrong answers carry the message that students get.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from byhand.checks import stored_mistakes
from byhand.checks.outcome import Raised, same
from byhand.checks.twins import have_twins, on_variations
from grader.authoring.markers import source_notebook
from grader.authoring.trial import errors, visible
from grader.exercises.bank import Answer, read_answers
from grader.model.course import Course

Entries = dict[str, list]  # {key of a call: [[message, encoded result, results on its variations], ...]}
Failure = tuple[str, Any, tuple, Any]  # a wrong answer's message, what was called, with which arguments, what it did


def file_of(course: Course, text: Path) -> Path:
    """Return the path of the stored results for the notebook of `text`."""
    return course.root / "byhand" / "mistakes" / f"{text.stem}.json"


def entries_of(course: Course, text: Path) -> Entries:
    """Run every wrong answer on the visible checks, and return what each gave in the first check that it failed."""
    notebook = source_notebook(text)
    failures: dict[str, list[Failure]] = {}
    for path in sorted((course.exercises / text.stem).glob("*.py")):
        for wrong in (answer for answer in read_answers(path) if not answer.right):
            for failure in _failures(notebook, path.stem, wrong):
                failures.setdefault(stored_mistakes.key(*failure[1:3]), []).append(failure)
    return {key: _entries(found) for key, found in failures.items()}


def _failures(notebook: nbformat.NotebookNode, exercise: str, wrong: Answer) -> Iterator[Failure]:
    """Yield what was called in each visible check that a wrong answer fails, and what it did, if that is plain data.

    A wrong answer that draws other numbers each time gives nothing to store.
    """
    runs = 2 if "random" in wrong.source else 1
    tries = [errors(notebook, exercise, wrong.source, edit=visible) for _ in range(runs)]
    for test in tries[0]:
        function, arguments, did = getattr(tries[0][test], "failed", None) or (None, (), None)
        again = getattr(tries[-1][test], "failed", None) or (None, (), None)
        if function is None or _says_it_itself(did, wrong.says) or not _is_plain(did):
            continue
        if runs == 1 or same(did, again[2]):
            yield wrong.says, function, arguments, did


def _entries(failures: list[Failure]) -> list:
    """Return the entries of one call. Of two mistakes that do the same on it and on its variations, the first stays."""
    entries: list = []
    twins = have_twins([(message, did) for message, _, _, did in failures])
    for (message, function, arguments, did), twin in zip(failures, twins, strict=True):
        varied = on_variations(function, arguments) if twin and callable(function) else []
        entry = [message, *map(stored_mistakes.encode, (did, *(v if _is_plain(v) else None for v in varied)))]
        if not any(_same_results(entry, other) for other in entries):
            entries.append(entry)
    return entries


def _is_plain(did: Any) -> bool:
    """Return True for a result that can be stored, and so compared."""
    try:
        stored_mistakes.encode(did)
    except TypeError:
        return False
    return True


def _same_results(entry: list, other: list) -> bool:
    """Return True if two mistakes do the same on a call, and have one message or do the same on its variations too."""
    mine, theirs = map(stored_mistakes.decode, entry[1:]), map(stored_mistakes.decode, other[1:])
    alike = [same(a, b) for a, b in zip(mine, theirs, strict=False)]
    return alike[0] and (entry[0] == other[0] or all(alike))


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
    return len(have) == len(want) and all(
        mine[0] == theirs[0]
        and len(mine) == len(theirs)
        and all(same(stored_mistakes.decode(a), stored_mistakes.decode(b)) for a, b in zip(mine, theirs, strict=True))
        for mine, theirs in zip(have, want, strict=True)
    )
