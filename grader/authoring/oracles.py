"""Find the grader's files that a hidden test depends on: those that it imports, and those that these import."""

import ast
import functools
from pathlib import Path

from grader.authoring.parse import parse
from grader.executor.trusted.probes import is_grader, modules_of

ROOT = Path(__file__).resolve().parents[2]


def oracles(source: str) -> list[Path]:
    """Return the sorted paths for the source of a test cell; imports through importlib are not seen."""
    found: set[Path] = set()
    waiting = _grader_modules(source)
    while waiting:
        for path in _files(waiting.pop()) - found:
            found.add(path)
            waiting += _grader_modules(path.read_text(encoding="utf-8"))
    return sorted(found)


@functools.lru_cache(1024)  # the tests of an assignment import nearly the same files
def imported(source: str) -> tuple[str, ...]:
    """Return the modules that the imports anywhere in a source may load."""
    nodes = [node for node in ast.walk(parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return tuple(modules_of(nodes))


def _grader_modules(source: str) -> list[str]:
    return [name for name in imported(source) if is_grader(name)]


def _files(module: str) -> set[Path]:
    """Return the files that importing a module reads: its own, and those of the packages that it is in."""
    names = module.split(".")
    places = [ROOT.joinpath(*names[: n + 1]) for n in range(len(names))]
    files = [path for place in places for path in (place.with_suffix(".py"), place / "__init__.py")]
    return {path for path in files if path.is_file()}
