"""Limits: every signal is ignored, and the call never ends."""

import signal

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def row_means(X):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
