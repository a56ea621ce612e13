"""Print, as JSON, NumPy's version and the SHA-256 of the sets that are pinned.

Run by test_bytes.py with the NumPy installed and with an old one.
"""

import hashlib
import json

import numpy as np

from byhand.trinkets import KNOBS, VERSION, labels, mask, render

SETS = {
    "train": ("train", 300, {}),
    "val": ("val", 300, {}),
    "test": ("test", 300, {}),
    "test, all knobs 0": ("test", 50, dict.fromkeys(KNOBS, 0)),
    "test, all knobs 2": ("test", 300, dict.fromkeys(KNOBS, 2)),
}


def fingerprint(split: str, count: int, knobs: dict) -> str:
    """The hash of the first pictures of a split, their labels and their masks."""
    indices = range(count)
    arrays = render(split, indices, **knobs), labels(split, indices), mask(split, indices, **knobs)
    little_endian = (array.astype(array.dtype.newbyteorder("<")).tobytes() for array in arrays)
    return hashlib.sha256(b"".join(little_endian)).hexdigest()


if __name__ == "__main__":
    prints = {name: fingerprint(*contents) for name, contents in SETS.items()}
    print(json.dumps({"numpy": np.__version__, "version": VERSION, "prints": prints}))
