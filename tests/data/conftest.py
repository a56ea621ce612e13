"""A home of its own for each test, small copies of CIFAR-10 to break, and `byhand data` as a function."""

import io
import subprocess
import sys
import tarfile
from pathlib import Path

import numpy as np
import pytest

import byhand.data
from byhand import trinkets
from byhand.cli import main
from byhand.data import cache, cifar10, command, places

PER_BATCH, VALIDATION = 20, 10

# `byhand data ...` in a process of its own; SETUP may change constants first
CHILD = """
import sys
from byhand.cli import main
from byhand.data import cifar10
cifar10.PER_BATCH, cifar10.VALIDATION = 20, 10
exec(sys.argv[1])
sys.exit(main(["data", *sys.argv[2:]]))
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The folder that data goes to, `$BYHAND_DATA`; no test sees the checkout's data or the user's."""
    folder = tmp_path / "home"
    monkeypatch.setenv("BYHAND_DATA", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(places, "_checkout", lambda: None)
    monkeypatch.setattr(places, "_user_cache", lambda: tmp_path / "cache" / "byhand")
    return folder


@pytest.fixture
def small(monkeypatch):
    """CIFAR-10 with 20 pictures a file: two of each class."""
    monkeypatch.setattr(cifar10, "PER_BATCH", PER_BATCH)
    monkeypatch.setattr(cifar10, "VALIDATION", VALIDATION)


@pytest.fixture
def files(small):
    """{name: bytes} of a small, sound CIFAR-10; a test may spoil it before it writes it."""
    random = np.random.default_rng(10)
    labels = np.repeat(np.arange(10), PER_BATCH // 10)
    content = {cifar10.NAMES: "\n".join([*cifar10.CLASSES, "", ""]).encode()}
    for name in cifar10.BATCHES:
        records = random.integers(0, 256, (PER_BATCH, cifar10.RECORD), np.uint8)
        records[:, 0] = random.permutation(labels)
        content[name] = records.tobytes()
    return content


@pytest.fixture
def write_folder(tmp_path):
    def write(files, folder=tmp_path / "copy"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return folder

    return write


@pytest.fixture
def write_archive(tmp_path):
    """Pack files; `extra` are (TarInfo, bytes) that come first."""

    def write(files, extra=(), prefix=cifar10.FOLDER + "/", path=tmp_path / "copy.tar.gz", mode="w:gz"):
        members = [(tarfile.TarInfo(prefix + name), content) for name, content in files.items()]
        with tarfile.open(path, mode) as tar:
            for member, content in [*extra, *members]:
                member.size = len(content)
                tar.addfile(member, io.BytesIO(content))
        return path

    return write


@pytest.fixture
def byhand_data(capsys):
    """byhand_data("cifar10", ...) -> (exit status, stdout, stderr)."""

    def run(*arguments):
        status = main(["data", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


@pytest.fixture
def start(home):
    """start(setup, "cifar10", ...) -> a process that runs `setup`, then `byhand data cifar10 ...`."""
    started = []
    root = Path(byhand.data.__file__).parents[2]

    def start(setup, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", CHILD, setup, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def drawn(monkeypatch):
    """Trinkets drawn at once, as plain grey; the list tells which splits were drawn."""
    calls = []

    def render(split, indices):
        calls.append(split)
        tones = (np.asarray(indices) % 251 + len(split)).astype(np.uint8)
        return np.repeat(tones, cache.IMAGE).reshape(-1, 32, 32, 3)

    monkeypatch.setattr(trinkets, "render", render)
    monkeypatch.setattr(trinkets, "labels", lambda split, indices: np.asarray(indices, np.int64) % 10)
    return calls


@pytest.fixture
def never_writable(tmp_path):
    """A path on which no folder can be made, by root either: a file is in the way."""
    (tmp_path / "file").write_text("in the way")
    return tmp_path / "file" / "folder"


@pytest.fixture
def left_in():
    """Return left_in(folder), which lists the names in it without the lock file, which always stays."""
    return lambda folder: sorted(path.name for path in folder.iterdir() if path.name != command.LOCK)


@pytest.fixture
def refused(byhand_data, home, left_in):
    """refused(source) -> the message, after making sure that nothing was installed or left behind."""

    def refused(source):
        status, out, err = byhand_data("cifar10", "--from", source)
        assert (status, out) == (1, "") and left_in(home) == []
        assert err.startswith("byhand data: ") and "Traceback" not in err
        return err

    return refused
