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


HELPED = """
# %% answer="settings"
def settings(x):
    ### BEGIN SOLUTION
    return x, {"rate": 1.0}
    ### END SOLUTION

# %% test="settings" points=1
@check.probe
def the_rate(x):
    _, config = settings(x)
    return config["rate"]

check.close(the_rate, (1.0,), 1.0)

# %% test="settings_twice" points=1
def twice(x):
    return settings(x)[1]["rate"] + settings(x)[1]["rate"]

check.close(twice, (1.0,), 2.0)

# %% test="settings_in_passing" points=1
check.close(lambda x: settings(x)[1].rate if x > 1 else settings(x)[1]["rate"], (1.0,), 1.0)
"""
LACKING = {  # an answer: what is said of the probe, of the helper and of the lambda
    "def settings(x):\n    return x, {}": ["without the key 'rate'"] * 3,
    "def settings(x):\n    return {'rate': 1.0}": ["returned  1 result\n", "without the key 1", "without the key 1"],
    "def settings(x):\n    return x, None": ["use"] * 3,
    "def settings(x):\n    return None": ["returned  None", "use", "use"],
    "def settings(x, y):\n    return x, {}": ["with the parameters that the exercise names"] * 3,
    "def settings(x):\n    return x, {}['rate']": ["in line   return x, {}['rate']"] * 3,
}


@pytest.fixture(scope="module")
def helped(tmp_path_factory):
    path = tmp_path_factory.mktemp("helped") / "helped.py"
    path.write_text(HEAD + HELPED)
    whole = source_notebook(path)
    with open_worker_pool(None, {"helped": plan_of(whole)}) as pool:
        yield pool, whole


@pytest.mark.parametrize("source", LACKING)
def test_an_error_in_a_helper_of_the_test_says_what_the_result_lacks(source, helped):
    """It names the student's function, and shows no line of the test."""
    pool, whole = helped
    notebook = answered(whole, settings=source)
    for told in (graded(pool.run_notebook("helped", notebook, 20, 60)).told, trial(notebook)):
        for (test, message), said in zip(told.items(), LACKING[source], strict=True):
            assert message.startswith("settings, called on x: 1.0\n") and said in message, (test, message)
            assert "[1]" not in message
