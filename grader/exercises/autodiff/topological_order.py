"""topological_order: every node that the output depends on, once, each after all its parents; a stack, no recursion."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (parents, output): a lone node, a diamond, three consumers, a parent twice, unused nodes, drawn graphs."""
    yield [[]], 0
    yield [[], [0], [0], [1, 2]], 3
    yield [[], [0], [0, 1], [2, 0], [3, 3]], 4
    yield [[], [0], [], [1, 1], [2, 3]], 3  # nodes 2 and 4 are not needed
    draw = draws("topological_order_inputs")
    for size in (8, 12):
        parents = [draw.integers(i, size=min(i, draw.integers(1, 4))).tolist() for i in range(size)]
        yield parents, size - 1


def chain():
    """Yield (parents, output): a chain of 10,000 nodes."""
    yield [[], *([i] for i in range(9999))], 9999


def needed(parents, output):
    """Return the numbers of the nodes that the output depends on, itself included."""
    found = {output}
    for i in range(output, -1, -1):
        if i in found:
            found |= set(parents[i])
    return found


def rules(parents, output):
    """Return what must be true of the order."""
    return {
        "each node once": lambda got: len(set(got)) == len(got),
        "every node that the output depends on, and no other": lambda got: set(got) == needed(parents, output),
        "each node after all its parents": lambda got: all(
            got.index(before) < place for place, i in enumerate(got) for before in parents[i]
        ) if len(got) < 100 else got == sorted(got),
        "the output last": lambda got: got[-1] == output,
    }  # fmt: skip


@wrong("a node is in the list more than once: remember which nodes you have seen")
def nodes_repeated(output):
    order, stack = [], [output]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(parent for parent, _ in node.parents)
    return order[::-1]


@wrong("a node comes before one of its parents: append it when all its parents are in the list")
def by_breadth(output):
    order, queue = [], [output]
    while queue:
        node = queue.pop(0)
        if all(node is not other for other in order):
            order.append(node)
            queue.extend(parent for parent, _ in node.parents)
    return order[::-1]


@wrong("this is the order of the backward sweep: return the parents first, the output last")
def from_the_output(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order[::-1]


@wrong("10,000 nodes deep: use a loop with a stack of your own, as Python's calls nest only about 1,000 deep")
def recursive(output):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent, _ in node.parents:
                visit(parent)
            order.append(node)

    visit(output)
    return order


@right
def kahn(output):
    """Counts consumers: a node is ready when all of them are in the list."""
    nodes, consumers, stack = {}, {}, [output]
    while stack:
        node = stack.pop()
        if id(node) not in nodes:
            nodes[id(node)] = node
            for parent, _ in node.parents:
                consumers[id(parent)] = consumers.get(id(parent), 0) + 1
                stack.append(parent)
    order, ready = [], [output]
    while ready:
        node = ready.pop()
        order.append(node)
        for parent, _ in node.parents:
            consumers[id(parent)] -= 1
            if not consumers[id(parent)]:
                ready.append(parent)
    return order[::-1]
