"""What the executor's tests share: small notebooks, and farms that run them on the rungs of this machine."""

import pytest
from rungs import farm_of, tested

from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
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
def plans(solutions):
    """What the examiner knows of each notebook."""
    return {name: plan_of(notebook) for name, notebook in solutions.items()}


@pytest.fixture(scope="session", params=tested())
def farm(request, plans):
    """A farm on each rung that is tested."""
    with farm_of(request.param, plans) as farm:
        yield farm
