"""Operators that call a notebook's functions: the right function, the right order, numbers and arrays made Vars."""

import operator

import numpy as np
import pytest

from byhand.operators import operators


@pytest.fixture
def space():
    """A notebook's names: Var, and functions that return what they were called with."""
    names = {}

    class Var(operators(names)):
        def __init__(self, value):
            self.value = value

    def recorder(name):
        def record(*given, **options):
            return (name, *(one.value if isinstance(one, Var) else one for one in given), *options.items())

        return record

    functions = ("arithmetic", "matmul", "elementwise", "sum_over", "max_over", "reshape", "select", "backward")
    return names.__ior__({"Var": Var} | {name: recorder(name) for name in functions})


SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


@pytest.mark.parametrize("sign", SIGNS)
def test_an_operator_calls_arithmetic_with_both_sides_in_order(space, sign):
    operation, x, y = SIGNS[sign], space["Var"](6), space["Var"](3)
    assert operation(x, y) == ("arithmetic", sign, 6, 3)
    assert operation(x, 2) == ("arithmetic", sign, 6, 2)
    assert operation(2, x) == ("arithmetic", sign, 2, 6)


def test_powers_and_products_of_matrices(space):
    x = space["Var"](6)
    assert x**2 == ("arithmetic", "**", 6, 2)
    assert x @ x == ("matmul", 6, 6)


def test_an_array_on_the_left_is_one_var_and_no_array_of_vars(space):
    array = np.arange(3.0)
    name, left, right = array @ space["Var"](5)
    assert (name, right) == ("matmul", 5)
    assert left is array
    assert (array * space["Var"](5))[:2] == ("arithmetic", "*")


def test_methods_pass_their_arguments_on(space):
    x = space["Var"](6)
    assert x.exp() == ("elementwise", "exp", 6)
    assert [getattr(x, name)()[1] for name in ("sin", "log", "relu")] == ["sin", "log", "relu"]
    assert x.sum(axis=1, keepdims=True) == ("sum_over", 6, ("axis", 1), ("keepdims", True))
    assert x.max(0) == ("max_over", 6, 0)
    assert x.reshape((2, 3)) == ("reshape", 6, (2, 3))
    assert x[[0, 0]] == ("select", 6, [0, 0])
    assert x.backward() == ("backward", 6)


def test_a_function_that_is_written_again_is_called(space):
    space["matmul"] = lambda a, b: "the new one"
    assert space["Var"](1) @ 2 == "the new one"


def test_plus_equals_makes_a_new_var(space):
    x = before = space["Var"](6)
    x += 1
    assert x == ("arithmetic", "+", 6, 1)
    assert before.value == 6
