"""The graph of a computation: each node with its value and its adjoint, complete or as the sweep has left them."""

from collections.abc import Mapping, Sequence

import numpy as np

from byhand.figures import boxes
from byhand.figures import inputs as given
from byhand.figures.layers import Edge, Spot, arrange
from byhand.figures.look import NotebookFigure, new_figure, styled
from byhand.figures.sweep import adjoints_so_far, products_sent

FORWARD, BACK = "→ value, computed forward", "← adjoint: the derivative of the last node with respect to this one"


@styled
def computation_graph(
    order: Sequence,
    names: Sequence[str] | Mapping[int, str] | None = None,
    passed: int | None = None,
    title: str | None = None,
) -> NotebookFigure:
    """Return the graph of a computation, the inputs on the left: the name, value and adjoint of each node.

    order: the nodes, parents before children, the output last; up to some 20. A node has .value, .grad (None or 0
    before the backward sweep) and .parents, a sequence of pairs (parent, vjp).
    names: one label per node, or {position in order: label}; a node without one is v1, v2, ... by its position.
    passed: show the sweep when it has passed so many nodes, the last ones of `order`. They are orange, the numbers
    on their arrows are the products sent to the parents, and each adjoint is the sum so far. Call backward() before.
    """
    nodes, parents = _graph(order)
    labels, done = _labels(names, len(nodes)), _passed(passed, nodes)
    sent = products_sent(nodes, done)
    if passed is None:
        adjoints = [node.grad if _is_swept(nodes) else None for node in nodes]
    else:
        adjoints = adjoints_so_far(nodes, parents, done, sent)
    texts = [(label, boxes.brief("→", node.value), boxes.brief("←", adjoint))
             for label, node, adjoint in zip(labels, nodes, adjoints, strict=True)]  # fmt: skip
    spots, routes = arrange(parents)
    sizes = boxes.fit([*spots, *(spot for route in routes.values() for spot in route)], texts)
    figure = new_figure(title or _title(labels[-1], adjoints, passed), sizes.height + 0.55, sizes.width)
    axes = boxes.canvas(figure, sizes)
    for edge, route in routes.items():
        boxes.arrow(axes, route, _port(edge, parents, spots), sizes, sent.get(edge))
    for n, (spot, text) in enumerate(zip(spots, texts, strict=True)):
        boxes.node(axes, spot, text, sizes, n in done)
    figure.supxlabel(FORWARD if adjoints[-1] is None else f"{FORWARD}\n{BACK}", fontsize=9)
    figure.result = _sentence(labels, texts, parents, passed)
    return figure


def _graph(order: Sequence) -> tuple[list, list[list[int]]]:
    """The nodes, and for each of them the indices of its parents."""
    expected = "order: a list of nodes with .value, .grad and .parents, parents before children"
    nodes = list(order) if isinstance(order, list | tuple) else []
    if not nodes or not all(hasattr(node, name) for node in nodes for name in ("value", "grad", "parents")):
        raise given.complaint("computation_graph", f"order: {order!r:.60}", expected)
    index = {id(node): n for n, node in enumerate(nodes)}
    try:
        parents = [[index.get(id(parent), len(nodes)) for parent, _ in node.parents] for node in nodes]
    except (TypeError, ValueError):
        got = "a node whose parents are not pairs (parent, vjp)"
        raise given.complaint("computation_graph", got, expected) from None
    for n, own in enumerate(parents):
        if any(parent >= n for parent in own):
            got = f"position {n} in order, a node with a parent that comes later or not at all"
            raise given.complaint("computation_graph", got, expected)
    return nodes, parents


def _labels(names: Sequence[str] | Mapping[int, str] | None, count: int) -> list[str]:
    """A label per node: the given one, or v1, v2, ... by its position."""
    table = dict(names) if isinstance(names, Mapping) else dict(enumerate(names or ()))
    if not set(table) <= set(range(count)):
        got = f"names: {names!r:.60}, for {count} nodes"
        raise given.complaint("computation_graph", got, f"names: labels of the positions 0 to {count - 1}")
    return [str(table.get(n, f"v{n + 1}")) for n in range(count)]


def _passed(passed: int | None, nodes: list) -> range:
    """The positions of the nodes that the sweep has passed."""
    if passed is not None and not (isinstance(passed, int | np.integer) and 0 <= passed <= len(nodes)):
        expected = f"passed: a number of nodes from 0 to {len(nodes)}, or None"
        raise given.complaint("computation_graph", f"passed: {passed!r:.60}", expected)
    if passed is not None and not _is_swept(nodes):
        raise given.complaint("computation_graph", "nodes that have no adjoints yet", "nodes after backward()")
    return range(len(nodes) - (passed or 0), len(nodes))


def _is_swept(nodes: Sequence) -> bool:
    """True if each node has an adjoint, and the last one, where the sweep starts, has one that isn't 0."""
    return all(node.grad is not None for node in nodes) and bool(np.any(nodes[-1].grad))


def _port(edge: Edge, parents: list[list[int]], spots: list[Spot]) -> float:
    """Where an edge ends on its child, from -0.5 (top) to 0.5: the ends are in the order of the parents' rows."""
    child, at = edge
    ends = sorted(range(len(parents[child])), key=lambda n: (spots[parents[child][n]][1], n))
    return (ends.index(at) + 0.5) / len(ends) - 0.5


def _title(output: str, adjoints: list, passed: int | None) -> str:
    """A title that says how far the sweep has come."""
    if passed is not None:
        return f"The backward sweep after {passed} of {len(adjoints)} nodes"
    if all(adjoint is None for adjoint in adjoints):
        return f"How {output} is computed: {len(adjoints)} nodes"
    return f"One backward sweep gives the derivative of {output} with respect to every node"


def _sentence(labels: list[str], texts: Sequence[tuple[str, ...]], parents: list[list[int]], passed: int | None) -> str:
    """A sentence with the output's value and the inputs' adjoints."""
    inputs = [n for n, own in enumerate(parents) if not own and texts[n][2]]
    shown = ", ".join(f"{labels[n]} {texts[n][2][2:]}" for n in inputs)
    said = f"{len(labels)} nodes; {labels[-1]} = {texts[-1][1][2:]}"
    so_far = " so far" if passed is not None and passed < len(labels) else ""
    return f"{said}; adjoints of the inputs{so_far}: {shown}." if shown else f"{said}; no adjoint of an input yet."
