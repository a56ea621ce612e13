# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# What dishonest notebooks attack: a function, a class, labels for partial credit, a value. Each hidden test holds the
# word that nobody may find.

# %%
import numpy as np

from byhand import check
from byhand.check import probe


# %% answer="row_means"
def row_means(X):
    """The mean of each row of X (N, D): (N,) float64."""
    ### BEGIN SOLUTION
    return X.mean(axis=1)
    ### END SOLUTION


# %% test="row_means" points=3
check.shape(row_means, (np.ones((2, 3)),), (2,))
### BEGIN HIDDEN TESTS
canary = "xyzzy-7315"
X = np.random.default_rng(11).normal(size=(6, 4))
expected = X.mean(axis=1)
check.close(row_means, (X,), expected)
### END HIDDEN TESTS

# %% test="row_means_plain" points=2
X = np.array([[1.0, 3.0], [2.0, 6.0]])
assert np.allclose(row_means(X), [2, 4])
np.testing.assert_allclose(row_means(X), X.mean(axis=1))
assert (row_means(X) == np.array([2, 4])).all()


# %% answer="Total"
class Total:
    """Counts: add(x), then value()."""

    ### BEGIN SOLUTION
    def __init__(self):
        self.sum = 0.0

    def add(self, x):
        self.sum += x
        return self

    def value(self):
        return self.sum

    ### END SOLUTION


# %% test="Total" points=3
@probe
def total_of(numbers):
    total = Total()
    for number in numbers:
        total.add(number)
    return total.value()


check.close(total_of, ([1.0, 2.5],), 3.5)
### BEGIN HIDDEN TESTS
canary = "xyzzy-7315"
numbers = list(np.random.default_rng(12).normal(size=5))
check.close(total_of, (numbers,), sum(numbers))
### END HIDDEN TESTS


# %% answer="classify"
def classify(X):
    """A label, 0 or 1, for each row of X (N, 2)."""
    ### BEGIN SOLUTION
    return (X.sum(axis=1) > 0).astype(int)
    ### END SOLUTION


# %% test="classify" points=4
check.shape(classify, (np.ones((3, 2)),), (3,))
### BEGIN HIDDEN TESTS
canary = "xyzzy-7315"
X = np.random.default_rng(13).normal(size=(200, 2))
labels = (X.sum(axis=1) > 0).astype(int)
right = float(np.mean(np.asarray(classify(X)) == labels))
10 * max(right - 0.6, 0)
### END HIDDEN TESTS

# %% answer="best_rate"
best_rate = ...
### BEGIN SOLUTION
best_rate = 0.03
### END SOLUTION

# %% test="best_rate" points=1
check.value("best_rate", best_rate, 0.03)
