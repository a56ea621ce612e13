"""Check cells as the course wrote them: was one edited, and can it tell a right answer from a wrong one?"""

import ast
from hashlib import md5

from byhand.selfcheck.notebook import Cell

LOOKS_ONLY = {"choice": 3, "value": 2}  # the arguments of a check that has nothing to compare an answer with


def is_edited(cell: Cell) -> bool:
    """Return True if a check cell no longer has the checksum that nbgrader gave it."""
    checksum, points = cell.mark.get("checksum"), cell.mark.get("points")
    if cell.role != "test" or not isinstance(checksum, str) or not isinstance(points, int | float):
        return False
    parts = cell.source, "code", "True", "False", "True", cell.name, str(float(points))  # grade, solution, locked
    return md5("".join(parts).encode(), usedforsecurity=False).hexdigest() != checksum


def only_looks(source: str) -> bool:
    """Return True if a check sees that there is an answer, and not whether it is right.

    So do checks of a choice, of a number without its value, and of a line that runs in a process of its own.
    """
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError):
        return False
    used = [node for node in nodes if isinstance(node, ast.Attribute) and _is_check(node.value)]
    if any(node.attr == "clean_probe" for node in used):
        return True
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.func in used]
    return bool(calls) and all(_compares_nothing(call) for call in calls)


def _is_check(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "check"


def _compares_nothing(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return len(call.args) + len(call.keywords) <= LOOKS_ONLY.get(name, -1)
