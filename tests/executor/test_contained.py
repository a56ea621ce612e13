"""Landlock as in a container: a worker has no mounts, so its parent measures it and ends it in time."""

import re

import pytest
from processes import eventually, folders_left, settled
from rungs import NEEDS, each_rung, pool_on

from notebooks import POOL, answered, graded

pytestmark = pytest.mark.skipif(not NEEDS["landlock"], reason="this machine has no Landlock")

FULL = {"test_row_means": 3, "test_row_means_plain": 2, "test_Total": 3, "test_classify": 4, "test_best_rate": 1}
MINE = ("test_row_means", "test_row_means_plain")
FILLS = """
import ctypes, os, tempfile
held = []
for number in range(40):
    file = open(f"{{tempfile.gettempdir()}}/{{number}}", "w+b")
    {before}
    for _ in range(15):
        file.write(b"x" * (4 << 20))
    file.flush()
    {after}
    print(60 * (number + 1), "MiB", flush=True)
def row_means(X):
    return X.mean(1)
"""
WAYS = {
    "named": {"before": "", "after": "file.close()"},
    "without a name": {"before": "os.unlink(file.name)", "after": "held.append(file)"},
    "mapped without a name": {
        "before": "",
        "after": "ctypes.CDLL(None).mmap(None, 4096, 1, 1, file.fileno(), 0); os.unlink(file.name); file.close()",
    },
}
BOMB = """
import os, time
for _ in range(400):
    try:
        if os.fork() == 0:
            time.sleep(60)
    except OSError:
        pass
time.sleep(60)
def row_means(X):
    return X.mean(1)
"""


@pytest.fixture(scope="module")
def contained(plans):
    with pool_on("contained", plans) as pool:
        yield pool


@pytest.fixture(scope="module", params=[*each_rung(["rlimits"]), "contained"])
def measured(request, plans):
    with pool_on(request.param, plans) as pool:
        yield pool


@pytest.mark.parametrize("way", WAYS)
def test_a_folder_is_bounded_in_sum(way, measured, solutions):
    """Of 2.4 GB in files of 60 MiB, the worker writes less than half before it is ended; the next one starts clean."""
    source = FILLS.format(**WAYS[way])
    result = graded(measured.run_notebook("victim", answered(solutions["victim"], row_means=source), 20, 60))
    assert result.points == FULL | dict.fromkeys(MINE, 0)
    assert "ended its Python" in result.told["test_row_means"]
    written = [int(size) for size in re.findall(r"(\d+) MiB", result.shown)]
    assert 0 < max(written) < 1200
    assert settled(measured.name, 4)
    assert eventually(lambda: not folders_left(measured.name))


def test_too_many_processes_end_their_worker(contained, solutions):
    """The kernel counts the processes of all workers together, so one worker could use up those of the others."""
    result = graded(contained.run_notebook("victim", answered(solutions["victim"], row_means=BOMB), 20, 60))
    assert result.points == FULL | dict.fromkeys(MINE, 0)
    assert "ended its Python" in result.told["test_row_means"]
    assert settled(contained.name, 4)


def test_a_pool_of_processes_is_refused_in_words(contained, solutions):
    result = graded(contained.run_notebook("victim", answered(solutions["victim"], row_means=POOL), 20, 60))
    assert result.points == FULL | dict.fromkeys(MINE, 0)
    assert "multiprocessing does not work where this notebook is graded" in result.told["test_row_means"]
    assert not result.run.note
