"""A backward sweep that has not ended: what has been sent along each edge, and the adjoints so far."""

from collections.abc import Sequence
from typing import Any

Sent = dict[tuple[int, int], Any]  # (child, index of the parent among the child's parents): vjp(child's adjoint)


def products_sent(nodes: Sequence, passed: Sequence[int]) -> Sent:
    """Return what each passed node has sent to each of its parents: vjp(its adjoint)."""
    return {(n, at): vjp(nodes[n].grad) for n in passed for at, (_, vjp) in enumerate(nodes[n].parents)}


def adjoints_so_far(nodes: Sequence, parents: Sequence[Sequence[int]], passed: Sequence[int], sent: Sent) -> list:
    """Return each node's adjoint when the sweep has passed some nodes, None where nothing has arrived yet.

    nodes: parents before children, after backward(). parents: the indices of each node's parents.
    """
    sums: list[Any] = [None] * len(nodes)
    for (child, at), product in sent.items():
        parent = parents[child][at]
        sums[parent] = product if sums[parent] is None else sums[parent] + product
    start = {*passed, len(nodes) - 1}  # the last node's own adjoint is there from the beginning
    return [nodes[n].grad if n in start else sums[n] for n in range(len(nodes))]
