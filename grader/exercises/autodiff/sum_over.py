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


@wrong("the axis is ignored: pass it on to sum")
def sum_of_everything(a, axis=None, keepdims=False):
    return Var(a.value.sum(), [(a, lambda g: np.full(a.value.shape, np.sum(g)))])


@wrong("each entry has the slope 1, not its own value")
def times_the_entries(a, axis=None, keepdims=False):
    kept = a.value.sum(axis=axis, keepdims=True)
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: a.value * g.reshape(kept.shape))])


@wrong("the adjoint is missing: each entry gets back its own sum's part of g, not 1")
def ones_back(a, axis=None, keepdims=False):
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.ones(a.value.shape))])


@wrong("each entry gets back the adjoint of its own sum, not the total of all")
def total_of_the_adjoint(a, axis=None, keepdims=False):
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.full(a.value.shape, np.sum(g)))])


@wrong("the summed axis may be any: put it back where it was, also for the axes 2 and -1")
def two_axes_only(a, axis=None, keepdims=False):
    value = a.value.sum(axis=axis, keepdims=keepdims)

    def vjp(g):
        if axis == 1 and not keepdims:
            g = g[:, None]
        return g * np.ones(a.value.shape)

    return Var(value, [(a, vjp)])


@wrong("the first axis was summed, whatever the axis")
def always_the_first_axis(a, axis=None, keepdims=False):
    kept = a.value.sum(axis=0, keepdims=True)
    return Var(a.value.sum(axis=0, keepdims=keepdims), [(a, lambda g: np.resize(g, kept.shape) + 0 * a.value)])


@wrong("with keepdims=True the axis is still there: put it back only without keepdims")
def expanded_although_kept(a, axis=None, keepdims=False):
    value = a.value.sum(axis=axis, keepdims=keepdims)

    def vjp(g):
        return (g if axis is None else np.expand_dims(g, axis)) * np.ones_like(a.value)

    return Var(value, [(a, vjp)])


@wrong("axis may be None, and then there is no shape[axis]: the sum is over all axes")
def copies_along_one_axis(a, axis=None, keepdims=False):
    copies = a.value.shape[axis]
    value = a.value.sum(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.repeat(g if keepdims else np.expand_dims(g, axis), copies, axis=axis))])


@right
def with_expand_dims(a, axis=None, keepdims=False):
    def vjp(g):
        if axis is not None and not keepdims:
            g = np.expand_dims(g, axis)
        return g * np.ones_like(a.value)

    return Var(np.sum(a.value, axis=axis, keepdims=keepdims), [(a, vjp)])


@right
def by_adding_zeros(a, axis=None, keepdims=False):
    kept = np.shape(np.sum(a.value, axis=axis, keepdims=True))
    value = np.add.reduce(a.value, axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.reshape(g, kept) + np.zeros(a.value.shape))])


@right
def by_repeating(a, axis=None, keepdims=False):
    value = a.value.sum(axis, keepdims=keepdims)

    def vjp(g):
        if axis is None:
            return np.full(a.value.shape, float(np.ravel(g)[0]))
        g = g if keepdims else np.expand_dims(g, axis)
        return np.repeat(g, a.value.shape[axis], axis=axis)

    return Var(value, [(a, vjp)])
