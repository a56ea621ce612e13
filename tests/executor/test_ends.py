"""Everything ends with the grader, even with one that is killed; and one farm serves many at a time."""

import os
import platform
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from processes import running, settled
from support import ROOT
from test_rungs import HERE, HERE_IT_WORKS

from notebooks import answered, graded

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")

BUSY = """
import sys
from grader.attacks import VICTIM
from grader.executor.plan import plan_of
from grader.executor.run import farm_on
from grader.source import source_notebook
from notebooks import answered

whole = source_notebook(VICTIM)
stays = "import subprocess, sys\\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)'])\"
stays += "\\nwhile True: pass"
with farm_on(sys.argv[1], {"x": plan_of(whole)}) as farm:
    print(farm.name, flush=True)
    farm.run_notebook("x", answered(whole, row_means=stays), 60, 60)
"""


@pytest.mark.parametrize("rung", HERE_IT_WORKS)
def test_nothing_outlives_a_grader_that_is_killed(rung):
    environment = os.environ | {"PYTHONPATH": f"{ROOT}:{HERE}"}
    command = [sys.executable, "-c", BUSY, rung]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as grader:
        name = grader.stdout.readline().strip()
        time.sleep(0.5)
        assert running(name) > 2
        grader.send_signal(signal.SIGKILL)
    assert settled(name)


def test_many_at_a_time_get_their_own_points(farm, solutions):
    """Each its own worker and examiner: the order of a class changes nothing."""
    wrong = answered(solutions["victim"], row_means="def row_means(X):\n    return 0", best_rate="best_rate = 1")
    books = [solutions["victim"], wrong] * 8
    with ThreadPoolExecutor(8) as pool:
        totals = list(
            pool.map(lambda book: sum(graded(farm.run_notebook("victim", book, 30, 60)).points.values()), books)
        )
    assert totals == [13, 7] * 8
