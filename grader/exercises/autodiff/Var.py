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
    return np.array(value, dtype=float), np.zeros(np.shape(value)), [0, 2], [1, 1]


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


@wrong("parents are missing: keep all that you are given, tuple(parents)")
def parents_forgotten():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = np.zeros_like(self.value)
            self.parents = ()


@wrong("the value keeps its dtype: np.array(value, dtype=np.float64) is float64 for whole numbers too")
def whole_numbers_stay():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value)
            self.grad = np.zeros_like(self.value)
            self.parents = tuple(parents)


@wrong("the gradient is None: let it start with zeros of value's shape")
def grad_is_none():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = None
            self.parents = tuple(parents)


@wrong("the value may be an array, not a number only: np.array(value, dtype=np.float64)")
def numbers_only():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = float(value)
            self.grad = 0.0
            self.parents = tuple(parents)


@wrong("the vjps are lost: .parents holds the pairs (parent, vjp) as they were given")
def parents_without_vjps():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = np.zeros_like(self.value)
            self.parents = tuple(parent for parent, _ in parents)


@wrong("parents are missing: keep all that you are given, tuple(parents)")
def first_parent_only():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.array(value, dtype=np.float64)
            self.grad = np.zeros_like(self.value)
            self.parents = tuple(parents)[:1]


@right
def with_a_list():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.parents = [pair for pair in parents]
            self.value = np.array(value).astype(float)
            self.grad = 0 * self.value


@right
def with_attributes_of_its_own():
    class Var(operators(globals())):
        def __init__(self, value, parents=()):
            self.value = np.asarray(value, dtype=float).copy()
            self.grad = np.zeros(self.value.shape)
            self.parents = (*parents,)
            self.name = None
