"""The files of hidden oracles that a test stands on: what it imports of grader, and what that imports in turn."""

import ast
from pathlib import Path

from grader.authoring.parse import parse
from grader.executor.trusted.probes import is_grader, modules_of

ROOT = Path(__file__).resolve().parents[2]


def oracles(source):
    """The paths, sorted, for the source of a test cell; an import that a name hides, as importlib's, is not seen."""
    found: set[Path] = set()
    ahead = _of_grader(source)
    while ahead:
        for path in _files(ahead.pop()) - found:
            found.add(path)
            ahead += _of_grader(path.read_text(encoding="utf-8"))
    return sorted(found)


def imported(source):
    """The modules that an import anywhere in a source may load."""
    nodes = [node for node in ast.walk(parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return list(modules_of(nodes))


def _of_grader(source):
    return [name for name in imported(source) if is_grader(name)]


def _files(module):
    """The files that importing a module reads: its own, and those of the packages that it is in."""
    names = module.split(".")
    places = [ROOT.joinpath(*names[: n + 1]) for n in range(len(names))]
    files = [path for place in places for path in (place.with_suffix(".py"), place / "__init__.py")]
    return {path for path in files if path.is_file()}
