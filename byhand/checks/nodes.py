"""Nodes in place of an assignment's Var, so that a mistake in Var is charged once: a check builds its own graph.

A rule's result and a graph's order come back as plain data. Nothing here knows a derivative.
"""

import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import numpy as np
import numpy.typing as npt


class Node:
    """A value, its gradient, and its parents, a sequence of (parent, vector-Jacobian product): all that Var holds."""

    def __init__(self, value: npt.ArrayLike, parents: Sequence[tuple["Node", Callable]] = ()) -> None:
        self.value = np.array(value, dtype=np.float64)
        self.grad, self.parents = np.zeros(self.value.shape), parents


def graph(
    parents: Sequence[Sequence[int]], slopes: Sequence[Sequence[float]] = (), values: Sequence[npt.ArrayLike] = ()
) -> list[Node]:
    """Return the nodes of a graph, numbered in any order; the parents of node i are the nodes parents[i].

    slopes[i] are the factors by which node i passes its adjoint on to each of its parents, 1 if not given; values[i]
    is its value, 0 if not given.
    """
    nodes = [Node(values[i] if len(values) else 0.0) for i in range(len(parents))]
    for i, node in enumerate(nodes):
        factors = slopes[i] if slopes else [1.0] * len(parents[i])
        node.parents = [(nodes[j], _times(factor)) for j, factor in zip(parents[i], factors, strict=True)]
    return nodes


def order_in_graph(topological_order: Callable, parents: Sequence[Sequence[int]], output: int) -> list[int]:
    """Return the numbers of the nodes in a topological order of a graph's output; -1 for what is no node of it.

    Calls nest about 900 deep here, and no deeper where the function asks for more. Raises RecursionError.
    """
    nodes, limit = graph(parents), sys.getrecursionlimit()
    number = {id(node): i for i, node in enumerate(nodes)}
    sys.setrecursionlimit(len(inspect.stack()) + 900)
    try:
        with mock.patch("sys.setrecursionlimit"):
            order = topological_order(nodes[output])
    except RecursionError:
        raise RecursionError("calls nested too deep") from None
    finally:
        sys.setrecursionlimit(limit)
    return [number.get(id(node), -1) for node in order]


def rule_on_nodes(space: dict, rule: Callable, values: Sequence[npt.ArrayLike], adjoint: npt.ArrayLike) -> tuple:
    """Return what a rule does with nodes of these values: (its value, what it passes back to each of them).

    space is the namespace that the student's code runs in, globals() in a probe; there Var makes a Node. `adjoint`,
    of the result's shape, is given to each vector-Jacobian product; 0.0 goes to a value that is no parent.
    Raises ValueError if the rule changed a value, or a vjp the adjoint.
    """
    nodes, given = [Node(value) for value in values], np.array(adjoint, dtype=np.float64)
    with mock.patch.dict(space, Var=Node):
        output = rule(*nodes)
        back = [(parent, np.array(vjp(given))) for parent, vjp in output.parents]
    if not all(map(_same, values, [node.value for node in nodes])):
        raise ValueError("the value of a parent has changed")
    if not _same(adjoint, given):
        raise ValueError("a vjp has changed the adjoint that it was given")
    passed = [[part for parent, part in back if parent is node] for node in nodes]
    return (output.value, *(sum(parts[1:], parts[0]) if parts else 0.0 for parts in passed))


def gradients(space: dict, backward: Callable, nodes: Sequence[Node], output: int, sums: Sequence[tuple] = ()) -> list:
    """Return the gradient of each node after backward(nodes[output]).

    space is globals() in a probe. There topological_order gives the nodes that the output needs, and unbroadcast the
    known `sums`, [(adjoint, shape, sum), ...]; an adjoint that has its shape already is its own sum.
    """
    own = space.get("unbroadcast")

    def unbroadcast(grad: npt.ArrayLike, shape: Sequence[int]) -> Any:
        if np.shape(grad) == tuple(shape):
            return np.array(grad)
        known = (total for adjoint, size, total in sums if tuple(size) == tuple(shape) and _same(adjoint, grad))
        total = next(known, None)
        return own(grad, shape) if total is None and own else np.array(total)

    stand_ins = {"topological_order": lambda output: _needed_by(output, nodes), "unbroadcast": unbroadcast}
    with mock.patch.dict(space, stand_ins):
        backward(nodes[output])
    return [node.grad for node in nodes]


def _needed_by(output: Node, nodes: Sequence[Node]) -> list[Node]:
    """The nodes that the output depends on, itself included, in the order of `nodes`."""
    needed = {id(output)}
    for node in reversed(nodes):
        if id(node) in needed:
            needed |= {id(parent) for parent, _ in node.parents}
    return [node for node in nodes if id(node) in needed]


def _same(known: npt.ArrayLike, given: npt.ArrayLike) -> bool:
    return np.shape(known) == np.shape(given) and np.allclose(known, given)


def _times(factor: float) -> Callable:
    return lambda adjoint: adjoint if factor == 1 else factor * adjoint  # as in a + b, not a copy
