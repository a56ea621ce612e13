"""What the executor's tests share: small notebooks, and one farm that runs them on the best rung of this machine."""

import pytest

from grader.executor.plan import plan_of
from grader.executor.run import farm_on
from grader.source import source_notebook
from notebooks import TEXTS, released


@pytest.fixture(scope="session")
def solutions():
    """The whole notebooks, as their instructor wrote them."""
    return {name: source_notebook(path) for name, path in TEXTS.items()}


@pytest.fixture(scope="session")
def releases(solutions):
    """The notebooks as students are given them."""
    return {name: released(notebook) for name, notebook in solutions.items()}


@pytest.fixture(scope="session")
def farm(solutions):
    with farm_on(None, {name: plan_of(notebook) for name, notebook in solutions.items()}) as farm:
        yield farm
