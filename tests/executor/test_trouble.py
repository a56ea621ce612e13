"""An honest problem costs only its own question; warnings and prints cost nothing; everything else is reported."""

import pytest
from rungs import has_pools

from notebooks import POOL, answered, graded

FULL = {"test_row_means": 3, "test_row_means_plain": 2, "test_Total": 3, "test_classify": 4, "test_best_rate": 1}
MINE = ("test_row_means", "test_row_means_plain")

TROUBLE = {
    "endless": ("def row_means(X):\n    while True:\n        pass", "took too long"),
    "swallows interrupts": (
        "import signal, time\nfor s in (2, 14, 15): signal.signal(s, signal.SIG_IGN)\n"
        "def row_means(X):\n    while True:\n        try:\n            time.sleep(9)\n"
        "        except BaseException:\n            pass",
        "took too long",
    ),
    "endless at top level": ("def row_means(X):\n    return X.mean(1)\nwhile True:\n    pass", "it took too long"),
    "exit": ("import os\ndef row_means(X):\n    os._exit(0)", "ended its Python"),
    "exit at top level": ("import os\nos._exit(0)", "ended its Python"),
    "exit()": ("def row_means(X):\n    exit()", "exit() ends Python"),
    "quit, at top level": ("quit\n", "quit() ends Python"),
    "sys.exit": ("import sys\ndef row_means(X):\n    sys.exit(0)", "SystemExit"),
    "segfault": ("import ctypes\ndef row_means(X):\n    ctypes.string_at(0)", "ended its Python"),
    "too much memory": ("def row_means(X):\n    return np.ones((1 << 20, 1 << 16)).mean(1)", "MemoryError"),
    "too much output": ("def row_means(X):\n    while True:\n        print('x' * 100_000)", "took too long"),
    "too deep": ("def row_means(X):\n    return row_means(X)", "RecursionError"),
    "syntax error": ("def row_means(X:\n    return", "SyntaxError"),
    "not written": ("def row_means(X):\n    raise NotImplementedError()", "is not written yet"),
    "cell deleted": ("", "row_means is not defined"),
    "not a function": ("row_means = 3", "expected a function"),
    "stray fork": ("import os\nif os.fork() == 0:\n    pass\ndef row_means(X):\n    return 0", "shape ()"),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_costs_its_own_question(name, pool, solutions):
    source, told = TROUBLE[name]
    result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=source), 1.5, 60))
    assert result.points == FULL | dict.fromkeys(MINE, 0)
    assert told in result.told["test_row_means"]
    assert not result.run.tamper


HARMLESS = {
    "prints and warns": (
        "import sys, warnings\ndef row_means(X):\n    print('hello'); print('oh', file=sys.stderr)\n"
        "    warnings.warn('careful', RuntimeWarning); X / 0\n    return X.mean(1)"
    ),
    "ten megabytes at once": (
        "def row_means(X):\n    print('x' * 10_000_000)\n    return X.mean(1)\nprint('y' * 10_000_000)"
    ),
    "magics and a shell": "%time\n!echo hello\n%matplotlib inline\ndef row_means(X):\n    return X.mean(1)",
    "top-level await": "import asyncio\nawait asyncio.sleep(0.01)\nrow_means = lambda X: X.mean(1)",
    "threads that print": (
        "import threading\ndef row_means(X):\n"
        "    many = [threading.Thread(target=print, args=(i,)) for i in range(50)]\n"
        "    [t.start() for t in many]; [t.join() for t in many]\n    return X.mean(1)"
    ),
    "a module of its own": (
        "from pathlib import Path\nPath('mine.py').write_text('def row_means(X): return X.mean(1)')\n"
        "from mine import row_means"
    ),
    "a list of numbers": "def row_means(X):\n    return np.array([sum(row) / len(row) for row in X.tolist()])",
    "a class for a function": "class Means:\n    def __call__(self, X):\n        return X.mean(1)\nrow_means = Means()",
    "a matrix": "def row_means(X):\n    class Mine(np.ndarray): pass\n    return X.mean(1).view(Mine)",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_and_right_costs_nothing(name, pool, solutions):
    notebook = answered(solutions["victim"], row_means=HARMLESS[name])
    result = graded(pool.run_notebook("victim", notebook, 10, 60))
    assert result.points == FULL, result.told
    assert not result.run.tamper
    assert not result.run.note


def test_a_pool_of_processes_costs_nothing_where_there_can_be_one(pool, solutions, request):
    """Works without bubblewrap too if a worker may mount folders; if not, it costs only its own question."""
    result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=POOL), 10, 60))
    if has_pools(request.node.callspec.params["pool"]):
        assert result.points == FULL, result.told
    else:
        assert result.points == FULL | dict.fromkeys(MINE, 0)
        assert "multiprocessing does not work where this notebook is graded" in result.told["test_row_means"]
    assert not result.run.tamper
    assert not result.run.note


def test_what_is_printed_at_once_is_shown_as_far_as_there_is_room(pool, solutions):
    notebook = answered(solutions["victim"], row_means=HARMLESS["ten megabytes at once"])
    shown = graded(pool.run_notebook("victim", notebook, 10, 60)).shown
    assert "y" * 100_000 in shown
    assert "not shown" not in shown


def test_a_students_outputs_are_kept_as_text_and_pictures(pool, solutions):
    source = (
        "import matplotlib.pyplot as plt\nfrom IPython.display import HTML, display\n"
        "def row_means(X):\n    return X.mean(1)\n"
        "print('one'); plt.plot([1, 2]); plt.show(); display(HTML('<script>alert(1)</script>'))\n1 + 1"
    )
    run = pool.run_notebook("victim", answered(solutions["victim"], row_means=source), 20, 60)
    outputs = next(cell.outputs for cell in run.notebook.cells if cell.id == "row_means")
    assert outputs[0].text == "one\n"
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert "<script>" not in str(outputs)
    assert outputs[-1].data["text/plain"] == "2"


def test_a_worker_lost_costs_no_earlier_work(pool, solutions):
    """The earlier cells run again in the new worker, and the lost one is named."""
    dies = "import os\ndef row_means(X):\n    os._exit(1)"
    notebook = answered(solutions["victim"], row_means=dies, best_rate="best_rate = 0.01 * 3")
    result = graded(pool.run_notebook("victim", notebook, 2, 60))
    assert result.points == FULL | dict.fromkeys(MINE, 0)
    assert result.run.status == "crashed"
    assert result.run.note == "ended its Python: test_row_means, test_row_means_plain"


def test_the_whole_notebook_has_a_limit(pool, solutions):
    notebook = answered(solutions["victim"], row_means="import time\ntime.sleep(1.2)")
    result = graded(pool.run_notebook("victim", notebook, 5, 1))
    assert set(result.points.values()) == {0}
    assert "the notebook took too long before it" in result.told["test_best_rate"]
