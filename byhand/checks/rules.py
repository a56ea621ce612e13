"""A rule of an assignment's Var, called on nodes: its value, and what it passes back, as plain data.

A result that no sweep could use is an UnusableResult, which says what was wrong with it.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

import numpy as np
import numpy.typing as npt

from byhand.checks.describe import a_thing
from byhand.checks.nodes import Node, same_array
from byhand.checks.unusable import UnusableResult

VAR, PAIRS = "Var(value, [(a, vjp), ...])", "parents as a list of pairs (parent, vjp)"


def rule_on_nodes(space: dict, rule: Callable, values: Sequence[npt.ArrayLike], adjoint: npt.ArrayLike) -> tuple:
    """Return what a rule does with nodes of these values: (its value, what it passes back to each of them).

    space is the namespace that the student's code runs in, globals() in a probe; there Var makes a Node. `adjoint`,
    of the result's shape, is given to each vector-Jacobian product, twice; zeros go to a value that is no parent.
    Raises UnusableResult if the rule does not return a Var with pairs, ValueError if it changed a value, or a vjp the
    adjoint.
    """
    nodes, given = [Node(value) for value in values], np.array(adjoint, dtype=np.float64)
    with mock.patch.dict(space, Var=Node):
        output = rule(*nodes)
        back = [(parent, _passed_back(vjp, given, adjoint)) for parent, vjp in _pairs(output)]
    if not all(map(same_array, values, [node.value for node in nodes])):
        raise ValueError("the value of a parent has changed")
    return (output.value, *(_total([part for parent, part in back if parent is node], node.shape) for node in nodes))


def _pairs(output: Any) -> list[tuple[Any, Callable]]:
    """Return the pairs (parent, vjp) of a rule's result. Raises UnusableResult for anything else."""
    if not hasattr(output, "value") or not hasattr(output, "parents"):
        raise UnusableResult("None" if output is None else a_thing(output), VAR)
    try:
        pairs = [(parent, vjp) for parent, vjp in output.parents]
    except (TypeError, ValueError):
        raise UnusableResult("a Var whose parents are not pairs", PAIRS) from None
    for parent, vjp in pairs:
        if not hasattr(parent, "parents"):
            raise UnusableResult(f"a Var with {a_thing(parent)} as a parent", "a and b themselves, not their values")
        if not callable(vjp):
            raise UnusableResult(f"a Var with {a_thing(vjp)} as a vjp", "a function of the adjoint: lambda g: ...")
    return pairs


def _passed_back(vjp: Callable, given: np.ndarray, adjoint: npt.ArrayLike) -> np.ndarray:
    """Return what a vjp makes of the adjoint. Raises UnusableResult for a vjp that no sweep can use."""
    if not _takes_one(vjp):
        raise UnusableResult("a vjp that does not take the adjoint alone", "a function of it: lambda g: ...")
    parts = []
    for _ in range(2):
        part = vjp(given)
        if part is None or isinstance(part, Node):
            raise UnusableResult(
                f"a vjp that returns {'None' if part is None else 'a Var'}", "a vjp that returns an array"
            )
        parts.append(np.array(part))
        if not same_array(adjoint, given):
            raise ValueError("a vjp has changed the adjoint that it was given")
    if not same_array(*parts):
        raise UnusableResult("a vjp that gives something else when it is called again", "the same each time")
    return parts[0]


def _takes_one(vjp: Callable) -> bool:
    """Return True for a function that can be called with one argument, as far as that is known."""
    try:
        inspect.signature(vjp).bind(None)
    except TypeError:
        return False
    except ValueError:  # a function of NumPy's, say
        pass
    return True


def _total(parts: Sequence[np.ndarray], shape: tuple[int, ...]) -> Any:
    """Return the sum of the parts that go back to one node; a plain 0, or none at all, as zeros of its shape."""
    total = sum(parts[1:], parts[0]) if parts else 0.0
    return total if np.ndim(total) or total else np.zeros(shape)
