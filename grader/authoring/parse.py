"""Parsing Python, one thread at a time.

CPython counts the depth of the syntax tree that it builds for all threads together: two at once can end in a
SystemError ("AST constructor recursion depth mismatch"), and a student's result with it.
"""

import ast
from threading import Lock

BUILDING = Lock()


def parse(source):
    """ast.parse. Raises SyntaxError, also for what is nested too deeply, null bytes, half characters."""
    try:
        with BUILDING:
            return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply") from error
