"""Every rung of this machine gives the same verdict, as root and as an ordinary user, and leaves nothing running."""

import json
import os
import platform
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from one_rung import points_on
from processes import settled
from rungs import HERE_IT_WORKS, NEEDS, each_rung
from support import ROOT

from grader.attacks import VICTIM
from grader.executor.isolation import ladder
from grader.executor.isolation.drop_privileges import drop_privileges
from grader.executor.trusted import worker_pool
from grader.model.course import GraderError

HERE = Path(__file__).parent
FULL = {"test_row_means": 3, "test_row_means_plain": 2, "test_Total": 3, "test_classify": 4, "test_best_rate": 1}

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")


def check_points(points, rung):
    assert points["solution"] == FULL
    assert points["spared"] == FULL or (rung == "rlimits" and os.geteuid() == 0)  # an ordinary user's grader
    assert set(points["blank"].values()) == {0}
    assert points["loop"] == FULL | {"test_row_means": 0, "test_row_means_plain": 0}


@pytest.mark.parametrize("rung", each_rung())
def test_a_rung_gives_the_same_verdicts(rung):
    """Run as the user who runs the tests; in CI that is root."""
    points, name = points_on(rung, VICTIM)
    check_points(points, rung)
    assert settled(name), "something is left running"


@pytest.mark.slow  # root's workers are an ordinary user's too: only their parents differ
@pytest.mark.skipif(os.geteuid() != 0, reason="the test above was a plain user's already")
def test_every_rung_gives_the_same_verdicts_to_a_plain_user():
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{HERE.parent}", "HOME": "/nowhere"}
    done = subprocess.run(
        [sys.executable, HERE / "one_rung.py", VICTIM, *HERE_IT_WORKS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=partial(drop_privileges, [sys.base_prefix, sys.prefix, ROOT]),
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told.pop("uid") != 0
    assert list(told) == HERE_IT_WORKS
    for rung, (points, name) in told.items():
        check_points(points, rung)
        assert settled(name), "something is left running"


def test_the_best_rung_is_taken_and_named():
    with worker_pool.open_worker_pool(None, {}) as pool:
        assert pool.rung == next(rung for rung in ladder.LADDER if NEEDS[rung.name])


def test_a_sandbox_that_does_not_hold_is_not_used(monkeypatch):
    """A rung whose self-test reaches anything is refused; if no rung holds, the message names the flag."""
    monkeypatch.setattr(worker_pool, "ESCAPES", "reached = ['the network']")
    with pytest.raises(GraderError, match=r"(?s)no sandbox works here.*the network.*--executor rlimits"):
        worker_pool._first_that_holds(None, {}, None)


def test_without_bubblewrap_the_next_rung_is_landlock(monkeypatch):
    if not NEEDS["landlock"]:
        pytest.skip("this machine has no Landlock")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with worker_pool.open_worker_pool(None, {}) as pool:
        assert pool.rung.name == "landlock"
