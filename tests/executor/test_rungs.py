"""Every rung that this machine has, as root and as a plain user: one verdict, and nothing left running."""

import json
import os
import platform
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from support import ROOT
from test_attacks import settled, workers

from grader.attacks import VICTIM
from grader.course import GraderError
from grader.executor import landlock, run, sandbox
from grader.executor.plain import become_plain

HERE = Path(__file__).parent
NEEDS = {
    "namespaces": bool(shutil.which("bwrap")),
    "fresh": bool(shutil.which("bwrap")),
    "landlock": landlock.version() > 0,
    "rlimits": True,
}
USERS = ["root", "plain"] if os.geteuid() == 0 else ["plain"]


def as_plain(command):
    """How `command` is run by somebody who is not root: {} where that is ourselves."""
    if os.geteuid():
        return {}
    return {"preexec_fn": partial(become_plain, [sys.base_prefix, sys.prefix, ROOT]), "cwd": "/tmp"}


@pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")
@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("rung", NEEDS)
def test_a_rung_gives_the_same_verdicts(rung, user):
    if not NEEDS[rung]:
        pytest.skip(f"this machine has no {rung}")
    before = workers()
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{HERE}", "HOME": "/nowhere"}
    command = [sys.executable, HERE / "one_rung.py", rung, VICTIM]
    more = as_plain(command) if user == "plain" else {}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, **more)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["uid"] == 0) == (user == "root")
    full = {"test_row_means": 3, "test_row_means_plain": 2, "test_Total": 3, "test_classify": 4, "test_best_rate": 1}
    assert told["points"]["solution"] == full
    assert set(told["points"]["blank"].values()) == {0}
    assert told["points"]["loop"] == full | {"test_row_means": 0, "test_row_means_plain": 0}
    assert settled(before), "something is left running"


def test_the_best_rung_is_taken_and_named(farm):
    best = next(rung for rung in sandbox.LADDER if NEEDS[rung.name])
    assert farm.rung == best


def test_a_sandbox_that_does_not_hold_is_not_used(monkeypatch):
    """Where the self-test reaches anything, the rung is refused; without a rung that holds, the flag is named."""
    monkeypatch.setattr(run, "ESCAPES", "reached = ['the network']")
    with pytest.raises(GraderError, match=r"(?s)no sandbox works here.*the network.*--executor rlimits"):
        run._first_that_holds(None, {}, None)


def test_without_bubblewrap_the_next_rung_is_landlock(monkeypatch):
    if not NEEDS["landlock"]:
        pytest.skip("this machine has no Landlock")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with run.farm_on(None, {}) as farm:
        assert farm.rung.name == "landlock"
