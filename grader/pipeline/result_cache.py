"""The result cache: a test cell runs again only if something that its verdict depends on has changed.

Its key is a hash of every student cell that runs before it, the test itself and the tests that it takes names from,
the handed-in files and the oracles that it names, and the ground: the grader's sources, the limits, the secret, the
sandbox, the data. No absolute path is in a key, so a run folder that was moved, or is graded from another clone, keeps
its results.
"""

import hashlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from byhand.notebook.dependencies import names_of, needed_cells
from grader.authoring.oracles import imported, oracles
from grader.engine.backend import data_folder
from grader.engine.kernel import Run
from grader.intake.matcher import SKIP, is_test, runs
from grader.model.course import Course
from grader.model.status import Status
from grader.pipeline.atomic_files import read_json, write_whole

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("numpy", "scipy", "matplotlib", "ipython", "torch")


def ground(course: Course, limits: list[float], sandbox: str, tests: Iterable[str]) -> dict[str, str]:
    """Return {"": a hash of what every verdict depends on beside the cells; a test's source: a hash of its oracles}."""
    return {"": _everywhere(course, limits, sandbox)} | {test: _below(test) for test in tests}


def _below(test: str) -> str:
    """Return a hash of a test's oracles, and of the first file of each library that test and oracles import."""
    paths = oracles(test)
    sources = [test, *(path.read_text(encoding="utf-8") for path in paths)]
    libraries = {name.split(".")[0] for source in sources for name in imported(source)}
    return digest(files(*paths), {name: _library(name) for name in libraries})


def _library(name: str) -> str | None:
    """Return a hash of the file that an import of a library begins with; None where it is not installed."""
    try:
        spec = importlib.util.find_spec(name)
    except ValueError:  # what was imported in an unusual way
        return None
    if spec is None or spec.origin is None:
        return None
    return files(Path(spec.origin)) if spec.has_location else spec.origin


def _everywhere(course: Course, limits: list[float], sandbox: str) -> str:
    sources = [PACKAGE.parent / "byhand", PACKAGE / "executor", PACKAGE / "engine"]
    data = data_folder(course)
    sizes = (
        [(path.relative_to(data).as_posix(), path.stat().st_size) for path in sorted(Path(data).rglob("*"))]
        if data
        else []
    )
    versions = [sys.version, *(_version(name) for name in LIBRARIES)]
    return digest(files(*sources), limits, sandbox, os.environ.get("BYHAND_SECRET"), versions, sizes)


def files(*places: Path) -> str:
    """Return a hash of the names and contents of these files, and of all files in these folders."""
    return digest([list(_contents(place)) for place in places])


def _contents(place: Path) -> Iterable[tuple[str, str]]:
    """Yield (path from the place's own name on, hash of the content) of a file, or of each file in a folder."""
    for path in [place] if place.is_file() else sorted(place.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(place.parent).as_posix()
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()


def cached_run(
    path: Path,
    ground: dict[str, str],
    notebook: NotebookNode,
    run: Callable[[NotebookNode], Run],
    fresh: bool = False,
    files: Mapping[str, str] | None = None,
) -> Run:
    """Return run(notebook), but run only the tests whose result is not kept at `path`. Raises GraderError, Full.

    `files` are {name: digest} of the files handed in beside the notebook.
    """
    keys, whole = _keys(notebook, ground, files or {})
    old = None if fresh else _kept(path)
    if old and old["whole"] == whole:
        return _run_of(notebook, old["run"])
    before = old if old and old["run"]["status"] == "graded" else {"keys": {}, "run": {}}
    changed = {name for name, key in keys.items() if before["keys"].get(name) != key}
    valid = keys.keys() - _needed(notebook)(changed)
    kills, began = _out_of_memory(), time.monotonic()
    result = run(_without(notebook, valid))
    record = _record(result, before["run"], valid) | {"seconds": round(time.monotonic() - began, 2)}
    if result.status == "graded" or kills == _out_of_memory():  # else the machine may be at fault, not the student
        write_whole(path, json.dumps({"whole": whole, "keys": keys, "run": record}))
    return _run_of(notebook, record)


def _kept(path: Path) -> dict[str, Any] | None:
    """Return the record kept at `path`; None if there is none, or only a part of one."""
    old = read_json(path)
    return old if isinstance(old, dict) and {"whole", "keys", "run"} <= old.keys() else None


def _keys(notebook: NotebookNode, ground: dict[str, str], files: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Return ({test's id: its key}, the key of the whole notebook). A test depends on the files that it names."""
    tests = {
        cell.id: (
            *(cell.source, ground[cell.source], float(cell.metadata.nbgrader.points)),
            *(digest for name, digest in sorted(files.items()) if name in cell.source),
        )
        for cell in _tests(notebook)
    }
    needed = _needed(notebook)
    keys: dict[str, str] = {}
    before: list[tuple[str, str]] = []
    for cell in notebook.cells:
        if cell.id in tests:
            keys[cell.id] = digest(ground[""], before, {name: tests[name] for name in needed({cell.id})})
        elif runs(cell):
            before.append((cell.id, cell.source))
    return keys, digest(ground[""], before, keys)


def _needed(notebook: NotebookNode) -> Callable[[Collection[str]], set[str]]:
    """Return a function that adds to some tests' ids those of the tests whose names they read."""
    cells = [cell for cell in notebook.cells if runs(cell)]
    names = {i: names_of(cell.source) for i, cell in enumerate(cells) if i == 0 or is_test(cell)}
    numbers = {cell.id: i for i, cell in enumerate(cells) if is_test(cell)}
    return lambda tests: {cells[i].id for i in needed_cells(names, {numbers[test] for test in tests})} & numbers.keys()


def _without(notebook: NotebookNode, tests: Collection[str]) -> NotebookNode:
    """Return a copy of the notebook in which these test cells do not run."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if cell.id in tests:
            cell.metadata["tags"] = [SKIP]
    return notebook


def _record(result: Run, before: dict[str, Any], valid: Collection[str]) -> dict[str, Any]:
    """Return a Run as plain data; the tests in `valid` did not run and keep their outputs from before."""
    outputs = {cell.id: cell.outputs for cell in result.notebook.cells if runs(cell)}
    outputs |= {name: before["outputs"][name] for name in valid}
    finished = sorted({*result.finished, *valid})
    fields = {"status": result.status, "note": result.note, "tamper": result.tamper, "late": sorted(result.late)}
    return {**fields, "finished": finished, "outputs": outputs}


def _run_of(notebook: NotebookNode, record: dict[str, Any]) -> Run:
    """Return a record as a Run, whose notebook is a copy of this one with the outputs."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if runs(cell):
            cell.outputs = [nbformat.from_dict(output) for output in record["outputs"].get(cell.id, [])]
    finished, late, tamper = frozenset(record["finished"]), frozenset(record["late"]), tuple(record["tamper"])
    return Run(notebook, Status(record["status"]), record["note"], finished, late, tamper, record["seconds"])


def _tests(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if runs(cell) and is_test(cell)]


def digest(*things: Any) -> str:
    """Return a hash of plain data."""
    return hashlib.sha256(json.dumps(things, sort_keys=True).encode()).hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _out_of_memory() -> str | None:
    """Return the line that counts the processes killed because memory was full; None where there is no such count."""
    try:
        lines = Path("/proc/vmstat").read_text().splitlines()
    except OSError:
        return None
    return next((line for line in lines if line.startswith("oom_kill ")), None)
