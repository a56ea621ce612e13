"""The name by which a student is known in file paths and in nbgrader's gradebook."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection

CHANGED = re.compile(r"_.*-[0-9a-f]{8}$")
LONGEST = 100  # bytes of a safe name; a path holds several, and each has a limit of its own


def safe_names(students: Collection[str]) -> dict[str, str]:
    """Return {student: a name that paths and nbgrader accept}; an ordinary name stays as it is.

    No two are the same, not even on a file system that ignores upper and lower case.
    """
    names = {student: _safe_name(student) for student in students}
    alike = Counter(name.casefold() for name in names.values())
    clashing = (student for student, name in names.items() if alike[name.casefold()] > 1 and name != name.casefold())
    return names | {student: _hashed(student) for student in clashing}


def _safe_name(student: str) -> str:
    """Return the same safe name in every class; one that had to be changed, or looks like one, ends in a hash."""
    ordinary = re.sub(r"[^\w.@-]", "_", student) == student and not CHANGED.search(student)
    return student if ordinary and len(student.encode()) <= LONGEST and student[-1:] != "." else _hashed(student)


def _hashed(student: str) -> str:
    name = re.sub(r"[^\w.@-]", "_", student).encode()[: LONGEST - 9].decode(errors="ignore")
    return f"{name}-{hashlib.sha256(student.encode()).hexdigest()[:8]}"
