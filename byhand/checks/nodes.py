"""Nodes in place of an assignment's Var, so that a mistake in Var is charged once: a check builds its own graph.

A graph's order and its gradients come back as plain data. Nothing here knows a derivative.
"""

import sys
from collections.abc import Callable, Sequence
from traceback import walk_stack
from typing import Any
from unittest import mock

import numpy as np
import numpy.typing as npt

from byhand.checks.describe import a_thing
from byhand.checks.unusable import UnusableResult

MOST_LOOKS = 100_000  # at one node's parents: a walk along every path needs 2**n of them, a right one only a few


class Node:
    """A value, its gradient, and its parents, a sequence of (parent, vector-Jacobian product): all that Var holds.

    Further keyword arguments are ignored, for a student's Var may have more. Raises TimeoutError where `parents` is
    read too often.
    """

    def __init__(self, value: npt.ArrayLike, parents: Sequence[tuple["Node", Callable]] = (), **more: Any) -> None:
        self.value = np.array(value, dtype=np.float64)
        self.grad, self.parents = np.zeros(self.value.shape), parents

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of the value."""
        return self.value.shape

    @property
    def parents(self) -> Any:
        """Return the parents, and count how often they were asked for."""
        self._looks += 1
        if self._looks > MOST_LOOKS:
            raise TimeoutError(f"it went through one node {MOST_LOOKS:,} times, once for each path to it")
        return self._parents

    @parents.setter
    def parents(self, parents: Any) -> None:
        self._parents, self._looks = parents, 0


Node.__name__ = Node.__qualname__ = "Var"  # the student's name for it, in the messages of Python's errors


def graph_of_nodes(
    parents: Sequence[Sequence[int]],
    slopes: Sequence[Sequence[npt.ArrayLike]] = (),
    values: Sequence[npt.ArrayLike] = (),
) -> list[Node]:
    """Return the nodes of a graph, numbered in any order; the parents of node i are the nodes parents[i].

    slopes[i] are the factors by which node i passes its adjoint on to each of its parents, numbers or arrays, 1 if not
    given; values[i] is its value, 0 if not given.
    """
    nodes = [Node(values[i] if len(values) else 0.0) for i in range(len(parents))]
    for i, node in enumerate(nodes):
        factors = slopes[i] if slopes else [1.0] * len(parents[i])
        node.parents = [(nodes[j], _times(factor)) for j, factor in zip(parents[i], factors, strict=True)]
    return nodes


def order_in_graph(topological_order: Callable, parents: Sequence[Sequence[int]], output: int) -> list[int]:
    """Return the numbers of the nodes in a topological order of a graph's output; -1 for what is no node of it.

    Calls nest about 900 deep here, and no deeper where the function asks for more. Raises RecursionError, and
    UnusableResult for an order that is not a list.
    """
    nodes, usual = graph_of_nodes(parents), sys.getrecursionlimit()
    number, limit = {id(node): i for i, node in enumerate(nodes)}, sum(1 for _ in walk_stack(None)) + 900
    sys.setrecursionlimit(limit)
    try:
        with mock.patch("sys.setrecursionlimit"):
            order = topological_order(nodes[output])
        if sys.getrecursionlimit() != limit:  # by a name that was imported before
            raise RecursionError
    except RecursionError:
        raise RecursionError("calls nested too deep") from None
    finally:
        sys.setrecursionlimit(usual)
    if not isinstance(order, list):
        raise UnusableResult(a_thing(order), "a list of nodes")
    return [number.get(id(node), -1) for node in order]


def gradients_of_nodes(
    space: dict, backward: Callable, nodes: Sequence[Node], output: int, sums: Sequence[tuple] = ()
) -> list:
    """Return the gradient of each node after backward(nodes[output]).

    space is globals() in a probe. There topological_order gives the nodes that the output needs, and unbroadcast the
    known `sums`, [(adjoint, shape, sum), ...]; an adjoint that has its shape already is its own sum.
    """
    own = space.get("unbroadcast")

    def unbroadcast(grad: npt.ArrayLike, shape: Sequence[int]) -> Any:
        if np.shape(grad) == tuple(shape):
            return np.asarray(grad)  # as it is, not a copy: two nodes may share it
        known = (total for adjoint, size, total in sums if tuple(size) == tuple(shape) and same_array(adjoint, grad))
        total = next(known, None)
        return own(grad, shape) if total is None and own else np.array(total)

    stand_ins = {"topological_order": lambda output: _needed_by(output, nodes), "unbroadcast": unbroadcast}
    with mock.patch.dict(space, stand_ins):
        backward(nodes[output])
    return [node.grad for node in nodes]


def adjoints_after_two_sweeps(space: dict, backward: Callable, graph: Sequence, sums: Sequence[tuple]) -> tuple:
    """Return the gradient of each node, the last one's first, after two sweeps from it: each starts from zeros.

    graph is (parents, slopes, values), as `graph_of_nodes` takes them.
    """
    nodes = graph_of_nodes(*graph)
    gradients_of_nodes(space, backward, nodes, len(nodes) - 1, sums)
    return tuple(gradients_of_nodes(space, backward, nodes, len(nodes) - 1, sums)[::-1])


def _needed_by(output: Node, nodes: Sequence[Node]) -> list[Node]:
    """The nodes that the output depends on, itself included, in the order of `nodes`."""
    needed = {id(output)}
    for node in reversed(nodes):
        if id(node) in needed:
            needed |= {id(parent) for parent, _ in node.parents}
    return [node for node in nodes if id(node) in needed]


def same_array(known: npt.ArrayLike, given: npt.ArrayLike) -> bool:
    """Return True for arrays of one shape with equal numbers, up to rounding."""
    return np.shape(known) == np.shape(given) and np.allclose(known, given)


def _times(factor: npt.ArrayLike) -> Callable:
    is_one = np.ndim(factor) == 0 and factor == 1
    return lambda adjoint: adjoint if is_one else np.multiply(factor, adjoint)  # as in a + b, not a copy
