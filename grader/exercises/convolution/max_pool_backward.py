"""max_pool_backward: each window passes its dout once, to its largest entry.

An answer brings a forward pass of its own, because only that one's cache fits.
"""

import numpy as np

from byhand.checks.pooling import sums_of
from grader.exercises import draws, right, wrong
from grader.exercises.convolution import max_pool_forward as forward

VALUES, TIES = "test_max_pool_backward", "test_max_pool_backward_ties"


def inputs():
    """Yield (x, height, width, stride, dout): the forward pass's cases, without ties; integers; uint8; float32."""
    draw = draws("max_pool_backward_inputs")
    for size, *pool in forward.CASES.values():
        yield with_gradient(draw, draw.normal(size=size), *pool)
    yield with_gradient(draw, -1 - draw.random((2, 2, 5, 7)), 3, 3, 2)
    yield with_gradient(draw, draw.normal(size=(3, 5, 12, 2)).transpose(3, 0, 1, 2)[..., ::2], 2, 3, 1)
    yield with_gradient(draw, draw.permutation(120).reshape(2, 3, 4, 5) - 60, 2, 3, 1)
    yield with_gradient(draw, draw.permutation(120).astype(np.uint8).reshape(2, 3, 5, 4), 3, 2, 2)
    yield with_gradient(draw, draw.normal(size=(2, 3, 4, 6)).astype(np.float32), 2, 2, 2)


def with_gradient(draw, x, height, width, stride):
    """Return (x, height, width, stride, dout) with a random dout."""
    out, _ = forward.expected(x, height, width, stride)
    return x, height, width, stride, draw.normal(size=out.shape)


def expected(x, height, width, stride, dout):
    """Return dx: each pixel adds up dout of the windows that cover it and have it as their largest."""
    out, _ = forward.expected(x, height, width, stride)
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(out.shape[2:]):
        place = np.s_[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
        dx[place] += np.where(x[place] == out[:, :, i, j, None, None], dout[:, :, i, j, None, None], 0)
    return dx


def known(x, height, width, stride, dout):
    """Return the sizes that output_size gives in the forward pass."""
    return forward.known(x, height, width, stride)


def tied():
    """Yield (x, size, size, size, dout) with ties in windows side by side, some of them full of zeros."""
    draw = draws("max_pool_backward_tied")
    for shape, size in (((2, 3, 4, 6), 2), ((1, 2, 6, 9), 3)):
        x = np.maximum(0, draw.integers(-3, 3, size=shape)).astype(float)
        x[:, :, :size, :size] = 0
        yield x, size, size, size, draw.normal(size=(*shape[:2], shape[2] // size, shape[3] // size))


def rules(x, height, width, stride, dout):
    """Return what holds of dx: each window's dout is passed on once, and nothing beside the largest entries."""
    out, _ = forward.expected(x, height, width, stride)
    largest = x == np.kron(out, np.ones((height, width)))
    return {
        "an array of the shape of x": lambda got: np.shape(got) == x.shape,
        "dout of each window, passed on once": lambda got: np.allclose(sums_of(got, height, width), dout, rtol=1e-9),
        "0 beside the largest entries": lambda got: not np.where(largest, 0, got).any(),
    }


@wrong("dx is assigned: a pixel can win several windows, so add", loses=(VALUES,))
def assigned():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] = dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("the stride is forgotten: the window begins at row i * stride and column j * stride")
def stride_forgotten():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i, j
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("each of several largest entries gets all of dout: pass it on once", loses=(TIES,))
def to_all_tied():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j] * (window == window.max())
        return dx

    max_pool_backward = backward


@wrong("the whole window gets dout: only its largest entry does")
def to_the_whole_window():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("dout is divided among the window's entries: its largest gets all of it")
def like_a_mean():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top : top + height, left : left + width] += dout[n, c, i, j] / (height * width)
        return dx

    max_pool_backward = backward


@wrong("each window passes on its largest number, not its dout")
def passes_the_maximum():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += window.max()
        return dx

    max_pool_backward = backward


@wrong("each window passes on 1: it passes on its dout")
def without_dout():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += 1
        return dx

    max_pool_backward = backward


@wrong("dout is multiplied by the largest number: the slope is 1")
def times_the_maximum():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += dout[n, c, i, j] * window.max()
        return dx

    max_pool_backward = backward


@wrong("the smallest entry gets dout: the largest has made the output")
def to_the_smallest():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmin(), window.shape)
            dx[n, c, top + row, left + column] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("the corner of the window gets dout: add the place of the largest entry")
def to_the_corner():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top, left] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("row and column of the largest entry do not count from the window's corner: add i * stride and j * stride")
def places_of_the_window():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, row, column] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@wrong("dx is an array of the pictures' dtype: make it float64", loses=(VALUES,))
def dx_of_integers():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape, dtype=x.dtype)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += (
                np.array(dout[n, c, i, j]).astype(int).astype(x.dtype) if x.dtype.kind in "iu" else dout[n, c, i, j]
            )
        return dx

    max_pool_backward = backward


@wrong(
    "the place of the largest entry is worked out with the height: divide by the width of the window", loses=(VALUES,)
)
def divided_by_the_height():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = divmod(window.argmax(), height)
            dx[n, c, min(top + row, x.shape[2] - 1), min(left + column, x.shape[3] - 1)] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@right
def the_courses_cache(dout, cache):
    x, height, width, stride = cache
    dx = np.zeros(x.shape)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            window = x[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
            mask = window == window.max(axis=(2, 3), keepdims=True)
            shared = mask / mask.sum(axis=(2, 3), keepdims=True)
            place = np.s_[:, :, i * stride : i * stride + height, j * stride : j * stride + width]
            dx[place] += shared * dout[:, :, i, j, None, None]
    return dx


@right
def first_of_equals():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window.argmax(), window.shape)
            dx[n, c, top + row, left + column] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@right
def last_of_equals():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        return windows.max(axis=(4, 5)).astype(float), (x, height, width, stride)

    def backward(dout, cache):
        x, height, width, stride = cache
        dx = np.zeros(x.shape)
        for n, c, i, j in np.ndindex(dout.shape):
            top, left = i * stride, j * stride
            window = x[n, c, top : top + height, left : left + width]
            row, column = np.unravel_index(window[::-1, ::-1].argmax(), window.shape)
            dx[n, c, top + height - 1 - row, left + width - 1 - column] += dout[n, c, i, j]
        return dx

    max_pool_backward = backward


@right
def places_in_the_cache():
    def max_pool_forward(x, height, width, stride):
        windows = np.lib.stride_tricks.sliding_window_view(x, (height, width), axis=(2, 3))[:, :, ::stride, ::stride]
        flat = windows.reshape(*windows.shape[:4], -1)
        return flat.max(axis=4).astype(float), {"places": flat.argmax(axis=4), "shape": x.shape, "by": (width, stride)}

    def backward(dout, cache):
        (width, stride), dx = cache["by"], np.zeros(cache["shape"])
        n, c, i, j = np.indices(dout.shape)
        rows, columns = i * stride + cache["places"] // width, j * stride + cache["places"] % width
        np.add.at(dx, (n, c, rows, columns), dout)
        return dx.tolist()

    max_pool_backward = backward
