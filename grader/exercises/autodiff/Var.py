"""Var: a float64 copy of its value, a gradient of zeros, a tuple of parents. Each answer makes the whole class."""

import numpy as np

from byhand.operators import operators
from grader.exercises import draws, right, wrong


def inputs():
    """Yield (value, change): arrays of floats and integers of some shapes, a number, an empty array."""
    draw = draws("Var_inputs")
    yield draw.normal(size=(2, 3)), 1.5
    yield draw.integers(5, size=(3, 1, 2)), 7
    yield draw.normal(size=()), 2.5
    yield np.zeros((0, 3)), 1.0


def expected(value, change):
    """Return (value, zeros, numbers of parents, both float64)."""
    return np.array(value, dtype=float), np.zeros(np.shape(value)), [0, 1], [1, 1]


@wrong("the array that Var was given was kept: make a copy, np.array(value, dtype=np.float64)")
def no_copy():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.asarray(value, dtype=np.float64)
            self.grad = np.zeros_like(self.value)
            self.parents = tuple(parents)


@wrong("the gradient has value's shape: np.zeros_like(self.value)")
def grad_is_a_number():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = 0.0
            self.parents = tuple(parents)


@wrong("the gradient starts with zeros: backward makes ones of the output's alone")
def grad_of_ones():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = np.ones_like(self.value)
            self.parents = tuple(parents)


@wrong("there are no parents in it: keep what you are given")
def parents_forgotten():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = np.zeros_like(self.value)
            self.parents = ()


@right
def with_a_list():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.parents = [pair for pair in parents]
            self.value = np.array(value).astype(float)
            self.grad = 0 * self.value
