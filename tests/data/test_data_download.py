"""`byhand data cifar10` against a server of our own, which behaves, and misbehaves, as servers do."""

import contextlib
import hashlib
import http.server
import re
import threading
import time

import pytest

from byhand.data import cifar10, command, download
from byhand.data.error import DataError


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves `server.content`; `server.mood` says how; `server.ranges` keeps what was asked for."""

    def do_GET(self):
        asked = self.headers.get("Range")
        self.server.ranges.append(asked)
        with contextlib.suppress(ConnectionError):
            getattr(self, self.server.mood)(int(re.match(r"bytes=(\d+)-$", asked)[1]) if asked else 0)

    def answer(self, status, body, length, headers=None):
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/x-gzip",
            "Content-Length": length,
            **(headers or {}),
        }.items():
            if value is not None:
                self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def good(self, start, cut=None):
        content = self.server.content
        last = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        self.answer(206 if start else 200, content[start:cut], len(content) - start, last)

    def held(self, start):
        """Half comes; the rest when the test says so."""
        half = len(self.server.content) // 2
        self.good(start, cut=half)
        self.server.go.wait(20)
        self.wfile.write(self.server.content[half:])

    def silent(self, start):
        self.server.go.wait(20)

    def drops(self, start):
        """Each connection brings another 40 per cent of the whole, then breaks."""
        self.good(start, cut=start + int(0.4 * len(self.server.content)))

    def breaks(self, start):
        """The first connection brings 1,000 bytes, the others nothing."""
        self.good(start, cut=1000)

    def ignores_ranges(self, start):
        self.answer(200, self.server.content, len(self.server.content))

    def tells_no_length(self, start):
        self.answer(200, self.server.content, None)

    def wrong_bytes(self, start):
        self.answer(200, self.server.content[:-1] + b"?", len(self.server.content))

    def other_size(self, start):
        self.answer(200, self.server.content[:-1], len(self.server.content) - 1)

    def wrong_range(self, start):
        size = len(self.server.content)
        self.answer(206, self.server.content, size - start, {"Content-Range": f"bytes 0-{size - 1}/{size}"})

    def login_page(self, start):
        self.answer(200, b"<html>log in", 12, {"Content-Type": "text/html"})

    def login_page_without_length(self, start):
        self.answer(200, b"<html>log in", None, {"Content-Type": "text/html; charset=utf-8"})

    def missing(self, start):
        self.send_error(404)

    def broken(self, start):
        self.send_error(500)

    def refuses_ranges(self, start):
        self.send_error(416)

    def log_message(self, *_):
        pass


@pytest.fixture
def server(files, write_archive, monkeypatch):
    """A server of a small archive, which the constants of `cifar10` name."""
    monkeypatch.setenv("no_proxy", "*")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.content, server.mood, server.ranges = write_archive(files).read_bytes(), "good", []
    server.go = threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}/cifar.tar.gz"
    server.setup = (
        f"cifar10.URL, cifar10.ARCHIVE_SIZE = {server.url!r}, {len(server.content)}\n"
        f"cifar10.ARCHIVE_MD5 = {hashlib.md5(server.content).hexdigest()!r}\n"
    )
    for name in ("URL", "ARCHIVE_SIZE", "ARCHIVE_MD5"):
        monkeypatch.setattr(cifar10, name, getattr(cifar10, name))  # to be put back
    exec(server.setup, {"cifar10": cifar10})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.go.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def part(home):
    home.mkdir()
    return home / command.PART


def assert_installed(result, home):
    status, out, err = result
    assert status == 0, err
    assert f"CIFAR-10 is installed in {home / cifar10.FOLDER}" in out
    assert sorted(path.name for path in home.iterdir()) == [command.LOCK, cifar10.FOLDER]


def test_the_official_address_is_the_one_documented():
    assert cifar10.URL == "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
    assert cifar10.ARCHIVE_SIZE == 170_052_171 and cifar10.ARCHIVE_MD5 == "c32a1d4ab5d03f1284b67883e8d87530"


# ---- what works


@pytest.mark.parametrize("mood", ["good", "drops", "tells_no_length", "ignores_ranges"])
def test_a_download_is_installed_and_the_archive_removed(mood, server, home, byhand_data):
    server.mood = mood
    assert_installed(byhand_data("cifar10"), home)
    assert len(server.ranges) == (3 if mood == "drops" else 1)


@pytest.mark.parametrize("mood", ["good", "drops", "ignores_ranges"])
def test_a_download_goes_on_where_it_stopped(mood, server, home, part, byhand_data):
    server.mood = mood
    part.write_bytes(server.content[:70_000])
    assert_installed(byhand_data("cifar10"), home)
    assert server.ranges[0] == "bytes=70000-"


def test_a_whole_download_is_not_fetched_again(server, home, part, byhand_data):
    part.write_bytes(server.content)
    assert_installed(byhand_data("cifar10"), home)
    assert server.ranges == []


def test_an_installation_from_a_copy_removes_a_begun_download(server, home, part, byhand_data, write_folder, files):
    part.write_bytes(server.content[:10])
    assert_installed(byhand_data("cifar10", "--from", write_folder(files)), home)


# ---- what does not: a message each, and nothing installed


@pytest.mark.parametrize(
    ("mood", "begun", "message", "kept"),
    [
        ("missing", 0, r"answered 404 Not Found. Try again later; .*--from PATH", None),
        ("broken", 0, r"answered 500 Internal Server Error", None),
        ("broken", 500, r"answered 500", 500),
        ("refuses_ranges", 500, r"answered 416", 500),
        ("breaks", 0, r"broke after 1,000 of [\d,]+ bytes. The part that arrived is kept: run the command again", 1000),
        ("login_page", 0, r"sent 12 bytes of text/html \(status 200\); expected .* login page\?", None),
        ("login_page", 500, r"sent 12 bytes of text/html", 500),
        ("login_page_without_length", 0, r"sent an unknown number of bytes of text/html", None),
        (
            "other_size",
            0,
            r"sent [\d,]+ bytes of application/x-gzip .*; expected the archive, [\d,]+ bytes",
            None,
        ),
        ("wrong_range", 500, r"\(status 206\); expected the archive", 500),
        ("wrong_bytes", 0, r"has MD5 [0-9a-f]{32}; expected [0-9a-f]{32}. .* has been removed: run", None),
    ],
)
def test_a_server_that_misbehaves(mood, begun, message, kept, server, home, part, byhand_data):
    server.mood = mood
    if begun:
        part.write_bytes(server.content[:begun])
    status, out, err = byhand_data("cifar10")
    assert (status, out) == (1, "")
    assert re.search(message, err, re.DOTALL), err
    assert server.url in err and not (home / cifar10.FOLDER).exists()
    assert (part.stat().st_size if part.exists() else None) == kept
    assert len(server.ranges) == (2 if mood == "breaks" else 1)  # a connection that brings nothing is the last
    server.mood = "good"
    assert_installed(byhand_data("cifar10"), home)


def test_a_begun_download_of_something_else_is_found_out_by_its_md5(server, home, part, byhand_data):
    part.write_bytes(b"x" * 500)
    status, _, err = byhand_data("cifar10")
    assert status == 1 and "MD5" in err and not part.exists()


def test_a_server_that_is_not_there(server, byhand_data, monkeypatch):
    monkeypatch.setattr(cifar10, "URL", "http://127.0.0.1:9/x")
    status, _, err = byhand_data("cifar10")
    assert status == 1
    assert re.search(r"http://127.0.0.1:9/x cannot be reached: .*refused.*\n +byhand data cifar10 --from PATH", err)


def test_a_server_that_says_nothing(server, byhand_data, monkeypatch):
    monkeypatch.setattr(download, "TIMEOUT", 0.2)
    server.mood = "silent"
    status, _, err = byhand_data("cifar10")
    assert status == 1 and "cannot be reached: timed out" in err


def test_a_right_checksum_does_not_excuse_wrong_contents(server, home, byhand_data, write_archive, files, monkeypatch):
    del files["test_batch.bin"]
    server.content = write_archive(files).read_bytes()
    monkeypatch.setattr(cifar10, "ARCHIVE_SIZE", len(server.content))
    monkeypatch.setattr(cifar10, "ARCHIVE_MD5", hashlib.md5(server.content).hexdigest())
    status, _, err = byhand_data("cifar10")
    assert status == 1 and "test_batch.bin missing" in err and not (home / cifar10.FOLDER).exists()


def wait_for_half(server, part):
    deadline = time.monotonic() + 20
    while (not part.exists() or part.stat().st_size < len(server.content) // 2) and time.monotonic() < deadline:
        time.sleep(0.01)


def test_a_killed_download_goes_on(server, home, part, start, byhand_data):
    server.mood = "held"
    process = start(server.setup, "cifar10")
    wait_for_half(server, part)
    process.kill()
    process.wait()
    assert not (home / cifar10.FOLDER).exists()
    server.mood = "good"
    assert_installed(byhand_data("cifar10"), home)
    assert server.ranges == [None, f"bytes={len(server.content) // 2}-"]


def test_a_second_download_at_once_is_told_of_the_first(server, home, part, start, byhand_data):
    server.mood = "held"
    first = start(server.setup, "cifar10")
    wait_for_half(server, part)
    status, _, err = byhand_data("cifar10")
    assert status == 1 and f"Another process is installing into {home}: wait for it" in err
    server.go.set()
    out, err = first.communicate()
    assert_installed((first.returncode, out, err), home)
    assert server.ranges == [None]


def test_a_full_disk_during_the_download(server, part, byhand_data, monkeypatch):
    def full(url, path, size, md5):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "download", full)
    status, _, err = byhand_data("cifar10")
    assert status == 1 and "No room left in" in err


def test_errors_of_the_function_itself(server, tmp_path):
    with pytest.raises(DataError, match="MD5"):
        download.download(server.url, tmp_path / "part", len(server.content), "0" * 32)
