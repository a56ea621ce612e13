"""Times: every clock stands still, or runs backwards."""

import time

for name in ("time", "perf_counter", "monotonic", "process_time", "thread_time"):
    setattr(time, name, lambda: 0.0)
    setattr(time, name + "_ns", lambda: 0)
time.sleep = lambda seconds: None


def row_means(X):
    while time.time() < 1:
        pass
