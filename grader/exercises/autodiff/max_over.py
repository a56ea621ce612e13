"""max_over: the adjoint goes back to the largest entry; ties share it in any way that adds up to it."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (x, axis, keepdims, g): each axis, negative ones, all; then ties, also between all entries."""
    draw = draws("max_over_inputs")
    tied = draw.integers(3, size=(4, 5)).astype(float)
    for x in (draw.normal(size=(2, 3, 4)), draw.normal(size=(3, 3)), tied, np.full((2, 3), 1.5)):
        for axis in (0, 1, -1, None):
            for keepdims in (False, True):
                yield x, axis, keepdims, np.array(draw.normal(size=np.max(x, axis=axis, keepdims=keepdims).shape))


def rules(x, axis, keepdims, g):
    """Return what must be true of (value, back to a)."""
    value = np.max(x, axis=axis, keepdims=keepdims)
    top, kept = np.max(x, axis=axis, keepdims=True), np.reshape(g, np.max(x, axis=axis, keepdims=True).shape)
    return {
        f"the value {np.round(value, 4).tolist()}": lambda got: (
            np.shape(got[0]) == np.shape(value) and np.allclose(got[0], value)
        ),
        f"an adjoint of a's shape, {x.shape}": lambda got: np.shape(got[1]) == x.shape,
        "0 for all that are not the largest": lambda got: np.all(np.asarray(got[1])[x < top] == 0),
        "parts that add up to the adjoint": lambda got: np.allclose(np.sum(got[1], axis=axis, keepdims=True), kept),
        "no part of the opposite sign": lambda got: np.all(np.asarray(got[1]) * kept >= 0),
    }


@wrong("each of several equal winners gets the whole adjoint: their parts must add up to it")
def whole_adjoint_for_each(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: (a.value == top) * g.reshape(top.shape))])


@wrong("every entry gets the adjoint back: only the largest has a say in the maximum")
def like_a_sum(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    return Var(value, [(a, lambda g: np.broadcast_to(g.reshape(top.shape), a.value.shape))])


@wrong("the adjoint is missing: the winner gets g, not 1")
def ones(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    winners = a.value == top
    share = winners / winners.sum(axis=axis, keepdims=True)
    return Var(a.value.max(axis=axis, keepdims=keepdims), [(a, lambda g: share)])


@wrong("the adjoint is multiplied by the maximum: the slope along the winner is 1")
def times_the_maximum(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    winners = a.value == top
    share = winners / winners.sum(axis=axis, keepdims=True)
    return Var(a.value.max(axis=axis, keepdims=keepdims), [(a, lambda g: a.value * share * g.reshape(top.shape))])


@wrong("only the largest of all got something back: compare each entry with the maximum of its own row or column")
def largest_of_all(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    winners = a.value == a.value.max()
    return Var(value, [(a, lambda g: winners * g.reshape(top.shape))])


@wrong("the smallest entry got the adjoint: the winner is the largest")
def smallest(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    losers = a.value == a.value.min(axis=axis, keepdims=True)
    return Var(value, [(a, lambda g: losers * g.reshape(top.shape))])


@wrong("the adjoint has lost the axis: put it back before you compare along it, g.reshape(...)")
def axis_not_put_back(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    winners = a.value == top
    return Var(value, [(a, lambda g: winners / winners.sum(axis=axis, keepdims=True) * g)])


@wrong("the winners' share is divided by the number of all entries: divide by the number of winners")
def mean_over_all_entries(a, axis=None, keepdims=False):
    top = a.value.max(axis=axis, keepdims=True)
    value = a.value.max(axis=axis, keepdims=keepdims)
    winners = a.value == top
    share = winners / winners.size * top.size
    return Var(value, [(a, lambda g: share * g.reshape(top.shape))])


@wrong("the axis is ignored: pass it on to max")
def maximum_of_everything(a, axis=None, keepdims=False):
    winners = a.value == a.value.max()
    return Var(a.value.max(), [(a, lambda g: winners / winners.sum() * np.sum(g))])


@wrong("argmax(axis=...) counts within each row or column, not through the whole array: use np.put_along_axis")
def place_in_the_whole_array(a, axis=None, keepdims=False):
    def vjp(g):
        back = np.zeros_like(a.value)
        back.flat[a.value.argmax(axis=axis)] = np.ravel(g)
        return back

    return Var(a.value.max(axis=axis, keepdims=keepdims), [(a, vjp)])


@right
def all_to_the_first(a, axis=None, keepdims=False):
    flat = a.value.reshape(1, -1) if axis is None else np.moveaxis(a.value, axis, -1)
    first = np.eye(flat.shape[-1])[flat.argmax(axis=-1)]
    first = first.reshape(a.value.shape) if axis is None else np.moveaxis(first, -1, axis)
    top = a.value.max(axis=axis, keepdims=True)
    return Var(a.value.max(axis=axis, keepdims=keepdims), [(a, lambda g: first * g.reshape(top.shape))])


@right
def all_to_the_last(a, axis=None, keepdims=False):
    """Shares nothing: the last of several winners gets the adjoint."""
    x = a.value if axis is not None else a.value.reshape(-1)
    at = -1 if axis is None else axis
    last = x.shape[at] - 1 - np.flip(x, at).argmax(axis=at, keepdims=True)

    def vjp(g):
        back = np.zeros(x.shape)
        np.put_along_axis(back, last, np.reshape(g, last.shape), at)
        return back.reshape(a.value.shape)

    return Var(np.max(a.value, axis=axis, keepdims=keepdims), [(a, vjp)])
