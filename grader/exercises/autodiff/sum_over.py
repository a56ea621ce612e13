"""sum_over: each entry gets back a copy of its sum's adjoint."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, axis, keepdims, g): each axis of three, negative ones, all of them, an empty axis, a square."""
    draw = draws("sum_over_inputs")
    cases = [((2, 3, 4), axis) for axis in (0, 1, 2, -1, -2, None)]
    cases += [((3, 3), 0), ((3, 3), 1), ((0, 3), 0), ((5,), 0), ((), None)]
    for shape, axis in cases:
        for keepdims in (False, True):
            x = np.array(draw.normal(size=shape))
            yield x, axis, keepdims, np.array(draw.normal(size=x.sum(axis=axis, keepdims=keepdims).shape))


def expected(x, axis, keepdims, g):
    """Return (value, back to a), copied entry by entry."""
    back = np.zeros(x.shape)
    axis = axis if axis is None else axis % x.ndim
    for index in np.ndindex(x.shape):
        if axis is None:
            back[index] = np.ravel(g)[0]
        else:
            middle = (0,) if keepdims else ()
            back[index] = g[index[:axis] + middle + index[axis + 1 :]]
    return np.add.reduce(x, axis=axis, keepdims=keepdims), back


@wrong("the adjoint has lost the axis: put it back before you copy along it, g.reshape(...)")
def axis_not_put_back(a, axis=None, keepdims=False):
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: g * np.ones(a.value.shape))])


@wrong("each entry has the slope 1: don't divide by their number")
def mean(a, axis=None, keepdims=False):
    kept = a.value.sum(axis=axis, keepdims=True)
    share = kept.size / max(a.value.size, 1)
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: share * np.broadcast_to(g.reshape(kept.shape), a.value.shape))])


@wrong("keepdims=True keeps the summed axis, with length 1")
def keepdims_ignored(a, axis=None, keepdims=False):
    kept = a.value.sum(axis=axis, keepdims=True)
    return Var(a.value.sum(axis=axis), [(a, lambda g: np.broadcast_to(g.reshape(kept.shape), a.value.shape))])


@right
def with_expand_dims(a, axis=None, keepdims=False):
    def vjp(g):
        if axis is not None and not keepdims:
            g = np.expand_dims(g, axis)
        return g * np.ones_like(a.value)

    return Var(np.sum(a.value, axis=axis, keepdims=keepdims), [(a, vjp)])
