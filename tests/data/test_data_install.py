"""`byhand data cifar10 --from PATH`: a sound copy is installed whole; any other leaves nothing behind."""

import os
import tarfile

import pytest

from byhand.data import cifar10, command, load

LOCK = command.LOCK


# ---- what is installed


@pytest.fixture(params=["archive", "plain tar", "dotted archive", "folder", "folder around it"])
def source(request, files, write_archive, write_folder, tmp_path):
    match request.param:
        case "archive":
            return write_archive(files | {"readme.html": b"<html>"})
        case "plain tar":
            return write_archive(files, path=tmp_path / "copy.tar", mode="w")
        case "dotted archive":
            return write_archive(files, prefix=f"./{cifar10.FOLDER}/")
        case "folder":
            return write_folder(files | {"readme.html": b"<html>"})
    return write_folder(files, tmp_path / "around" / cifar10.FOLDER).parent


def test_a_sound_copy_is_installed_and_loads(source, files, home, byhand_data, left_in):
    status, out, err = byhand_data("cifar10", "--from", source)
    assert (status, err) == (0, "")
    assert out == f"CIFAR-10 is installed in {home / cifar10.FOLDER}: 0 MB, verified.\n"
    assert {path.name: path.read_bytes() for path in (home / cifar10.FOLDER).iterdir()} == files
    assert left_in(home) == [cifar10.FOLDER] and source.exists()
    assert len(load("cifar10").train) == 90


def test_an_installed_copy_stays(files, write_folder, home, byhand_data):
    write_folder(files, home / cifar10.FOLDER)
    status, out, _ = byhand_data("cifar10", "--from", "nowhere")
    assert status == 0
    there = home / cifar10.FOLDER
    assert out == f"CIFAR-10 is in {there} already. To install another copy, delete that folder first.\n"


def test_a_damaged_copy_is_replaced(files, write_folder, home, byhand_data):
    write_folder(files | {"test_batch.bin": files["data_batch_1.bin"][:-1] + b"x", "more": b""}, home / cifar10.FOLDER)
    (home / cifar10.FOLDER / cifar10.NAMES).unlink()
    assert byhand_data("cifar10", "--from", write_folder(files))[0] == 0
    assert {path.name: path.read_bytes() for path in (home / cifar10.FOLDER).iterdir()} == files


def test_a_refused_copy_leaves_what_was_there(files, write_folder, home, byhand_data):
    write_folder({"mine.txt": b"kept"}, home / cifar10.FOLDER)
    del files["test_batch.bin"]
    assert byhand_data("cifar10", "--from", write_folder(files))[0] == 1
    assert (home / cifar10.FOLDER / "mine.txt").read_bytes() == b"kept"


def test_folders_obey_the_umask_so_that_a_class_can_share_them(files, write_folder, home, byhand_data):
    before = os.umask(0o022)
    try:
        byhand_data("cifar10", "--from", write_folder(files))
    finally:
        os.umask(before)
    assert (home / cifar10.FOLDER).stat().st_mode & 0o777 == 0o755
    assert (home / cifar10.FOLDER / "test_batch.bin").stat().st_mode & 0o777 == 0o644


# ---- what is refused: contents


@pytest.mark.parametrize("pack", ["write_archive", "write_folder"])
@pytest.mark.parametrize(
    ("name", "at", "byte", "message"),
    [
        (
            "data_batch_3.bin",
            7 * cifar10.RECORD,
            10,
            "data_batch_3.bin, record 7: label 10; .* labels are 0 to 9",
        ),
        (
            "test_batch.bin",
            0,
            None,
            r"The test pictures are [13] of \w+, [13] of \w+; CIFAR-10 has 2 of each",
        ),
        ("data_batch_5.bin", 0, None, r"The training pictures are .*; CIFAR-10 has 10 of each class"),
        (
            cifar10.NAMES,
            0,
            ord("b"),
            "batches.meta.txt names the classes birplane .*; CIFAR-10's are airplane",
        ),
    ],
)
def test_wrong_contents_are_refused(pack, name, at, byte, message, files, refused, request):
    content = bytearray(files[name])
    content[at] = (content[at] + 1) % 10 if byte is None else byte
    source = request.getfixturevalue(pack)(files | {name: bytes(content)})
    assert_matches(message, refused(source))


def assert_matches(pattern, text):
    with pytest.raises(AssertionError, match=pattern):
        raise AssertionError(text)


@pytest.mark.parametrize("pack", ["write_archive", "write_folder"])
def test_a_wrong_size_is_refused(pack, files, refused, request):
    files["data_batch_2.bin"] += b"\0"
    message = refused(request.getfixturevalue(pack)(files))
    assert "data_batch_2.bin has 61,461 bytes; CIFAR-10's has 61,460 (20 records)" in message


@pytest.mark.parametrize("pack", ["write_archive", "write_folder"])
def test_a_missing_file_is_refused(pack, files, refused, request):
    del files["data_batch_4.bin"], files[cifar10.NAMES]
    assert "data_batch_4.bin, batches.meta.txt missing" in refused(request.getfixturevalue(pack)(files))


def test_a_source_that_is_not_there(refused, tmp_path):
    assert f"{tmp_path / 'nope'} cannot be installed: there is no such file or folder" in refused(tmp_path / "nope")


@pytest.mark.parametrize("content", [b"", b"hello", b"<html>log in</html>" * 1000])
def test_a_file_that_is_no_archive(content, refused, tmp_path, small):
    (tmp_path / "copy.tar.gz").write_bytes(content)
    assert "truncated, damaged or not an archive" in refused(tmp_path / "copy.tar.gz")


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.999])
def test_a_truncated_archive(share, files, write_archive, refused):
    path = write_archive(files)
    content = path.read_bytes()
    path.write_bytes(content[: int(share * len(content))])
    assert "truncated, damaged or not an archive" in refused(path)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9, -5])
def test_a_flipped_bit_in_an_archive(at, files, write_archive, refused):
    path = write_archive(files)
    content = bytearray(path.read_bytes())
    content[at if at < 0 else int(at * len(content))] ^= 8
    path.write_bytes(content)
    assert "truncated, damaged or not an archive" in refused(path)


@pytest.mark.parametrize("pack", ["write_archive", "write_folder"])
def test_the_python_version_is_named(pack, refused, request, tmp_path, small):
    if pack == "write_archive":
        source = request.getfixturevalue(pack)({"data_batch_1": b"\x80\x04."}, prefix="cifar-10-batches-py/")
    else:
        source = request.getfixturevalue(pack)({"data_batch_1": b"\x80\x04."})
    assert "in pickles, which byhand does not read: get https://www.cs.toronto.edu/" in refused(source)


# ---- what is refused: archives that mean harm


def member(name, kind=tarfile.REGTYPE, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/tmp/byhand-x",
        f"{cifar10.FOLDER}/../../x",
        "..\\x",
        "C:/x",
        f"../{cifar10.FOLDER}/test_batch.bin",
    ],
)
def test_a_path_that_leaves_the_archive(name, files, write_archive, refused, tmp_path):
    before = set(tmp_path.rglob("*"))
    path = write_archive(files, extra=[(member(name), b"x")])
    message = refused(path)
    assert "points outside the archive. Do not trust this file" in message and repr(name) in message
    assert set(tmp_path.rglob("*")) - before <= {path, tmp_path / "home", tmp_path / "home" / LOCK}
    assert not os.path.exists("/tmp/byhand-x")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
@pytest.mark.parametrize("name", ["data_batch_1.bin", "other"])
def test_links_and_devices(kind, name, files, write_archive, refused):
    path = write_archive(files, extra=[(member(f"{cifar10.FOLDER}/{name}", kind, "/etc/passwd"), b"")])
    assert f"'{cifar10.FOLDER}/{name}' is a link or a device, not a file. Do not trust this file" in refused(path)


def test_a_member_that_comes_twice(files, write_archive, refused):
    again = (member(f"{cifar10.FOLDER}/test_batch.bin"), files["test_batch.bin"])
    assert f"contains {cifar10.FOLDER}/test_batch.bin twice" in refused(write_archive(files, extra=[again]))


def test_class_names_without_an_end(files, write_archive, refused):
    files[cifar10.NAMES] += b" " * 1000
    assert "batches.meta.txt has 1,061 bytes; CIFAR-10's has some 60" in refused(write_archive(files))


def write_header(path, info, size):
    info.size = size
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    return path


def test_a_member_that_claims_to_be_huge(refused, tmp_path, small):
    path = write_header(tmp_path / "huge.tar", member(f"{cifar10.FOLDER}/data_batch_1.bin"), 1 << 40)
    assert "data_batch_1.bin has 1,099,511,627,776 bytes" in refused(path)


def test_a_header_that_claims_to_be_huge(refused, tmp_path, small):
    path = write_header(tmp_path / "huge.tar", member("x", tarfile.XHDTYPE), 1 << 80)
    assert "truncated, damaged or not an archive" in refused(path)
