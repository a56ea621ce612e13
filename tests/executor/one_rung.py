"""Grades three notebooks on one rung, and prints their points as JSON: python one_rung.py RUNG TEXT."""

import json
import os
import sys
from pathlib import Path

from grader.executor.plan import plan_of
from grader.executor.run import farm_on
from grader.source import source_notebook
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


def main(rung, text):
    whole = source_notebook(Path(text))
    with farm_on(rung, {"x": plan_of(whole)}) as farm:
        notebooks = {"solution": whole, "blank": released(whole), "loop": answered(whole, row_means=LOOP)}
        notebooks["blank"] = answered(notebooks["blank"], **{c.id: c.source for c in whole.cells if "test_" in c.id})
        points = {name: graded(farm.run_notebook("x", book, 1, 60)).points for name, book in notebooks.items()}
        print(json.dumps({"points": points, "uid": os.geteuid(), "says": farm.rung.says}))


if __name__ == "__main__":
    main(*sys.argv[1:])
