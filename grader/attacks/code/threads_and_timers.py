"""The next cells: threads and timers that outlive the cell, and redefine, raise and answer in its place."""

import signal
import threading
import time

space = get_ipython().user_ns


def meddle():
    while True:
        space["best_rate"] = 0.3
        space["row_means"] = lambda X: X[:, 0]
        time.sleep(0.001)


for _ in range(5):
    threading.Thread(target=meddle, daemon=True).start()
signal.signal(signal.SIGALRM, lambda *a: (_ for _ in ()).throw(SystemExit(0)))
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
