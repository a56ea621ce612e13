"""Trinkets' cache: drawn once, and again when anything about the file is wrong."""

import errno
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

import byhand.data
from byhand import trinkets
from byhand.data import cache, load

ALL = ["train", "val", "test"]


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(cache, "SIZES", {"train": 30, "val": 10, "test": 20})


def test_drawn_once_then_read(drawn, home):
    first = load("trinkets")
    assert drawn == ALL and [path.name for path in home.iterdir()] == ["trinkets.bin"]
    second = load("trinkets")
    assert drawn == ALL
    for split in ALL:
        np.testing.assert_array_equal(getattr(first, split).images, getattr(second, split).images)
        np.testing.assert_array_equal(getattr(first, split).labels, getattr(second, split).labels)


def flip(at):
    def spoil(content):
        content[at] ^= 1
        return content

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [flip(0), flip(100_000), flip(-40), flip(-1), lambda c: c[:-1], lambda c: c[:50_000], lambda c: c[:5]]
    + [lambda c: b"", lambda c: c + b"\0"],
    ids=["first", "picture", "label", "checksum", "one short", "cut", "tiny", "empty", "longer"],
)
def test_a_broken_cache_is_noticed_and_drawn_again(spoil, drawn, home, capsys):
    load("trinkets")
    path = home / cache.FILE
    sound = path.read_bytes()
    path.write_bytes(spoil(bytearray(sound)))
    load("trinkets")
    assert drawn == ALL * 2 and path.read_bytes() == sound
    assert f"{path} is damaged or of another version; drawing Trinkets again" in capsys.readouterr().err


def test_another_version_is_drawn_again(drawn, monkeypatch):
    load("trinkets")
    monkeypatch.setattr(trinkets, "VERSION", "later")
    assert load("trinkets").version == "later" and drawn == ALL * 2


def test_other_sizes_are_drawn_again(drawn, monkeypatch):
    load("trinkets")
    monkeypatch.setattr(cache, "SIZES", {"train": 20, "val": 20, "test": 20})
    load("trinkets")
    assert drawn == ALL * 2


def test_a_place_that_cannot_be_written_is_passed_over(drawn, never_writable, monkeypatch, tmp_path):
    monkeypatch.setenv("BYHAND_DATA", str(never_writable))
    load("trinkets")
    load("trinkets")
    assert drawn == ALL and (tmp_path / "cache" / "byhand" / cache.FILE).exists()


def test_with_no_place_at_all_pictures_come_and_one_warning(drawn, never_writable, monkeypatch):
    monkeypatch.setenv("BYHAND_DATA", str(never_writable))
    monkeypatch.setattr(byhand.data.places, "_user_cache", lambda: never_writable)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("default")  # what Python does by itself
        first = load("trinkets")
        load("trinkets")
    assert len(first.train) == 30 and drawn == ALL * 2 and len(said) == 1
    assert "could not be saved" in str(said[0].message) and "set $BYHAND_DATA to a folder" in str(said[0].message)


def test_a_full_disk_leaves_nothing_behind(drawn, home, monkeypatch):
    def full(path, content):
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.warns(UserWarning, match="could not be saved"):
        load("trinkets")
    assert list(home.iterdir()) == []


def test_the_old_cache_stays_until_the_new_one_is_whole(drawn, home, monkeypatch):
    def fail(_, target):
        raise OSError(errno.EIO, "Input/output error", target)

    load("trinkets")
    before = (home / cache.FILE).read_bytes()
    monkeypatch.setattr(trinkets, "VERSION", "later")
    monkeypatch.setattr(cache.os, "replace", fail)
    with pytest.warns(UserWarning, match="could not be saved"):
        load("trinkets")
    assert [path.read_bytes() for path in home.iterdir()] == [before]


def test_two_processes_at_once_leave_one_sound_cache(home):
    program = (
        "from byhand.data import cache, load\n"
        "cache.SIZES = {'train': 30, 'val': 10, 'test': 20}\n"
        "print(load('trinkets').train.images.sum())"
    )
    root = Path(byhand.data.__file__).parents[2]
    both = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=root) for _ in "12"
    ]
    sums = {process.communicate()[0] for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert sums == {f"{load('trinkets').train.images.sum()}\n"}
    assert [path.name for path in home.iterdir()] == [cache.FILE]
