"""The same bytes on every run, platform and NumPy.

A picture that changes, by a single bit, is a new version of the dataset: raise VERSION, and pin what
`python tests/trinkets/fingerprints.py` then prints.
"""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD_NUMPY = "1.26.4"
EXACT = {  # what NumPy computes with the same bits everywhere: no sum, sine, power or matrix product
    *("abs", "clip", "floor", "maximum", "minimum", "sqrt", "where"),
    *("arange", "empty", "full", "stack", "zeros", "zeros_like"),
    *("asarray", "atleast_1d", "broadcast_arrays", "flatnonzero"),
    *("float32", "int64", "ndarray", "uint8", "uint64"),
}
PINNED = {  # version of the dataset: SHA-256 of each set
    1: {
        "train": "e2e56c36ff401ca10dd6c1019e5c15e28e4d20299874b63f9290f8aecb108ee5",
        "val": "4a66f9599cb05aa723a8d372281f793e1f86f72df498399779aa3d4af06ffe06",
        "test": "32038425138bec833e01a2d20778805f3a865e47ca428cea87b93b02ee91c029",
        "test, all knobs 0": "94084803171159c14da56853a5350acd168add131205fd28a8ad9bedd3d5d46b",
        "test, all knobs 2": "adf92f056bda760e95ca748adc0691067aec060c424f09bbd71888b59199b7f1",
    }
}


def fingerprints(*first_on_path: Path) -> dict:
    """Return the output of fingerprints.py in a process that finds these folders first."""
    path = os.pathsep.join(str(folder) for folder in (*first_on_path, ROOT))
    script = Path(__file__).with_name("fingerprints.py")
    done = subprocess.run(
        [sys.executable, script], env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_bytes_are_the_pinned_ones():
    found = fingerprints()
    assert found["prints"] == PINNED[found["version"]]


@pytest.mark.parametrize("name", ["hash", "shapes", "things", "scene"])
def test_a_drawing_uses_exact_arithmetic_alone(name):
    tree = ast.parse((ROOT / "byhand" / "trinkets" / f"{name}.py").read_text())
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    used = {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id == "np"}
    assert used <= EXACT
    assert not {node.attr for node in attributes} & {"sum", "mean", "std", "dot", "cumsum", "prod"}
    assert not any(isinstance(node, ast.MatMult) for node in ast.walk(tree))


@pytest.mark.slow  # the drawings change rarely, and use exact arithmetic alone
@pytest.mark.skipif(sys.version_info >= (3, 13), reason=f"NumPy {OLD_NUMPY} has no wheel for Python 3.13")
def test_an_old_numpy_draws_the_same_bytes(old_numpy):
    found = fingerprints(old_numpy)
    assert found["numpy"] == OLD_NUMPY
    assert found["prints"] == PINNED[found["version"]]


@pytest.fixture
def old_numpy(pytestconfig, tmp_path) -> Path:
    """A folder with NumPy 1.26 alone; kept in pytest's cache where there is one, to be installed once."""
    cache = getattr(pytestconfig, "cache", None)
    folder = cache.mkdir(f"numpy-{OLD_NUMPY}-{sys.implementation.cache_tag}") if cache else tmp_path
    if not (folder / f"numpy-{OLD_NUMPY}.dist-info").is_dir():
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--upgrade",
        ]
        done = subprocess.run([*pip, "--target", folder, f"numpy=={OLD_NUMPY}"], capture_output=True, text=True)
        if done.returncode != 0:
            pytest.skip(f"pip could not install NumPy {OLD_NUMPY}: {done.stderr.strip()[-300:]}")
    return folder
