"""Measure a process group as its parent does: what its threads hold counts, and what is about to end is no offence."""

import contextlib
import os
import platform
import signal
import subprocess
import sys

import pytest
from processes import eventually

from grader.executor.untrusted import quota

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")

MEBIBYTE = 1 << 20
HOLDS = """
import ctypes, os, tempfile, threading, time
def hold():
    {unshare}
    file = tempfile.TemporaryFile(dir={folder!r})
    file.write(bytes(4 << 20))
    file.flush()
    print("held", flush=True)
    time.sleep(60)
threading.Thread(target=hold).start()
{first}
"""
OF_ITS_OWN = "assert ctypes.CDLL(None).unshare(0x400) == 0  # CLONE_FILES"
LEAVES = "ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)  # exit, of this thread alone"


@contextlib.contextmanager
def group(source):
    """Run a program in a process group of its own, once it has printed a line."""
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, text=True) as process:
        try:
            process.stdout.readline()
            yield process.pid
        finally:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize("first", ["", LEAVES], ids=["stays", "leaves"])
@pytest.mark.parametrize("unshare", ["", OF_ITS_OWN], ids=["shared", "of its own"])
def test_a_threads_nameless_files_count(tmp_path, first, unshare):
    with group(HOLDS.format(folder=str(tmp_path), first=first, unshare=unshare)) as pid:
        assert quota.fits(str(tmp_path), pid, 5 * MEBIBYTE, 96, MEBIBYTE)
        assert eventually(lambda: not quota.fits(str(tmp_path), pid, 3 * MEBIBYTE, 96, MEBIBYTE))


def test_threads_count(tmp_path):
    many = "import threading, time\nfor _ in range(9): threading.Thread(target=time.sleep, args=[60]).start()\nprint()"
    with group(many) as pid:
        assert quota.fits(str(tmp_path), pid, MEBIBYTE, 10, MEBIBYTE)
        assert not quota.fits(str(tmp_path), pid, MEBIBYTE, 9, MEBIBYTE)


@pytest.mark.parametrize(("state", "flags", "fits"), [("R", 4, True), ("Z", 0, True), ("R", 0, False)])
def test_what_cannot_be_measured_is_refused_unless_it_ends(tmp_path, monkeypatch, state, flags, fits):
    """An ending process has closed its files, and its maps are gone, before it is a zombie."""
    thread = tmp_path / "thread"
    thread.mkdir()
    (thread / "stat").write_text(f"7 (a) name) {state} 1 7 7 0 -1 {flags} 0 0")
    monkeypatch.setattr(quota, "_threads", lambda group: [str(thread)])
    assert quota.fits(str(tmp_path / "no folder"), 7, MEBIBYTE, 96, MEBIBYTE) is fits
