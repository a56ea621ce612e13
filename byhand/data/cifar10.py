"""CIFAR-10 as its authors publish it in binary: six files of records, each a label byte and 3,072 of colour.

A record is 1 label byte, then 1,024 red, 1,024 green and 1,024 blue bytes, row by row. Reading a copy is also
what verifies it: sizes, class names, and as many pictures of each class as CIFAR-10 has.
"""

import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from byhand.data.error import DataError

URL = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
ARCHIVE_SIZE = 170_052_171
ARCHIVE_MD5 = "c32a1d4ab5d03f1284b67883e8d87530"

FOLDER = "cifar-10-batches-bin"
TRAIN_BATCHES = tuple(f"data_batch_{i}.bin" for i in range(1, 6))
BATCHES = (*TRAIN_BATCHES, "test_batch.bin")
NAMES = "batches.meta.txt"
FILES = (*BATCHES, NAMES)

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
RECORD = 1 + 3 * 32 * 32
PER_BATCH = 10_000
VALIDATION = 1_000  # the last of the 50,000 training pictures


def sizes() -> tuple[int, int, int]:
    """Return the sizes of train, val and test."""
    return len(TRAIN_BATCHES) * PER_BATCH - VALIDATION, VALIDATION, PER_BATCH


def read(folder: Path) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return all 60,000 pictures of the copy in `folder`, in its order, the test batch last.

    Returns images (60000, 32, 32, 3) uint8 and labels (60000,) int64 in 0..9. Raises DataError where the copy
    is not whole: a file missing or of the wrong size, other class names, a label out of range, wrong counts.
    """
    check_files(folder)
    images = np.empty((len(BATCHES) * PER_BATCH, 32, 32, 3), np.uint8)
    labels = np.empty(len(images), np.int64)
    for i, name in enumerate(BATCHES):
        records = np.fromfile(folder / name, np.uint8).reshape(PER_BATCH, RECORD)
        here = slice(i * PER_BATCH, (i + 1) * PER_BATCH)
        labels[here] = records[:, 0]
        images[here] = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    _check_labels(labels)
    return images, labels


def version(labels: npt.NDArray[np.int64]) -> str:
    """Return a name for the order of a copy's pictures: repacked copies differ in it, and so in their `val`."""
    return f"binary-{zlib.crc32(labels.astype(np.uint8).tobytes()):08x}"


def check_files(folder: Path) -> None:
    """Raise DataError unless all seven files are there, with their sizes and class names. Takes no time."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise DataError(f"{', '.join(missing)} missing.")
    for name in FILES:
        check_size(name, (folder / name).stat().st_size)
    names = tuple((folder / NAMES).read_bytes().decode("ascii", "replace").split())
    if names != CLASSES:
        raise DataError(f"{NAMES} names the classes {' '.join(names)}; CIFAR-10's are {' '.join(CLASSES)}.")


def check_size(name: str, size: int) -> None:
    """Raise DataError if one of CIFAR-10's files has the wrong size."""
    expected = PER_BATCH * RECORD
    if name in BATCHES and size != expected:
        raise DataError(f"{name} has {size:,} bytes; CIFAR-10's has {expected:,} ({PER_BATCH:,} records).")
    if name == NAMES and size > 1000:
        raise DataError(f"{name} has {size:,} bytes; CIFAR-10's has some 60: ten names.")


def _check_labels(labels: npt.NDArray[np.int64]) -> None:
    outside = np.flatnonzero(labels >= len(CLASSES))
    if outside.size:
        batch, record = divmod(int(outside[0]), PER_BATCH)
        label = labels[outside[0]]
        raise DataError(f"{BATCHES[batch]}, record {record}: label {label}; CIFAR-10's labels are 0 to 9.")
    for part, some in (("training", labels[:-PER_BATCH]), ("test", labels[-PER_BATCH:])):
        counts = np.bincount(some, minlength=len(CLASSES))
        expected = len(some) // len(CLASSES)
        odd = ", ".join(f"{counts[i]:,} of {CLASSES[i]}" for i in np.flatnonzero(counts != expected))
        if odd:
            raise DataError(f"The {part} pictures are {odd}; CIFAR-10 has {expected:,} of each class.")
