"""Grade three notebooks on a rung; as a program, on each named rung: python one_rung.py TEXT RUNG ..."""

import json
import os
import sys
from pathlib import Path

from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from notebooks import answered, graded, released

LOOP = """
import os, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
def row_means(X):
    while True:
        try:
            while True: pass
        except BaseException: pass
"""


SPARED = """
def row_means(X):
    for name in ("self", "thread-self"):
        for text in ("0", "-1000"):
            try:
                open(f"/proc/{name}/oom_score_adj", "w").write(text)
            except OSError:
                continue
            raise ValueError("it need not go first where memory runs out")
    return X.mean(axis=1)
"""


def points_on(rung, text):
    """Return {notebook: {test: points}} of a solution, a blank release and an endless loop, and the pool's name."""
    whole = source_notebook(Path(text))
    tests = {cell.id: cell.source for cell in whole.cells if cell.id.startswith("test_")}
    notebooks = {
        "solution": whole,
        "blank": answered(released(whole), **tests),
        "loop": answered(whole, row_means=LOOP),
        "spared": answered(whole, row_means=SPARED),
    }
    with open_worker_pool(rung, {"x": plan_of(whole)}) as pool:
        points = {name: graded(pool.run_notebook("x", book, 1, 60)).points for name, book in notebooks.items()}
        return points, pool.name


if __name__ == "__main__":
    text, *rungs = sys.argv[1:]
    print(json.dumps({"uid": os.geteuid(), **{rung: points_on(rung, text) for rung in rungs}}))
