"""`load`: one shape for both datasets, found in the right place, read-only; every mistake is explained."""

import ast
import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import byhand.data
from byhand import trinkets
from byhand.data import DataError, cache, cifar10, load

SOURCE = Path(byhand.data.__file__).parent


def assert_shape(data, sizes):
    for split, size in zip((data.train, data.val, data.test), sizes, strict=True):
        assert split.images.shape == (size, 32, 32, 3) and split.images.dtype == np.uint8
        assert split.labels.shape == (size,) and split.labels.dtype == np.int64
        assert len(split) == size
        assert split.labels.min() >= 0 and split.labels.max() <= 9
    assert len(data.classes) == 10 and data.version


def install(folder, write_folder, files):
    return write_folder(files, folder / cifar10.FOLDER)


# ---- one shape for both


def test_trinkets_has_the_promised_shape(drawn):
    data = load("trinkets")
    assert (data.name, data.version, data.classes) == ("trinkets", str(trinkets.VERSION), trinkets.CLASSES)
    assert_shape(data, (10_000, 2_000, 2_000))


def test_trinkets_are_those_of_their_splits(monkeypatch):
    monkeypatch.setattr(cache, "SIZES", {"train": 30, "val": 20, "test": 10})
    data = load("trinkets")
    for split, size in cache.SIZES.items():
        np.testing.assert_array_equal(getattr(data, split).images, trinkets.render(split, np.arange(size)))
        np.testing.assert_array_equal(getattr(data, split).labels, trinkets.labels(split, np.arange(size)))


def test_cifar10_has_the_promised_shape(home, write_folder, files):
    install(home, write_folder, files)
    data = load("cifar10")
    assert (data.name, data.classes[0], data.classes[9]) == ("cifar10", "airplane", "truck")
    assert_shape(data, (90, 10, 20))


def test_cifar10_pictures_come_in_order_with_colour_last(home, write_folder, files):
    install(home, write_folder, files)
    data = load("cifar10")
    for split, i, name, record in (
        (data.train, 0, "data_batch_1.bin", 0),
        (data.train, 25, "data_batch_2.bin", 5),
        (data.val, 0, "data_batch_5.bin", 10),
        (data.test, 19, "test_batch.bin", 19),
    ):
        raw = files[name][record * cifar10.RECORD :]
        assert split.labels[i] == raw[0]
        for y, x, colour in ((0, 0, 0), (0, 1, 0), (1, 0, 1), (31, 30, 2)):
            assert split.images[i, y, x, colour] == raw[1 + 1024 * colour + 32 * y + x]


def test_copies_in_another_order_have_another_version(home, write_folder, files):
    install(home, write_folder, files)
    first = load("cifar10").version
    files["data_batch_1.bin"], files["data_batch_2.bin"] = (
        files["data_batch_2.bin"],
        files["data_batch_1.bin"],
    )
    install(home, write_folder, files)
    assert first.startswith("binary-") and load("cifar10").version != first


@pytest.mark.parametrize("name", ["trinkets", "cifar10"])
def test_arrays_are_read_only_and_datasets_frozen(name, drawn, home, write_folder, files):
    install(home, write_folder, files)
    data = load(name)
    for split in (data.train, data.val, data.test):
        for array in (split.images, split.labels):
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0
        with pytest.raises(dataclasses.FrozenInstanceError):
            split.images = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        data.train = data.test


# ---- auto


def test_auto_is_trinkets_without_cifar10_and_says_so(drawn, capsys):
    assert load().name == "trinkets"
    assert capsys.readouterr().out == (
        f"Data: trinkets {trinkets.VERSION}: 10,000 train, 2,000 val, 2,000 test "
        "(`byhand data cifar10` installs CIFAR-10)\n"
    )


def test_auto_is_cifar10_where_it_is_and_says_so(home, write_folder, files, capsys):
    install(home, write_folder, files)
    data = load("auto")
    assert data.name == "cifar10"
    assert capsys.readouterr().out == f"Data: cifar10 {data.version}: 90 train, 10 val, 20 test\n"
    assert repr(data) == f"<Dataset cifar10 {data.version}: 90 train, 10 val, 20 test>"
    assert repr(data.train) == "<Split: 90 pictures>"


def test_a_dataset_asked_by_name_says_nothing(drawn, capsys):
    load("trinkets")
    assert capsys.readouterr() == ("", "")


# ---- mistakes


def test_an_unknown_name_is_told_the_known_ones():
    with pytest.raises(DataError, match=r"no dataset 'nope'\. The known ones are 'auto', 'trinkets', 'cifar10'"):
        load("nope")


def test_missing_cifar10_is_told_the_command():
    with pytest.raises(DataError, match=r"not installed(.|\n)*byhand data cifar10\n(.|\n)*--from PATH"):
        load("cifar10")


def shorten(files):
    files["data_batch_2.bin"] = files["data_batch_2.bin"][:-1]


def lose(files):
    del files["data_batch_4.bin"]


def mislabel(files):
    batch = bytearray(files["data_batch_3.bin"])
    batch[7 * cifar10.RECORD] = 10
    files["data_batch_3.bin"] = bytes(batch)


def relabel(files):
    batch = bytearray(files["test_batch.bin"])
    batch[0] = (batch[0] + 1) % 10
    files["test_batch.bin"] = bytes(batch)


def rename(files):
    files[cifar10.NAMES] = b"apple\nbeaver\n"


DAMAGE = [
    (shorten, r"data_batch_2.bin has 61,459 bytes; CIFAR-10's has 61,460 \(20 records\)"),
    (lose, "data_batch_4.bin missing"),
    (mislabel, "data_batch_3.bin, record 7: label 10; CIFAR-10's labels are 0 to 9"),
    (relabel, r"The test pictures are [13] of \w+, [13] of \w+; CIFAR-10 has 2 of each class"),
    (rename, "batches.meta.txt names the classes apple beaver; CIFAR-10's are airplane"),
]


@pytest.mark.parametrize("name", ["cifar10", "auto"])
@pytest.mark.parametrize(("damage", "message"), DAMAGE)
def test_a_damaged_copy_is_an_error_that_says_what_and_where(name, damage, message, home, write_folder, files):
    damage(files)
    folder = install(home, write_folder, files)
    with pytest.raises(DataError, match=message) as caught:
        load(name)
    assert str(folder) in str(caught.value) and "byhand data cifar10" in str(caught.value)


def test_an_error_shows_in_a_notebook_as_its_message_alone():
    assert DataError("what to do")._render_traceback_() == ["DataError: what to do"]


# ---- promises about the code itself


def test_importing_is_light_and_does_nothing(home):
    program = "import sys, byhand.data; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=SOURCE.parents[1])
    modules = set(done.stdout.split())
    assert done.returncode == 0 and done.stderr == "" and "byhand.data" in modules
    assert not modules & {
        "matplotlib",
        "torch",
        "tarfile",
        "urllib.request",
        "http.client",
        "byhand.data.download",
    }
    assert not home.exists()


def test_nothing_unpickles():
    for path in SOURCE.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not modules & {"pickle", "shelve", "marshal", "joblib", "dill"}
        assert not names & {"load", "loads"}
