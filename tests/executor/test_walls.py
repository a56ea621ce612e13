"""Each wall of a worker without namespaces holds alone: Landlock's scopes, and the filter of system calls."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

from grader.executor.untrusted import landlock

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")

REACH = Path(__file__).parent / "reach.py"
SIGNALS = ["kill", "killpg", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd"]
SIGNALS += ["F_SETOWN", "F_SETOWN of a group", "F_SETOWN_EX", "FIOSETOWN", "SIOCSPGRP"]
SOCKETS = ["a pair of sockets", "a socket"]
NEEDS_LANDLOCK = pytest.mark.skipif(not landlock.version(), reason="this machine has no Landlock")
NEEDS_SCOPES = pytest.mark.skipif(not landlock.scoped(), reason="this machine's Landlock has no scopes")


def reached(*walls):
    """Return the ways in which a process behind these walls reaches another of its user's."""
    done = subprocess.run(
        [sys.executable, REACH, *walls], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_without_a_wall_every_way_reaches():
    found = reached()
    assert set(SIGNALS + SOCKETS) <= set(found)
    assert {"sched_setaffinity", "sched_setscheduler", "setpriority", "ioprio_set", "clone(CLONE_PARENT)"} <= set(found)


def test_the_filter_of_system_calls_holds_alone():
    assert reached("seccomp") == []


@NEEDS_SCOPES
def test_landlocks_scopes_hold_alone():
    assert not set(reached("landlock")) & set(SIGNALS + SOCKETS)


@NEEDS_LANDLOCK
def test_both_hold_together():
    assert reached("landlock", "seccomp") == []
