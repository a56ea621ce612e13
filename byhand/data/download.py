"""Download a file: resume where it stopped, show the progress, check size and MD5."""

import hashlib
import http.client
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from byhand.data.error import DataError

TIMEOUT = 30  # seconds without a byte
TRIES = 5  # connections in one run, as long as each brings something
CHUNK = 1 << 18
ELSE = "Try again later; or get the file by other means, and run\n    byhand data cifar10 --from PATH"


def download(url: str, path: Path, size: int, md5: str) -> None:
    """Fetch `url` into `path`, from where an earlier try left it, until it has `size` bytes with that MD5.

    Raises DataError where the server cannot be reached, answers with something else, or breaks off (what came
    is kept, and the next call goes on from there), and where the MD5 is wrong (the file is removed); OSError
    where `path` cannot be written.
    """
    for _ in range(TRIES):
        before = _size(path)
        if before < size:
            _fetch(url, path, before, size)
        if _size(path) >= size or _size(path) <= before:
            break
    if _size(path) < size:
        raise DataError(
            f"The connection to {url} broke after {_size(path):,} of {size:,} bytes. The part that arrived is kept: "
            "run the command again, and it continues from there."
        )
    _check_md5(url, path, md5)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _fetch(url: str, path: Path, have: int, size: int) -> None:
    """Append to `path` the bytes that the server sends after the first `have`, until the connection ends or breaks."""
    with _open(url, have) as response:
        start = _start(url, response, have, size)
        with open(path, "ab" if start else "wb") as file, Progress(start, size, sys.stderr) as progress:
            for chunk in _chunks(response, size - start):
                file.write(chunk)
                progress.show(file.tell())


def _open(url: str, have: int) -> http.client.HTTPResponse:
    headers = {"User-Agent": "byhand"} | ({"Range": f"bytes={have}-"} if have else {})
    request = urllib.request.Request(url, headers=headers)
    try:
        response: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        raise DataError(f"{url} answered {error.code} {error.reason}. {ELSE}") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or str(error) or type(error).__name__
        raise DataError(f"{url} cannot be reached: {reason}. {ELSE}") from None
    return response


def _start(url: str, response: http.client.HTTPResponse, have: int, size: int) -> int:
    """Return the position in the file at which the answer begins: `have`, or 0 if the server ignores ranges.

    Raises DataError if the answer is not this part of the archive.
    """
    start = have if response.status == 206 else 0
    kind, length = response.headers.get("Content-Type", ""), response.headers.get("Content-Length")
    wrong_range = start and response.headers.get("Content-Range") != f"bytes {have}-{size - 1}/{size}"
    if wrong_range or kind.startswith("text/html") or length not in (None, str(size - start)):
        raise DataError(
            f"{url} sent {length or 'an unknown number of'} bytes of {kind or 'an unnamed type'} (status "
            f"{response.status}); expected the archive, {size - start:,} bytes. "
            f"Does this network show a login page? {ELSE}"
        )
    return start


def _chunks(response: http.client.HTTPResponse, limit: int) -> Iterator[bytes]:
    """Yield the bytes that the server sends, at most `limit`; end early if the connection breaks."""
    while limit > 0:
        try:
            chunk = response.read1(min(CHUNK, limit))
        except (OSError, http.client.HTTPException):
            return
        if not chunk:
            return
        limit -= len(chunk)
        yield chunk


def _check_md5(url: str, path: Path, expected: str) -> None:
    with open(path, "rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    if found != expected:
        path.unlink()
        raise DataError(
            f"The file from {url} has MD5 {found}; expected {expected}. "
            "It was damaged on the way, or is a different file, and has been removed: run the command again."
        )


class Progress:
    """The progress through `total` bytes, from `start` on: a bar on a terminal, elsewhere a line at each tenth."""

    def __init__(self, start: int, total: int, stream: TextIO) -> None:
        self.start, self.total, self.stream = start, total, stream
        self.live = stream.isatty()
        self.began = time.monotonic()
        self.next = 0.0  # the time, or the tenth, from which there is something new to show

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bar's line."""
        if self.live:
            self.stream.write("\n")

    def show(self, done: int) -> None:
        """Show that `done` bytes have arrived."""
        now = time.monotonic() if self.live else 10 * done // self.total
        if now >= self.next or done == self.total:
            self.next = now + (0.1 if self.live else 1)
            self.stream.write(f"\r{self._bar(done)}" if self.live else f"{self._amount(done)}\n")
            self.stream.flush()

    def _bar(self, done: int) -> str:
        return f"[{'#' * (20 * done // self.total):20}]  {self._amount(done):40}"

    def _amount(self, done: int) -> str:
        """Return a text such as "68 of 170 MB, 4.2 MB/s, 24 s left"."""
        seconds = max(time.monotonic() - self.began, 1e-3)
        speed = max(done - self.start, 1) / seconds
        left = (self.total - done) / speed
        return f"{done / 1e6:.0f} of {self.total / 1e6:.0f} MB, {speed / 1e6:.1f} MB/s, {left:.0f} s left"
