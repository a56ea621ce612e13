"""A layered layout of a graph: the inputs on the left, each node to the right of its parents, few crossings."""

from collections.abc import Sequence
from itertools import pairwise

Spot = tuple[int, float]  # (column, row): columns count from the left, row 0 is the middle of each column
Edge = tuple[int, int]  # (child, index of the parent among the child's parents)


def arrange(parents: Sequence[Sequence[int]]) -> tuple[list[Spot], dict[Edge, list[Spot]]]:
    """Return the spot of each node, and the spots that each edge runs through, from its parent to its child.

    parents: for each node the indices of its parents, all of them smaller than its own index.
    An edge that skips columns runs through an empty spot in each of them, so that it crosses no node.
    """
    columns = _columns(parents)
    routes = {(child, at): _route(columns, parent, child, at)
              for child, own in enumerate(parents) for at, parent in enumerate(own)}  # fmt: skip
    stacks: list[list] = [[] for _ in range(max(columns) + 1)]
    for node, column in enumerate(columns):
        stacks[column].append(node)
    for route in routes.values():
        for empty in route[1:-1]:
            stacks[empty[0]].append(empty)
    rows = _rows(stacks, [step for route in routes.values() for step in pairwise(route)])
    spots = {one: (column, rows[one]) for column, stack in enumerate(stacks) for one in stack}
    return [spots[n] for n in range(len(columns))], {edge: [spots[one] for one in routes[edge]] for edge in routes}


def _columns(parents: Sequence[Sequence[int]]) -> list[int]:
    """The column of each node: one after its last parent; an input is just before its first child."""
    columns: list[int] = []
    for own in parents:
        columns.append(1 + max((columns[parent] for parent in own), default=-1))
    for node, own in enumerate(parents):
        children = [columns[child] for child, others in enumerate(parents) if node in others]
        if not own and children:
            columns[node] = min(children) - 1
    return columns


def _route(columns: Sequence[int], parent: int, child: int, at: int) -> list:
    """An edge as its parent, an empty spot (column, child, at) for each column between, and its child."""
    return [parent, *((column, child, at) for column in range(columns[parent] + 1, columns[child])), child]


def _rows(stacks: Sequence[list], steps: Sequence[tuple]) -> dict:
    """The row of each node and empty spot: columns are sorted by their neighbours' mean rows, a few times each way."""
    before: dict = {one: [] for stack in stacks for one in stack}
    after: dict = {one: [] for stack in stacks for one in stack}
    for left, right in steps:
        before[right].append(left)
        after[left].append(right)
    rows: dict = {}
    for stack in stacks:
        rows |= _spread(stack)
    for _ in range(4):
        for near, sweep in ((before, stacks), (after, stacks[::-1])):
            for stack in sweep:
                means = {one: sum(rows[n] for n in near[one]) / len(near[one]) if near[one] else rows[one]
                         for one in stack}  # fmt: skip
                stack.sort(key=means.__getitem__)
                rows |= _spread(stack)
    return rows


def _spread(stack: Sequence) -> dict:
    """Rows one apart, around 0."""
    return {one: row - (len(stack) - 1) / 2 for row, one in enumerate(stack)}
