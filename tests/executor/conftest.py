"""Fixtures of the executor's tests: small notebooks, and worker pools on the rungs of this machine."""

import pytest
from rungs import pool_on, tested

from grader.authoring.markers import source_notebook
from grader.executor.trusted.plan import plan_of
from notebooks import TEXTS, released


def pytest_collection_modifyitems(items):
    """Leave to make test-slow, on every rung but the first, the tests for which the rung cannot matter."""
    for item in items:
        rung = item.callspec.params.get("pool") if hasattr(item, "callspec") else None
        if rung and rung != tested()[0] and item.get_closest_marker("any_rung"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def solutions():
    """Return the complete notebooks, as their instructor wrote them."""
    return {name: source_notebook(path) for name, path in TEXTS.items()}


@pytest.fixture(scope="session")
def releases(solutions):
    """Return the notebooks as students get them."""
    return {name: released(notebook) for name, notebook in solutions.items()}


@pytest.fixture(scope="session")
def plans(solutions):
    """Return the examiner's plan of each notebook."""
    return {name: plan_of(notebook) for name, notebook in solutions.items()}


@pytest.fixture(scope="session", params=tested())
def pool(request, plans):
    """Open a worker pool on each rung that is tested."""
    with pool_on(request.param, plans) as pool:
        yield pool
