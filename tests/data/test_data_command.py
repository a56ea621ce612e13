"""`byhand data` as people meet it: full disks, locked folders, two at once, killed halfway, and its list."""

import errno
import os
import subprocess

import numpy as np
import pytest

from byhand.data import cifar10, command, install, load, places

# ---- disks and permissions


def test_a_full_disk(files, write_archive, refused, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(install.os, "fsync", full)
    message = refused(write_archive(files))
    assert "No room left in" in message and "set $BYHAND_DATA to a folder on another disk" in message


def test_a_disk_that_is_really_full(files, write_archive, refused, home):
    home.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(home)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk needs the right to mount one")
    try:
        assert "0 MB are free" in refused(write_archive(files))
    finally:
        subprocess.run(["umount", str(home)], check=True)


def test_byhand_data_that_cannot_be_written(never_writable, monkeypatch, byhand_data, files, write_folder):
    monkeypatch.setenv("BYHAND_DATA", str(never_writable))
    status, out, err = byhand_data("cifar10", "--from", write_folder(files))
    assert (status, out) == (1, "")
    assert f"Nothing can be written in\n  {never_writable}\nSet $BYHAND_DATA to a folder that you may write" in err


def test_without_byhand_data_the_first_writable_place_is_taken(
    never_writable, monkeypatch, tmp_path, byhand_data, files, write_folder
):
    monkeypatch.delenv("BYHAND_DATA")
    monkeypatch.setattr(places, "_checkout", lambda: never_writable)
    assert byhand_data("cifar10", "--from", write_folder(files))[0] == 0
    assert (tmp_path / "cache" / "byhand" / cifar10.FOLDER).is_dir()


# ---- more than one process, and one that dies

PAUSE = """
import time
read = cifar10.read
def pause(folder):
    if "fresh" in folder.name:
        print("written", flush=True)
        time.sleep(60)
    return read(folder)
cifar10.read = pause
"""


def test_a_second_process_is_told_of_the_first(files, write_archive, home, start, refused, left_in):
    path = write_archive(files)
    first = start(PAUSE, "cifar10", "--from", path)
    assert first.stdout.readline() == "written\n"
    held = left_in(home)
    assert len(held) == 1 and held[0].startswith(install.FRESH)
    second = start("", "cifar10", "--from", path)
    out, err = second.communicate()
    assert (second.returncode, out) == (1, "")
    assert f"Another process is installing into {home}: wait for it, then run this again" in err
    assert left_in(home) == held


def test_nothing_is_installed_until_the_last_step(files, write_archive, refused, monkeypatch):
    def fail(source, target):
        raise OSError(errno.EIO, "Input/output error", target)

    monkeypatch.setattr(install.os, "replace", fail)
    assert "failed: [Errno 5] Input/output error" in refused(write_archive(files))


def test_a_killed_installation_leaves_nothing_installed_and_no_lock(
    files, write_archive, home, start, byhand_data, monkeypatch, drawn, left_in
):
    path = write_archive(files)
    first = start(PAUSE, "cifar10", "--from", path)
    first.stdout.readline()
    first.kill()
    first.wait()
    assert load("auto").name == "trinkets"
    assert byhand_data("cifar10", "--from", path)[0] == 0
    assert left_in(home) == [cifar10.FOLDER, "trinkets.bin"]
    assert load("auto").name == "cifar10"


def test_processes_at_once_end_with_one_sound_copy(files, write_archive, home, start, left_in):
    path = write_archive(files)
    all_of_them = [start("", "cifar10", "--from", path) for _ in range(3)]
    for process in all_of_them:
        _, err = process.communicate()
        assert process.returncode == 0 or "Another process is installing" in err
    assert 0 in [process.returncode for process in all_of_them]
    assert left_in(home) == [cifar10.FOLDER] and len(load("cifar10").train) == 90


def test_a_file_system_without_locks_lets_everyone_in(files, write_archive, byhand_data, monkeypatch):
    def no_locks(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("byhand.data.lock._take", no_locks)
    assert byhand_data("cifar10", "--from", write_archive(files))[0] == 0


def test_ctrl_c_is_no_traceback(files, write_archive, byhand_data, monkeypatch, home, left_in):
    def interrupt(path, content):
        raise KeyboardInterrupt

    monkeypatch.setattr(install, "_write", interrupt)
    status, _, err = byhand_data("cifar10", "--from", write_archive(files))
    assert status == 130 and "stopped. Run it again" in err and left_in(home) == []


# ---- the listing


def test_the_list_of_an_empty_home(byhand_data, home, tmp_path):
    assert byhand_data() == (
        0,
        "trinkets  ready              drawn in seconds when first needed, then kept\n"
        "cifar10   not here           byhand data cifar10 gets it (a download of 170 MB)\n"
        "\n"
        "Searched, in this order:\n"
        f"  $BYHAND_DATA  {home}\n"
        f"  cache         {tmp_path / 'cache' / 'byhand'}\n",
        "",
    )


def test_the_list_tells_what_is_there_where_and_how_large(byhand_data, home, drawn, files, write_folder):
    load("trinkets")
    (home / command.PART).write_bytes(b"x" * 2_000_000)
    write_folder(files | {"data_batch_1.bin": b""}, home / cifar10.FOLDER)
    assert byhand_data()[1].splitlines()[:3] == [
        f"trinkets  ready       43 MB  {home / 'trinkets.bin'}",
        f"cifar10   damaged      0 MB  {home / cifar10.FOLDER}",
        f"cifar10   partial      2 MB  {home / command.PART}: byhand data cifar10 continues",
    ]
    write_folder(files, home / cifar10.FOLDER)
    assert "cifar10   ready        0 MB" in byhand_data()[1]


def test_from_without_a_name_is_told_what_to_type(byhand_data):
    status, _, err = byhand_data("--from", "x")
    assert status == 1 and "byhand data cifar10 --from PATH" in err


# ---- the real thing


@pytest.mark.skipif("BYHAND_CIFAR10" not in os.environ, reason="BYHAND_CIFAR10 names no copy of CIFAR-10")
def test_the_real_cifar10(byhand_data, home):
    status, out, err = byhand_data("cifar10", "--from", os.environ["BYHAND_CIFAR10"])
    assert (status, err) == (0, "") and "184 MB, verified" in out
    data = load("cifar10")
    assert [len(split) for split in (data.train, data.val, data.test)] == [49_000, 1_000, 10_000]
    counts = np.bincount(data.train.labels) + np.bincount(data.val.labels)
    assert counts.tolist() == [5_000] * 10 and np.bincount(data.test.labels).tolist() == [1_000] * 10
    assert np.bincount(data.val.labels).min() > 70 and np.bincount(data.val.labels).max() < 130
    means = data.train.images[::10].mean((0, 1, 2))  # well known: 125.3, 123.0, 113.9
    np.testing.assert_allclose(means, [125.3, 123.0, 113.9], atol=1)
