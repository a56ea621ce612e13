"""Everything ends with the grader, even if that is killed; and one worker pool serves many at a time."""

import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from processes import processes, running, settled
from rungs import each_rung
from support import ROOT

from grader.model.course import GraderError
from notebooks import answered, graded

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")

BUSY = """
import sys
from grader.attacks import VICTIM
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from grader.authoring.markers import source_notebook
from notebooks import answered

whole = source_notebook(VICTIM)
stays = "import subprocess, sys\\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])\"
stays += "\\nwhile True: pass"
with open_worker_pool(sys.argv[1], {"x": plan_of(whole)}) as pool:
    print(pool.name, flush=True)
    pool.run_notebook("x", answered(whole, row_means=stays), 60, 60)
"""


@pytest.mark.parametrize("rung", each_rung())
def test_nothing_outlives_a_grader_that_is_killed(rung):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{Path(__file__).parents[1]}"}
    command = [sys.executable, "-c", BUSY, rung]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as grader:
        name = grader.stdout.readline().strip()
        time.sleep(0.5)
        assert running(name) > 2
        grader.send_signal(signal.SIGKILL)
    assert settled(name)
    assert not (Path(tempfile.gettempdir()) / name).exists()


def test_an_examiner_that_dies_says_nothing_of_the_student(pool, solutions):
    """A machine out of memory may end a worker: "took too long" and 0 points would both be false."""
    endless = answered(solutions["victim"], row_means="while True: pass")
    with ThreadPoolExecutor(1) as threads:
        result = threads.submit(pool.run_notebook, "victim", endless, 30, 60)
        while len(examiners := processes(pool.name, "trusted.examiners")) < 2:  # the workers' parent, and its child
            time.sleep(0.02)
        os.kill(examiners[-1], signal.SIGKILL)
        with pytest.raises(GraderError, match="the grader's examiner ended too early"):
            result.result()
    assert sum(graded(pool.run_notebook("victim", solutions["victim"], 30, 60)).points.values()) == 13


def test_many_at_a_time_get_their_own_points(pool, solutions):
    """Each submission has its own worker and examiner, so the order of a class changes nothing."""
    wrong = answered(solutions["victim"], row_means="def row_means(X):\n    return 0", best_rate="best_rate = 1")
    books = [solutions["victim"], wrong] * 8
    with ThreadPoolExecutor(8) as threads:
        totals = list(
            threads.map(lambda book: sum(graded(pool.run_notebook("victim", book, 30, 60)).points.values()), books)
        )
    assert totals == [13, 7] * 8
