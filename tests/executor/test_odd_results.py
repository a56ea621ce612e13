"""A result that is nothing like the expected one gets the same message in the grader as in a kernel."""

import pytest

from grader.authoring.markers import source_notebook
from grader.authoring.trial import trial
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from notebooks import answered, graded

RESULTS = {
    "complex": "x + 1j",
    "structured": "np.zeros(3, [('a', float)])",
    "objects": "np.array([[1], [None]], object)",
    "nan": "x * np.nan",
    "generator": "(i for i in x)",
    "mapped": "map(float, x)",
    "function": "np.negative",
    "lambda": "lambda: x",
    "method": "x.sum",
    "huge": "10**5000",
    "huge_list": "[10**400, 1, 2]",
    "ragged": "[[1], [1, 2]]",
    "two": "(x, 1.0)",
    "text": "'abc'",
    "dictionary": "{'a': x}",
    "thing": "type('Thing', (), {})()",
}
HEAD = "# %%\nimport numpy as np\n\nfrom byhand import check\n"
EXERCISE = """
# %% answer="{0}"
def {0}(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% test="{0}" points=1
check.close({0}, (np.ones(3),), np.ones(3))

# %% test="{0}_shape" points=1
check.shape({0}, (np.ones(3),), (3,))

# %% test="{0}_pair" points=1
check.close(lambda x: {0}(x), (np.ones(3),), (np.ones(3), 2.0))
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Return {test: message} in the executor and in a plain kernel."""
    path = tmp_path_factory.mktemp("odd") / "odd.py"
    path.write_text(HEAD + "".join(EXERCISE.format(f"a_{name}") for name in RESULTS))
    whole = source_notebook(path)
    sources = {f"a_{name}": f"def a_{name}(x):\n    return {result}" for name, result in RESULTS.items()}
    notebook = answered(whole, **sources)
    with open_worker_pool(None, {"odd": plan_of(whole)}) as pool:
        return graded(pool.run_notebook("odd", notebook, 30, 120)).told, trial(notebook)


@pytest.mark.parametrize("name", RESULTS)
def test_an_odd_result_is_told_as_in_a_plain_kernel(both, name):
    graded_says, kernel_says = both
    for test in (f"test_a_{name}", f"test_a_{name}_shape", f"test_a_{name}_pair"):
        assert graded_says[test] == kernel_says[test]
