"""unbroadcast: the sum over the axes that broadcasting added or stretched."""

import numpy as np

from grader.exercises import draws, right, wrong


def inputs():
    """Yield (grad, shape): scalars, rows, columns, leading axes, axes of length 1 on both sides, nothing to do."""
    draw = draws("unbroadcast_inputs")
    cases = (
        ((4, 3), (3,)), ((4, 3), (4, 1)), ((4, 3), (1, 3)), ((4, 3), ()), ((4, 3), (1, 1)), ((5, 4, 3), (1, 3)),
        ((5, 4, 3), (4, 1)), ((2, 5, 4, 3), (5, 1, 3)), ((1, 3), (1, 3)), ((1, 3), (3,)), ((4, 4), (4,)), ((), ()),
        ((5, 1, 3), (1, 3)), ((3,), (1,)), ((3, 3, 3), (3, 1)), ((0, 3), (1, 3)), ((0, 3), (3,)),
    )  # fmt: skip
    for size, shape in cases:
        yield np.array(draw.normal(size=size)), shape


def expected(grad, shape):
    """Return the sums, entry by entry: each entry of grad goes to the entry of `shape` that was copied there."""
    total = np.zeros(shape)
    source = np.broadcast_to(np.arange(total.size).reshape(shape), grad.shape)
    for index in np.ndindex(grad.shape):
        total.flat[source[index]] += grad[index]
    return total


@wrong("the axes that were stretched are not summed: an axis of length 1 in shape needs a sum too")
def added_axes_only(grad, shape):
    return np.sum(grad, axis=tuple(range(np.ndim(grad) - len(shape))))


@wrong("the axes that were added on the left are not summed: grad has more axes than shape")
def stretched_axes_only(grad, shape):
    ones = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.sum(grad, axis=ones, keepdims=True)


@wrong("this is the mean: each copy has the same slope, so sum")
def means(grad, shape):
    grad = np.mean(grad, axis=tuple(range(np.ndim(grad) - len(shape))))
    return np.mean(grad, axis=tuple(i for i, length in enumerate(shape) if length == 1), keepdims=True)


@wrong("the axes that were stretched stay, with length 1: keepdims=True")
def axes_removed(grad, shape):
    grad = np.sum(grad, axis=tuple(range(np.ndim(grad) - len(shape))))
    return np.sum(grad, axis=tuple(i for i, length in enumerate(shape) if length == 1))


@wrong("this keeps one copy's part: sum over all copies")
def first_copy(grad, shape):
    while np.ndim(grad) > len(shape):
        grad = grad[0]
    return grad[tuple(slice(0, length) for length in shape)]


@wrong("the first axis is always summed: sum it only where broadcasting added or stretched it")
def the_first_axis_always(grad, shape):
    return np.reshape(np.sum(grad, axis=0), shape) if np.ndim(grad) else grad


@wrong("grad comes back as it was: sum over the axes that broadcasting added or stretched")
def as_it_was(grad, shape):
    return grad


@wrong("everything was summed, and the total was copied: keep the axes that were not stretched")
def the_total_everywhere(grad, shape):
    return np.full(shape, np.sum(grad)) if np.shape(grad) != tuple(shape) else grad


@wrong("broadcasting aligns shapes from the right: the added axes are the first ones, not the last")
def the_last_axes(grad, shape):
    while np.ndim(grad) > len(shape):
        grad = np.sum(grad, axis=-1)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = np.sum(grad, axis=axis, keepdims=True)
    return grad


@wrong("axes were found by their length, and two axes may be equally long: align the shapes from the right")
def axes_found_by_their_length(grad, shape):
    """Sums each axis whose length is not in shape, from the last on."""
    kept, wanted = [], list(shape)
    for axis in range(np.ndim(grad)):
        if np.shape(grad)[axis] in wanted:
            wanted.remove(np.shape(grad)[axis])
            kept.append(axis)
    gone = tuple(axis for axis in range(np.ndim(grad)) if axis not in kept)
    return np.reshape(np.sum(grad, axis=gone), shape)


@wrong("an axis of length 1 in shape is summed and stays, also where axes were added on the left of it")
def stretched_axes_counted_in_grad(grad, shape):
    added = np.ndim(grad) - len(shape)
    if added:
        return np.sum(grad, axis=tuple(range(added)))
    return np.sum(grad, axis=tuple(i for i, length in enumerate(shape) if length == 1), keepdims=True)


@wrong("the axes were compared from the left: broadcasting aligns shapes from the right")
def axes_compared_from_the_left(grad, shape):
    axes = tuple(i for i in range(np.ndim(grad)) if i >= len(shape) or shape[i] != np.shape(grad)[i])
    return np.sum(grad, axis=axes).reshape(shape)


@right
def one_axis_at_a_time(grad, shape):
    while np.ndim(grad) > len(shape):
        grad = grad.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


@right
def then_reshaped(grad, shape):
    padded = (1,) * (np.ndim(grad) - len(shape)) + tuple(shape)
    return np.sum(grad, axis=tuple(i for i, n in enumerate(padded) if n != grad.shape[i])).reshape(shape)


@right
def by_adding_at(grad, shape):
    """Sends each entry of grad to the entry of `shape` that was copied there."""
    total = np.zeros(shape)
    places = np.broadcast_to(np.arange(total.size).reshape(shape), np.shape(grad))
    np.add.at(total.reshape(-1), places.ravel(), np.ravel(grad))
    return total


@right
def from_the_right(grad, shape):
    ones = []
    for back in range(1, np.ndim(grad) + 1):
        if back > len(shape) or shape[-back] != np.shape(grad)[-back]:
            ones.append(-back)
    return np.sum(grad, axis=tuple(ones)).reshape(shape)
