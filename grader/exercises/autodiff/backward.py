"""backward: the adjoints of a graph, swept back from the output; what several consumers pass back is added up."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.autodiff import unbroadcast as sums_of


def inputs():
    """Yield (parents, slopes, values, output, sums): diamonds, three consumers, a parent twice; arrays, broadcasting."""
    draw = draws("backward_inputs")
    shapes = (), (2,), (3, 2)
    for shape, parents in zip(
        shapes, ([[], [0], [0, 1], [0, 2, 1]], [[], [], [0, 0], [2, 1], [3, 3, 0]], [[], [0], [0], [1, 2]]), strict=True
    ):
        slopes = [draw.normal(size=len(before)).tolist() for before in parents]
        yield parents, slopes, [draw.normal(size=shape) for _ in parents], len(parents) - 1, []
    # b (2,), c (3, 1) and a number are consumed by nodes of shape (3, 2)
    values = [draw.normal(size=shape) for shape in ((2,), (3, 1), (), (3, 2), (3, 2))]
    parents, slopes = [[], [], [], [0, 1], [3, 2, 0]], [[], [], [], [1.5, -2.0], [0.5, 3.0, -1.0]]
    sums = []
    for factor in (1.0, 0.5, 0.75, -1.0, 3.0, -0.25):
        for shape in ((2,), (3, 1), ()):
            grad = factor * np.ones((3, 2))
            sums.append((grad, shape, sums_of.expected(grad, shape)))
    yield parents, slopes, values, 4, sums


def adjoints(parents, slopes, values, output):
    """Return the gradients, as sums over all paths from the output: the other way round, from the inputs forward."""
    found = []
    for source in range(output + 1):
        along = [0.0] * (output + 1)
        along[source] = 1.0
        for i in range(source + 1, output + 1):
            along[i] = sum(slope * along[j] for j, slope in zip(parents[i], slopes[i], strict=True))
        copies = np.size(values[output]) / np.size(values[source])
        found.append(np.full(np.shape(values[source]), along[output] * copies))
    return found


def rules(parents, slopes, values, output, sums):
    """Return what must be true of (gradients, the number of values that changed)."""
    wanted = adjoints(parents, slopes, values, output)
    return {
        f"gradients {[one.ravel()[0].round(4) for one in wanted]}, each of its node's shape": lambda got: all(
            np.shape(one) == np.shape(two) and np.allclose(one, two, rtol=1e-7) for one, two in zip(got[0], wanted, strict=True)
        ),
        "values that stay as they are": lambda got: got[1] == 0,
    }


def two_outputs():
    """Yield (parents, slopes, outputs): the same output twice, and two outputs that share nodes."""
    parents = [[], [0], [0, 1], [1, 2]]
    slopes = [draws("backward_two_outputs").normal(size=len(before)).tolist() for before in parents]
    yield parents, slopes, [3, 3]
    yield parents, slopes, [3, 2]
    yield parents, slopes, [2, 3]


def rules_of_two(parents, slopes, outputs):
    """Return what must be true of the gradients after each of two sweeps."""
    wanted = [[float(one) for one in adjoints(parents, slopes, np.zeros(4), output)] for output in outputs]
    return {
        f"{[np.round(one, 4).tolist() for one in wanted]}, each sweep from zeros again": lambda got: all(
            np.allclose(one, two) for one, two in zip(got, wanted, strict=True)
        )
    }


@wrong("x1 has two consumers, and you kept one: add with +=, don't assign")
def assigned(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("the sweep starts at the output: walk through reversed(order)")
def from_the_inputs(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in order:
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("the gradients of the sweep before are still there: start from zeros")
def no_zeros(output):
    order = topological_order(output)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("sum over the axes that broadcasting added: a gradient has the shape of its node")
def not_unbroadcast(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + vjp(node.grad)


@wrong("the adjoint is missing: a node passes on vjp(node.grad), not vjp(1)")
def chain_rule_forgotten(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(np.ones_like(node.value)), parent.value.shape)


@right
def with_a_dictionary(output):
    order = topological_order(output)
    adjoints = {id(output): np.ones(output.value.shape)}
    for node in order[::-1]:
        for parent, vjp in node.parents:
            part = unbroadcast(vjp(adjoints[id(node)]), parent.value.shape)
            adjoints[id(parent)] = adjoints.get(id(parent), 0) + part
    for node in order:
        node.grad = np.array(adjoints[id(node)])
