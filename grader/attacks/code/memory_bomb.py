"""The machine: memory without end, the process's own, shared, and on the disks in memory."""

import mmap

import numpy as np

hoard = []


def row_means(X):
    for make in (
        lambda: np.ones(1 << 28),
        lambda: mmap.mmap(-1, 1 << 33),
        lambda: open(f"/dev/shm/{len(hoard)}", "wb").write(b"x" * (1 << 28)),
        lambda: open(f"/tmp/{len(hoard)}", "wb").write(b"x" * (1 << 28)),
    ):
        try:
            while True:
                hoard.append(make())
        except (MemoryError, OSError):
            pass
    return [0.0] * len(X)


row_means([])
