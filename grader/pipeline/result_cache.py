"""What was graded before and need not run again: a test cell's key is a hash of all that its verdict depends on.

That is every cell of the student's that runs before it, the test itself and the tests that it takes names from, the
oracles that these import, and the ground that all stand on: the grader's sources, the limits, the secret, the sandbox,
the data.
"""

import hashlib
import importlib.util
import json
import os
import sys
import time
from importlib import metadata
from pathlib import Path

import nbformat

from byhand.notebook.dependencies import names_of, needed_cells
from grader.authoring.oracles import imported, oracles
from grader.engine.backend import data_folder
from grader.engine.kernel import Run
from grader.intake.matcher import SKIP, is_test, runs
from grader.pipeline.atomic_files import read_json, write_whole

PACKAGE = Path(__file__).resolve().parents[1]
LIBRARIES = ("numpy", "scipy", "matplotlib", "ipython", "torch")


def ground(course, limits, sandbox, tests):
    """{"": a hash of what every verdict stands on, beside the cells; the source of a test: one of its oracles}."""
    return {"": _everywhere(course, limits, sandbox)} | {test: _below(test) for test in tests}


def _below(test):
    """A hash of the oracles of a test, and of where each library is that test and oracles import, if anywhere."""
    paths = oracles(test)
    sources = [test, *(path.read_text(encoding="utf-8") for path in paths)]
    libraries = {name.split(".")[0] for source in sources for name in imported(source)}
    return digest(files(*paths), {name: _place(name) for name in libraries})


def _place(library):
    """The file that an import of a library begins with; None where it is not installed."""
    try:
        spec = importlib.util.find_spec(library)
    except ValueError:  # what was imported in an unusual way
        return None
    return spec and spec.origin


def _everywhere(course, limits, sandbox):
    sources = [PACKAGE.parent / "byhand", PACKAGE / "executor", PACKAGE / "engine"]
    data = data_folder(course)
    sizes = [(str(path), path.stat().st_size) for path in sorted(Path(data).rglob("*"))] if data else []
    versions = [sys.version, *(_version(name) for name in LIBRARIES)]
    return digest(files(*sources), limits, sandbox, os.environ.get("BYHAND_SECRET"), versions, sizes)


def files(*places):
    """A hash of these files, and of all in these folders."""
    found = [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*")))]
    kept = [path for path in found if path.is_file() and "__pycache__" not in path.parts]
    return digest([(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in kept])


def remembered(path, stands_on, notebook, run, fresh=False):
    """run(notebook), without the tests whose result of an earlier time is kept at `path` and still stands."""
    keys, whole = _keys(notebook, stands_on)
    old = None if fresh else _kept(path)
    if old and old["whole"] == whole:
        return _run_of(notebook, old["run"])
    before = old if old and old["run"]["status"] == "graded" else {"keys": {}, "run": {}}
    changed = {name for name, key in keys.items() if before["keys"].get(name) != key}
    stand = keys.keys() - _needed(notebook)(changed)
    kills, began = _out_of_memory(), time.monotonic()
    result = run(_without(notebook, stand))
    record = _record(result, before["run"], stand) | {"seconds": round(time.monotonic() - began, 2)}
    if result.status == "graded" or kills == _out_of_memory():  # else this machine may have failed, not the student
        write_whole(path, json.dumps({"whole": whole, "keys": keys, "run": record}))
    return _run_of(notebook, record)


def _kept(path):
    old = read_json(path)
    return old if isinstance(old, dict) and {"whole", "keys", "run"} <= old.keys() else None


def _keys(notebook, stands_on):
    """{test's id: its key}, and the key of the notebook as a whole."""
    tests = {
        cell.id: (cell.source, stands_on[cell.source], float(cell.metadata.nbgrader.points))
        for cell in _tests(notebook)
    }
    needed = _needed(notebook)
    keys: dict[str, str] = {}
    before: list[tuple[str, str]] = []
    for cell in notebook.cells:
        if cell.id in tests:
            keys[cell.id] = digest(stands_on[""], before, {name: tests[name] for name in needed({cell.id})})
        elif runs(cell):
            before.append((cell.id, cell.source))
    return keys, digest(stands_on[""], before, keys)


def _needed(notebook):
    """A function from tests' ids to those of the tests that have to run for them: they bind names that these read."""
    cells = [cell for cell in notebook.cells if runs(cell)]
    names = {i: names_of(cell.source) for i, cell in enumerate(cells) if i == 0 or is_test(cell)}
    numbers = {cell.id: i for i, cell in enumerate(cells) if is_test(cell)}
    return lambda tests: {cells[i].id for i in needed_cells(names, {numbers[test] for test in tests})} & numbers.keys()


def _without(notebook, tests):
    """A copy of the notebook in which these test cells do not run."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if cell.id in tests:
            cell.metadata["tags"] = [SKIP]
    return notebook


def _record(result, before, stand):
    """A Run as plain data; the outputs of the cells that did not run are those from before."""
    outputs = {cell.id: cell.outputs for cell in result.notebook.cells if runs(cell)}
    outputs |= {name: before["outputs"][name] for name in stand}
    finished = sorted({*result.finished, *stand})
    fields = {"status": result.status, "note": result.note, "tamper": result.tamper, "late": sorted(result.late)}
    return {**fields, "finished": finished, "outputs": outputs}


def _run_of(notebook, record):
    """The Run that a record tells of; its notebook is a copy of this one, with the outputs."""
    notebook = nbformat.from_dict(notebook)
    for cell in notebook.cells:
        if runs(cell):
            cell.outputs = [nbformat.from_dict(output) for output in record["outputs"].get(cell.id, [])]
    finished, late, tamper = frozenset(record["finished"]), frozenset(record["late"]), tuple(record["tamper"])
    return Run(notebook, record["status"], record["note"], finished, late, tamper, record["seconds"])


def _tests(notebook):
    return [cell for cell in notebook.cells if runs(cell) and is_test(cell)]


def digest(*things):
    """A hash of plain data."""
    return hashlib.sha256(json.dumps(things, sort_keys=True).encode()).hexdigest()


def _version(name):
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _out_of_memory():
    """How many processes this machine has ended because its memory was full, where it tells."""
    try:
        lines = Path("/proc/vmstat").read_text().splitlines()
    except OSError:
        return None
    return next((line for line in lines if line.startswith("oom_kill ")), None)
