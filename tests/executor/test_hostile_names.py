"""An exercise may have any name: a word of the grader's, of Python's or of IPython's costs no points."""

import pytest

from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
from grader.executor.trusted.worker_pool import open_worker_pool
from notebooks import answered, graded

OURS = "end failed cell out ok error changed lost unrun none own reached escapes kind id verdict outputs message"
WIRE = "look call race handle array dict function value names functions classes setup student test worker examiner"
MARKS = "probe checks np _shipped __probe_passed_on session self space"
PYTHON = "print len sum max type input open exit quit object Exception int list float isinstance __name__"
IPYTHON = "In Out get_ipython _ display"
NAMES = " ".join([OURS, WIRE, MARKS, PYTHON, IPYTHON]).split()
START = "# %%\nimport numpy as np\nfrom byhand import check as checks\n"
EXERCISE = """
# %% answer="{0}"
def {0}(number):
    ### BEGIN SOLUTION
    return 2 * number
    ### END SOLUTION

# %% test="{0}" points=1
assert {0}(3.0) == 6.0
### BEGIN HIDDEN TESTS
from byhand import check as by_another_name

@by_another_name.probe
def passed_on(number):
    return {0}(number), {0}(number + 1)

assert passed_on(2) == (4, 6)
### END HIDDEN TESTS
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Make a notebook with an exercise of each name."""
    path = tmp_path_factory.mktemp("names") / "names.py"
    path.write_text(START + "".join(EXERCISE.format(name) for name in NAMES))
    return source_notebook(path)


@pytest.fixture(scope="module")
def names_pool(whole):
    with open_worker_pool(None, {"names": plan_of(whole)}) as pool:
        yield pool


def test_a_right_answer_of_any_name_gets_its_points(names_pool, whole):
    result = graded(names_pool.run_notebook("names", whole, 20, 120))
    assert {name: told for name, told in result.told.items() if told} == {}
    assert set(result.points.values()) == {1}
    assert (result.run.status, result.run.note) == ("graded", "")


def test_a_wrong_answer_of_any_name_loses_its_own_and_no_other(names_pool, whole):
    """Answer every other exercise incorrectly."""
    wrong = NAMES[::2]
    book = answered(whole, **{name: f"def {name}(number):\n    return 3 * number" for name in wrong})
    points = graded(names_pool.run_notebook("names", book, 20, 120)).points
    assert {test.removeprefix("test_") for test, earned in points.items() if not earned} == set(wrong)
