"""The open challenge in the sandbox: weights earn what they are worth, and neither a file nor a net gets more."""

import pytest
import rungs

from byhand.notebook.handed_in import WEIGHTS, HandedIn
from grader.attacks import HERE
from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
from notebooks import answered, graded

torch = pytest.importorskip("torch")
safetensors = pytest.importorskip("safetensors.torch")
NOTEBOOK = source_notebook(HERE / "challenge.py")
NETS = sorted((HERE / "nets").glob("*.py"))
STEPS = torch.arange(10.0)
RIGHT = {"head.weight": 2 * STEPS[:, None], "head.bias": -((STEPS * 25 / 255) ** 2) * 10.2}
LIMIT = 4
ASK_THE_SYSTEM = ("reads_files", "uses_all_memory", "ends_its_process")


@pytest.fixture(scope="module", params=rungs.tested())
def pool(request):
    """Open a worker pool that has torch, on each rung that is tested."""
    with rungs.pool_on(request.param, {"challenge": plan_of(NOTEBOOK)}) as pool:
        yield pool


def run(pool, content, **answers):
    """Return the graded notebook of a student with these bytes beside it."""
    files = {WEIGHTS: HandedIn(content)}
    return graded(pool.run_notebook("challenge", answered(NOTEBOOK, **answers), LIMIT, 60, files))


def saved(**weights):
    return safetensors.save({**RIGHT, **weights})


def test_weights_earn_what_they_are_worth(pool):
    assert run(pool, saved()).points == {"test_MyConvNet": 4, "test_after_it": 1}
    half = {"head.bias": RIGHT["head.bias"] - 1000 * (STEPS > 4)}
    assert run(pool, saved(**half)).points["test_MyConvNet"] == 1


def each_net():
    """Return a parameter for each net; those that the rung cannot matter for are marked."""
    marks = {True: (), False: pytest.mark.any_rung}
    return [pytest.param(path, id=path.stem, marks=marks[path.stem in ASK_THE_SYSTEM]) for path in NETS]


@pytest.mark.parametrize("path", each_net())
def test_a_dishonest_net_earns_nothing_with_the_best_weights(pool, path):
    result = run(pool, saved(), MyConvNet=path.read_text(encoding="utf-8"))
    assert result.points == {"test_MyConvNet": 0, "test_after_it": 1}, result.told
    assert path.stem != "sleeps" or "a net too large" in result.told["test_MyConvNet"]
