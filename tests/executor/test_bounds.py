"""The data that a student's code leaves or sends is bounded, so that the grader has room for the next student."""

import json
import os
import re
import time

import pytest
from rungs import each_rung, pool_on

from grader.executor.protocol.clear_folder import clear_away
from grader.executor.protocol.codec import MAX_HANDLES
from grader.executor.protocol.frames import WireError
from grader.executor.trusted import outputs, worker_client, worker_pool
from notebooks import answered, graded


def test_the_outputs_of_all_cells_together_are_bounded():
    cells, kept = outputs.Outputs(), 0
    for _ in range(40):
        cells.begin_cell()
        for _ in range(60):
            cells.keep({"output_type": "stream", "name": "stdout", "text": "\N{GRINNING FACE}" * 8000})
        for _ in range(20):
            cells.keep({"output_type": "error", "ename": "Last", "traceback": ["\0" * 9000] * 9})
        assert len(json.dumps(cells.kept)) < outputs.MAX_CELL + 2 * outputs.MAX_ERROR
        assert kept > outputs.MAX_NOTEBOOK / 2 or cells.kept[-1]["ename"] == "Last"
        kept += len(json.dumps(cells.kept))
    assert outputs.MAX_NOTEBOOK / 2 < kept < outputs.MAX_NOTEBOOK + 2 * outputs.MAX_ERROR


@pytest.mark.any_rung
def test_output_in_any_script_costs_nothing(pool, solutions):
    source = "for _ in range(300): print('\N{FULL BLOCK}' * 8000)\ndef row_means(X):\n    return X.mean(1)"
    result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=source), 5, 60))
    assert sum(result.points.values()) == 13
    assert "\N{FULL BLOCK}" in result.shown


def test_deep_and_closed_folders_are_cleared_away(tmp_path):
    (tmp_path / "scratch").mkdir()
    here = os.open(tmp_path / "scratch", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    (tmp_path / "scratch" / "closed" / "full").mkdir(parents=True)
    (tmp_path / "scratch" / "closed").chmod(0)
    clear_away(tmp_path / "scratch")
    assert not list(tmp_path.iterdir())


MANY = """
import os, tempfile
made = 0
try:
    for made in range(1_000_000):
        os.close(os.open(f"{tempfile.gettempdir()}/{made}", os.O_CREAT))
        if made % 10_000 == 0:
            print(made, "files", flush=True)
except OSError:
    pass
def row_means(X):
    return X.mean(1)
"""
LARGE = """
import tempfile
try:
    for number in range(40):
        with open(f"{tempfile.gettempdir()}/{number}", "wb") as file:
            for _ in range(15):
                file.write(b"x" * (4 << 20))
        print(60 * (number + 1), "MiB", flush=True)
except OSError:
    pass
def row_means(X):
    return X.mean(1)
"""


@pytest.mark.parametrize("rung", each_rung())
def test_files_are_bounded_in_sum(rung, plans, solutions):
    """With its own mounts the worker gets an OSError; otherwise it is ended. No other worker is affected."""
    with pool_on(rung, plans) as pool:
        for source, what, most in ((MANY, "files", 100_000), (LARGE, "MiB", 1200)):
            result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=source), 20, 60))
            made = [int(number) for number in re.findall(rf"(\d+) {what}", result.shown)]
            assert made and max(made) < most
        assert sum(graded(pool.run_notebook("victim", solutions["victim"], 20, 60)).points.values()) == 13


OBJECTS = "def row_means(X):\n    return [object() for _ in range({})]"
MANY_CALLS = "for _ in range(4):\n    got = row_means(np.ones((2, 3)))\nassert len(got) == 6000"


@pytest.mark.any_rung
def test_more_objects_than_are_kept_are_told_and_no_tampering(pool, solutions):
    result = graded(
        pool.run_notebook("victim", answered(solutions["victim"], row_means=OBJECTS.format(20_000)), 20, 60)
    )
    assert "more than 10,000 objects that are not plain data" in result.told["test_row_means"]
    assert not result.run.tamper
    assert sum(result.points.values()) == 8


@pytest.mark.any_rung
def test_objects_that_a_test_lets_go_of_do_not_count(pool, solutions):
    sources = {"row_means": OBJECTS.format(3000), "test_row_means": MANY_CALLS.replace("6000", "3000")}
    assert graded(pool.run_notebook("victim", answered(solutions["victim"], **sources), 20, 60)).points[
        "test_row_means"
    ]
    sources["test_row_means"] = "kept = [row_means(np.ones((2, 3))) for _ in range(4)]"
    told = graded(pool.run_notebook("victim", answered(solutions["victim"], **sources), 20, 60)).told
    assert "more than 10,000 objects" in told["test_row_means"]


def test_a_worker_that_sends_more_handles_breaks_the_protocol():
    session = worker_client.Session(None, {}, 1, None)
    kept = [session._handle(7, "thing") for _ in range(MAX_HANDLES)]
    with pytest.raises(WireError, match="more than 10,000 objects"):
        session._handle(7, "thing")
    kept.clear()


def test_an_examiner_that_no_alarm_reaches_is_given_up(pool, solutions, monkeypatch):
    """Python handles no signal inside a C call: the cell is late, and the next submission is graded."""
    monkeypatch.setattr(worker_pool, "PATIENCE", 0.5)
    start = time.monotonic()
    book = answered(solutions["victim"], test_Total="sum(range(10**12))")
    result = graded(pool.run_notebook("victim", book, 1.5, 120))
    assert time.monotonic() - start < 20
    assert list(result.points.values()) == [3, 2, 0, 0, 0]
    assert "took too long" in result.told["test_Total"]
    assert "was not run" in result.told["test_best_rate"]
    monkeypatch.undo()
    assert sum(graded(pool.run_notebook("victim", solutions["victim"], 20, 60)).points.values()) == 13
