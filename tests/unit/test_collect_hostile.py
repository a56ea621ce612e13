"""Bombs, links, traversal, odd names, damaged files: each is bounded and reported, and the others are collected."""

import io
import os
import stat
import struct
import zipfile

import nbformat
import pytest
from downloads import Desk, unpacked, zipped
from tiny import tiny_course

from grader.collect import download, members, staging
from grader.collect.staging import safe_name


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, tiny_course(tmp_path / "course"), capsys)


def packed(files):
    """Return the bytes of a zip archive."""
    archive = io.BytesIO()
    zipped(archive, files)
    return archive.getvalue()


def members_of(desk, *more):
    """Write a zip with ada's hand-in and these (name or ZipInfo, content); return its path."""
    path = desk.folder / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ada/tiny.ipynb", desk.notebook())
        for name, content in more:
            archive.writestr(name, content)
    return path


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


OUTSIDE = {
    "../escaped.ipynb": "leads out of the download",
    "ben/../../escaped.ipynb": "leads out of the download",
    "ben\\..\\..\\escaped.ipynb": "leads out of the download",
    "/tmp/escaped.ipynb": "is absolute",
    "C:\\escaped.ipynb": "is absolute",
    "\\\\server\\escaped.ipynb": "is absolute",
    "a/" * 40 + "escaped.ipynb": "is too long",
    "b" * 1_200 + "escaped.ipynb": "is too long",
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_path_that_leads_outside_is_reported(desk, name):
    info = zipfile.ZipInfo("x")
    info.filename = name
    before = set(os.listdir(desk.folder))
    rows = desk.collect(members_of(desk, (info, desk.notebook("evil"))))
    assert list(rows) == ["ada/00_tiny/attempt 1/tiny.ipynb"]
    assert desk.status == 1
    assert OUTSIDE[name] in desk.became("not collected: ")
    assert set(os.listdir(desk.folder)) - before == {"class", "download.zip"}
    assert not os.path.exists("/tmp/escaped.ipynb")


def test_a_link_in_a_zip_is_not_followed(desk):
    rows = desk.collect(members_of(desk, link("ben/tiny.ipynb", "/etc/passwd")))
    assert [row.student for row in rows.values()] == ["ada"]
    assert "it is a link" in desk.became("ben/tiny.ipynb")


def test_links_and_pipes_in_a_folder_are_not_followed(desk):
    folder = unpacked(desk.folder / "download", {"ada/tiny.ipynb": desk.notebook()})
    secret = unpacked(desk.folder / "secret", {"tiny.ipynb": desk.notebook("secret")})
    (folder / "ben").symlink_to(secret)
    (folder / "cho").mkdir()
    (folder / "cho" / "tiny.ipynb").symlink_to(secret / "tiny.ipynb")
    os.mkfifo(folder / "cho" / "pipe.ipynb")
    rows = desk.collect(folder)
    assert [row.student for row in rows.values()] == ["ada"]
    assert "it is a link" in desk.became("ben")
    assert "it is a link" in desk.became("cho/tiny.ipynb")
    assert "it is not an ordinary file" in desk.became("cho/pipe.ipynb")


def test_a_class_folder_with_a_link_is_not_written_through(desk):
    desk.into.mkdir()
    elsewhere = unpacked(desk.folder / "elsewhere", {"x": ""})
    (desk.into / "ada").symlink_to(elsewhere)
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": desk.notebook("b")})
    assert [row.student for row in rows.values()] == ["ben"]
    assert os.listdir(elsewhere) == ["x"]
    assert "is a link or a file" in desk.became("ada/tiny.ipynb")


def test_a_file_that_unpacks_to_too_much(desk, monkeypatch):
    monkeypatch.setattr(members, "MOST_BYTES", 1_000_000)
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": b"\0" * 2_000_000})
    assert [row.student for row in rows.values()] == ["ada"]
    assert "it has 2 MB; at most 1 MB are collected" in desk.became("ben/tiny.ipynb")


def test_a_file_that_lies_about_its_size(desk, monkeypatch):
    """Its header says 10 bytes: what is read is counted."""
    monkeypatch.setattr(members, "MOST_BYTES", 1_000_000)
    path = zipped(desk.folder / "d.zip", {"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": b"\0" * 2_000_000})
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 2_000_000), struct.pack("<L", 10)))
    rows = desk.collect(path)
    assert [row.student for row in rows.values()] == ["ada"]
    assert desk.became("ben/tiny.ipynb").split("tiny.ipynb: ")[1] in (
        "it is damaged in the download: download it again",
        "it unpacks to more than 1 MB",
    )


def test_a_hand_in_of_many_large_files_is_cut(desk, monkeypatch):
    monkeypatch.setattr(staging, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(staging, "MOST_FILES", 3)
    files = {"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": desk.notebook(), "ben/z.bin": os.urandom(2_000_000)}
    files |= {f"cho/{n}.txt": str(n) for n in range(5)}
    rows = desk.collect(files)
    assert [row.student for row in rows.values()].count("cho") == 3
    assert "it unpacks to more than 1 MB" in desk.became("ben/z.bin")
    assert "at most 3 files of one hand-in are collected" in desk.became("cho/4.txt")


def test_an_archive_inside_is_opened(desk):
    inner = packed({"hw/tiny.ipynb": desk.notebook("b"), "hw/__MACOSX/._tiny.ipynb": "x"})
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/hw.zip": inner})
    assert "ben/00_tiny/attempt 1/hw.zip/hw/tiny.ipynb" in rows
    assert desk.status == 0


def test_archives_inside_archives_are_bounded(desk):
    content = desk.notebook("deep")
    for name in ("tiny.ipynb", "1.zip", "2.zip"):
        content = packed({name: content})
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/3.zip": content})
    assert [row.student for row in rows.values()] == ["ada"]
    assert "an archive inside 2 archives is not opened" in desk.became("ben/3.zip/2.zip/1.zip")


def test_an_archive_with_too_much_in_it_is_kept_closed(desk, monkeypatch):
    monkeypatch.setattr(download, "INSIDE_BYTES", 1_000_000)
    bomb = packed({f"{n}.bin": b"\0" * 300_000 for n in range(10)})
    many = packed({f"{n}.txt": "" for n in range(1_001)})
    listing = packed({f"{'long' * 50}{n}.txt": "" for n in range(1_500)})
    files = {"ada/tiny.ipynb": desk.notebook(), "ben/b.zip": bomb, "cho/c.zip": many, "dev/d.zip": listing}
    rows = desk.collect(files)
    assert [row.student for row in rows.values()] == ["ada"]
    assert "it unpacks to 3 MB; at most 1 are taken" in desk.became("ben/b.zip")
    assert "it has too many files" in desk.became("cho/c.zip")
    assert "it has too many files" in desk.became("dev/d.zip")


def test_archives_fill_no_disk(desk, monkeypatch):
    monkeypatch.setattr(download, "ARCHIVES_BYTES", 10_000)
    files = {f"s{n}/hw.zip": packed({"x": os.urandom(6_000)}) for n in range(3)}
    desk.collect({"ada/tiny.ipynb": desk.notebook(), **files})
    assert "it unpacks to more than 0 MB" in desk.became("s1/hw.zip")


def test_what_is_called_zip_and_is_none_is_collected_as_it_is(desk):
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/hw.zip": b"Rar!\x1a\x07\x00"})
    assert "ben/00_tiny/attempt 1/hw.zip" in rows


def test_a_damaged_file_costs_only_itself(desk):
    path = members_of(desk, ("ben/tiny.ipynb", desk.notebook("b" * 1_000)))
    data = bytearray(path.read_bytes())
    data[data.rindex(b"bbbb") - 500] ^= 255
    path.write_bytes(data)
    rows = desk.collect(path)
    assert [row.student for row in rows.values()] == ["ada"]
    assert "it is damaged in the download: download it again" in desk.became("ben/tiny.ipynb")


def test_a_password_is_told(desk):
    path = zipped(desk.folder / "d.zip", {"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": "x"})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + place] |= 1
    path.write_bytes(data)
    assert [row.student for row in desk.collect(path).values()] == ["ada"]
    assert "it is protected by a password" in desk.became("ben/tiny.ipynb")


def test_two_files_of_one_path(desk):
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = members_of(desk, ("ada/tiny.ipynb", desk.notebook("second")))
    rows = desk.collect(path)
    assert len(rows) == 1
    assert "a second file with the same path" in desk.became("not collected: ")


ODD = [
    "\x1b[2Jtiny.ipynb",
    "tiny\u202egpj.ipynb",
    "=1+1.ipynb",
    "x" * 400 + ".ipynb",
    "..ipynb",
    "a\nb.ipynb",
    "é" * 120,
]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_made_safe(desk, name):
    rows = desk.collect(
        members_of(desk, (f"ben/{name}", desk.notebook("b")), (f"{name}/tiny.ipynb", desk.notebook("c")))
    )
    for file in rows:
        assert (desk.into / file).is_file()
        assert file.isprintable()
        assert all(len(part.encode()) <= staging.LONGEST and part[0] not in ".=" for part in file.split("/"))
    assert "\x1b" not in desk.out
    assert "\u202e" not in desk.out


def test_safe_names_keep_ordinary_ones_and_tell_others_apart():
    for name in ("tiny.ipynb", "Öykü Muster_1203", "mu+41", "ps1 (2).ipynb", "2026-02-10 17:30:10 UTC"):
        assert safe_name(name) == name
    assert safe_name("x" * 400 + "a.ipynb") != safe_name("x" * 400 + "b.ipynb")
    assert safe_name("x" * 400 + ".ipynb").endswith(".ipynb")


def test_a_class_folder_is_not_collected_into_itself(desk):
    folder = unpacked(desk.folder / "class", {"ada/tiny.ipynb": desk.notebook()})
    for into in (folder, folder / "more"):
        desk.collect(folder, "--into", into)
        assert desk.status == 2
        assert "it is inside the download" in desk.err
    assert os.listdir(folder) == ["ada"]


def test_two_students_with_one_folder_are_not_mixed(desk):
    files = {"Ada/tiny.ipynb": desk.notebook(), "ada/tiny.ipynb": desk.notebook("b")}
    rows = desk.collect(files)
    assert len(rows) == 1
    assert "its folder would be that of" in desk.out


def test_names_without_the_mark_of_utf8_are_read_as_utf8(desk):
    path = zipped(desk.folder / "d.zip", {"Öykü Muster_7_assignsubmission_file/tiny.ipynb": desk.notebook()})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.rindex(mark) + place] &= ~8
    path.write_bytes(data)
    assert {row.student for row in desk.collect(path).values()} == {"Öykü Muster_7"}


NO_DOWNLOAD = {
    "nothing": (None, "there is no such file or folder"),
    "a tar.gz": (b"\x1f\x8b" + bytes(50), "it is a compressed file (gzip)"),
    "a PDF": (b"%PDF-1.4", "it is a PDF"),
    "half a zip": (b"PK\x03\x04" + bytes(50), "it is a damaged zip archive"),
    "a text": (b"hello", "it is not a zip archive"),
    "a zip without files": (packed({}), "there are no files in it"),
    "no notebook of this course": (packed({"ada/x.txt": "x"}), "say which assignment it is by --assignment 01"),
}


@pytest.mark.parametrize("kind", NO_DOWNLOAD)
def test_what_is_no_download_is_told_and_writes_nothing(desk, kind):
    data, why = NO_DOWNLOAD[kind]
    path = desk.folder / "download.zip"
    if data is not None:
        path.write_bytes(data)
    desk.collect(path)
    assert desk.status == 2
    assert why in desk.err
    assert not desk.into.exists() or os.listdir(desk.into) == []


NOTES = {
    "a web page": ("<!doctype html><html></html>", "it is a web page"),
    "cut off": ('{"cells": [', "it was cut off"),
    "somebody's own": ('{"cells": [], "nbformat": 4, "metadata": {}}', "none of its cells is this course's"),
    "empty": ("", "it is empty"),
}


@pytest.mark.parametrize("kind", NOTES)
def test_what_is_no_notebook_is_collected_and_told(desk, kind):
    """Grading says it again, in the table of points; the student handed it in."""
    content, note = NOTES[kind]
    rows = desk.collect({"ada/tiny.ipynb": desk.notebook(), "ben/tiny.ipynb": content})
    assert "ben/00_tiny/attempt 1/tiny.ipynb" in rows
    assert note in desk.became("ben: ben/tiny.ipynb: ")


def test_a_notebook_that_lost_its_metadata_is_known_by_its_cells(desk):
    notebook = nbformat.reads(desk.notebook(), 4)
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = {}, f"new-{number}"
    rows = desk.collect({"ada/hw.ipynb": nbformat.writes(notebook)})
    assert [row.notebook for row in rows.values()] == ["tiny"]


ROSTERS = {
    "twice": ("student\nada\nAda\n", "Ada is there twice"),
    "no column": ("who\nada\n", "its columns are who; expected a header row with student"),
    "empty": ("", "it is empty"),
    "no rows": ("student\n", "it has no students"),
    "not a text": (b"\xff\x00\xd8" * 9, "it is not text in UTF-8"),
}


@pytest.mark.parametrize("kind", ROSTERS)
def test_a_roster_that_cannot_be_used_is_told(desk, kind):
    text, why = ROSTERS[kind]
    path = desk.folder / "roster.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    desk.collect({"ada/tiny.ipynb": desk.notebook()}, "--roster", path)
    assert desk.status == 2
    assert why in desk.err
    assert not desk.into.exists()


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "file,student\nx.ipynb,\n", "file,student,handed_in\nx,ada,soon\n"])
def test_a_map_that_cannot_be_used_is_told(desk, text):
    desk.collect({"ada/tiny.ipynb": desk.notebook()}, "--map", desk.write("map.csv", text))
    assert desk.status == 2
    assert "--map" in desk.err
    assert "expected a" in desk.err
