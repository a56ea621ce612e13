"""Nodes in place of a student's Var: what a check learns of an order, a sweep and a rule."""

import sys

import numpy as np
import pytest

from byhand.checks.nodes import Node, gradients_of_nodes, graph_of_nodes, order_in_graph
from byhand.checks.rules import rule_on_nodes


class Var(Node):
    """For the rules below: in a check, Var is Node."""


def product(a, b):
    return Var(a.value * b.value, [(a, lambda g: g * b.value), (b, lambda g: g * a.value)])


def applied(rule, *values, adjoint=1.0):
    return rule_on_nodes(globals(), rule, values, adjoint)


def test_a_rule_gives_its_value_and_what_goes_back():
    assert applied(product, 3.0, 5.0, adjoint=10.0) == (15.0, 50.0, 30.0)


def test_parts_for_one_node_are_added_and_a_constant_gets_nothing():
    assert applied(lambda a, b: product(a, a), 3.0, 5.0) == (9.0, 6.0, 0.0)


def changes_its_input(a):
    a.value += 1
    return Var(a.value, [(a, lambda g: g)])


def changes_the_adjoint(a):
    def vjp(g):
        g *= 2
        return g

    return Var(a.value + 1, [(a, vjp)])


@pytest.mark.parametrize("rule", [changes_its_input, changes_the_adjoint])
def test_a_rule_that_works_in_place_is_an_error(rule):
    with pytest.raises(ValueError, match="changed"):
        applied(rule, [1.0, 2.0], adjoint=[1.0, 1.0])


def recursive(output):
    return [node for parent, _ in output.parents for node in recursive(parent)] + [output]


def recursive_with_a_raised_limit(output):
    sys.setrecursionlimit(50_000)
    return recursive(output)


@pytest.mark.parametrize("order", [recursive, recursive_with_a_raised_limit])
def test_an_order_has_the_usual_limit_on_nested_calls(order):
    before = sys.getrecursionlimit()
    chain = [[], *([i] for i in range(2999))]
    assert order_in_graph(order, chain[:100], 99) == list(range(100))
    with pytest.raises(RecursionError):
        order_in_graph(order, chain, 2999)
    assert sys.getrecursionlimit() == before


def test_what_is_no_node_of_the_graph_is_minus_one():
    assert order_in_graph(lambda output: [Node(0.0), output], [[], [0]], 1) == [-1, 1]


def test_a_sweep_sees_known_results_in_place_of_earlier_answers():
    space, seen, total = {}, [], [7.0, 7.0, 7.0]

    def backward(output):
        seen.extend(space["topological_order"](output))
        output.grad = space["unbroadcast"](np.ones((2, 3)), (3,))

    nodes = graph_of_nodes([[], [0], [0]])  # node 1 is not needed
    found = gradients_of_nodes(space, backward, nodes, 2, [(np.ones((2, 3)), (3,), total)])
    assert seen == [nodes[0], nodes[2]]
    assert found[2].tolist() == total
