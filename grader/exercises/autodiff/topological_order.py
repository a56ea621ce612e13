"""topological_order: every node that the output depends on, once, each after all its parents; a stack, no recursion."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (parents, output): a lone node, a diamond, three consumers, a parent twice, unused nodes, drawn graphs.

    The nodes are numbered at random, so their numbers say nothing about an order.
    """
    draw = draws("topological_order_inputs")
    yield [[]], 0
    yield shuffled([[], [0], [0], [1, 2]], 3, draw)
    yield shuffled([[], [0], [0, 1], [2, 0], [3, 3]], 4, draw)
    yield shuffled([[], [0], [], [1, 1], [2, 3]], 3, draw)  # nodes 2 and 4 are not needed
    yield shuffled([[], [0], [0, 0], [1, 2]], 3, draw)
    for size in (8, 12):
        parents = [draw.integers(i, size=min(i, draw.integers(1, 4))).tolist() for i in range(size)]
        yield shuffled(parents, size - 1, draw)
    yield shuffled([[], *([i, i] for i in range(40))], 40, draw)  # 2**40 paths
    deep = [[], [0], *([i - 1, i - 2][:: (-1) ** i] for i in range(2, 3000))]
    yield shuffled(deep, 2999, draw)  # and more paths


def shuffled(parents, output, draw):
    """Return the same graph and output, with its nodes numbered at random."""
    number = draw.permutation(len(parents)).tolist()
    renumbered = {number[i]: [number[j] for j in before] for i, before in enumerate(parents)}
    return [renumbered[i] for i in range(len(parents))], number[output]


def needed(parents, output):
    """Return the numbers of the nodes that the output depends on, itself included."""
    found, more = set(), {output}
    while more:
        found |= more
        more = {before for i in more for before in parents[i]} - found
    return found


def rules(parents, output):
    """Return what must be true of the order."""

    def parents_first(got):
        place = {i: n for n, i in enumerate(got)}
        return all(place[before] < place[i] for i in got for before in parents[i])

    return {
        "each node once": lambda got: len(set(got)) == len(got),
        "every node that the output depends on, and no other": lambda got: set(got) == needed(parents, output),
        "each node after all its parents": parents_first,
        "the output last": lambda got: got[-1] == output,
    }


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


@wrong("10,000 nodes deep: use a loop with a stack of your own, as Python's calls nest only about 1,000 deep")
def recursive_with_a_raised_limit(output):
    import sys

    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent, _ in node.parents:
                visit(parent)
            order.append(node)

    sys.setrecursionlimit(50_000)
    visit(output)
    return order


@wrong("a node is in the list before all its consumers were visited: in reverse, it comes after one of them")
def appended_when_first_met(output):
    order, seen, stack = [], {id(output)}, [output]
    while stack:
        node = stack.pop()
        order.append(node)
        for parent, _ in node.parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                stack.append(parent)
    return order[::-1]


@wrong("a node is in the list before one of its other consumers: append it when all its parents are in the list")
def preorder_reversed(output):
    order, seen, stack = [], set(), [output]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            order.append(node)
            stack.extend(parent for parent, _ in node.parents)
    return order[::-1]


@wrong(
    "(node, True) lies above its parents on the stack and is popped before them: push it first, its parents after it"
)
def node_above_its_parents(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.extend((parent, False) for parent, _ in node.parents)
            stack.append((node, True))
    return order


@wrong("return a list: yield gives the nodes one by one")
def generator(output):
    seen, stack = set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)


@wrong("this goes along every path, and 40 doublings y = y + y have 2**40: remember which nodes you have seen")
def along_every_path(output):
    order, stack = [], [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
            continue
        stack.append((node, True))
        stack.extend((parent, False) for parent, _ in node.parents)
    return [*dict.fromkeys(order)]


@wrong("10,000 nodes deep: use a loop with a stack of your own, as Python's calls nest only about 1,000 deep")
def recursive_with_an_imported_limit(output):
    from sys import setrecursionlimit as limit

    limit(50_000)
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent, _ in node.parents:
                visit(parent)
            order.append(node)

    visit(output)
    return order


@wrong("10,000 nodes deep: use a loop with a stack of your own, as Python's calls nest only about 1,000 deep")
def recursive_or_a_chain(output):
    order, seen = [], set()

    def visit(node):
        if id(node) not in seen:
            seen.add(id(node))
            for parent, _ in node.parents:
                visit(parent)
            order.append(node)

    try:
        visit(output)
    except RecursionError:
        order = [output]
        while order[-1].parents:
            order.append(order[-1].parents[0][0])
        return order[::-1]
    return order


@wrong("x * x uses x twice: such a consumer counts two, one for each of its parents")
def kahn_with_sets(output):
    """Counts each consumer once, and subtracts one for each edge."""
    nodes, consumers, stack = {}, {}, [output]
    while stack:
        node = stack.pop()
        if id(node) not in nodes:
            nodes[id(node)] = node
            for parent, _ in node.parents:
                consumers.setdefault(id(parent), set()).add(id(node))
                stack.append(parent)
    waiting = {key: len(some) for key, some in consumers.items()}
    order, ready = [], [output]
    while ready:
        node = ready.pop()
        order.append(node)
        for parent, _ in node.parents:
            waiting[id(parent)] -= 1
            if waiting[id(parent)] == 0:
                ready.append(parent)
    return order[::-1]


@wrong("only the output's own parents are there: go on to their parents, until there are none")
def parents_of_the_output(output):
    found = {id(parent): parent for parent, _ in output.parents}
    return [*found.values(), output]


@wrong("the output is missing: it's the last node of the list")
def without_the_output(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order[:-1]


@wrong("the inputs are missing: a node without parents belongs in the list too")
def without_the_inputs(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen and node.parents:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order


@wrong("each node was followed to its first parent only: push all of them on the stack")
def the_first_parent_only(output):
    order = [output]
    while order[-1].parents:
        order.append(order[-1].parents[0][0])
    return order[::-1]


@wrong("the list holds something else than nodes: append the node itself")
def values_of_the_nodes(output):
    order, seen, stack = [], set(), [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node.value)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order


@wrong("a node was marked as seen too early: mark it when it's taken from the stack, not when it's pushed")
def marked_when_pushed(output):
    order, seen, stack = [], {id(output)}, [(output, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
            continue
        stack.append((node, True))
        for parent, _ in node.parents:
            if id(parent) not in seen:
                seen.add(id(parent))
                stack.append((parent, False))
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


@right
def a_stack_of_iterators(output):
    """The same as recursion, by hand: a node is appended when the iterator over its parents is at its end."""
    order, seen, stack = [], {output}, [(output, iter(output.parents))]
    while stack:
        node, parents = stack[-1]
        for parent, _ in parents:
            if parent not in seen:
                seen.add(parent)
                stack.append((parent, iter(parent.parents)))
                break
        else:
            order.append(node)
            stack.pop()
    return order


@right
def peeking_at_the_stack(output):
    order, placed, stack = [], set(), [output]
    while stack:
        node = stack[-1]
        waiting = [parent for parent, _ in node.parents if id(parent) not in placed]
        stack.extend(waiting)
        if not waiting:
            stack.pop()
            if id(node) not in placed:
                placed.add(id(node))
                order.append(node)
    return order


@right
def inputs_first(output):
    """Kahn's order from the other end: a node is ready when all its parents are in the list."""
    from collections import deque

    nodes, children, queue = {id(output): output}, {}, deque([output])
    while queue:
        node = queue.popleft()
        for parent, _ in node.parents:
            children.setdefault(id(parent), []).append(node)
            if id(parent) not in nodes:
                nodes[id(parent)] = parent
                queue.append(parent)
    missing = {key: len(node.parents) for key, node in nodes.items()}
    order, ready = [], deque(node for node in nodes.values() if not node.parents)
    while ready:
        order.append(ready.popleft())
        for child in children.get(id(order[-1]), []):
            missing[id(child)] -= 1
            if missing[id(child)] == 0:
                ready.append(child)
    return order
