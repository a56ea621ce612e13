"""The report: output without end, pictures too."""

import sys

from IPython.display import display


def row_means(X):
    while True:
        sys.stdout.write("x" * 1_000_000 + "\n")
        sys.stderr.write("\x1b[31m" * 100_000)
        display({"text/plain": "x" * 1_000_000, "image/png": "A" * 1_000_000}, raw=True)


row_means(None)
