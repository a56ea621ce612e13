"""Parsing Python, one thread at a time.

CPython counts the depth of the syntax tree that it builds for all threads together: two at once can end in a
SystemError ("AST constructor recursion depth mismatch"), which would cost a student the result.
"""

import ast
from threading import Lock

BUILDING = Lock()


def parse(source: str) -> ast.Module:
    """Return ast.parse(source). Raises SyntaxError, also for deep nesting, null bytes and half characters."""
    try:
        with BUILDING:
            return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply") from error
