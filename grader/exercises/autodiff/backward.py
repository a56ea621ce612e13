"""backward: the adjoints of a graph, swept back from the output; what several consumers pass back is added up."""

import numpy as np

from grader.exercises import draws, right, wrong
from grader.exercises.autodiff import unbroadcast as sums_of


def inputs():
    """Yield (parents, slopes, values, output, sums): diamonds, three consumers, a parent twice; arrays, broadcasting.

    The last graph has 40 doublings.
    """
    draw = draws("backward_inputs")
    shapes = (), (2,), (3, 2)
    for shape, parents in zip(
        shapes, ([[], [0], [0, 1], [0, 2, 1]], [[], [], [0, 0], [2, 1], [3, 3, 0]], [[], [0], [0], [1, 2]]), strict=True
    ):
        slopes = [draw.normal(size=len(before)).tolist() for before in parents]
        yield parents, slopes, [draw.normal(size=shape) for _ in parents], len(parents) - 1, []
    for shape in ((), (2,)):
        parents = [[], *([i - 1, *draw.integers(i, size=draw.integers(3)).tolist()] for i in range(1, 9))]
        slopes = [draw.choice([1.0, -2.0, 0.5], size=len(before)).tolist() for before in parents]
        yield parents, slopes, [draw.normal(size=shape) for _ in parents], 8, []
    # f = x + a, where a is x: each passes on the very array that it has
    yield [[], [0], [0, 1]], [[], [1.0], [1.0, 1.0]], [draw.normal(size=2) for _ in range(3)], 2, []
    # b (2,), c (3, 1) and a number are consumed by nodes of shape (3, 2)
    values = [draw.normal(size=shape) for shape in ((2,), (3, 1), (), (3, 2), (3, 2))]
    parents, slopes = [[], [], [], [0, 1], [3, 2, 0]], [[], [], [], [1.5, -2.0], [0.5, 3.0, -1.0]]
    sums = []
    for factor in (1.0, 0.5, 0.75, -1.0, 3.0, -0.25, 1.5, -2.0):
        for shape in ((2,), (3, 1), ()):
            grad = factor * np.ones((3, 2))
            sums.append((grad, shape, sums_of.expected(grad, shape)))
    yield parents, slopes, values, 4, sums
    # a number is consumed by an array: its slopes differ from entry to entry
    one, other = draw.normal(size=3), draw.normal(size=3)
    sums = [(grad, (), np.sum(grad)) for grad in (one, one * other)]
    yield [[], [0], [1]], [[], [one], [other]], [np.array(0.5), draw.normal(size=3), draw.normal(size=3)], 2, sums
    # y = y + y, 40 times: as many as 2**40 paths lead from the output to the input
    yield [[], *([i, i] for i in range(40))], [[], *([1.0, 1.0] for _ in range(40))], [np.array(1.0)] * 41, 40, []


def adjoints(parents, slopes, values, output):
    """Return the gradients, as sums over all paths from the output: the other way round, from the inputs forward."""
    found = []
    for source in range(output + 1):
        along = [0.0] * (output + 1)
        along[source] = 1.0
        for i in range(source + 1, output + 1):
            along[i] = sum(np.multiply(slope, along[j]) for j, slope in zip(parents[i], slopes[i], strict=True))
        all_of_them = np.broadcast_to(np.asarray(along[output]), np.shape(values[output]))
        found.append(sums_of.expected(all_of_them, np.shape(values[source])))
    return found


def rules(parents, slopes, values, output, sums):
    """Return what must be true of (gradients, the number of values that changed)."""
    wanted = adjoints(parents, slopes, values, output)
    return {
        f"gradients {[round(float(one.ravel()[0]), 4) for one in wanted]}, each of its node's shape": lambda got: all(
            np.shape(one) == np.shape(two) and np.allclose(one, two, rtol=1e-7)
            for one, two in zip(got[0], wanted, strict=True)
        ),
        "values that stay as they are": lambda got: got[1] == 0,
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


@wrong("the adjoint reached the output's own parents and no further: go on through all nodes, in reversed(order)")
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


@wrong("the output's own adjoint is ones, not its value")
def output_value_for_ones(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = output.value.copy()
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("the output's gradient has the output's shape: np.ones_like(output.value)")
def one_for_ones(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.array(1.0)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("the nodes between have their gradients from the sweep before: set zeros for every node, not for inputs alone")
def zeros_for_inputs_alone(output):
    order = topological_order(output)
    for node in order:
        if not node.parents:
            node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong("only the first parent of a node gets a part: go through all of node.parents")
def to_the_first_parent_only(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        if node.parents:
            parent, vjp = node.parents[0]
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)


@wrong(
    "this goes along every path, and 40 doublings y = y + y have 2**40: walk through reversed(order), each node once"
)
def along_every_path(output):
    for node in topological_order(output):
        node.grad = np.zeros_like(node.value)
    stack = [(output, np.ones_like(output.value))]
    while stack:
        node, part = stack.pop()
        node.grad = node.grad + part
        for parent, vjp in node.parents:
            stack.append((parent, unbroadcast(vjp(part), parent.value.shape)))


@wrong("a node with two consumers passed on its adjoint twice: walk through reversed(order), each node once")
def by_recursion(output):
    for node in topological_order(output):
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)

    def visit(node):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad), parent.value.shape)
            visit(parent)

    visit(output)


@wrong("two nodes share one array, and += changed both: parent.grad = parent.grad + ... makes a new one")
def first_part_without_a_copy(output):
    order = topological_order(output)
    for node in order:
        node.grad = None
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            part = vjp(node.grad)
            if np.shape(part) != parent.value.shape:
                part = unbroadcast(part, parent.value.shape)
            if parent.grad is None:
                parent.grad = part
            else:
                parent.grad += part


@wrong("the factor is the parent's value: a vjp knows its own slope, so pass on vjp(node.grad) alone")
def times_the_value(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.grad) * parent.value, parent.value.shape)


@wrong("a node passes on vjp(node.grad), not vjp(node.value)")
def vjp_of_the_value(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(node.value), parent.value.shape)


@wrong("only the output's gradient isn't 0: add vjp(node.grad) to each parent's gradient")
def vjp_of_the_parents_gradient(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + unbroadcast(vjp(parent.grad), parent.value.shape)


@wrong("the adjoint reached the output's own parents and no further: go on through all nodes, in reversed(order)")
def to_the_outputs_parents_only(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for parent, vjp in output.parents:
        parent.grad = parent.grad + unbroadcast(vjp(output.grad), parent.value.shape)


@wrong("unbroadcast comes last: sum what the vjp returns, unbroadcast(vjp(node.grad), ...), not the adjoint before it")
def unbroadcast_before_the_vjp(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            parent.grad = parent.grad + vjp(unbroadcast(node.grad, parent.value.shape))


@wrong("two nodes share one array, and += changed both: parent.grad = parent.grad + ... makes a new one")
def first_part_assigned(output):
    order, reached = topological_order(output), set()
    for node in order:
        node.grad = np.zeros_like(node.value)
    output.grad = np.ones_like(output.value)
    for node in reversed(order):
        for parent, vjp in node.parents:
            if id(parent) in reached:
                parent.grad += unbroadcast(vjp(node.grad), parent.value.shape)
            else:
                parent.grad = unbroadcast(vjp(node.grad), parent.value.shape)
                reached.add(id(parent))


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


@right
def adding_in_place_to_zeros(output):
    order = topological_order(output)
    for node in order:
        node.grad = np.zeros(node.value.shape)
    output.grad += 1
    while order:
        node = order.pop()
        for parent, vjp in node.parents:
            parent.grad += unbroadcast(vjp(node.grad), parent.value.shape)


@right
def a_tape_of_all_edges(output):
    order = topological_order(output)
    tape = [(node, parent, vjp) for node in order for parent, vjp in node.parents]
    for node in order:
        node.grad = np.where(node is output, 1.0, 0.0) * np.ones(np.shape(node.value))
    for node, parent, vjp in tape[::-1]:
        parent.grad = np.add(parent.grad, unbroadcast(vjp(node.grad), np.shape(parent.value)))


@right
def each_node_collects_from_its_consumers(output):
    order = topological_order(output)
    parts = {id(node): [] for node in order}
    parts[id(output)].append(np.ones_like(output.value))
    for node in order[::-1]:
        node.grad = np.array(sum(parts[id(node)][1:], parts[id(node)][0]))
        for parent, vjp in node.parents:
            parts[id(parent)].append(unbroadcast(vjp(node.grad), parent.value.shape))
