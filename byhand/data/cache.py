"""Trinkets on disk: drawn once, saved with a checksum, drawn again when a byte or the version is wrong."""

import hashlib
import os
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from byhand import trinkets

FILE = "trinkets.bin"  # images as bytes, labels as bytes, SHA-256 of both with the version and the sizes
SIZES = {"train": 10_000, "val": 2_000, "test": 2_000}
DIGEST = hashlib.sha256().digest_size
IMAGE = 32 * 32 * 3

Pictures = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]


def read_or_draw(folders: Iterable[Path]) -> Pictures:
    """Return all Trinkets, train then val then test: from the first valid cache in `folders`, else drawn and saved.

    Returns images (14000, 32, 32, 3) uint8 and labels (14000,) int64. Drawing takes some seconds. Where no
    folder can be written, the pictures come all the same, with a warning.
    """
    folders = list(folders)
    for folder in folders:
        content = _read(folder / FILE)
        if content is not None:
            return _unpack(content)
    content = _pack(*_draw())
    if not any(_keep(content, folder) for folder in folders):
        warnings.warn(
            "Trinkets could not be saved to disk and will be drawn each time, which takes some seconds: "
            "set $BYHAND_DATA to a folder that you may write to.",
            stacklevel=2,  # a line of ours, whoever calls: Python says it once
        )
    return _unpack(content)


def _draw() -> Pictures:
    parts = [(split, np.arange(size)) for split, size in SIZES.items()]
    images = np.concatenate([trinkets.render(split, indices) for split, indices in parts])
    return images, np.concatenate([trinkets.labels(split, indices) for split, indices in parts])


def _pack(images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64]) -> bytes:
    payload = images.tobytes() + labels.astype(np.uint8).tobytes()
    return payload + _seal(payload)


def _unpack(content: bytes) -> Pictures:
    count = sum(SIZES.values())
    images = np.frombuffer(content, np.uint8, count * IMAGE).reshape(count, 32, 32, 3)
    return images, np.frombuffer(content, np.uint8, count, offset=count * IMAGE).astype(np.int64)


def _seal(payload: bytes | memoryview) -> bytes:
    """Return the checksum of these pictures, this version of Trinkets and these sizes."""
    seal = hashlib.sha256(f"Trinkets {trinkets.VERSION} {SIZES}\n".encode())
    seal.update(payload)
    return seal.digest()


def _read(path: Path) -> bytes | None:
    """Return the content of the file; None if there is none, or if it is broken or of another version."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    if _seal(memoryview(content)[:-DIGEST]) == content[-DIGEST:]:
        return content
    print(f"byhand: {path} is damaged or of another version; drawing Trinkets again.", file=sys.stderr)
    return None


def _keep(content: bytes, folder: Path) -> bool:
    """Write the cache atomically; return False if that fails. Two processes at once write the same bytes."""
    part = folder / f".{FILE}-{uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            os.replace(part, folder / FILE)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        return False
    return True
