"""Rules that hold on every rung that this machine has."""

import ast
import platform

import pytest
from rungs import each_rung

from grader.executor.trusted import worker_pool
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from notebooks import answered, graded

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="the executor needs Linux")


@pytest.fixture(scope="module", params=each_rung())
def rung(request, solutions):
    """Open a worker pool on this rung, for the victim's notebook."""
    with open_worker_pool(request.param, {"victim": plan_of(solutions["victim"])}) as pool:
        yield pool


def told_by(pool, solutions, *lines, answer="def row_means(X):\n    return X.mean(axis=1)"):
    """Return the output of a cell of these lines before the answer, whose tests must pass."""
    source = "\n".join([*lines, answer])
    result = graded(pool.run_notebook("victim", answered(solutions["victim"], row_means=source), 20, 120))
    outputs = next(cell.outputs for cell in result.run.notebook.cells if cell.id == "row_means")
    assert sum(result.points.values()) == 13, result.told
    return "".join(output.get("text", output.get("evalue", "")) for output in outputs)


IMPORTS = {
    "import torch": "No module named 'torch'",
    "import torch.nn.functional": "No module named 'torch'",
    "from torch import nn": "No module named 'torch'",
    "import torchvision": "No module named 'torchvision'",
    "import grader": "No module named 'grader'",
    "import grader.exercises.linear": "No module named 'grader'",
    "from grader import hidden": "No module named 'grader'",
    "from grader.executor import worker": "No module named 'grader'",
    "import solutions": "No module named 'solutions'",
    "import importlib; importlib.import_module('torch')": "No module named 'torch'",
    "import importlib; importlib.invalidate_caches(); import torch": "No module named 'torch'",
    "__import__('torch.nn')": "No module named 'torch'",
    "import scipy.stats, scipy.spatial.distance, scipy.special": "",
    "import matplotlib.pyplot, byhand, byhand.check, json, sqlite3, email.mime.text": "",
    "import no_such_module": "No module named 'no_such_module'",
}
QUESTIONS = {
    "sys.modules.get('torch')": "None",
    "[name in sys.modules for name in ('torch', 'grader', 'solutions')]": "[False, False, False]",
    "[util.find_spec(name) for name in ('torch', 'torchvision', 'grader', 'solutions')]": "[None, None, None, None]",
    "util.find_spec('json').name": "json",
    "[m.name for m in pkgutil.iter_modules(['/work/nothing'])]": "[]",
}


def test_absent_packages_are_as_if_never_installed(rung, solutions):
    lines = ["import importlib, pkgutil, sys", "from importlib import util"]
    for source in IMPORTS:
        lines += ["try:", f"    {source}", "except ImportError as error:", "    print(type(error).__name__, error)"]
        lines += ["else:", "    print()"]
    lines += [f"print({question})" for question in QUESTIONS]
    expected = [f"ModuleNotFoundError {text}".removesuffix("ModuleNotFoundError ") for text in IMPORTS.values()]
    assert told_by(rung, solutions, *lines).splitlines() == [*expected, *QUESTIONS.values()]


def test_an_answer_may_use_what_asks_for_torch(rung, solutions):
    """SciPy's array functions look for torch in sys.modules and use it."""
    answer = (
        "try:\n    import torch\nexcept ImportError:\n    from scipy import spatial, stats\n"
        "def row_means(X):\n    spatial.distance.cdist(X, X)\n    return stats.tmean(X, axis=1)"
    )
    assert told_by(rung, solutions, answer=answer) == ""


FILL = """
import ctypes, mmap, os, socket
libc, block, hoard, filled = ctypes.CDLL(None, use_errno=True), b"x" * (1 << 22), [], {}
libc.mmap.restype = ctypes.c_void_p
GROWS_DOWN = 0x100 | 0x2 | 0x20

def nameless():
    hoard.append(os.memfd_create("x"))
    return sum(os.write(hoard[-1], block) for _ in range(16))

def segment():
    hoard.append(libc.shmget(0, len(block), 0o1600))
    return len(block) if hoard[-1] >= 0 else 1 // 0

def shared():
    hoard.append(mmap.mmap(-1, len(block)))
    return hoard[-1].write(block)

def zeros():
    with open("/dev/zero", "r+b") as file:
        hoard.append(mmap.mmap(file.fileno(), len(block)))
    return hoard[-1].write(block)

def stack():
    place = libc.mmap(None, len(block), 3, GROWS_DOWN, -1, 0)
    hoard.append(ctypes.memset(ctypes.c_void_p(place), 1, len(block)) if place != 2**64 - 1 else 1 // 0)
    return len(block)

def private():
    hoard.append(bytearray(block))
    return len(block)

def pipe():
    hoard.append(os.pipe())
    os.set_blocking(hoard[-1][1], False)
    return os.write(hoard[-1][1], block)

def sockets():
    hoard.append(socket.socketpair())
    hoard[-1][0].setblocking(False)
    return hoard[-1][0].send(block[: 1 << 17])

for fill in (nameless, segment, stack, zeros, shared, private, pipe, sockets):
    filled[fill.__name__] = 0
    try:
        while sum(filled.values()) < 3 << 30:
            filled[fill.__name__] += fill()
    except (OSError, ArithmeticError, MemoryError, AttributeError):
        pass
for ends in [thing for thing in hoard if type(thing) is tuple and type(thing[0]) is int]:
    [os.close(end) for end in ends]
for start in [thing for thing in hoard if type(thing) is int and thing > 1 << 20]:
    libc.munmap(ctypes.c_void_p(start), len(block))
hoard.clear()
print(filled)
"""


def test_no_memory_is_had_beside_the_limit(rung, solutions, monkeypatch):
    """At most twice the limit is mapped, and pipes and sockets hold little."""
    memory = 512 << 20
    monkeypatch.setattr(worker_pool, "LIMITS", worker_pool.LIMITS | {"memory": memory})
    filled = ast.literal_eval(told_by(rung, solutions, FILL))
    assert filled["nameless"] == filled["segment"] == 0
    assert sum(filled.values()) < 2.5 * memory, filled
    assert filled["private"] < memory
