"""select: zeros, and the adjoint added at the index, as often as an entry was picked."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, index, g): numbers, lists with repeats, booleans, pairs; {"slices": ...}, start, stop and step each."""
    draw = draws("select_inputs")
    matrix, row = draw.normal(size=(4, 3)), draw.normal(size=5)
    rows, labels = np.arange(4), draw.integers(3, size=4)
    for x, index in (
        (row, 3), (row, -1), (row, [0, 0, 1]), (row, [4, 2, 4, 4]), (row, row > row.mean()), (matrix, 2),
        (matrix, [1, 1, 3]), (matrix, (rows, labels)), (matrix, ([0, 0, 2], [1, 1, 0])), (matrix, (2, 1)),
        *((matrix, {"slices": [part, [None] * 3]}) for part in ([1, 3, None], [None, None, 2], [None, None, -1], [2, 2, 1])),
    ):  # fmt: skip
        yield x, index, np.array(draw.normal(size=np.shape(x[index_of(index)])))


def index_of(index):
    """Return the index that NumPy takes."""
    return tuple(slice(*part) for part in index["slices"]) if isinstance(index, dict) else index


def expected(x, index, g):
    """Return (value, back to a), entry by entry."""
    numbers = np.arange(x.size).reshape(x.shape)[index_of(index)]
    back = np.zeros(x.size)
    for number, part in zip(np.ravel(numbers), np.ravel(g), strict=True):
        back[number] += part
    return np.ravel(x)[numbers], back.reshape(x.shape)


@wrong("an entry that is picked several times got one part: use np.add.at")
def last_part_only(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        back[index] += g
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("the entries that were not picked get 0")
def ones_elsewhere(a, index):
    def vjp(g):
        back = np.ones_like(a.value)
        np.add.at(back, index, g)
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("an entry that is picked several times got one part: use np.add.at")
def assigned(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        back[index] = g
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("the adjoint came back in its own shape: start with zeros of a's shape, and add it at the index")
def as_it_came(a, index):
    return Var(a.value[index], [(a, lambda g: g)])


@wrong("the adjoint is missing: add g at the index, not 1")
def counts(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        np.add.at(back, index, 1.0)
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("each entry picked got the total: add each part of g at its own index")
def total_of_the_adjoint(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        np.add.at(back, index, np.sum(g))
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("an index is more than a list of positions: pass it on to np.add.at as it is")
def position_by_position(a, index):
    def vjp(g):
        back = np.zeros_like(a.value)
        for position, part in zip(np.atleast_1d(index), np.atleast_1d(g), strict=True):
            back[position] += part
        return back

    return Var(a.value[index], [(a, vjp)])


@wrong("the zeros were made once, so a second call adds to what the first one left: make them inside the vjp")
def zeros_outside_the_vjp(a, index):
    back = np.zeros_like(a.value)

    def vjp(g):
        np.add.at(back, index, g)
        return back

    return Var(a.value[index], [(a, vjp)])


@right
def by_bincount(a, index):
    numbers = np.arange(a.value.size).reshape(a.value.shape)[index]

    def vjp(g):
        return np.bincount(np.ravel(numbers), np.ravel(g), a.value.size).reshape(a.value.shape)

    return Var(a.value[index], [(a, vjp)])


@right
def with_one_hot_rows(a, index):
    """A matrix of zeros and ones that picks, and its transpose, which puts back."""
    numbers = np.ravel(np.arange(a.value.size).reshape(a.value.shape)[index])
    picks = np.zeros((len(numbers), a.value.size))
    picks[np.arange(len(numbers)), numbers] = 1
    return Var(a.value[index], [(a, lambda g: (picks.T @ np.ravel(g)).reshape(a.value.shape))])


@right
def entry_by_entry(a, index):
    places = np.arange(a.value.size).reshape(a.value.shape)[index]

    def vjp(g):
        back = [0.0] * a.value.size
        for place, part in zip(np.ravel(places).tolist(), np.ravel(g).tolist(), strict=True):
            back[place] += part
        return np.array(back).reshape(a.value.shape)

    return Var(a.value[index].copy(), [(a, vjp)])
