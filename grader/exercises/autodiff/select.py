"""select: zeros, and the adjoint added at the index, as often as an entry was picked."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, index, g): a number, lists with repeats, an array of booleans, pairs of rows and columns."""
    draw = draws("select_inputs")
    matrix, row = draw.normal(size=(4, 3)), draw.normal(size=5)
    rows, labels = np.arange(4), draw.integers(3, size=4)
    for x, index in (
        (row, 3), (row, -1), (row, [0, 0, 1]), (row, [4, 2, 4, 4]), (row, row > row.mean()), (matrix, 2),
        (matrix, [1, 1, 3]), (matrix, (rows, labels)), (matrix, ([0, 0, 2], [1, 1, 0])), (matrix, (2, 1)),
    ):  # fmt: skip
        yield x, index, np.array(draw.normal(size=np.shape(x[index])))


def expected(x, index, g):
    """Return (value, back to a), entry by entry."""
    numbers = np.arange(x.size).reshape(x.shape)[index]
    back = np.zeros(x.size)
    for number, part in zip(np.ravel(numbers), np.ravel(g), strict=True):
        back[number] += part
    return np.ravel(x)[numbers], back.reshape(x.shape)


def slices():
    """Yield (x, start, stop, step, g) for x[start:stop:step, :]."""
    draw = draws("select_slices")
    for start, stop, step in ((1, 3, None), (None, None, 2), (None, None, -1), (2, 2, None)):
        x = draw.normal(size=(5, 2))
        yield x, start, stop, step, draw.normal(size=x[start:stop:step].shape)


def expected_slice(x, start, stop, step, g):
    """Return (value, back to a)."""
    return expected(x, (slice(start, stop, step), slice(None)), g)


@wrong("an entry that is picked several times got one part: use np.add.at")
def last_part_only(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        back[index] += g
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("the adjoint goes to the first entries: put it where the index points")
def at_the_front(a, index):
    def vjp(g):
        back = np.zeros(a.value.size)
        back[: np.size(g)] = np.ravel(g)[: a.value.size]
        return back.reshape(a.value.shape)

    return Var(a.value[index], [(a, vjp)])


@wrong("the entries that were not picked get 0")
def ones_elsewhere(a, index):
    def vjp(g):
        back = np.ones_like(a.value)
        np.add.at(back, index, g)
        return back

    return Var(a.value[index], [(a, vjp)])


@right
def by_bincount(a, index):
    numbers = np.arange(a.value.size).reshape(a.value.shape)[index]

    def vjp(g):
        return np.bincount(np.ravel(numbers), np.ravel(g), a.value.size).reshape(a.value.shape)

    return Var(a.value[index], [(a, vjp)])
